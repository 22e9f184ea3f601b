/**
 * The one contract between front ends and backend: resolver keys with their payloads and results. JSON types only; dates are ISO 8601
 * strings, calendar days are `YYYY-MM-DD`. People appear as Jira account ids (the front end asks Jira for names, as the viewer).
 */
import type { EditablePart } from './domain/app-fields';
import type {
  ChainProblem,
  Delivered,
  EntryKind,
  FactKind,
  FileState,
  PromiseScope,
  Reproduction,
  Visibility,
  Written,
} from './domain/fact-words';
import type { BulkList, BulkOpen, BulkStarted, BulkView, Leaver } from './domain/bulk-view';
import type { BulkChange, BulkState, BulkWhere } from './domain/bulk';
import type { ImportList, ImportView, RowReason, RowState } from './domain/import-view';
import type { TableName } from './domain/stored-tables';
import type {
  Channel,
  Chart,
  ComplaintType,
  DecidedOutcome,
  Dimension,
  ErrorCode,
  Finding,
  Horizon,
  Language,
  Letter,
  Outcome,
  Phase,
  Severity,
  Share,
  Side,
  Triage,
} from './domain/vocabulary';

// ---------------------------------------------------------------- envelope

/** What every resolver returns: nothing is thrown across the bridge. */
export type Answer<T> = { ok: true; result: T } | { ok: false; error: AppError };

export interface AppError {
  code: ErrorCode;
  /** Finds the log entry of this very call. */
  correlationId: string;
  /** For `invalid`: what is wrong with which field; `problem` is a key under `errors.problems` in the locale files. */
  problems?: FieldProblem[];
  /** For `conflict`: what someone else saved meanwhile. */
  current?: CaseView | RaciPanel | SettingsView | MatrixView | WaitingSettingsView;
  /** For `rate-limited`: seconds until trying again makes sense. */
  retryAfter?: number;
}

export interface FieldProblem {
  field: string;
  problem: string;
}

// ---------------------------------------------------------------- shared pieces

export interface Party {
  id: string;
  /** A default party's key (its name is translated), or null for a party that the project added. */
  key: string | null;
  /** The name that the project gave it; null: the default name in the reader's language. */
  name: string | null;
  side: Side;
  /** Account ids of its members; empty for a party outside Jira. */
  members: string[];
  /** Account id of its contact inside Jira, or null. */
  contact: string | null;
  /** How to reach a party outside Jira, in words. */
  contactNote: string;
  retired: boolean;
}

/** One cause category as the project has it. */
export interface Category {
  key: string;
  dimension: Dimension;
  /** Null: the default name in the reader's language. */
  name: string | null;
  retired: boolean;
  /** Names that the project gave it before, oldest first; kept by the backend, absent where there are none. */
  formerNames?: string[] | undefined;
}

/** Who may read what is typed into a form; shown above it. */
export type Audience = 'delivery' | 'case' | 'everyone-with-issue' | 'client-and-delivery' | 'complainer-and-delivery';

// ---------------------------------------------------------------- RACI

export interface Activity {
  id: string;
  /** Key of a preset's activity (its name is translated), or null. */
  key: string | null;
  name: string | null;
  /** Cells by party id. */
  cells: Record<string, Cell>;
  retired: boolean;
  /** The phase of the project that it belongs to, in the project's words; absent: none. */
  phase?: string;
  /** True where the client has to sign the result. */
  signOff?: boolean;
}

export interface Cell {
  letters: Letter[];
  /** The duty in words; null: the preset's words for this activity and party, in the reader's language. */
  duty: string | null;
}

export interface Matrix {
  version: number;
  /** Name of the preset it started from: `implementation`, `article` or `empty`. */
  preset: string;
  activities: Activity[];
  /** True where each party is asked to confirm this version. */
  confirm: boolean;
  savedAt: string | null;
  savedBy: string | null;
  reason: string;
}

/** A party's word for one version of the matrix: "agreed on … by …". */
export interface Confirmation {
  partyId: string;
  version: number;
  at: string;
  /** Account id of the member who gave it. */
  by: string | null;
}

/** One version in the list of versions; its content is asked for by number. */
export interface MatrixVersionRef {
  version: number;
  savedAt: string | null;
  savedBy: string | null;
  reason: string;
  confirm: boolean;
  confirmations: Confirmation[];
}

/** How far the parties agree to the version in force. */
export interface MatrixAgreement {
  /** Each party's latest word, whichever version it was for. */
  confirmations: Confirmation[];
  /** Cells that say something else than what their party confirmed last. */
  unconfirmed: { activityId: string; partyId: string }[];
  /** Parties in use that nobody in Jira can speak for. */
  withoutMembers: string[];
  /** Parties that the viewer is a member of. */
  mine: string[];
}

/** The matrix as everyone in the project reads it. */
export interface MatrixView {
  matrix: Matrix;
  /** Names and sides; members and contacts are left out. */
  parties: Party[];
  agreement: MatrixAgreement;
}

/** Newest first; `next` is the version to ask on from, or null at the end. */
export interface MatrixVersions {
  versions: MatrixVersionRef[];
  next: number | null;
}

/** A gap that the rules found in an activity or an assignment. */
export type RaciGap = 'no-accountable' | 'two-accountables' | 'no-responsible' | 'no-activity';

/**
 * A gap of an issue. `nobody-accountable`, `nobody-responsible`: the letter is given, but no person and no contact outside Jira stands for it
 * here.
 */
export type IssueGap = RaciGap | 'nobody-accountable' | 'nobody-responsible';

/** What a rule looks at in an issue. `parent`: the epic, or a sub-task's issue. */
export type RuleKind = 'type' | 'component' | 'label' | 'parent' | 'jql';

/** Leads issues to an activity. Of a project's list, the first rule that matches an issue wins. */
export interface RaciRule {
  id: string;
  kind: RuleKind;
  /** Id of an issue type or a component, a label, the key of an epic or parent, or JQL. */
  value: string;
  activityId: string;
}

export interface RaciSettings {
  rules: RaciRule[];
  /** Consulted and informed people become watchers when an editor asks for it, or always. */
  watchers: 'ask' | 'always';
}

/** How an issue's activity was found. `words`: a label, component or type is called like it. */
export type FoundBy =
  | { kind: 'chosen' }
  /** `shown`: the rule's value as people know it. */
  | { kind: 'rule'; place: number; rule: RuleKind; shown: string }
  | { kind: 'words' };

export interface AssignmentRow {
  partyId: string;
  letters: Letter[];
  duty: string | null;
  /** People of this party for this issue. */
  people: string[];
}

export interface RaciPanel {
  issueId: string;
  issueKey: string;
  /** Version of the assignment; 0: never saved, everything below is derived from the matrix. */
  version: number;
  canEdit: boolean;
  /** Every activity that can be chosen (not retired), with its letters, so that a choice shows who has a part before it is saved. */
  activities: Pick<Activity, 'id' | 'key' | 'name' | 'cells'>[];
  activityId: string | null;
  rows: AssignmentRow[];
  gaps: IssueGap[];
  parties: Party[];
  /** What the person looking has to do here; empty when they have no part in it. */
  mine: { partyId: string; letters: Letter[]; duty: string | null }[];
  /** Key of the preset's activity, for the preset's duty words. */
  activityKey: string | null;
  savedBy: string | null;
  savedAt: string | null;
  /** Null where there is no activity. */
  foundBy: FoundBy | null;
  /** True where Jira has to be asked about the project's JQL rules anew: `raci.refresh` does. */
  stale: boolean;
  watchers: {
    mode: RaciSettings['watchers'];
    /** The viewer may make others watchers. */
    can: boolean;
    /** Consulted and informed people who can't see the issue, as far as they were tried. */
    hidden: string[];
  };
  waiting: IssueWaiting;
}

