import type { CaseGap, CaseOutline, CaseView, ClientCard, FullCase, ProjectSettings, ShownAnswer } from '../contract';
import type { CaseDoc } from './case-doc';
import { isUnpublished } from './causes';
import { mayClose, mayPublish, missingFor } from './closing';
import { nextUpdateOf } from './due';
import { clientDispute, disputeRights, openDispute, shownView, wholeDispute } from './dispute-view';
import { mayCallDecision, mayDecide, mayDiffer, mayReopen, mayStateFor, type Access, type Viewer } from './roles';
import { askedSince, clientParties, mayRecordWord } from './settle';
import { unknownTypes } from './vocabulary';

/** A case as somebody looks at it. People in `settings` are account ids; `accountOf` gives one for a person id, and for an erased person what `formerUser` stands for. */
export interface Look {
  readonly issue: {
    readonly id: string;
    readonly key: string;
    readonly assignee: string | null;
    readonly links: readonly { readonly otherId: string; readonly otherKey: string }[];
  };
  readonly originIssueId: string | null;
  readonly version: number;
  /** Facts in the case's chain. */
  readonly facts: number;
  readonly doc: CaseDoc;
  readonly settings: ProjectSettings;
  readonly viewer: Viewer;
  readonly access: Access;
  readonly accountOf: (personId: string | null) => string | null;
  /** Today's day in the project's time zone. */
  readonly today: string;
}

const gapsOf = ({ filing, complaint }: CaseDoc): CaseGap[] => {
  if (filing !== 'native') return [];
  return [
    ...(complaint.said === '' ? (['complaint-text'] as const) : []),
    ...(complaint.type === null ? (['complaint-type'] as const) : []),
    ...(complaint.saidBy === null ? (['said-by'] as const) : []),
  ];
};

const shownAnswer = (answer: NonNullable<CaseDoc['answer']>, { doc, accountOf }: Look): ShownAnswer => ({
  ...answer,
  language: answer.language ?? doc.complaint.language,
  by: accountOf(answer.by) ?? '',
});

/** How many other issues Jira links with this one, besides the one that was marked. */
const linkedBeside = (issue: Look['issue'], originIssueId: string | null): number =>
  new Set(issue.links.map(({ otherId }) => otherId).filter((id) => id !== originIssueId)).size;

const whole = (look: Look): FullCase => {
  const { issue, originIssueId, version, doc, settings, viewer, accountOf } = look;
  const edit = viewer.mayEdit && doc.phase !== 'closed';
  return {
    access: 'full',
    issueId: issue.id,
    issueKey: issue.key,
    version,
    phase: doc.phase,
    outcome: doc.outcome,
    complaint: { ...doc.complaint, markedBy: accountOf(doc.complaint.markedBy) },
    unknownTypes: unknownTypes(doc.inJira.type),
    gaps: gapsOf(doc),
    origin:
      originIssueId === null || originIssueId === issue.id
        ? null
        : { issueId: originIssueId, issueKey: issue.links.find(({ otherId }) => otherId === originIssueId)?.otherKey ?? null },
    answer: doc.answer === null ? null : shownAnswer(doc.answer, look),
    nextUpdate: nextUpdateOf(doc, look.today, settings.calendar),
    earlierAnswers: doc.earlierAnswers.map((answer) => shownAnswer(answer, look)),
    clientWords: doc.clientWords.map((said) => ({ ...said, by: accountOf(said.by) })),
    clientAsked: askedSince(doc),
    clientInJira: clientParties(doc, settings.parties).some(({ members }) => members.length > 0),
    linked: linkedBeside(issue, originIssueId),
    facts: look.facts,
    happened: doc.happened,
    views: doc.views.map((view) => shownView(view, accountOf)),
    causes: doc.causes,
    unpublished: isUnpublished(doc),
    publishedAt: doc.published?.at ?? null,
    inJira: { technical: doc.inJira.technical, process: doc.inJira.process, communication: doc.inJira.communication },
    actions: doc.actions.map((action) => ({ ...action, owner: accountOf(action.owner) })),
    noActionReason: doc.noActionReason,
    ...wholeDispute(look),
    closedAt: doc.closedAt,
    changes: doc.changes.map(({ version: changed, at, by, parts }) => ({ version: changed, at, by: accountOf(by), parts })),
    can: {
      edit,
      publish: edit && mayPublish(doc),
      close: edit && mayClose(doc),
      reopen: mayReopen(viewer, doc),
      differ: mayDiffer(viewer, doc),
      stateFor: mayStateFor(viewer, doc, settings),
      callDecision: mayCallDecision(viewer, doc),
      decide: mayDecide(viewer, doc),
      ...disputeRights(look),
      recordWord: mayRecordWord(viewer, doc),
      link: viewer.mayEdit,
      audit: viewer.isLead,
    },
    missing: doc.phase === 'closed' ? [] : missingFor(doc),
    parties: settings.parties,
    categories: settings.categories,
    projectLanguage: settings.language,
    visibleTo: 'case',
  };
};

