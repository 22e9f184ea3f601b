import * as v from 'valibot';
import type { Forge, ResolverOutcome } from '../forge/forge';
import type { Jira } from '../seams';

/** A resolver's answer as tests and the sample get it. */
export type InvokeResult =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: { readonly code: string; readonly [detail: string]: unknown } };

export interface InvokeInput {
  readonly module: string;
  readonly function: string;
  readonly payload?: unknown;
  readonly as: string;
  readonly context?: Readonly<Record<string, unknown>> | undefined;
  readonly locale?: string | undefined;
}

/** The envelope that the app's resolvers put round their results. */
const Envelope = v.union([
  v.looseObject({ ok: v.literal(true), result: v.unknown() }),
  v.looseObject({ ok: v.literal(false), error: v.looseObject({ code: v.string() }) }),
]);

const platformCodes = {
  unexpected: 'unexpected',
  timeout: 'unavailable',
  'too-large': 'too-large',
  'not-found': 'not-found',
  'out-of-memory': 'unavailable',
  'rate-limited': 'rate-limited',
} as const;

const failure = (code: string, message: string): InvokeResult => ({ ok: false, error: { code, message } });

const answerOf = (outcome: ResolverOutcome): InvokeResult => {
  if (!outcome.ok) return failure(platformCodes[outcome.code], outcome.message);
  const envelope = v.safeParse(Envelope, outcome.result);
  return envelope.success ? envelope.output : { ok: true, result: outcome.result };
};

const Named = v.looseObject({ key: v.optional(v.string()), id: v.optional(v.string()) });
const Where = v.looseObject({
  issueKey: v.optional(v.string()),
  projectKey: v.optional(v.string()),
  issue: v.optional(Named),
  project: v.optional(Named),
});
const IssueFacts = v.object({
  id: v.string(),
  key: v.string(),
  fields: v.looseObject({
    issuetype: v.object({ id: v.string(), name: v.string() }),
    project: v.object({ id: v.string(), key: v.string(), projectTypeKey: v.optional(v.string(), 'software') }),
  }),
});
const ProjectFacts = v.object({ id: v.string(), key: v.string(), projectTypeKey: v.optional(v.string(), 'software') });

const read = async <T>(jira: Jira, accountId: string, path: string, schema: v.GenericSchema<unknown, T>): Promise<T | undefined> => {
  const response = await jira.handle({ method: 'GET', path, headers: {}, principal: { kind: 'user', accountId } });
  if (response.status !== 200) return undefined;
  const parsed = v.safeParse(
    schema,
    JSON.parse(typeof response.body === 'string' ? response.body : new TextDecoder().decode(response.body)),
  );
  return parsed.success ? parsed.output : undefined;
};

/**
 * Fills in what Jira's page would put into the context of an issue or a project that is only named by its key. What is given stays
 * as it is: a test may claim what it likes, as a client could.
 */
const completeExtension = async (
  jira: Jira,
  accountId: string,
  given: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> => {
  const parsed = v.safeParse(Where, given);
  if (!parsed.success) return given;
  const where = parsed.output;
  const issueKey = where.issue?.id === undefined ? (where.issue?.key ?? where.issueKey) : undefined;
  if (issueKey !== undefined) {
    const found = await read(jira, accountId, `/rest/api/3/issue/${encodeURIComponent(issueKey)}?fields=issuetype,project`, IssueFacts);
    if (found === undefined) return given;
    const { issuetype, project } = found.fields;
    return {
      project: { id: project.id, key: project.key, type: project.projectTypeKey },
      ...given,
      issue: { id: found.id, key: found.key, type: issuetype.name, typeId: issuetype.id, ...where.issue },
    };
  }
  const projectKey = where.project?.id === undefined ? (where.project?.key ?? where.projectKey) : undefined;
  if (projectKey === undefined) return given;
  const found = await read(jira, accountId, `/rest/api/3/project/${encodeURIComponent(projectKey)}`, ProjectFacts);
  return found === undefined
    ? given
    : { ...given, project: { id: found.id, key: found.key, type: found.projectTypeKey, ...where.project } };
};

/** Runs a resolver as `POST /__local/invoke` says; a name that is nobody's is `invalid`. */
export const createInvoke =
  (jira: Jira, forge: Forge) =>
  async (input: InvokeInput): Promise<InvokeResult> => {
    const accountId = jira.accountOf(input.as);
    if (accountId === undefined) return failure('invalid', `There is no user '${input.as}'.`);
    const extension = await completeExtension(jira, accountId, input.context ?? {});
    return answerOf(
      await forge.invoke({
        moduleKey: input.module,
        functionKey: input.function,
        payload: input.payload,
        accountId,
        extension,
        locale: input.locale ?? 'en-US',
      }),
    );
  };
