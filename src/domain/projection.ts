import type { Party, ProjectSettings } from '../contract';
import { caseProperty, type CaseProperty } from './aliases';
import type { CaseDoc } from './case-doc';
import { publishedCauses } from './causes';
import { nextDue, type Times } from './dispute-time';
import { dayIn, daysBetween } from './period';
import { hundredths } from './shares';
import type { ComplaintType, Dimension, Horizon, Outcome, Phase, Severity } from './vocabulary';

/** What a projection needs besides the document. */
export interface ProjectionContext {
  readonly settings: Pick<ProjectSettings, 'parties'> & Times;
  /** An issue security level hides the incident from some who may browse the project. */
  readonly secured: boolean;
  /** The incident is gone from Jira, or the app can't see it. */
  readonly gone: boolean;
}

/** The columns of a case's row that are derived from its document: saved with it, in the same statement. */
export interface CaseColumns {
  phase: Phase;
  outcome: Outcome | null;
  receivedAt: string;
  receivedDay: string;
  closedAt: string | null;
  closedDay: string | null;
  daysToClose: number | null;
  severity: Severity;
  complaintType: ComplaintType | null;
  saidBy: string | null;
  about: string | null;
  internal: boolean;
  secured: boolean;
  counted: boolean;
  causes: Record<Dimension, boolean>;
  /** When (epoch ms) time alone will change something; null: never. */
  disputeDue: number | null;
}

const dayOf = (moment: string | null, timeZone: string): string | null => (moment === null ? null : dayIn(timeZone, new Date(moment)));

/** Derives the columns. Days are in the project's time zone; only what Jira's fields hold counts as a cause. */
export const columnsOf = (doc: CaseDoc, { settings, secured, gone }: ProjectionContext): CaseColumns => {
  const receivedDay = dayIn(settings.timeZone, new Date(doc.complaint.receivedAt));
  const closedDay = dayOf(doc.closedAt, settings.timeZone);
  return {
    phase: doc.phase,
    outcome: doc.outcome,
    receivedAt: doc.complaint.receivedAt,
    receivedDay,
    closedAt: doc.closedAt,
    closedDay,
    daysToClose: closedDay === null ? null : Math.max(0, daysBetween(receivedDay, closedDay)),
    severity: doc.complaint.severity,
    complaintType: doc.complaint.type,
    saidBy: doc.complaint.saidBy,
    about: doc.complaint.about,
    internal: doc.complaint.internal,
    secured,
    counted: !secured && !gone && !doc.takenBack && doc.outcome !== 'duplicate',
    causes: {
      technical: doc.inJira.technical.length > 0,
      process: doc.inJira.process.length > 0,
      communication: doc.inJira.communication.length > 0,
    },
    disputeDue: nextDue(doc, settings),
  };
};

export interface CauseRow {
  dimension: Dimension;
  category: string;
  /** Percent of the case; all rows of a case total 100. */
  weight: number;
}

/**
 * The published causes with their weights: as they were decided, else equal parts, for only a decision weighs one cause against another. A cause that
 * was published after the decision weighs nothing beside those that it knew.
 */
export const causeRows = (doc: CaseDoc): CauseRow[] => {
  const causes = publishedCauses(doc);
  const decided = causes.map(({ dimension, category }) =>
    (doc.decision?.shares ?? [])
      .filter((share) => share.dimension === dimension && share.category === category)
      .reduce((sum, { percent }) => sum + percent, 0),
  );
  const weights = hundredths(decided.some((percent) => percent > 0) ? decided : causes.map(() => 1));
  return causes.map(({ dimension, category }, index) => ({ dimension, category, weight: weights[index] ?? 0 }));
};

export interface ActionRow {
  id: string;
  horizon: Horizon;
  dueDay: string | null;
  doneDay: string | null;
}

/** The actions as charts count them. */
export const actionRows = (doc: CaseDoc, timeZone: string): ActionRow[] =>
  doc.actions.map(({ id, horizon, due, doneAt }) => ({ id, horizon, dueDay: due, doneDay: dayOf(doneAt, timeZone) }));

const partyFacts = (partyId: string | null, parties: readonly Party[]) => {
  const party = parties.find(({ id }) => id === partyId);
  return party === undefined ? null : { id: party.id, side: party.side, memberCount: party.members.length };
};

/** The value of the issue property that JQL searches. */
export const propertyOf = (version: number, doc: CaseDoc, settings: ProjectionContext['settings']): CaseProperty =>
  caseProperty({
    version,
    phase: doc.phase,
    severity: doc.complaint.severity,
    type: doc.complaint.type,
    internal: doc.complaint.internal,
    outcome: doc.outcome,
    receivedDay: dayIn(settings.timeZone, new Date(doc.complaint.receivedAt)),
    decidedDay: dayOf(doc.decision?.at ?? null, settings.timeZone),
    closedDay: dayOf(doc.closedAt, settings.timeZone),
    causes: publishedCauses(doc).map(({ dimension, category, partyId }) => ({
      dimension,
      category,
      party: partyFacts(partyId, settings.parties),
    })),
    openActions: doc.actions.filter(({ doneAt }) => doneAt === null).map(({ horizon, due }) => ({ horizon, dueDay: due })),
    doneActions: doc.actions.filter(({ doneAt }) => doneAt !== null).map(({ horizon }) => ({ horizon })),
  });
