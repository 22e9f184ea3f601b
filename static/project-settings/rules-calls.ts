import { makeInvoke, requestJira } from '@forge/bridge';
import * as v from 'valibot';
import type { RaciRule, RaciWork, RuleProblem, SettingsResolvers } from '../../src/contract';
import { resultOf } from '../shared/invoke';

const invoke = makeInvoke<SettingsResolvers>();

export const checkRules = async (projectId: string, rules: readonly RaciRule[]): Promise<RuleProblem[]> =>
  (await resultOf(invoke('rules.check', { projectId, rules: [...rules] }))).problems;

export const raciWork = (projectId: string): Promise<RaciWork> => resultOf(invoke('raci.work', { projectId }));

const Named = v.object({ id: v.string(), name: v.string() });
const Project = v.object({ issueTypes: v.optional(v.array(Named), []), components: v.optional(v.array(Named), []) });

/** What a project has for rules to look at. */
export interface RuleChoices {
  types: { id: string; name: string }[];
  components: { id: string; name: string }[];
}

/** Asked of Jira as the user, in the user's language. */
export const ruleChoices = async (projectId: string): Promise<RuleChoices> => {
  const response = await requestJira(`/rest/api/3/project/${projectId}`);
  if (!response.ok) throw new Error(`Project ${projectId}: ${String(response.status)}`);
  const { issueTypes, components } = v.parse(Project, await response.json());
  return { types: issueTypes, components };
};
