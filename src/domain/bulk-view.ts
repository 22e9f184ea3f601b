/** Changes of many issues as the settings page shows them. */
import type { AssignmentRow } from '../contract';
import type { BulkChange, BulkCost, BulkCount, BulkPhase, BulkReason, BulkWhere, PartyPlace } from './bulk';

/** An issue before and after, in the rows that differ; people are account ids. */
export interface BulkSample {
  issueKey: string;
  summary: string | null;
  before: { activityId: string | null; rows: AssignmentRow[] };
  after: { activityId: string | null; rows: AssignmentRow[] };
}

export interface BulkView {
  runId: string;
  phase: BulkPhase;
  change: BulkChange;
  where: BulkWhere;
  startedAt: string;
  startedBy: string | null;
  undoneAt: string | null;
  undoneBy: string | null;
  /** How far the phase is. */
  done: number;
  total: number;
  counts: BulkCount[];
  /** The first issues that will change; only in a preview that is ready. */
  samples: BulkSample[];
  /** What looking at the issues costs while it goes on, else what changing them does; `hourly`: what an app has in an hour. */
  cost: BulkCost & { hourly: number };
  /** Nothing has moved for a minute: `bulk.apply` or `bulk.undo` once more goes on. */
  stalled: boolean;
  /** Seconds, where Jira asked to wait. */
  waitSeconds: number | null;
}

/** A preview, or what Jira said against the query in its own words. */
export interface BulkStarted {
  run: BulkView | null;
  said: string[];
}

export interface BulkOpen {
  run: BulkView | null;
  /** Runs before it, newest first. */
  earlier: BulkView[];
}

export interface BulkEntry {
  /** Null for a place in the settings. */
  issueKey: string | null;
  place: PartyPlace | null;
  reason: BulkReason | null;
}

export interface BulkList {
  entries: BulkEntry[];
  /** Where the next page begins; null: this was the last. */
  next: number | null;
}

/** Somebody whose account was deactivated or closed, with where they still hold a letter. */
export interface Leaver {
  /** Account id, or what stands for somebody who was erased. */
  person: string;
  places: PartyPlace[];
  /** The first hundred that the viewer can see. */
  issues: { id: string; key: string }[];
  issueCount: number;
}