/** Who owned what on an issue at a moment in the past. */
export interface RaciAsOf {
  at: string;
  /** Null where the issue, or Evenhand's word about its project, did not exist yet. */
  panel: Pick<
    RaciPanel,
    'activities' | 'activityId' | 'activityKey' | 'rows' | 'gaps' | 'parties' | 'mine' | 'savedBy' | 'savedAt' | 'foundBy'
  > | null;
  /** Versions that were in force; 0: the product's own. */
  matrixVersion: number;
  assignmentVersion: number;
  /** True where a JQL rule may have decided and Evenhand had not asked Jira by then. */
  uncertain: boolean;
}

/** Who owned what on an issue on a day, as it stands beside something that happened on that day. */
export interface RaciOfDay {
  /** Null where no activity applied. */
  activity: Pick<Activity, 'id' | 'key' | 'name'> | null;
  rows: AssignmentRow[];
  gaps: IssueGap[];
  /** Those with a part. */
  parties: Party[];
  matrixVersion: number;
  assignmentVersion: number;
  uncertain: boolean;
}

/** The RACI of an issue at many moments; what held at several of them is told once. */
export interface RaciDays {
  states: RaciOfDay[];
  /** Each moment once, in UTC with milliseconds, with its place in `states`; null where there is nothing to show. */
  moments: { at: string; state: number | null }[];
  /** Moments that rest on more versions of the matrix than one call reads: to be asked for again. */
  unread: string[];
}

/** What became of making consulted and informed people watchers. */
export interface WatchersAdded {
  added: string[];
  already: string[];
  /** They can't see the issue, so they were not added. */
  hidden: string[];
  /** Jira refused for another reason. */
  refused: string[];
}

// ---------------------------------------------------------------- waiting

/** The hours of a working day: so many from an hour of the day on, in the project's time zone, without a break. */
export interface WorkHours {
  start: number;
  hours: number;
}

/** Which status means waiting for whom, and the hours that are counted. Kept by itself, version by version. */
export interface WaitingSettings {
  rules: { statusId: string; partyId: string }[];
  hours: WorkHours;
}

export interface WaitingSettingsView {
  projectId: string;
  version: number;
  settings: WaitingSettings;
  savedAt: string | null;
  savedBy: string | null;
}

/** Working time for which a party had the ball. */
export interface HeldTime {
  partyId: string;
  minutes: number;
}

/** Whom an issue waits for, and for whom it waited so far. */
export interface IssueWaiting {
  /** `by`: somebody said so, or the issue's status does. */
  current: { partyId: string; since: string; by: 'mark' | 'status' } | null;
  /** Nobody waits for an issue that is done. */
  done: boolean;
  held: HeldTime[];
}

/** The same over a project's issues, by party; a party with fewer than three members stands under its side. Never by person. */
export interface ProjectWaiting {
  /** Days, both included. */
  from: string;
  to: string;
  /** `party` is null where the side stands for its small parties; `alias` is what `evenhandWaitingOn` finds. `now`: issues waiting. */
  held: { alias: string; side: Side; party: Pick<Party, 'id' | 'key' | 'name' | 'side'> | null; minutes: number; now: number }[];
}

// ---------------------------------------------------------------- complaint

export interface ComplaintForm {
  issueId: string;
  issueKey: string;
  summary: string;
  projectId: string;
  /** The case that already exists for this issue, if there is one that the viewer may see. */
  existing: {
    issueId: string;
    issueKey: string;
    caseVersion: number;
    type: ComplaintType;
    language: Language;
    receivedAt: string;
    internal: boolean;
    canTakeBack: boolean;
    complete: boolean;
  } | null;
  parties: Party[];
  severity: Severity;
  /** The client-side party if there is exactly one. */
  saidBy: string | null;
  projectLanguage: Language;
  /** Name of the blame incident type in this project. */
  incidentTypeName: string;
  convert: { allowed: true } | { allowed: false; reason: 'already-incident' | 'not-offered-by-jira' | 'sub-task' | 'no-permission' };
  linked: { allowed: true } | { allowed: false; reason: 'no-create-permission' | 'no-link-permission' | 'required-fields' };
  visibleTo: Audience;
}

export interface MarkComplaint {
  issueId: string;
  /** Made once by the form; trying again with the same id completes the first attempt. */
  requestId: string;
  said: string;
  type: ComplaintType;
  saidBy: string | null;
  about: string | null;
  channel: Channel;
  receivedAt: string;
  /** The zone of whoever marks, so that the description names the day as they know it; the project's if left out. */
  timeZone?: string;
  severity: Severity;
  filing: 'linked' | 'convert';
}

export interface MarkedComplaint {
  /** False: a case existed already and nothing new was made. */
  created: boolean;
  issueId: string;
  issueKey: string;
  caseVersion: number;
  type: ComplaintType;
  /** The complaint's own language, which the answer is written in. */
  language: Language;
  receivedAt: string;
  /** A party that is not on the client's side complained: the answer goes to it, not to the client. */
  internal: boolean;
}

export interface AnswerParts {
  understanding: string;
  facts: string;
  nextStep: string;
  /** Day by which the client hears again, or null. */
  nextUpdateBy: string | null;
}

/** Who may read an answer's comment, where not everyone who sees the issue may. */
export interface Restriction {
  type: 'role' | 'group';
  name: string;
}

export interface ShownAnswer extends AnswerParts {
  sentAt: string;
  via: 'copy' | 'comment';
  by: string;
  language: Language;
  /** The shared facts that it was filled from. */
  factIds: string[];
  restricted: Restriction | null;
}

/** A promised update: `near` from the working day before it on. */
export interface NextUpdate {
  day: string;
  standing: 'far' | 'near' | 'overdue';
  /** Calendar days of the project; below 0 once it has passed. */
  daysLeft: number;
}

export interface ClientWord {
  id: string;
  word: 'yes' | 'not-yet';
  words: string;
  partyId: string | null;
  by: string | null;
  at: string;
  /** Said on the card in Jira, or written down by a lead. */
  via: 'card' | 'call';
}

// ---------------------------------------------------------------- complaints about the same thing

/** Another case about the same thing, as far as the viewer may see it. */
export interface LinkedCase {
  issueId: string;
  issueKey: string;
  summary: string;
  kind: 'duplicate' | 'related';
  /** The complaint that came in first. */
  leads: boolean;
  /** Null for who sees no more of it than its issue. */
  phase: Phase | null;
}

export interface LinkedCases {
  issueId: string;
  /** The viewer may take links back. */
  canChange: boolean;
  cases: LinkedCase[];
  /** Linked cases that the viewer can't see. */
  hidden: number;
}

// ---------------------------------------------------------------- audit

/** One save of a case: who, when, what. */
export interface AuditEntry {
  version: number;
  at: string;
  by: string | null;
  parts: CasePart[];
  reason: string | null;
}

/** Newest first; `next` is the version to ask on from, or null at the end. */
export interface AuditPage {
  entries: AuditEntry[];
  /** Whom Jira was asked to tell what, by the name of the event; with the newest entries alone. */
  told: { event: string; at: string }[];
  /** The last entries of the chain of facts, newest first; with the newest entries alone. `by` null: the entry was redacted. */
  facts: { seq: number; kind: EntryKind; at: string; by: string | null }[];
  next: number | null;
}

// ---------------------------------------------------------------- case

