import * as v from 'valibot';
import { FINDINGS, SHARES, TRIAGES } from './vocabulary';

/* The stored form of what a dispute adds to a case. People are person ids, facts their own ids, days `YYYY-MM-DD` in the project's time zone. */

/** One numbered point of a statement. Its number is its place; the id stays with it while its words change. */
export const Point = v.object({ id: v.string(), text: v.string() });

/** A party that was asked for its statement. */
const Invited = v.object({
  partyId: v.string(),
  invitedAt: v.string(),
  /** The last day on which the statement is in time. */
  due: v.string(),
  /** How often the deadline was moved. */
  extended: v.number(),
  remindedAt: v.nullable(v.string()),
  /** When "no statement by …" was noted. */
  silentAt: v.nullable(v.string()),
});

const Dispute = v.object({ at: v.string(), by: v.nullable(v.string()), parties: v.array(Invited) });

/** What the facts say about one point. */
export const Found = v.object({
  partyId: v.string(),
  pointId: v.string(),
  finding: v.picklist(FINDINGS),
  factIds: v.array(v.string()),
});

/** The same in a decision, which keeps the words of the point. */
const DecidedPoint = v.object({ ...Found.entries, text: v.string() });

/** One party's share of one cause; the percents of a decision total 100, or are all 0. */
export const DecidedShare = v.object({
  causeId: v.string(),
  dimension: v.string(),
  category: v.string(),
  partyId: v.nullable(v.string()),
  share: v.picklist(SHARES),
  percent: v.number(),
});

const Reservation = v.object({
  partyId: v.string(),
  text: v.string(),
  by: v.nullable(v.string()),
  at: v.string(),
  source: v.optional(v.string(), ''),
});

/** What a decision has besides outcome and reasons; decisions of before there was more have none of it. */
export const DECISION_PARTS = {
  reviewUntil: v.optional(v.nullable(v.string()), null),
  points: v.optional(v.array(DecidedPoint), () => []),
  shares: v.optional(v.array(DecidedShare), () => []),
  /** Every fact that it rests on, in its points and as a whole. */
  factIds: v.optional(v.array(v.string()), () => []),
  /** How many entries the case's chain had when those facts were looked at; null: it rests on none, or was made before that was kept. */
  judged: v.optional(v.nullable(v.number()), null),
  reservations: v.optional(v.array(Reservation), () => []),
};

/** The one review that was asked for; `of` made the decision under review. */
const Review = v.object({
  at: v.string(),
  by: v.nullable(v.string()),
  partyId: v.string(),
  reason: v.string(),
  of: v.string(),
});

/** A party that was told of the causes which name it; silence until the day is "no objection". */
const ToldParty = v.object({ partyId: v.string(), at: v.string(), due: v.string(), silentAt: v.nullable(v.string()) });

/** Where to look first, and why after why: to how it happened, and to how it reached the client. */
const Analysis = v.object({
  triage: v.nullable(v.picklist(TRIAGES)),
  happened: v.array(v.string()),
  reached: v.array(v.string()),
});

/** Parts of a case's document; rows of before there were disputes like these get the defaults. */
export const DISPUTE_PARTS = {
  dispute: v.optional(v.nullable(Dispute), null),
  /** Named for this case, in the place of the settings' arbiters. */
  arbiter: v.optional(v.nullable(v.string()), null),
  findings: v.optional(v.array(Found), () => []),
  review: v.optional(v.nullable(Review), null),
  told: v.optional(v.array(ToldParty), () => []),
  analysis: v.optional(Analysis, () => ({ triage: null, happened: [], reached: [] })),
};

export type StoredPoint = v.InferOutput<typeof Point>;
export type StoredFinding = v.InferOutput<typeof Found>;
export type StoredShare = v.InferOutput<typeof DecidedShare>;
export type Invitation = v.InferOutput<typeof Invited>;
