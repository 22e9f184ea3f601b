import type { Deps } from '../deps';
import { refuse } from '../domain/errors';
import type { FactViewer } from '../domain/fact-rules';
import { factViews, haveFiles, peopleInFacts } from '../domain/fact-view';
import { factsIn, reliancesOf, type ChainFact, type Reliance } from '../domain/facts';
import { formerUser } from '../domain/former-user';
import { accessOf, viewerIn } from '../domain/roles';
import { peopleIn, withPeople, type SettingsDoc } from '../domain/settings';
import type { Fact } from '../contract';
import type { Language } from '../domain/vocabulary';
import { attachmentsOf } from '../jira/attachments';
import { isJiraError } from '../jira/client';
import { sourceIssues, type SourceIssue } from '../jira/fact-sources';
import { readProject } from '../jira/project';
import type { ChainRef } from '../store/chain-store';
import { situationOf, type Ask } from './case-situation';
import { enabledProject } from './complaint-form';

/** Where facts are read or written, and who does it. */
export interface FactSituation extends FactViewer {
  /** The case's chain, or the issue's chains of memos: the first is the one that is written to, where there is one. */
  readonly chains: readonly ChainRef[];
  /** What the case's decisions rest on. */
  readonly decisions: readonly Reliance[];
  readonly projectId: string;
  readonly settings: SettingsDoc;
  /** In which the client is written to. */
  readonly language: Language;
  /** Issues that evidence may come from. */
  readonly issueIds: readonly string[];
}

/** The facts of a case: one product call and three statements. */
export const caseFacts = async (ask: Ask): Promise<FactSituation> => {
  const { row, issue, settings, viewer, access, doc } = await situationOf(ask);
  return {
    chains: [{ of: 'case', id: row.id }],
    decisions: reliancesOf(row.doc),
    projectId: row.projectId,
    settings,
    language: doc.complaint.language,
    viewer,
    access,
    frozen: doc.phase === 'closed',
    issueIds: [...new Set([issue.id, ...(row.originIssueId === null ? [] : [row.originIssueId])])],
  };
};

const leadOf = async (projectId: string): Promise<string | null> => {
  try {
    return (await readProject('user', projectId)).lead;
  } catch (error) {
    if (isJiraError(error, 'not-found') || isJiraError(error, 'forbidden')) return null;
    throw error;
  }
};

/** How somebody stands to issues of a project that have no case: what they would see of one. Two statements. */
export const standingIn = async ({ deps, actor, may }: Omit<Ask, 'issueId'>, projectId: string) => {
  const stored = (await deps.settings.current(projectId)).settings;
  const settings = withPeople(stored, await deps.people.accountsOf(peopleIn(stored)));
  const viewer = viewerIn(settings, {
    id: actor.accountId,
    mayEdit: may.has('EDIT_ISSUES'),
    isProjectAdmin: may.has('ADMINISTER_PROJECTS'),
    projectLead: settings.leads.length === 0 ? await leadOf(projectId) : null,
  });
  return { settings, viewer, access: accessOf(viewer, settings) };
};

const ownIssue = async (issueId: string): Promise<SourceIssue> => {
  const [issue] = await sourceIssues([issueId]);
  if (issue === undefined) throw refuse('not-found');
  return issue;
};

/** The memos on an issue of an enabled project, with the issue. */
export const memosOn = async (ask: Ask): Promise<FactSituation & { readonly issue: SourceIssue }> => {
  const issue = await ownIssue(ask.issueId);
  await enabledProject(ask.deps, issue.projectId);
  const [standing, chains] = await Promise.all([standingIn(ask, issue.projectId), ask.deps.memos.on([issue.id])]);
  return {
    ...standing,
    chains: [...chains].sort((a, b) => Number(b.own) - Number(a.own)).map(({ id }) => ({ of: 'memos', id })),
    decisions: [],
    language: standing.settings.language,
    projectId: issue.projectId,
    frozen: false,
    issueIds: [issue.id],
    issue,
  };
};

/** The facts of a case or the memos of an issue, as the payload says. */
export const factsOn = (ask: Ask, on: 'case' | 'memos' = 'case'): Promise<FactSituation> => (on === 'case' ? caseFacts(ask) : memosOn(ask));

/** Facts of some chains. */
export const read = async (deps: Deps, { chains, decisions }: Pick<FactSituation, 'chains' | 'decisions'>): Promise<ChainFact[]> => {
  const lists = await Promise.all(chains.map((chain) => deps.chain.list(chain)));
  return lists.flatMap((entries) => factsIn(entries, decisions));
};

/** Some facts as the viewer reads them: a statement for their people, and a product call where they have files. */
export const shown = async (deps: Deps, situation: FactSituation, facts: readonly ChainFact[]): Promise<Fact[]> => {
  const [accounts, files] = await Promise.all([
    deps.people.accountsOf(peopleInFacts(facts)),
    haveFiles(facts) ? attachmentsOf(situation.issueIds) : null,
  ]);
  return factViews(facts, {
    ...situation,
    files,
    accountOf: (personId) => (personId === null ? null : (accounts.get(personId) ?? formerUser(personId))),
  });
};
