import * as v from 'valibot';
import type { Jira, TransitionCheck } from '../seams';
import type { Invoker } from './invoker';
import type { Manifest } from './manifest';

const Issue = v.object({ key: v.string(), fields: v.object({ status: v.object({ id: v.string() }) }) });
const Transitions = v.object({ transitions: v.array(v.looseObject({ id: v.string(), to: v.object({ id: v.string() }) })) });
const Answer = v.object({ result: v.boolean(), errorMessage: v.optional(v.string()) });

interface Parts {
  readonly manifest: Manifest;
  readonly invoker: Invoker;
  readonly jira: Jira;
  readonly log: (line: string) => void;
}

const read = async <T>(jira: Jira, accountId: string, path: string, schema: v.GenericSchema<unknown, T>): Promise<T | undefined> => {
  const response = await jira.handle({ method: 'GET', path, headers: {}, principal: { kind: 'user', accountId } });
  if (response.status !== 200) return undefined;
  const text = typeof response.body === 'string' ? response.body : new TextDecoder().decode(response.body);
  const parsed = v.safeParse(schema, JSON.parse(text));
  return parsed.success ? parsed.output : undefined;
};

/**
 * Asks a `jira:workflowValidator` of the app whether a transition may happen. A validator that fails or times out refuses, as in
 * Jira.
 */
export const checkTransition = async (
  { manifest, invoker, jira, log }: Parts,
  check: TransitionCheck,
): Promise<{ result: boolean; errorMessage?: string | undefined }> => {
  const { translations } = manifest;
  const validator = manifest.modules['jira:workflowValidator'].find(({ key }) => key === check.validatorKey);
  if (validator === undefined) return { result: false, errorMessage: `The validator ${check.validatorKey} is not installed.` };
  const { errorMessage } = validator;
  const own = typeof errorMessage === 'object' && 'expression' in errorMessage ? undefined : errorMessage;
  const refusal = own === undefined ? 'The transition was refused by an app.' : translations.text(own, translations.defaultLocale);
  if (validator.expression !== undefined) {
    const value = jira.evaluate(validator.expression, { issueIdOrKey: check.issueId, accountId: check.accountId });
    return value === true ? { result: true } : { result: false, errorMessage: typeof value === 'string' ? value : refusal };
  }
  const issue = await read(jira, check.accountId, `/rest/api/3/issue/${check.issueId}?fields=status`, Issue);
  const open = await read(jira, check.accountId, `/rest/api/3/issue/${check.issueId}/transitions`, Transitions);
  if (validator.function === undefined || issue === undefined) return { result: false, errorMessage: refusal };
  const outcome = await invoker.run({
    functionKey: validator.function,
    moduleKey: validator.key,
    moduleType: 'jira:workflowValidator',
    accountId: check.accountId,
    payload: {
      issue: { key: issue.key },
      configuration: {},
      transition: {
        from: { id: issue.fields.status.id },
        to: { id: open?.transitions.find(({ id }) => id === check.transitionId)?.to.id ?? '' },
        modifiedFields: {},
      },
    },
  });
  const answer = outcome.ok ? v.safeParse(Answer, outcome.result) : undefined;
  if (answer?.success === true) return answer.output;
  log(`ERROR validator ${validator.key} gave no answer`);
  return { result: false, errorMessage: refusal };
};