export interface Cause {
  id: string;
  dimension: Dimension;
  /** Category key; one that the project does not list is kept as it is. */
  category: string;
  explanation: string;
  partyId: string | null;
  share: Share | null;
}

export interface Action {
  id: string;
  horizon: Horizon;
  text: string;
  owner: string | null;
  due: string | null;
  doneAt: string | null;
}

export interface PartyView {
  partyId: string;
  text: string;
  /** A statement in the party's own words, which no editor may change; else what an editor noted of it. */
  own: boolean;
  by: string | null;
  at: string | null;
  /** Of a statement; `text` has the same with numbers. */
  points: Point[];
  /** Where a lead has it from, who recorded it for a party outside Jira; empty where the party wrote it itself. */
  source: string;
}

/** One numbered point of a statement: its number is its place. */
export interface Point {
  id: string;
  text: string;
}

/** A party that was asked for its statement. Days in the project's time zone. */
export interface Invitation {
  partyId: string;
  invitedAt: string;
  /** The last day on which the statement is in time. */
  due: string;
  /** How often the deadline was moved. */
  extended: number;
  /** When "no statement by …" was noted. */
  silentAt: string | null;
}

/** What the facts say about one point; the facts by their ids. */
export interface PointFinding {
  partyId: string;
  pointId: string;
  finding: Finding;
  factIds: string[];
}

/** One party's share of one cause; a decision's percents total 100, or are all 0. */
export interface CauseShare {
  causeId: string;
  partyId: string | null;
  share: Share;
  percent: number;
}

export interface Reservation {
  partyId: string;
  text: string;
  source: string;
  by: string | null;
  at: string;
}

export interface Decision {
  outcome: DecidedOutcome;
  reasons: string;
  by: string;
  at: string;
  /** The last day on which a party may ask for a review; null: decided before there were reviews. */
  reviewUntil: string | null;
  points: (PointFinding & { text: string })[];
  /** Each with the cause that it is a share of. */
  shares: (CauseShare & { dimension: string; category: string })[];
  factIds: string[];
  reservations: Reservation[];
}

/** A party that was told of the published causes which name it. */
export interface ToldParty {
  partyId: string;
  at: string;
  /** The last day to object. */
  due: string;
  /** When "no objection" was recorded. */
  silentAt: string | null;
}

/** Where to look first, and why after why: to how it happened, and to how it reached the client. */
export interface Analysis {
  triage: Triage | null;
  happened: string[];
  reached: string[];
}

export interface Happened {
  /** When it happened, in words or as a date. */
  when: string;
  where: string;
  who: string;
  what: string;
}

export interface ComplaintView {
  said: string;
  type: ComplaintType | null;
  saidBy: string | null;
  about: string | null;
  channel: Channel | null;
  receivedAt: string;
  severity: Severity;
  internal: boolean;
  language: Language;
  markedBy: string | null;
}

/** What a native issue lacks: a case made by Jira's own Create form, automation or import shows its gaps. */
export type CaseGap = 'complaint-text' | 'complaint-type' | 'said-by';

export interface FullCase {
  access: 'full';
  issueId: string;
  issueKey: string;
  version: number;
  phase: Phase;
  outcome: Outcome | null;
  complaint: ComplaintView;
  /** What the type field holds that is no type, as it was typed. */
  unknownTypes: string[];
  gaps: CaseGap[];
  origin: { issueId: string; issueKey: string | null } | null;
  /** The last answer. */
  answer: ShownAnswer | null;
  /** The update that the client was promised last; null where none is owed. */
  nextUpdate: NextUpdate | null;
  /** Those before it, oldest first. */
  earlierAnswers: ShownAnswer[];
  /** What the client's side said on whether it is settled, oldest first. */
  clientWords: ClientWord[];
  /** Since when the client owes an answer to "Is it settled?". */
  clientAsked: string | null;
  /** Somebody of the client's side has an account, so that they can be asked in Jira. */
  clientInJira: boolean;
  /** Other issues that Jira links with this one. */
  linked: number;
  /** How many facts were written down; null for who doesn't see them all. */
  facts: number | null;
  happened: Happened;
  views: PartyView[];
  causes: Cause[];
  /** True when the draft causes differ from what the Jira fields say. */
  unpublished: boolean;
  publishedAt: string | null;
  /** Category keys that the Jira fields hold now, per dimension (native edits included). */
  inJira: Record<Dimension, string[]>;
  actions: Action[];
  /** Why no action is needed, where none is. */
  noActionReason: string | null;
  decision: Decision | null;
  /** Decisions that a review or a reopening has set aside, oldest first. */
  pastDecisions: Decision[];
  /** Who was asked for a statement; null where nobody sees it differently. */
  dispute: { at: string; by: string | null; parties: Invitation[] } | null;
  /** What the editors find about each point: a draft. */
  findings: PointFinding[];
  /** Account id of the arbiter that was named for this case. */
  arbiter: string | null;
  /** Nobody is there who may decide: a lead has to name somebody. */
  noArbiter: boolean;
  review: { at: string; by: string | null; partyId: string; reason: string } | null;
  told: ToldParty[];
  analysis: Analysis;
  closedAt: string | null;
  /** The last changes, newest first: who changed which part. */
  changes: { version: number; at: string; by: string | null; parts: CasePart[] }[];
  can: {
    edit: boolean;
    publish: boolean;
    close: boolean;
    reopen: boolean;
    /** "We see it differently": a member of the named party, or a lead. */
    differ: boolean;
    /** Parties whose statement the viewer may write. */
    stateFor: string[];
    /** End the statements and hand the case to the arbiter: a lead or an arbiter. */
    callDecision: boolean;
    decide: boolean;
    /** Ask further parties for a statement. */
    invite: boolean;
    /** Parties whose deadline the viewer may move. */
    extendFor: string[];
    nameArbiter: boolean;
    /** Say what the facts say about the points: a draft. */
    find: boolean;
    /** Handing over takes a reason: somebody who was asked has not spoken and has time left. */
    needsReason: boolean;
    /** Parties for which the viewer may put a reservation on record, or ask for the one review. */
    reserveFor: string[];
    reviewFor: string[];
    /** Write down what the client said elsewhere: a lead. */
    recordWord: boolean;
    /** Say which other complaint is about the same thing. */
    link: boolean;
    /** See who changed what, and when. */
    audit: boolean;
  };
  /** What still stands between this case and closing. */
  missing: ('cause' | 'explanation' | 'action' | 'decision')[];
  parties: Party[];
  categories: Category[];
  projectLanguage: Language;
  visibleTo: Audience;
}

export type CasePart =
  | 'complaint'
  | 'answer'
  | 'happened'
  | 'views'
  | 'causes'
  | 'actions'
  | 'phase'
  | 'decision'
  | 'published'
  | 'dispute'
  | 'settled'
  | 'duplicate';

