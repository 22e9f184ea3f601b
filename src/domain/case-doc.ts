import * as v from 'valibot';
import { ANSWER_PARTS, noAnswerParts, SentAnswer } from './answer-doc';
import { DECISION_PARTS, DISPUTE_PARTS, Point } from './dispute-doc';
import {
  CHANNELS,
  COMPLAINT_TYPES,
  DECIDED_OUTCOMES,
  DIMENSIONS,
  HORIZONS,
  LANGUAGES,
  OUTCOMES,
  PHASES,
  SEVERITIES,
  SHARES,
} from './vocabulary';

/*
 * The stored form of a case. People are person ids, never account ids; parties are party ids; moments are ISO 8601 in UTC.
 * A field that is added later gets a default here, so that older rows still read.
 */

const personId = v.string();

const Cause = v.object({
  id: v.string(),
  dimension: v.picklist(DIMENSIONS),
  category: v.string(),
  explanation: v.string(),
  partyId: v.nullable(v.string()),
  share: v.nullable(v.picklist(SHARES)),
});

const Action = v.object({
  id: v.string(),
  horizon: v.picklist(HORIZONS),
  text: v.string(),
  owner: v.nullable(personId),
  due: v.nullable(v.string()),
  doneAt: v.nullable(v.string()),
});

const Decision = v.object({
  outcome: v.picklist(DECIDED_OUTCOMES),
  reasons: v.string(),
  by: personId,
  at: v.string(),
  ...DECISION_PARTS,
});

const PARTS = [
  'complaint',
  'answer',
  'happened',
  'views',
  'causes',
  'actions',
  'phase',
  'decision',
  'published',
  'dispute',
  'settled',
  'duplicate',
] as const;

const Change = v.object({
  version: v.number(),
  at: v.string(),
  by: v.nullable(personId),
  parts: v.array(v.picklist(PARTS)),
  /** A reason that was asked for: to reopen, or to decide before everyone has spoken. */
  reason: v.optional(v.string()),
});

export const CaseDoc = v.object({
  /** How the incident came to be: beside the issue, by turning the issue into one, or natively in Jira. */
  filing: v.picklist(['linked', 'convert', 'native']),
  requestId: v.nullable(v.string()),
  /** The issue type before it was turned into an incident. */
  typeBefore: v.nullable(v.string()),
  complaint: v.object({
    said: v.string(),
    type: v.nullable(v.picklist(COMPLAINT_TYPES)),
    saidBy: v.nullable(v.string()),
    about: v.nullable(v.string()),
    channel: v.nullable(v.picklist(CHANNELS)),
    receivedAt: v.string(),
    severity: v.picklist(SEVERITIES),
    internal: v.boolean(),
    language: v.picklist(LANGUAGES),
    markedBy: v.nullable(personId),
  }),
  /** The last one; those before it stand under `earlierAnswers`. */
  answer: v.nullable(SentAnswer),
  ...ANSWER_PARTS,
  happened: v.object({ when: v.string(), where: v.string(), who: v.string(), what: v.string() }),
  /** Each side's view: `own` is a statement in the party's own words, which nobody else may see as theirs or change; else an editor noted it. */
  views: v.array(
    v.object({
      partyId: v.string(),
      text: v.string(),
      by: v.nullable(personId),
      at: v.nullable(v.string()),
      own: v.optional(v.boolean(), false),
      /** Of a statement; `text` is then empty. Statements of before there were points have their words in `text`. */
      points: v.optional(v.array(Point), () => []),
      /** Where a lead has it from, who recorded it for a party outside Jira. */
      source: v.optional(v.string(), ''),
    }),
  ),
  causes: v.array(Cause),
  /** The causes as they were when last published. */
  published: v.nullable(v.object({ at: v.string(), by: v.nullable(personId), causes: v.array(Cause) })),
  /** What Jira's fields held when Evenhand last read or wrote them. */
  inJira: v.object({
    type: v.array(v.string()),
    technical: v.array(v.string()),
    process: v.array(v.string()),
    communication: v.array(v.string()),
  }),
  actions: v.array(Action),
  noActionReason: v.nullable(v.string()),
  phase: v.picklist(PHASES),
  outcome: v.nullable(v.picklist(OUTCOMES)),
  /** Somebody sees it differently, so only a decision ends it. */
  disputed: v.boolean(),
  decision: v.nullable(Decision),
  pastDecisions: v.array(Decision),
  ...DISPUTE_PARTS,
  closedAt: v.nullable(v.string()),
  /** Marked by mistake and taken back: counts nowhere. */
  takenBack: v.optional(v.boolean(), false),
  /** Newest first. */
  changes: v.array(Change),
});

export type CaseDoc = v.InferOutput<typeof CaseDoc>;
export type StoredCause = CaseDoc['causes'][number];
export type StoredView = CaseDoc['views'][number];
export type StoredDecision = v.InferOutput<typeof Decision>;
/** Whether a stored word names a part of a case, as this version of Evenhand knows them. */
export const isPart = (word: string): word is Part => PARTS.some((part) => part === word);

export type Part = CaseDoc['changes'][number]['parts'][number];

/** A case with what stands beside its document. */
export interface CaseFile {
  readonly id: string;
  /** The incident; null while it is being filed. */
  readonly issueId: string | null;
  /** The issue that was marked; the incident itself where there is no other; null once taken back. */
  readonly originIssueId: string | null;
  readonly projectId: string;
  readonly version: number;
  readonly doc: CaseDoc;
}

/** A fresh case: nothing but what its maker gives. */
export const newCase = (given: Pick<CaseDoc, 'filing' | 'complaint'> & Partial<CaseDoc>): CaseDoc => ({
  requestId: null,
  typeBefore: null,
  answer: null,
  ...noAnswerParts(),
  happened: { when: '', where: '', who: '', what: '' },
  views: [],
  causes: [],
  published: null,
  inJira: { type: [], technical: [], process: [], communication: [] },
  actions: [],
  noActionReason: null,
  phase: 'open',
  outcome: null,
  disputed: false,
  decision: null,
  pastDecisions: [],
  dispute: null,
  arbiter: null,
  findings: [],
  review: null,
  told: [],
  analysis: { triage: null, happened: [], reached: [] },
  closedAt: null,
  takenBack: false,
  changes: [],
  ...given,
});
