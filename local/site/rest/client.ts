import * as v from 'valibot';

const ErrorBody = v.object({
  errorMessages: v.optional(v.array(v.string()), []),
  errors: v.optional(v.record(v.string(), v.string()), {}),
});

/** Jira's refusal, in its own words. */
export class JiraError extends Error {
  readonly status: number;
  readonly messages: readonly string[];
  readonly fieldErrors: Readonly<Record<string, string>>;

  constructor(status: number, messages: readonly string[], fieldErrors: Readonly<Record<string, string>>) {
    super([...messages, ...Object.values(fieldErrors)].join(' ') || `Jira answered ${String(status)}.`);
    this.status = status;
    this.messages = messages;
    this.fieldErrors = fieldErrors;
  }
}

type Schema<T> = v.GenericSchema<unknown, T>;
type Method = 'POST' | 'PUT' | 'DELETE';

export interface JiraClient {
  get<T>(path: string, schema: Schema<T>): Promise<T>;
  /** Sends JSON, or a form as it is, and reads nothing back. */
  send(method: Method, path: string, body?: unknown): Promise<void>;
  /** Sends JSON and reads the answer. */
  ask<T>(path: string, body: unknown, schema: Schema<T>): Promise<T>;
  blob(path: string): Promise<Blob>;
}

const failureOf = async (response: Response): Promise<JiraError> => {
  const text = await response.text();
  const body = v.safeParse(v.pipe(v.string(), v.parseJson(), ErrorBody), text);
  return body.success
    ? new JiraError(response.status, body.output.errorMessages, body.output.errors)
    : new JiraError(response.status, [], {});
};

/** Jira's REST API as one user. Answers are parsed; refusals become `JiraError`. */
export const createJira = (authorization: string, locale: string): JiraClient => {
  const request = async (method: 'GET' | Method, path: string, body?: unknown): Promise<Response> => {
    const form = body instanceof FormData;
    const response = await fetch(path, {
      method,
      credentials: 'omit',
      headers: {
        Authorization: authorization,
        Accept: 'application/json',
        'Accept-Language': locale,
        ...(form ? { 'X-Atlassian-Token': 'no-check' } : {}),
        ...(body !== undefined && !form ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
    if (!response.ok) throw await failureOf(response);
    return response;
  };

  return {
    get: async (path, schema) => v.parse(schema, await (await request('GET', path)).json()),
    send: async (method, path, body) => {
      await request(method, path, body);
    },
    ask: async (path, body, schema) => v.parse(schema, await (await request('POST', path, body)).json()),
    blob: async (path) => (await request('GET', path)).blob(),
  };
};