/** What members of a client-side party see. */
export interface ClientCard {
  access: 'client';
  issueId: string;
  issueKey: string;
  version: number;
  phase: Phase;
  complaint: Pick<ComplaintView, 'said' | 'type' | 'receivedAt' | 'language' | 'internal'>;
  /** Account id of whoever handles it. */
  handler: string | null;
  nextUpdateBy: string | null;
  /** Every answer, the last one first. */
  answers: (Omit<AnswerParts, 'nextUpdateBy'> & { sentAt: string; language: Language })[];
  outcome: Outcome | null;
  closedAt: string | null;
  /** The last word of the client's side on whether it is settled. */
  settled: { word: 'yes' | 'not-yet'; words: string; at: string; via: ClientWord['via'] } | null;
  /** `may`: the viewer can answer for their side. `asked`: since when an answer is owed. */
  settle: { may: boolean; asked: string | null };
  /** Actions that are owned by the viewer's own party. */
  actions: Action[];
  /** The viewer's side may say that it sees it differently; `until` is its last day where published causes name it. */
  differ: { until: string | null } | null;
  /** The viewer's own party and its statement, while statements are open. */
  statement: {
    partyId: string;
    text: string;
    points: Point[];
    open: boolean;
    /** The last day to write it; null where none was given. */
    due: string | null;
    /** The viewer may move that day. */
    canExtend: boolean;
  } | null;
  /** What was decided, and what the viewer's party may still do about it. */
  decision: {
    partyId: string | null;
    outcome: DecidedOutcome;
    at: string;
    reviewUntil: string | null;
    reservation: string | null;
    canReserve: boolean;
    canReview: boolean;
  } | null;
}

/** What others who may browse the issue see by default. */
export interface CaseOutline {
  access: 'outline';
  issueId: string;
  issueKey: string;
  version: number;
  phase: Phase;
  type: ComplaintType | null;
  /** Erase a fact that somebody who sees it names: a project admin. */
  canRedact: boolean;
}

export type CaseView = FullCase | ClientCard | CaseOutline;

/** Parts of a case that an editor saves; a part that is left out stays as it is. */
export interface CaseChanges {
  complaint?: Partial<Pick<ComplaintView, 'said' | 'saidBy' | 'about' | 'channel' | 'receivedAt' | 'severity'>> & { type?: ComplaintType };
  happened?: Happened;
  views?: { partyId: string; text: string }[];
  causes?: Omit<Cause, 'id'>[] | Cause[];
  actions?: Action[];
  noActionReason?: string | null;
  analysis?: Analysis;
}

/** A cause that has come up before with the same activity: three cases say "look at the process". */
export interface Recurrence {
  dimension: Dimension;
  category: string;
  activityId: string;
  activityKey: string | null;
  activityName: string | null;
  /** Cases of the project with both, this one included. */
  count: number;
}

// ---------------------------------------------------------------- facts and memos

/** The facts of the issue's case, or the memos on the issue. */
export type FactsOn = 'case' | 'memos';

/** What was promised, by whom, and what became of it; a correction of the fact says so anew. */
export interface PromiseMade {
  partyId: string | null;
  written: Written;
  scope: PromiseScope;
  delivered: Delivered;
}

/** Evidence as it is given. Ids of Jira's are looked up as the user; `kept` names evidence that the corrected fact has already. */
export type EvidenceInput =
  | { kind: 'attachment'; attachmentId: string }
  | { kind: 'link'; url: string; title?: string }
  | { kind: 'quote'; text: string; speaker?: string }
  /** Id or key. */
  | { kind: 'issue'; issue: string }
  | { kind: 'comment'; commentId: string }
  /** `changeId` as in {@link FactSources}. */
  | { kind: 'status'; changeId: string }
  | { kind: 'kept'; evidenceId: string };

export type FactEvidence =
  | {
      kind: 'attachment';
      id: string;
      name: string;
      size: number;
      sha256: string | null;
      addedAt: string;
      state: FileState;
      /** Where Jira has it; null after an import, or where it is gone. */
      attachmentId: string | null;
    }
  | { kind: 'link'; id: string; url: string; title: string }
  | { kind: 'quote'; id: string; text: string; speaker: string }
  | { kind: 'issue'; id: string; title: string; issueId: string | null }
  | { kind: 'comment'; id: string; text: string; by: string | null; at: string; issueId: string | null; commentId: string | null }
  | { kind: 'status'; id: string; from: string; to: string; by: string | null; at: string };

/** A fact as it is written down. What is left out is empty. */
export interface FactInput {
  kind: FactKind;
  /** When it happened: a moment that is not to come. */
  happenedAt: string;
  /** IANA name of the time zone in which people speak of it. */
  zone: string;
  what: string;
  /** Where it is known from, in words. */
  source?: string;
  visibility: Visibility;
  /** Who said or did it. */
  partyId?: string | null;
  evidence?: EvidenceInput[];
  /** With the kind `reproduction`, and only there. */
  reproduction?: Reproduction | null;
  /** With the kind `promise`, and only there. */
  promise?: PromiseMade | null;
  /** The fact or memo (of the same case or issue) that this one says yes to. */
  confirms?: string | null;
}

/** Who took something back, when and why. */
export interface FactNote {
  at: string;
  by: string | null;
  reason: string;
}

/**
 * A fact as its viewer may read it. `standing`; `corrected`: a later fact (`correctedBy`) says it anew, strike it through; `withdrawn`;
 * `redacted`: its words were erased; `damaged`: its row was touched behind the app's back. The last two have no words.
 */
export interface Fact {
  id: string;
  state: 'standing' | 'corrected' | 'withdrawn' | 'redacted' | 'damaged';
  /** Its number in the chain; null for who doesn't see internal facts. */
  seq: number | null;
  kind: FactKind;
  happenedAt: string;
  zone: string;
  what: string;
  source: string;
  visibility: Visibility;
  partyId: string | null;
  evidence: FactEvidence[];
  reproduction: Reproduction | null;
  promise: PromiseMade | null;
  confirms: string | null;
  /** Facts that say yes to it. */
  confirmedBy: string[];
  recordedAt: string;
  /** Account id of whoever wrote it down. */
  by: string | null;
  /** When it was corrected within ten minutes, which replaces it in view. */
  editedAt: string | null;
  corrects: string | null;
  correctedBy: string | null;
  withdrawn: FactNote | null;
  redacted: FactNote | null;
  /** A decision rests on it: it can't be withdrawn. */
  restedOn: boolean;
  /** It was a memo first, written down then. */
  memo: { recordedAt: string; by: string | null } | null;
  can: { correct: boolean; withdraw: boolean; redact: boolean };
}

export interface FactsView {
  issueId: string;
  /** By when they happened, oldest first. */
  facts: Fact[];
  /** `from` of the rest, where not all fit into one answer. */
  next: number | null;
  /** Ids of the promises that stand, oldest first. */
  promises: string[];
  /** Names and sides; members and contacts are left out. */
  parties: Party[];
  /** Zone in which the project's days begin. */
  timeZone: string;
  /** In which the client is written to. */
  language: Language;
  can: { add: boolean; addInternal: boolean; redact: boolean; verify: boolean };
}

/** Facts that a call added or changed, as the viewer reads them now. */
export interface FactsChanged {
  facts: Fact[];
}

/** Whether the chain holds, and how the files behind its facts stand after they were read anew. */
export interface FactsCheck {
  state: 'intact' | 'broken';
  /** Number of entries: facts, corrections, withdrawals, redactions, decisions, reservations. */
  count: number;
  breaks: { seq: number; problem: ChainProblem }[];
  /** Numbers of entries whose content was redacted, which is no break. */
  redacted: number[];
  files: { factId: string; evidenceId: string; name: string; state: FileState }[];
}

/** What Jira has that may stand as evidence: of the issue, and of the one that was marked. Read as the user. */
export interface FactSources {
  attachments: { attachmentId: string; name: string; size: number; addedAt: string; by: string | null }[];
  /** `restricted`: not everybody who sees the issue sees it, so that only an internal fact may have it. */
  comments: { commentId: string; text: string; at: string; by: string | null; restricted: boolean }[];
  changes: { changeId: string; from: string; to: string; at: string; by: string | null }[];
  issues: { issueId: string; issueKey: string; title: string }[];
}

