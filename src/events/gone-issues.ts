import type { Deps } from '../deps';
import type { JiraIssue } from '../jira/issue';
import { projectRaci } from './project-raci';

/** Notes that an issue is gone, if anything is kept about it: from now on its time runs. */
export const noteGone = async (deps: Deps, issueId: string, deleted: boolean): Promise<void> => {
  if ((await deps.gone.kept([issueId])).length > 0) await deps.gone.mark(issueId, deleted ? 'deleted' : 'unseen', deps.clock.now());
};

/** An issue that is seen: it is not gone, and its assignment belongs to the project in which it is now. One statement, if nothing changed. */
export const noteThere = async (deps: Deps, issue: JiraIssue): Promise<void> => {
  const kept = await deps.gone.kept([issue.id]);
  if (kept.some(({ gone }) => gone !== null)) await deps.gone.clear(issue.id);
  if (kept.every(({ projectId }) => projectId === issue.projectId)) return;
  // What JQL finds rests on the project's matrix and parties.
  if ((await deps.gone.moveAssignment(issue.id, issue.projectId)) > 0) await projectRaci(deps, issue.id);
};
