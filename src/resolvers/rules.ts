import * as v from 'valibot';
import type { ProjectSettings, RaciRule, RaciRun, RuleProblem } from '../contract';
import { RaciSettingsSchema } from '../domain/raci-rules';
import { approximateCount, queryErrors } from '../jira/jql';
import { ISSUES_A_PAGE } from '../jira/raci-page';
import { existingIssues, projectParts } from '../jira/rule-values';
import type { StoredRun } from '../store/raci-run-store';
import { onProject } from './guard';
import { jiraId } from './limits';

/** What Jira gives one app an hour, over all its tenants. */
const HOURLY_POINTS = 65_000;

const keyOf = ({ value }: RaciRule): string => value.trim().toUpperCase();

/** What stands against each rule, the first reason of each. At most three product calls, whatever the number of rules. */
export const checkRules = onProject(
  { needs: 'administer', writes: false, payload: v.object({ projectId: jiraId, rules: RaciSettingsSchema.entries.rules }) },
  async ({ payload: { projectId, rules }, deps }) => {
    const queries = rules.filter(({ kind }) => kind === 'jql');
    const parents = rules.filter(({ kind }) => kind === 'parent');
    const [{ matrix }, parts, errors, seen] = await Promise.all([
      deps.settings.both(projectId),
      projectParts(projectId),
      queryErrors(queries.map(({ value }) => value)),
      existingIssues([...new Set(parents.map(keyOf))]),
    ]);
    const inUse = new Set(matrix.activities.filter(({ retired }) => !retired).map(({ id }) => id));
    const problemOf = (rule: RaciRule): Pick<RuleProblem, 'problem' | 'said'> | null => {
      if (!inUse.has(rule.activityId)) return { problem: 'no-activity', said: [] };
      if (rule.kind === 'type' && !parts.types.has(rule.value)) return { problem: 'no-type', said: [] };
      if (rule.kind === 'component' && !parts.components.has(rule.value)) return { problem: 'no-component', said: [] };
      if (rule.kind === 'parent' && !seen.has(keyOf(rule))) return { problem: 'no-parent', said: [] };
      const said = rule.kind === 'jql' ? (errors[queries.indexOf(rule)] ?? []) : [];
      return said.length > 0 ? { problem: 'bad-jql', said: said.slice(0, 5) } : null;
    };
    return {
      problems: rules.flatMap((rule): RuleProblem[] => {
        const found = problemOf(rule);
        return found === null ? [] : [{ ruleId: rule.id, ...found }];
      }),
    };
  },
);

const runOf = ({ startedAt, total, done, written, finishedAt }: StoredRun): RaciRun => ({
  startedAt: new Date(startedAt).toISOString(),
  total,
  done,
  written,
  finishedAt: finishedAt === null ? null : new Date(finishedAt).toISOString(),
});

/** Reading a page costs a point for each issue, and as much again where there are JQL rules; each page takes up to three calls. */
const pointsFor = (issues: number, settings: Pick<ProjectSettings, 'raci'>): number => {
  const asks = settings.raci.rules.some(({ kind }) => kind === 'jql');
  const pages = Math.ceil(issues / ISSUES_A_PAGE);
  return issues * (asks ? 2 : 1) + pages * (asks ? 3 : 2) + 1;
};

/** One product call: the count. */
export const raciWork = onProject(
  { needs: 'administer', writes: false, payload: v.object({ projectId: jiraId }) },
  async ({ payload: { projectId }, deps }) => {
    const [issues, run, { settings }] = await Promise.all([
      approximateCount('user', `project = ${projectId}`),
      deps.raciRuns.of(projectId),
      deps.settings.current(projectId),
    ]);
    return { issues, points: pointsFor(issues, settings), hourlyPoints: HOURLY_POINTS, run: run === null ? null : runOf(run) };
  },
);