/** Memos of one issue. */
export interface MemoOffer {
  issueId: string;
  issueKey: string;
  title: string;
  /** How the case comes to it. */
  via: 'own' | 'origin' | 'epic' | 'link';
  /** `taken`: a fact of this case already. */
  memos: (Fact & { taken: boolean })[];
}

export interface MemosView {
  issueId: string;
  memos: Fact[];
  /** For the case of this issue: memos of the issue itself, the marked one, their epics and links, as far as the viewer may browse them. */
  offers: MemoOffer[];
  parties: Party[];
  timeZone: string;
  language: Language;
  can: { add: boolean; addInternal: boolean; redact: boolean; verify: boolean; take: boolean };
}

/** A ready text that asks for a yes. */
export interface ConfirmationSlip {
  language: Language;
  subject: string;
  text: string;
}

// ---------------------------------------------------------------- gadget

export interface GadgetSettings {
  /** Project ids; empty: every enabled project that the viewer may browse. */
  projects: string[];
  /** Days back from today, or a fixed span. */
  period: { kind: 'rolling'; days: 30 | 90 | 180 | 365 } | { kind: 'fixed'; from: string; to: string };
  charts: Chart[];
  /** `auto`: weeks up to 120 days, months beyond. */
  grouping: 'auto' | 'week' | 'month';
  title: string;
  /** Narrows what is counted to what this search finds for the viewer (`filter = 10001` for a saved filter); empty or absent: everything. */
  jql?: string | undefined;
}

/** A number now and in the period of the same length before it; null where there is nothing to compute from. */
export interface Compared {
  now: number | null;
  before: number | null;
}

/** A part of a chart and the JQL behind it; `issueIds` instead where JQL can't say it. */
export interface Bucket {
  key: string;
  count: number;
  jql: string | null;
}

/** A cause category; `weight` is its percent of what decisions decided, null where nothing was weighed or the viewer may not know. */
export interface CauseBucket extends Bucket {
  weight: number | null;
}

/** How many days something took: the median, and where the middle half lies. */
export interface Spread {
  count: number;
  median: number;
  low: number;
  high: number;
}

/** A party as charts show it: one with fewer than three members stands under its side, and then has no name of its own. */
export interface PartyGroup {
  id: string;
  key: string | null;
  name: string | null;
  side: Side;
  merged: boolean;
}

/** Something that a case waits for. */
export interface GadgetTask {
  issueKey: string;
  summary: string | null;
  kind: 'answer' | 'update' | 'statement' | 'decision' | 'action';
  due: string | null;
  /** The party that it waits for, in a lead's view; null for the viewer's own. */
  party: PartyGroup | null;
}

/** What waits for the viewer, and, for a lead, for the team's parties; the most urgent first, 20 of each at most. */
export interface GadgetTasks {
  own: GadgetTask[];
  team: GadgetTask[] | null;
}

/** A part of the gadget that JQL can't say. */
export type GadgetPart =
  | { part: 'named' | 'found' | 'both' | 'held'; group: string }
  | { part: 'word'; word: 'yes' | 'not-yet' }
  | { part: 'promise'; delivered: 'yes' | 'no' | 'partly' | 'unknown' }
  | { part: 'phase-days'; phase: Phase };

export interface GadgetCase {
  issueKey: string;
  summary: string | null;
  type: ComplaintType | null;
  phase: Phase;
  received: string;
}

/** An action that was done, and a later case with the same cause. */
export interface RecurringPair {
  horizon: Horizon;
  doneDay: string;
  dimension: Dimension;
  category: string;
  action: GadgetCase;
  incident: GadgetCase;
}

export interface GadgetData {
  asOf: string;
  from: string;
  to: string;
  projects: { id: string; key: string; name: string; categories: Category[] }[];
  /** Cases in the period. Below `LIST_BELOW` the gadget lists them instead of showing percentages. */
  total: number;
  list: GadgetCase[] | null;
  /** False: of some projects the viewer may count cases by type and phase only, and nothing else here is about those. */
  whole: boolean;
  /** Cases that were counted, where a search finds more than are counted in one go; else null. */
  firstOnly: number | null;
  headline: {
    incidents: Compared;
    closed: Compared;
    medianDaysToClose: Compared;
    openActions: number;
    overdueActions: number;
    /** Cases in which the client's last word was that it is settled, and those in which it was "not yet". */
    settled: Compared;
    notSettled: Compared;
    /** By what became of them; null where the viewer may not know. */
    promises: { kept: number; partly: number; broken: number; unknown: number } | null;
    jql: {
      incidents: string | null;
      before: string | null;
      closed: string | null;
      closedBefore: string | null;
      openActions: string | null;
      overdueActions: string | null;
    };
  };
  causes: Record<Dimension, { total: number; jql: string | null; categories: CauseBucket[] }>;
  /** Cases whose decision weighs one cause against another. */
  decided: number;
  /** Each with the issues of the open, the overdue and the done ones. */
  actions: {
    horizon: Horizon;
    open: number;
    overdue: number;
    done: number;
    /** The overdue ones by how long they have been so: up to 7 days, up to 30, longer. */
    late: { week: number; month: number; longer: number };
    jql: string | null;
    overdueJql: string | null;
    doneJql: string | null;
  }[];
  parties: { group: PartyGroup; named: number; found: number; both: number; foundJql: string | null }[];
  phases: Bucket[];
  waits: { phases: (Spread & { phase: Phase })[]; held: (Spread & { group: PartyGroup })[] };
  recurrence: { horizon: Horizon; done: number; again: number }[];
  /** What clients complained of; `internalTypes`: what a project manager or management did. */
  types: Bucket[];
  internalTypes: Bucket[];
  outcomes: Bucket[];
  trend: {
    grouping: 'week' | 'month';
    points: {
      from: string;
      to: string;
      incidents: number;
      /** Those of them that are closed by now. */
      closed: number;
      byDimension: Record<Dimension, number>;
      jql: string | null;
      closedJql: string | null;
      jqlByDimension: Record<Dimension, string | null>;
    }[];
  };
  /** Projects asked for that the viewer can't see or that Evenhand is not set up in; never their names. */
  hidden: number;
}

// ---------------------------------------------------------------- settings and set-up

/** Days off, both included. */
export interface Holiday {
  from: string;
  to: string;
  name: string;
}

/** A day that is worked although it falls on a weekend or a holiday. */
export interface WorkedDay {
  day: string;
  name: string;
}

export interface WorkCalendar {
  /** Weekdays off, as ISO counts them: 1 Monday … 7 Sunday. */
  weekend: number[];
  holidays: Holiday[];
  workdays: WorkedDay[];
}

/** Numbers of working days. */
export interface Deadlines {
  /** To write a statement; after it, silence is recorded as "no objection". */
  statements: number;
  /** To ask for a review of a decision. */
  review: number;
}

export interface ProjectSettings {
  parties: Party[];
  /** Account ids; empty: the project lead. */
  leads: string[];
  arbiters: string[];
  language: Language;
  /** What others who may browse an incident see. */
  othersSee: 'outline' | 'case-without-internal';
  /** In the order in which they are offered. A key stays when its name changes, and stays in the list, retired, when it is offered no more. */
  categories: Category[];
  /** IANA name of the zone in which the project's days begin. */
  timeZone: string;
  deadlines: Deadlines;
  calendar: WorkCalendar;
  raci: RaciSettings;
  /** Jira mails the people concerned when something happens in a case. */
  notify: boolean;
}

