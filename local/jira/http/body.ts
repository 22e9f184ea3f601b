import * as v from 'valibot';
import type { Json } from '../model/json';
import { parseJson } from '../model/json';
import { INVALID_PAYLOAD, refuse } from './refusal';

export const bytesOf = (body: Uint8Array | string | undefined): Uint8Array =>
  body === undefined ? new Uint8Array() : typeof body === 'string' ? Buffer.from(body, 'utf8') : body;

/** The body as JSON; 400 as Jira answers what can't be parsed, 415 for another content type. */
export const jsonBody = (request: {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string | undefined;
}): Json => {
  const text = typeof request.body === 'string' ? request.body : Buffer.from(bytesOf(request.body)).toString('utf8');
  const type = request.headers['content-type'];
  if (type !== undefined && !type.toLowerCase().includes('application/json')) throw refuse(415, 'Unsupported Media Type');
  if (text === '') throw refuse(400, 'No content to map to Object due to end of input');
  try {
    return parseJson(text);
  } catch {
    throw refuse(400, 'There was an error parsing JSON. Check that your request body is valid.');
  }
};

/** Checks a body, which is always an object, against a schema; what does not fit is the 400 that Jira gives for a payload it can't read. */
export const checkBody = <T>(schema: v.GenericSchema<unknown, T>, body: unknown): T => {
  const result = v.safeParse(schema, body);
  if (!result.success || Array.isArray(body)) throw refuse(400, INVALID_PAYLOAD);
  return result.output;
};
