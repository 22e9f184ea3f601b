import type { Deps } from '../deps';
import { DELETED_DAYS, erasedIfGoneBefore, UNSEEN_DAYS } from '../domain/retention';
import { SEEN_AT_ONCE, seenIssues } from '../jira/seen-issues';
import { projectSeenBy } from '../jira/set-up-project';
import type { KeptIssue } from '../store/gone-store';
import { queueSync } from './sync-queue';

/** Issues that one night looks at: a point each of Jira's hourly quota. A larger site is gone through in several nights. */
const PAGES = 50;
const SWEPT_TO = 'nightly.swept-to';

/** Whose issue is gone, came back, or was moved, and nobody noted it yet. */
const changedSince = ({ issueId, projectId, gone }: KeptIssue, seen: ReadonlyMap<string, string>): boolean => {
  const now = seen.get(issueId);
  return now === undefined ? gone === null : gone !== null || now !== projectId;
};

/**
 * Looks whether the issues that something is kept about are still there: what was deleted, hidden or moved never shows up among the changed ones.
 * Those are queued for another look. Goes on where the last night stopped.
 */
export const sweepIssues = async (deps: Deps): Promise<void> => {
  let after = (await deps.state.get(SWEPT_TO)) ?? '';
  for (let page = 0; page < PAGES; page += 1) {
    const issueIds = await deps.exports.issueIds(after, SEEN_AT_ONCE);
    const [kept, seen] = [await deps.gone.kept(issueIds), await seenIssues(issueIds)];
    await queueSync([...new Set(kept.filter((each) => changedSince(each, seen)).map(({ issueId }) => issueId))]);
    after = issueIds.length < SEEN_AT_ONCE ? '' : (issueIds.at(-1) ?? '');
    await deps.state.set(SWEPT_TO, after);
    if (after === '') return;
  }
};

const ERASED_AT_ONCE = 500;

/** Whether a project is there for the app, asked once. */
const projectsSeen = () => {
  const known = new Map<string, Promise<boolean>>();
  return (projectId: string): Promise<boolean> => {
    const seen = known.get(projectId) ?? projectSeenBy('app', projectId).then((project) => project !== null);
    known.set(projectId, seen);
    return seen;
  };
};

/**
 * An issue that is not seen is erased only where its project is: an app that was shut out of a project knows nothing of the issues in it, and
 * their time begins anew. One that is there after all is looked at again.
 */
const eraseIssues = async (deps: Deps, issues: readonly KeptIssue[]): Promise<number> => {
  const seen = await seenIssues(issues.map(({ issueId }) => issueId));
  const isProjectSeen = projectsSeen();
  let erased = 0;
  for (const { issueId, projectId, gone } of issues) {
    if (seen.has(issueId)) await queueSync([issueId]);
    else if (gone === 'deleted' || projectId === '' || (await isProjectSeen(projectId))) {
      await deps.erasure.issue(issueId);
      erased += 1;
    } else await deps.gone.renew(issueId, deps.clock.now());
  }
  return erased;
};

const eraseProjects = async (deps: Deps, before: number): Promise<void> => {
  for (const projectId of await deps.gone.expiredProjects(before)) {
    if ((await projectSeenBy('app', projectId)) === null) await deps.erasure.project(projectId);
    else await deps.gone.clearProject(projectId);
  }
};

/** Erases what is kept about issues and projects whose time is over. Whether they are really gone is asked of Jira right before. */
export const eraseExpired = async (deps: Deps): Promise<void> => {
  const now = deps.clock.now();
  const before = { deleted: erasedIfGoneBefore(DELETED_DAYS, now), unseen: erasedIfGoneBefore(UNSEEN_DAYS, now) };
  const expired = await deps.gone.expired(before, ERASED_AT_ONCE);
  let erased = 0;
  for (let start = 0; start < expired.length; start += SEEN_AT_ONCE)
    erased += await eraseIssues(deps, expired.slice(start, start + SEEN_AT_ONCE));
  if (erased > 0) console.info(`Issues whose data was erased: ${String(erased)}`);
  await eraseProjects(deps, before.deleted);
};