/** What keeps a rule from finding anything; `said` is what Jira says of a query. */
export interface RuleProblem {
  ruleId: string;
  problem: 'no-activity' | 'no-type' | 'no-component' | 'no-parent' | 'bad-jql';
  said: string[];
}

/** A run over a project's issues that writes what JQL finds of their RACI. */
export interface RaciRun {
  startedAt: string;
  total: number;
  done: number;
  /** Issues whose aliases changed. */
  written: number;
  finishedAt: string | null;
}

export interface RaciWork {
  /** About how many issues a change of matrix, parties or rules has to be taken to, and what that costs of Jira's hourly points. */
  issues: number;
  points: number;
  hourlyPoints: number;
  run: RaciRun | null;
}

export interface SettingsView {
  projectId: string;
  projectKey: string;
  version: number;
  settings: ProjectSettings;
  matrix: Matrix;
  savedAt: string | null;
  savedBy: string | null;
}

/** What the edit control of one of the Jira fields offers. */
export interface FieldChoices {
  /** Categories of the field's dimension in their order, retired ones too; none for the complaint type, whose list is the product's own. */
  categories: Category[];
  /** What the field holds, as keys, each once; a value that nobody knows as it was typed. */
  held: string[];
}

export interface AdminProject {
  id: string;
  key: string;
  name: string;
  style: 'company-managed' | 'team-managed';
  enabled: boolean;
  /** Set-up steps that are missing or could not be done, as keys under `admin.steps`. */
  missing: string[];
  /** False where this admin can't open the project (the app can): set-up needs him in it. Words: `setUp.reasons.no-project-access`. */
  readable: boolean;
}

export interface AdminView {
  ready: boolean;
  incidentTypeName: string | null;
  projects: AdminProject[];
  /** The newest run that has not come to its end: the page offers to go on with it. */
  unfinishedRun: RunProgress | null;
}

export interface AdminProjectsPage {
  projects: AdminProject[];
  startAt: number;
  total: number;
  /** `startAt` of the next page; null on the last. */
  next: number | null;
}

export interface ProjectRef {
  id: string;
  key: string;
  name: string;
}

/** Steps of a project's set-up in their order; each is named under `setUp.steps.<key>`. */
export type SetUpStepKey =
  'app-access' | 'incident-type' | 'type-in-project' | 'field-association' | 'fields-on-screens' | 'defaults' | 'property' | 'panel';

/**
 * `present`: nothing to do. `will-change`: `changes` says what. `by-hand`: Jira has no API for it; `link` leads there. `impossible`: `reason`
 * says why.
 */
export type SetUpStepState = 'present' | 'will-change' | 'by-hand' | 'impossible';

/** One writing call that applying will make, or one row that Evenhand stores. Words under `setUp.changes.<kind>` with these as values. */
export type SetUpChange =
  | { id: string; kind: 'create-type'; typeName: string }
  | { id: string; kind: 'add-type-to-scheme'; typeName: string; schemeId: string; schemeName: string }
  | { id: string; kind: 'associate-fields'; schemeId: string; schemeName: string; fields: string[] }
  | { id: string; kind: 'add-field-to-screen'; screenId: string; screenName: string; tabName: string; field: string }
  | { id: string; kind: 'store-defaults' }
  | { id: string; kind: 'write-property' }
  | { id: string; kind: 'pin-panel' };

export interface SetUpStepPlan {
  key: SetUpStepKey;
  state: SetUpStepState;
  changes: SetUpChange[];
  /** Key under `setUp.reasons`, for `by-hand` and `impossible`. */
  reason: string | null;
  /** Path on the Jira site where it is done by hand. */
  link: string | null;
}

/** A scheme or screen that a change touches and that other projects use as well: needs the admin's word, by its `id`. */
export interface SharedThing {
  id: string;
  /** `default-scheme`: Jira itself may put a new type there. */
  kind: 'type-scheme' | 'default-scheme' | 'screen' | 'field-scheme';
  name: string;
  otherProjects: ProjectRef[];
}

export interface ProjectPreview {
  project: AdminProject;
  steps: SetUpStepPlan[];
  shared: SharedThing[];
  /** Stands for exactly these changes and sharings; `admin.start` takes it back, so that nothing else can be applied. */
  digest: string;
}

export interface SetUpPreview {
  projects: ProjectPreview[];
  /** Projects asked for that this admin can't open in Jira: why, as a key under `setUp.reasons`. */
  unreadable: { id: string; reason: string }[];
  /** To be sent with the next projects of the same preview: what they share with these is not read again. */
  seen: string;
}

export type RunStepState = 'pending' | 'done' | 'present' | 'by-hand' | 'failed';

export interface RunProject {
  project: ProjectRef;
  /** `left-out`: `reason` says why, as a key under `setUp.reasons` (`excluded`, `unconfirmed`, `changed-since-preview`, `no-project-access` …). */
  state: 'waiting' | 'working' | 'done' | 'incomplete' | 'left-out';
  reason: string | null;
  steps: { key: SetUpStepKey; state: RunStepState; reason: string | null; link: string | null }[];
}

export interface RunProgress {
  runId: string;
  startedAt: string;
  typeName: string;
  language: Language;
  /** Projects come to their end, out of `total`; `percent` moves within a project as well. */
  done: number;
  total: number;
  percent: number;
  finished: boolean;
  /** Jira asked to wait: call `admin.step` again after so many seconds. */
  waitSeconds: number | null;
}

export interface RunView {
  progress: RunProgress;
  /** `admin.run`: all projects. `admin.step`: those that this step moved on. */
  projects: RunProject[];
}

export type HealthItemKey =
  | 'app-access'
  | 'incident-type'
  | 'type-in-project'
  | 'field-association'
  | 'fields-on-screens'
  | 'defaults'
  | 'property'
  | 'panel'
  | 'projection'
  | 'events'
  | 'intake'
  | 'numbers';

export interface HealthItem {
  /** Words under `admin.health.items.<key>`. */
  key: HealthItemKey;
  state: 'ok' | 'wrong' | 'unknown';
  /** Key under `admin.health.problems`, with `values`. */
  problem: string | null;
  values: Record<string, string | number>;
  /** `repair`: `admin.repair` can. `by-hand`: `link` leads there. */
  remedy: 'repair' | 'by-hand' | null;
  link: string | null;
}

export interface ProjectHealth {
  project: ProjectRef;
  checkedAt: string;
  items: HealthItem[];
}

export interface SiteHealth {
  migration: 'current' | 'pending';
  /** An estimate in bytes; `warn` from 70% of the quota on. */
  storage: { bytes: number; quota: number; share: number; warn: boolean; rows: { table: string; rows: number; bytes: number }[] };
  daily: DailyHealth | null;
}

/** When the daily check last ran, how many projects it looked at, and how many had something wrong: the keys of the first of them. */
export interface DailyHealth {
  at: string;
  projects: number;
  wrong: number;
  keys: string[];
  /** False where Jira shows schemes and screens to admins only: those are checked when one opens Health. */
  whole: boolean;
}

export interface HealthView {
  site: SiteHealth;
  projects: ProjectHealth[];
  /** Enabled projects that this call did not come to (at most 10 a call): ask for them by id. */
  remaining: ProjectRef[];
  /** Projects in which Evenhand is not on and something of it may be left: `admin.remove` takes it out. Empty where projects were asked for by id. */
  leftovers: ProjectRef[];
}

