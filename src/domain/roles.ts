import type { Party, ProjectSettings } from '../contract';
import type { CaseDoc } from './case-doc';
import { heard } from './dispute';
import { isOpenToObjection } from './phases';

/** A person who looks at a case, with what Jira and the project's settings say of them. Ids are all of one kind: account or person ids. */
export interface Viewer {
  readonly id: string;
  readonly isLead: boolean;
  readonly isArbiter: boolean;
  readonly isProjectAdmin: boolean;
  /** Jira's Edit issues on this very incident. */
  readonly mayEdit: boolean;
  /** Parties in use that they are a member of. */
  readonly parties: readonly Party[];
  /** Whom the case itself names as its arbiter. */
  readonly caseArbiter: 'me' | 'other' | null;
  /** They made the decision that is under review. */
  readonly decidedBefore: boolean;
}

interface Standing {
  readonly id: string;
  readonly mayEdit: boolean;
  readonly isProjectAdmin: boolean;
  /** Leads the project where the settings name no lead. */
  readonly projectLead: string | null;
  /** Named for this case, and whose decision is under review, as ids of the same kind. */
  readonly arbiter?: string | null;
  readonly reviewOf?: string | null;
}

/** What the settings make of a person. People in `settings` and in `standing` are ids of the same kind. */
export const viewerIn = (
  settings: ProjectSettings,
  { id, mayEdit, isProjectAdmin, projectLead, arbiter = null, reviewOf = null }: Standing,
): Viewer => ({
  id,
  mayEdit,
  isProjectAdmin,
  isLead: settings.leads.length > 0 ? settings.leads.includes(id) : projectLead === id,
  isArbiter: settings.arbiters.includes(id) || arbiter === id,
  caseArbiter: arbiter === null ? null : arbiter === id ? 'me' : 'other',
  decidedBefore: reviewOf === id,
  parties: settings.parties.filter((party) => !party.retired && party.members.includes(id)),
});

export type Access = 'full' | 'full-without-drafts' | 'client' | 'outline';

/** Who works on a case, and so knows its drafts. */
const knowsDrafts = (viewer: Viewer): boolean =>
  viewer.isLead || viewer.isArbiter || viewer.parties.some(({ side }) => side === 'delivery');

/** Whether anybody is named on the delivery side; until then, whoever may edit issues stands for it. */
export const isDeliveryNamed = ({ parties }: Pick<ProjectSettings, 'parties'>): boolean =>
  parties.some(({ side, retired, members }) => side === 'delivery' && !retired && members.length > 0);

/**
 * How much of a case a person sees who may browse its issue: delivery side, leads and arbiters the whole, clients their card, others what
 * the project chose. As long as no delivery party has members, editors who are in no client party count as the delivery side: otherwise a
 * fresh project would lock its own team out.
 */
export const accessOf = (viewer: Viewer, settings: ProjectSettings): Access => {
  if (knowsDrafts(viewer)) return 'full';
  if (viewer.parties.some(({ side }) => side === 'client')) return 'client';
  if (!isDeliveryNamed(settings) && viewer.mayEdit) return 'full';
  return settings.othersSee === 'case-without-internal' ? 'full-without-drafts' : 'outline';
};

/**
 * Ids of the parties that the complaint or a published cause names; a draft counts for those who know it. For everyone else nothing may hang on
 * a draft: what they suddenly see, or are allowed to do, would tell it.
 */
const namedParties = (viewer: Viewer, doc: CaseDoc): ReadonlySet<string> => {
  const causes = [...(doc.published?.causes ?? []), ...(knowsDrafts(viewer) ? doc.causes : [])];
  return new Set([doc.complaint.about, ...causes.map(({ partyId }) => partyId)].filter((id) => id !== null));
};

const isNamed = (viewer: Viewer, doc: CaseDoc): boolean => {
  const named = namedParties(viewer, doc);
  return viewer.parties.some(({ id }) => named.has(id));
};

/** Ids of the parties that have a side in the case, as far as the viewer may know: named, complaining, or asked for a statement. */
const involvedParties = (viewer: Viewer, doc: CaseDoc): ReadonlySet<string> =>
  new Set([...namedParties(viewer, doc), ...(doc.complaint.saidBy === null ? [] : [doc.complaint.saidBy]), ...heard(doc)]);

/**
 * How much of this very case a person sees. An internal complaint is none of the client's business unless the client is a part of it; a
 * party on neither side that is a part of it sees what it is asked about.
 */
export const accessTo = (doc: CaseDoc, viewer: Viewer, settings: ProjectSettings): Access => {
  const access = accessOf(viewer, settings);
  const involved = involvedParties(viewer, doc);
  const isInvolved = viewer.parties.some(({ id }) => involved.has(id));
  if (access === 'client' && doc.complaint.internal && !isInvolved) return 'outline';
  return access === 'outline' && isInvolved ? 'full-without-drafts' : access;
};

/**
 * "We see it differently": a member of a named party, or a lead, while the case is neither disputed nor decided; on a closed case only while the
 * parties that were told of its causes still have time.
 */
export const mayDiffer = (viewer: Viewer, doc: CaseDoc): boolean =>
  (doc.phase === 'open' || doc.phase === 'improving' || isOpenToObjection(doc)) &&
  doc.decision === null &&
  (viewer.isLead || isNamed(viewer, doc));

/** Their own parties that a draft or anything else names: whom an objection of theirs speaks for. */
export const objectingFor = (viewer: Viewer, doc: CaseDoc): string[] => {
  const named = namedParties(viewer, doc);
  return viewer.parties.flatMap(({ id }) => (named.has(id) ? [id] : []));
};

/** Parties that a person may speak for, out of some: their own, and, for a lead, those outside Jira, which have nobody to write for them. */
export const speaksFor = (viewer: Viewer, settings: ProjectSettings, among: ReadonlySet<string>): string[] => {
  const own = viewer.parties.filter(({ id }) => among.has(id));
  const outside = viewer.isLead
    ? settings.parties.filter(({ id, retired, members }) => !retired && members.length === 0 && among.has(id))
    : [];
  return [...new Set([...own, ...outside].map(({ id }) => id))];
};

/** Parties whose statement a person may write while statements are open. */
export const mayStateFor = (viewer: Viewer, doc: CaseDoc, settings: ProjectSettings): string[] =>
  doc.phase === 'statements' ? speaksFor(viewer, settings, involvedParties(viewer, doc)) : [];

/** A lead or an arbiter ends the statements. */
export const mayCallDecision = (viewer: Viewer, doc: CaseDoc): boolean => doc.phase === 'statements' && (viewer.isLead || viewer.isArbiter);

/** The arbiter decides: the one that the case names, else one of the settings'; never a member of a party with a side in it, nor twice. */
export const mayDecide = (viewer: Viewer, doc: CaseDoc): boolean => {
  if (doc.phase !== 'decision' || !viewer.isArbiter || viewer.caseArbiter === 'other' || viewer.decidedBefore) return false;
  const involved = involvedParties(viewer, doc);
  return !viewer.parties.some(({ id }) => involved.has(id));
};

/** Reopening needs an arbiter, a lead or a project admin. */
export const mayReopen = (viewer: Viewer, doc: CaseDoc): boolean =>
  doc.phase === 'closed' &&
  doc.outcome !== 'withdrawn' &&
  doc.outcome !== 'duplicate' &&
  (viewer.isLead || viewer.isArbiter || viewer.isProjectAdmin);