/** What was published, to look at: no drafts, no shares, no words of others' sides; only what concerns the viewer's own party can be pressed. */
const withoutDrafts = (look: Look): FullCase => {
  const full = whole(look);
  return {
    ...full,
    ...openDispute(full, look),
    causes: (look.doc.published?.causes ?? []).map((cause) => ({ ...cause, share: null })),
    unpublished: false,
    // What an editor noted of a side is the editor's draft; only what a side stated itself is its own.
    views: look.doc.views
      .filter(({ partyId, own }) => own && look.viewer.parties.some(({ id }) => id === partyId))
      .map((view) => shownView(view, look.accountOf)),
    origin: full.origin?.issueKey === null ? null : full.origin,
    clientWords: [],
    clientAsked: null,
    linked: 0,
    facts: null,
    changes: [],
    missing: [],
    parties: full.parties.map((party) => ({ ...party, members: [], contact: null, contactNote: '' })),
    can: {
      edit: false,
      publish: false,
      close: false,
      reopen: false,
      differ: full.can.differ,
      stateFor: full.can.stateFor,
      callDecision: false,
      decide: false,
      invite: false,
      extendFor: full.can.extendFor,
      nameArbiter: false,
      find: false,
      needsReason: false,
      reserveFor: full.can.reserveFor,
      reviewFor: full.can.reviewFor,
      recordWord: false,
      link: false,
      audit: false,
    },
    visibleTo: 'everyone-with-issue',
  };
};

const clientCard = (look: Look): ClientCard => {
  const { issue, version, doc, settings, viewer, accountOf } = look;
  const { said: complained, type, receivedAt, language, internal } = doc.complaint;
  // Of an internal complaint that names the client, the answers go to whoever made it.
  const answers = internal ? [] : [...doc.earlierAnswers, ...(doc.answer === null ? [] : [doc.answer])];
  const own = viewer.parties.filter(({ side }) => side === 'client');
  const members = new Set(own.flatMap((party) => party.members));
  const ownIds = new Set(own.map(({ id }) => id));
  const said = doc.clientWords.findLast(({ partyId: of }) => of !== null && ownIds.has(of));
  const may = doc.phase !== 'closed' && clientParties(doc, settings.parties).some(({ id }) => ownIds.has(id));
  return {
    access: 'client',
    issueId: issue.id,
    issueKey: issue.key,
    version,
    phase: doc.phase,
    complaint: { said: complained, type, receivedAt, language, internal },
    handler: issue.assignee ?? accountOf(doc.complaint.markedBy),
    nextUpdateBy: answers.at(-1)?.nextUpdateBy ?? null,
    answers: answers
      .map(({ understanding, facts, nextStep, sentAt, language: own }) => ({
        understanding,
        facts,
        nextStep,
        sentAt,
        language: own ?? language,
      }))
      .reverse(),
    outcome: doc.outcome,
    closedAt: doc.closedAt,
    settled: said === undefined ? null : { word: said.word, words: said.words, at: said.at, via: said.via },
    settle: { may, asked: may ? askedSince(doc) : null },
    actions: doc.actions
      .map((action) => ({ ...action, owner: accountOf(action.owner) }))
      .filter(({ owner }) => owner !== null && members.has(owner)),
    ...clientDispute(look),
  };
};

const outline = ({ issue, version, doc, viewer }: Look): CaseOutline => ({
  access: 'outline',
  issueId: issue.id,
  issueKey: issue.key,
  version,
  phase: doc.phase,
  type: doc.complaint.type,
  canRedact: viewer.isProjectAdmin,
});

/** What this viewer sees of the case, and nothing else: the one place where a case is cut for its reader. */
export const caseView = (look: Look): CaseView => {
  switch (look.access) {
    case 'full':
      return whole(look);
    case 'full-without-drafts':
      return withoutDrafts(look);
    case 'client':
      return clientCard(look);
    case 'outline':
      return outline(look);
  }
};

/** Every person id that a case names, to be resolved in one go. */
export const peopleOf = (doc: CaseDoc): (string | null)[] => [
  doc.complaint.markedBy,
  doc.answer?.by ?? null,
  ...doc.earlierAnswers.map(({ by }) => by),
  ...doc.clientWords.map(({ by }) => by),
  ...[...doc.pastDecisions, ...(doc.decision === null ? [] : [doc.decision])].flatMap(({ by, reservations }) => [
    by,
    ...reservations.map((each) => each.by),
  ]),
  doc.dispute?.by ?? null,
  doc.arbiter,
  doc.review?.by ?? null,
  doc.review?.of ?? null,
  ...doc.views.map(({ by }) => by),
  ...doc.actions.map(({ owner }) => owner),
  ...doc.changes.map(({ by }) => by),
];