/** What removing does and what it leaves. Words under `setUp.removal.takes.<kind>` and `setUp.removal.stays.<kind>`. */
export interface RemovalView {
  project: ProjectRef;
  /** `done` is false in a preview. */
  takes: (
    | { kind: 'type-from-scheme'; id: string; name: string; done: boolean }
    | { kind: 'field-from-screen'; id: string; name: string; field: string; done: boolean }
    | { kind: 'unpin-panel'; done: boolean }
    | { kind: 'property-off'; done: boolean }
  )[];
  /** `reason` under `setUp.removal.reasons`: `was-there-before`, `used-by-issues`, `shared-with`, `default-scheme`, `last-type`,
   * `refused`. */
  stays: {
    kind: 'type-in-scheme' | 'field-on-screen' | 'issues' | 'values' | 'cases' | 'panel' | 'property';
    name: string;
    reason: string;
    projects: string[];
  }[];
}

export interface ExportChunk {
  format: 'evenhand-export';
  version: 1;
  table: string;
  columns: string[];
  rows: (string | number | null)[][];
  /** Null after the last chunk. */
  cursor: string | null;
  progress: { rows: number; total: number };
}

// ---------------------------------------------------------------- resolver keys

/** A definition: what goes in, what comes out. */
type Call<Payload, Result> = (payload: Payload) => Answer<Result>;

export type IssueResolvers = {
  'facts.list': Call<{ issueId: string; from?: number }, FactsView>;
  /** `requestId`: the same one again adds nothing and gives what it added. */
  'facts.add': Call<{ issueId: string; requestId: string; fact: FactInput }, FactsChanged>;
  /** All or none; 100 at most. */
  'facts.addMany': Call<{ issueId: string; requestId: string; facts: FactInput[] }, FactsChanged>;
  /** Within ten minutes it replaces the fact in view, later it stands beside it. `on`: whether it is a fact of the case (default) or a memo. */
  'facts.correct': Call<{ issueId: string; on?: FactsOn; factId: string; requestId: string; fact: FactInput }, FactsChanged>;
  'facts.withdraw': Call<{ issueId: string; on?: FactsOn; factId: string; requestId: string; reason: string }, FactsChanged>;
  /** Erases what a fact says, for good; a project admin. */
  'facts.redact': Call<{ issueId: string; on?: FactsOn; factId: string; requestId: string; reason: string }, FactsChanged>;
  'facts.verify': Call<{ issueId: string; on?: FactsOn }, FactsCheck>;
  'facts.sources': Call<{ issueId: string; on?: FactsOn }, FactSources>;
  'memo.list': Call<{ issueId: string }, MemosView>;
  'memo.add': Call<{ issueId: string; requestId: string; fact: FactInput }, FactsChanged>;
  /** Takes memos that the issue's case is offered into the case, each once. */
  'memo.take': Call<{ issueId: string; memoIds: string[] }, FactsChanged>;
  /** Shared facts or memos, by their ids. */
  'memo.slip': Call<{ issueId: string; on?: FactsOn; ids: string[]; language: Language }, ConfirmationSlip>;
  'raci.open': Call<{ issueId: string }, RaciPanel>;
  'raci.save': Call<{ issueId: string; baseVersion: number; activityId: string | null; people: Record<string, string[]> }, RaciPanel>;
  /** Asks Jira about the project's JQL rules before it answers. */
  'raci.refresh': Call<{ issueId: string }, RaciPanel>;
  /** The assignment as it was at a moment. */
  'raci.asOf': Call<{ issueId: string; at: string }, RaciAsOf>;
  /** The assignment as it was at each of up to 200 moments. */
  'raci.days': Call<{ issueId: string; moments: string[] }, RaciDays>;
  /** Makes the consulted and informed people watchers, as the user. */
  'raci.watch': Call<{ issueId: string }, WatchersAdded>;
  /** Says whom the issue waits for from now on; null: for nobody. */
  'waiting.mark': Call<{ issueId: string; partyId: string | null }, IssueWaiting>;
  'complaint.open': Call<{ issueId: string }, ComplaintForm>;
  'complaint.mark': Call<MarkComplaint, MarkedComplaint>;
  'complaint.takeBack': Call<{ issueId: string }, { originIssueKey: string | null }>;
  'answer.send': Call<
    {
      issueId: string;
      answer: AnswerParts;
      via: 'copy' | 'comment';
      /** What it is written in; the complaint's own language if left out. */
      language?: Language;
      factIds?: string[];
      restricted?: Restriction | null;
    },
    { caseVersion: number }
  >;
  /** To whom Jira lets the viewer restrict a comment: roles and groups that they are in. */
  'answer.audiences': Call<{ issueId: string }, { audiences: Restriction[] }>;
  /** One of the client's people says whether it is settled. */
  'settle.say': Call<{ issueId: string; word: 'yes' | 'not-yet'; words: string }, CaseView>;
  /** A lead writes down what the client said elsewhere. */
  'settle.record': Call<{ issueId: string; word: 'yes' | 'not-yet'; words: string; partyId: string }, CaseView>;
  /** Asks the client's people in Jira, by mail and on their card. */
  'settle.ask': Call<{ issueId: string }, CaseView>;
  'links.open': Call<{ issueId: string }, LinkedCases>;
  /** `other`: the issue's key. The complaint that came in first leads; a duplicate is closed. */
  'links.add': Call<{ issueId: string; other: string; kind: 'duplicate' | 'related' }, LinkedCases>;
  'links.remove': Call<{ issueId: string; otherId: string }, LinkedCases>;
  'audit.open': Call<{ issueId: string; before?: number }, AuditPage>;
  'case.open': Call<{ issueId: string }, CaseView>;
  'case.save': Call<{ issueId: string; baseVersion: number; changes: CaseChanges }, CaseView>;
  'case.publish': Call<{ issueId: string; baseVersion: number; changes?: CaseChanges }, CaseView>;
  'case.close': Call<{ issueId: string; baseVersion: number; changes?: CaseChanges }, CaseView>;
  'case.reopen': Call<{ issueId: string; baseVersion: number; reason: string }, CaseView>;
  'case.differ': Call<{ issueId: string; baseVersion: number }, CaseView>;
  /** Points, or a text whose lines are the points. */
  'case.state': Call<
    { issueId: string; baseVersion: number; partyId: string; text?: string; points?: { id?: string; text: string }[]; source?: string },
    CaseView
  >;
  'case.toDecision': Call<{ issueId: string; baseVersion: number; reason: string }, CaseView>;
  /** What is left out stands as the editors have it: findings point by point, shares as the words at the causes. */
  'case.decide': Call<
    {
      issueId: string;
      baseVersion: number;
      outcome: DecidedOutcome;
      reasons: string;
      causes: Cause[];
      points?: PointFinding[];
      shares?: CauseShare[];
      factIds?: string[];
    },
    CaseView
  >;
  'dispute.invite': Call<{ issueId: string; baseVersion: number; partyId: string }, CaseView>;
  'dispute.extend': Call<{ issueId: string; baseVersion: number; partyId: string }, CaseView>;
  'dispute.arbiter': Call<{ issueId: string; baseVersion: number; accountId: string | null }, CaseView>;
  'dispute.find': Call<
    { issueId: string; baseVersion: number; partyId: string; pointId: string; finding: Finding | null; factIds: string[] },
    CaseView
  >;
  'dispute.reserve': Call<{ issueId: string; baseVersion: number; partyId: string; text: string; source?: string }, CaseView>;
  'dispute.review': Call<{ issueId: string; baseVersion: number; partyId: string; reason: string }, CaseView>;
  'causes.recurs': Call<{ issueId: string }, Recurrence[]>;
};

