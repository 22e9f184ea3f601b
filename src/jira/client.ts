import api, { type APIResponse } from '@forge/api';
import * as v from 'valibot';

/** On whose behalf a call is made. `app` only in events, queues and schedules, or after the same user passed the check on the same object. */
export type Acting = 'user' | 'app';

/**
 * Callers by principal: `jiraAs[as]().requestJira(route\`/rest/api/3/issue/${id}\`)`.
 * Routes and options stay literal at each call: Forge's linter derives the scopes from them.
 */
export const jiraAs = { user: () => api.asUser(), app: () => api.asApp() } as const;

export type JiraErrorKind = 'not-found' | 'forbidden' | 'invalid' | 'rate-limited' | 'unavailable' | 'unexpected';

interface JiraErrorDetail {
  /** HTTP status; 0 when no answer came. */
  status: number;
  /** Jira's own messages by field, for logs and for telling a missing screen from a wrong value; never shown. */
  fields?: Record<string, string>;
  messages?: string[];
  /** Seconds, with `rate-limited`. */
  retryAfter?: number;
}

/** What Jira refused, or that it didn't answer. */
export class JiraError extends Error {
  override readonly name = 'JiraError';

  constructor(
    readonly kind: JiraErrorKind,
    readonly detail: JiraErrorDetail,
    options: ErrorOptions = {},
  ) {
    super(`Jira: ${kind} (${String(detail.status)})${detail.messages?.length ? `: ${detail.messages.join('; ')}` : ''}`, options);
  }
}

export const isJiraError = (error: unknown, kind: JiraErrorKind): error is JiraError => error instanceof JiraError && error.kind === kind;

const RETRIES = 2;
const WAIT_BUDGET_MS = 3_000;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const kindOf = (status: number): JiraErrorKind => {
  if (status === 404) return 'not-found';
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 429) return 'rate-limited';
  if (status >= 500) return 'unavailable';
  return status >= 400 ? 'invalid' : 'unexpected';
};

const JiraErrorBody = v.object({
  errorMessages: v.optional(v.array(v.string()), []),
  errors: v.optional(v.record(v.string(), v.string()), {}),
});

const toJson = (text: string): unknown => {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const retryAfterOf = (response: APIResponse): number | undefined => {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
};

const refusal = async (response: APIResponse): Promise<JiraError> => {
  const body = v.safeParse(JiraErrorBody, toJson(await response.text()));
  const retryAfter = retryAfterOf(response);
  return new JiraError(kindOf(response.status), {
    status: response.status,
    ...(body.success ? { messages: body.output.errorMessages, fields: body.output.errors } : {}),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
};

const answered = async (request: () => Promise<APIResponse>): Promise<APIResponse> => {
  try {
    return await request();
  } catch (cause) {
    // Forge shows its consent screen when this very error reaches it.
    if (cause instanceof Error && cause.name === 'NeedsAuthenticationError') throw cause;
    throw new JiraError('unavailable', { status: 0 }, { cause });
  }
};

const patiently = async (request: () => Promise<APIResponse>): Promise<APIResponse> => {
  let budget = WAIT_BUDGET_MS;
  for (let attempt = 0; ; attempt += 1) {
    const response = await answered(request);
    const busy = response.status === 429 || response.status === 503;
    const wait = (retryAfterOf(response) ?? 0.25 * 2 ** attempt) * 1_000;
    if (!busy || attempt >= RETRIES || wait > budget) return response;
    budget -= wait;
    await pause(wait);
  }
};

const parsed = async <S extends v.GenericSchema>(schema: S, response: APIResponse): Promise<v.InferOutput<S>> => {
  if (!response.ok) throw await refusal(response);
  const result = v.safeParse(schema, toJson(await response.text()));
  if (result.success) return result.output;
  throw new JiraError('unexpected', { status: response.status, messages: result.issues.slice(0, 3).map((issue) => issue.message) });
};

/**
 * Reads from Jira, or repeats a call that may safely happen twice: 429 and 503 are tried again within 3 seconds in all, honouring Retry-After.
 * The answer is checked with `schema`. Throws {@link JiraError}.
 */
export const readJira = async <S extends v.GenericSchema>(schema: S, request: () => Promise<APIResponse>): Promise<v.InferOutput<S>> =>
  parsed(schema, await patiently(request));

/** The same, with whether Jira says that the app comes near its limit: whoever goes through many issues then goes slowly. */
export const readJiraWatching = async <S extends v.GenericSchema>(
  schema: S,
  request: () => Promise<APIResponse>,
): Promise<{ answer: v.InferOutput<S>; nearLimit: boolean }> => {
  const response = await patiently(request);
  return { answer: await parsed(schema, response), nearLimit: response.headers.get('x-ratelimit-nearlimit') === 'true' };
};

/**
 * Makes one call that must not be repeated blindly (create, comment). A call that timed out may have happened.
 * The answer is checked with `schema`. Throws {@link JiraError}.
 */
export const writeJira = async <S extends v.GenericSchema>(schema: S, request: () => Promise<APIResponse>): Promise<v.InferOutput<S>> =>
  parsed(schema, await answered(request));

/** For calls whose answer has no body that matters. */
export const Nothing = v.unknown();

/** Headers of a call with a JSON body. */
export const JSON_BODY = { 'Content-Type': 'application/json', Accept: 'application/json' } as const;

/**
 * Reads the bytes of something in Jira, trying again as {@link readJira} does. Null where it is larger than `most` bytes by its own account.
 * Throws {@link JiraError}.
 */
export const readJiraBytes = async (most: number, request: () => Promise<APIResponse>): Promise<Uint8Array | null> => {
  const response = await patiently(request);
  if (!response.ok) throw await refusal(response);
  if (Number(response.headers.get('content-length') ?? 0) > most) return null;
  const bytes = new Uint8Array(await response.arrayBuffer());
  return bytes.length > most ? null : bytes;
};
