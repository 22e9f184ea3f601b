import type { Deps } from '../deps';
import { refuse } from '../domain/errors';
import { issueAt, lastAt, type IssueChange, type IssueState } from '../domain/raci-as-of';
import { dependsOnJql, queriesOf } from '../domain/raci-rules';
import { peopleIn } from '../domain/settings';
import { nothingSaved, peopleOfSaved, withPeopleKnown, type RaciSituation } from '../events/raci-situation';
import type { RaciIssue } from '../jira/raci-issue';
import { queriesKey } from '../store/found-store';

const stateOf = ({ facts, typeName, assignee, projectId }: RaciIssue): IssueState => ({ ...facts, typeName, assignee, projectId });

const issueThen = (issue: RaciIssue, then: IssueState): RaciIssue => ({
  ...issue,
  assignee: then.assignee,
  typeId: then.typeId,
  typeName: then.typeName,
  facts: then,
  hints: [...then.labels, ...then.components.map(({ name }) => name), then.typeName],
});

/** `nothing`: the issue did not exist yet, or another project's matrix held, which whoever sees this issue need not see. `unread`: ask again. */
export type Then = RaciSituation | 'nothing' | 'unread';

/**
 * Everything that an issue's RACI rested on at each of some moments (epoch ms), in their order, from the versions that are kept. As many statements
 * for two hundred moments as for one, but for the versions themselves: twelve at most.
 */
export const situationsThen = async (
  deps: Deps,
  { issue, changes }: { readonly issue: RaciIssue; readonly changes: readonly IssueChange[] },
  moments: readonly number[],
): Promise<Then[]> => {
  const states = moments.map((at) => {
    const then = at < issue.created ? null : issueAt(stateOf(issue), changes, at);
    return then?.projectId === issue.projectId ? { at, issue: issueThen(issue, then) } : null;
  });
  const asked = states.flatMap((state) => (state === null ? [] : [state.at]));
  if (asked.length === 0) return moments.map(() => 'nothing');
  const [project, versions, assignments, answers] = await Promise.all([
    deps.projects.one(issue.projectId),
    deps.settings.bothAt(issue.projectId, asked),
    deps.assignments.history(issue.id),
    deps.found.history(issue.id),
  ]);
  if (project?.enabled !== true) throw refuse('not-ready');
  const saves = assignments.map((each) => ({ ...each, at: each.savedAt }));
  const finds = answers.map((each) => ({ ...each, at: each.since }));
  const stored = states.map((state): Then => {
    if (state === null) return 'nothing';
    const both = versions[asked.indexOf(state.at)] ?? null;
    if (both === null) return 'unread';
    const assignment = lastAt(saves, state.at);
    const saved = {
      ...nothingSaved(project.incidentTypeId),
      found: lastAt(finds, state.at) ?? null,
      ...(assignment === undefined
        ? {}
        : {
            version: assignment.version,
            assignment: assignment.assignment,
            savedAt: new Date(assignment.savedAt).toISOString(),
            savedBy: assignment.savedBy,
          }),
    };
    return { issue: state.issue, saved, matrix: both.matrix, settings: both.settings.settings };
  });
  const accounts = await deps.people.accountsOf(
    stored.flatMap((each) => (typeof each === 'string' ? [] : [...peopleIn(each.settings), ...peopleOfSaved(each.saved)])),
  );
  return stored.map((each) => (typeof each === 'string' ? each : withPeopleKnown(each, accounts)));
};

/** Whether a JQL rule may have decided, and Jira had not been asked by then what the rules of then would find. */
export const isUncertain = ({ issue, matrix, settings, saved }: RaciSituation): boolean =>
  saved.assignment === null &&
  dependsOnJql(settings.raci, { activities: matrix.activities, issue: issue.facts, matched: null }) &&
  saved.found?.queries !== queriesKey(queriesOf(settings.raci));