export type GadgetResolvers = {
  'gadget.load': Call<{ settings: GadgetSettings }, GadgetData>;
  'gadget.options': Call<Record<string, never>, { projects: { id: string; key: string; name: string }[] }>;
  /** What Jira says against a search, in its own words; empty where it takes it. */
  'gadget.check': Call<{ jql: string }, { errors: string[] }>;
  /** The newest cases behind a part of a number, as the viewer sees them, 50 at most. */
  'gadget.cases': Call<{ settings: GadgetSettings; of: GadgetPart }, { cases: GadgetCase[]; more: boolean }>;
  'gadget.mine': Call<{ settings: GadgetSettings }, GadgetTasks>;
  /** Pairs behind the recurrence rate, as the viewer sees them, the newest first, 20 at most. */
  'gadget.recurring': Call<{ settings: GadgetSettings }, { pairs: RecurringPair[] }>;
};

export type ProjectResolvers = {
  'project.overview': Call<{ projectId: string; settings: GadgetSettings }, GadgetData>;
  'project.cases': Call<{ projectId: string; settings: GadgetSettings; of: GadgetPart }, { cases: GadgetCase[]; more: boolean }>;
  'project.mine': Call<{ projectId: string; settings: GadgetSettings }, GadgetTasks>;
  'project.recurring': Call<{ projectId: string; settings: GadgetSettings }, { pairs: RecurringPair[] }>;
  'project.matrix': Call<{ projectId: string }, MatrixView>;
  'project.versions': Call<{ projectId: string; before?: number }, MatrixVersions>;
  'project.version': Call<{ projectId: string; version: number }, Matrix>;
  /** Who had the ball for how long, over the last days. */
  'project.waiting': Call<{ projectId: string; days: 30 | 90 | 180 | 365 }, ProjectWaiting>;
  /** A member's word that their party agrees to the version in force. */
  'project.confirm': Call<{ projectId: string; version: number; partyId: string }, MatrixView>;
};

export type FieldResolvers = {
  'field.open': Call<{ projectId: string; part: EditablePart; values: string[] }, FieldChoices>;
  /** The same over every project that the viewer may browse: a bulk edit may touch several. */
  'field.openAcross': Call<{ part: EditablePart; values: string[] }, FieldChoices>;
};

export type SettingsResolvers = {
  'settings.open': Call<{ projectId: string }, SettingsView>;
  /** Projects that settings may be copied from: set up, and administered by the one who asks. Copying reads them with `settings.open`. */
  'settings.sources': Call<{ projectId: string }, { projects: { id: string; key: string; name: string }[] }>;
  'settings.save': Call<{ projectId: string; baseVersion: number; settings: ProjectSettings }, SettingsView>;
  /** `confirm` left out: as in the version before. */
  'matrix.save': Call<
    { projectId: string; baseVersion: number; activities: Activity[]; preset: string; reason: string; confirm?: boolean },
    SettingsView
  >;
  'matrix.versions': Call<{ projectId: string; before?: number }, MatrixVersions>;
  'matrix.version': Call<{ projectId: string; version: number }, Matrix>;
  'matrix.agreement': Call<{ projectId: string }, MatrixAgreement>;
  'waiting.open': Call<{ projectId: string }, WaitingSettingsView>;
  'waiting.save': Call<{ projectId: string; baseVersion: number; settings: WaitingSettings }, WaitingSettingsView>;
  /** What is wrong with some rules, saved or not. */
  'rules.check': Call<{ projectId: string; rules: RaciRule[] }, { problems: RuleProblem[] }>;
  /** What taking a change to all issues costs, and how far the newest run is. */
  'raci.work': Call<{ projectId: string }, RaciWork>;
  /** The newest change of many issues, and those before it. */
  'bulk.open': Call<{ projectId: string }, BulkOpen>;
  /** Begins a preview: nothing is changed before `bulk.apply`. */
  'bulk.start': Call<{ projectId: string; change: BulkChange; where: BulkWhere }, BulkStarted>;
  /** Looks at the next issues of a preview, for a few seconds. */
  'bulk.step': Call<{ projectId: string; runId: string }, BulkView>;
  'bulk.view': Call<{ projectId: string; runId: string }, BulkView>;
  /** Gives a preview up. */
  'bulk.drop': Call<{ projectId: string; runId: string }, BulkView>;
  /** Lets the queue do what the preview showed; goes on with a run whose jobs were lost. */
  'bulk.apply': Call<{ projectId: string; runId: string }, BulkView>;
  /** Puts back what was before, except where somebody changed it since. */
  'bulk.undo': Call<{ projectId: string; runId: string }, BulkView>;
  /** Issues and places of a run that stand one way, as far as the viewer may see them. */
  'bulk.items': Call<{ projectId: string; runId: string; state: BulkState; after: number | null }, BulkList>;
  /** People who are gone from Jira and still hold a letter. */
  'leavers.open': Call<{ projectId: string }, { leavers: Leaver[] }>;
};

export type AdminResolvers = {
  'admin.open': Call<{ search?: string }, AdminView>;
  'admin.projects': Call<{ search?: string; startAt?: number }, AdminProjectsPage>;
  /** Changes nothing. At most 10 projects a call; ask again for more. */
  'admin.preview': Call<{ projectIds: string[]; incidentTypeName: string; language: Language; seen?: string }, SetUpPreview>;
  /** Stores the plan; changes nothing in Jira. At most 500 projects. `confirmed` are ids of `SharedThing`; `excluded` are project ids. */
  'admin.start': Call<
    {
      projects: { projectId: string; digest: string }[];
      typeName: string;
      language: Language;
      confirmed: string[];
      excluded: string[];
    },
    RunView
  >;
  'admin.run': Call<{ runId: string }, RunView>;
  /** Does what comes next of a run, well under 25 s. Call it until `progress.finished`. */
  'admin.step': Call<{ runId: string }, RunView>;
  /** Ends a run that is not to go on; what is done stays. */
  'admin.stop': Call<{ runId: string }, RunView>;
  'admin.health': Call<{ projectIds?: string[] }, HealthView>;
  'admin.repair': Call<{ projectId: string; item: HealthItemKey }, ProjectHealth>;
  /** Brings the storage up to date, which the hourly schedule does by itself. */
  'admin.migrate': Call<Record<string, never>, SiteHealth>;
  'admin.removePreview': Call<{ projectId: string }, RemovalView>;
  'admin.remove': Call<{ projectId: string }, RemovalView>;
  'admin.export': Call<{ cursor: string | null }, ExportChunk>;
  /** The newest import that was not ended. */
  'admin.importOpen': Call<Record<string, never>, { import: ImportView | null }>;
  /** Begins an import of a file of so many rows; changes nothing but itself before `admin.importApply`. */
  'admin.importStart': Call<{ exportedAt: string; total: number }, ImportView>;
  /** Rows of the file from place `seq` on, each in the order of its table's columns. At most 480 KB. */
  'admin.importUpload': Call<{ runId: string; seq: number; rows: { table: TableName; row: (string | number | null)[] }[] }, ImportView>;
  /** Does what comes next, well under 25 s. Call it until the phase is `ready` (for the admin's word) or `done`. */
  'admin.importStep': Call<{ runId: string }, ImportView>;
  'admin.importApply': Call<{ runId: string }, ImportView>;
  'admin.importStop': Call<{ runId: string }, ImportView>;
  'admin.importList': Call<
    { runId: string; table: TableName; state: RowState; reason: RowReason | null; after?: number | null },
    ImportList
  >;
  /** Sets one project up in one call: preview, start and every step, sharing confirmed. */
  'admin.enable': Call<{ projectId: string; incidentTypeName: string; language: Language }, AdminProject>;
};
