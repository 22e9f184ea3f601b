/** The rules by which a project's issues find their activity: an ordered list, the first that matches wins. */
import * as v from 'valibot';
import type { Activity, FieldProblem, RaciRule, RaciSettings, RuleKind } from '../contract';

/** What a rule may look at. */
export const RULE_KINDS = ['type', 'component', 'label', 'parent', 'jql'] as const satisfies readonly RuleKind[];
/** A page of issues is matched against all queries of a project in one call. */
const MAX_RULES = 50;
export const JQL_MAX = 1000;

const RuleSchema = v.object({
  id: v.pipe(v.string('malformed'), v.regex(/^[\w-]{1,40}$/, 'malformed')),
  kind: v.picklist(RULE_KINDS, 'not-a-choice'),
  value: v.pipe(v.string('malformed'), v.trim(), v.nonEmpty('required'), v.maxLength(JQL_MAX, 'too-long')),
  activityId: v.pipe(v.string('malformed'), v.regex(/^[\w-]{1,40}$/, 'required')),
});

/** The part of a project's settings that is about RACI on issues, as `settings.save` takes it. */
export const RaciSettingsSchema = v.object({
  rules: v.pipe(v.array(RuleSchema, 'malformed'), v.maxLength(MAX_RULES, 'too-long')),
  watchers: v.picklist(['ask', 'always'], 'not-a-choice'),
});

/** A fresh project has no rules of its own, and nobody is made a watcher unasked. */
export const freshRaci = (): RaciSettings => ({ rules: [], watchers: 'ask' });

/** What the rules look at in an issue. */
export interface IssueFacts {
  readonly typeId: string;
  readonly components: readonly { readonly id: string; readonly name: string }[];
  readonly labels: readonly string[];
  /** Key of the epic, or of a sub-task's issue. */
  readonly parentKey: string | null;
}

/** Which of a project's JQL rules match an issue, by id, as Jira said last; null where it was never asked. */
export type MatchedJql = ReadonlySet<string> | null;

export const jqlRules = ({ rules }: RaciSettings): RaciRule[] => rules.filter(({ kind }) => kind === 'jql');

/** Stands for exactly these queries: an answer of Jira's to others says nothing about them. */
export const queriesOf = (settings: RaciSettings): string => JSON.stringify(jqlRules(settings).map(({ id, value }) => [id, value]));

const folded = (text: string): string => text.trim().toLowerCase();

const holds = ({ kind, value, id }: RaciRule, issue: IssueFacts, matched: MatchedJql): boolean => {
  switch (kind) {
    case 'type':
      return issue.typeId === value;
    case 'component':
      return issue.components.some((component) => component.id === value);
    case 'label':
      return issue.labels.some((label) => folded(label) === folded(value));
    case 'parent':
      return issue.parentKey !== null && folded(issue.parentKey) === folded(value);
    case 'jql':
      return matched?.has(id) ?? false;
  }
};

/** A rule that found an activity, and its place in the list, from 1. */
export interface Found {
  readonly rule: RaciRule;
  readonly place: number;
}

/**
 * The first rule that matches an issue; null where none does. A rule that leads to an activity which is not in use is passed over: its reason
 * shows in the project settings.
 */
export const findByRules = (
  { rules }: RaciSettings,
  on: { readonly activities: readonly Pick<Activity, 'id' | 'retired'>[]; readonly issue: IssueFacts; readonly matched: MatchedJql },
): Found | null => {
  const usable = new Set(on.activities.filter(({ retired }) => !retired).map(({ id }) => id));
  const index = rules.findIndex((rule) => usable.has(rule.activityId) && holds(rule, on.issue, on.matched));
  const rule = rules[index];
  return rule === undefined ? null : { rule, place: index + 1 };
};

/** Whether Jira's answer to the queries could change which activity is found: some query stands before the first other rule that matches. */
export const dependsOnJql = (settings: RaciSettings, on: Parameters<typeof findByRules>[1]): boolean => {
  const withoutJql = findByRules({ ...settings, rules: settings.rules.filter(({ kind }) => kind !== 'jql') }, on)?.rule.id;
  const before = settings.rules.findIndex(({ id }) => id === withoutJql);
  return (before < 0 ? settings.rules : settings.rules.slice(0, before)).some(({ kind }) => kind === 'jql');
};

/** What stands against saving rules: ids that come twice. Whether a rule finds anything is told apart, and never keeps it from being saved. */
export const rulesProblems = ({ rules }: RaciSettings): FieldProblem[] =>
  rules.flatMap(({ id }, index) =>
    rules.findIndex((other) => other.id === id) < index ? [{ field: `raci.rules.${String(index)}.id`, problem: 'duplicate' }] : [],
  );
