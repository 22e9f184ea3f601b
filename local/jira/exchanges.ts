import { createHash, randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Jira, JiraRequest, JiraResponse } from '../seams';
import { isJsonObject, listOf, parseJson, type Json } from './model/json';

/** What was asked and answered, as it is written down. Bodies are there where they are JSON. */
export interface Exchange {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  /** `app` for a caller that has scopes, whoever it acts as. */
  readonly by: 'app' | 'person';
  readonly contentType: string | null;
  readonly request?: Json;
  readonly status: number;
  readonly answerType: string | null;
  readonly response?: Json;
}

const jsonOf = (type: string | undefined, body: Uint8Array | string | undefined): Json | undefined => {
  if (body === undefined || body.length === 0 || (type !== undefined && !type.includes('json'))) return undefined;
  try {
    return parseJson(typeof body === 'string' ? body : Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
};

/** A word may be one of a list of allowed ones and stays; any other text stands for all texts of its kind. */
const textShape = (text: string): string => (/^[A-Za-z_.:-]{0,24}$/u.test(text) ? text : /^-?\d+$/u.test(text) ? '#' : '~');

const shapeOf = (value: unknown): unknown => {
  if (typeof value === 'string') return textShape(value);
  if (typeof value === 'number') return Number.isInteger(value) ? 0 : 0.5;
  if (Array.isArray(value)) return [...new Set(listOf(value).map((item) => JSON.stringify(shapeOf(item))))].sort();
  if (!isJsonObject(value)) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => [key, shapeOf(item)]);
};

const pathShape = (path: string): unknown => {
  const { pathname, searchParams } = new URL(path, 'http://jira.local');
  return [pathname.split('/').map((part) => (/\d/u.test(part) ? '*' : part)), [...searchParams].map((pair) => pair.map(textShape))];
};

/** Exchanges of the same fingerprint differ in nothing that a schema could mind: ids, free text, the length of lists. */
const fingerprintOf = ({ path, request, response, ...rest }: Exchange): string =>
  createHash('sha1')
    .update(JSON.stringify([rest, pathShape(path), shapeOf(request), shapeOf(response)]))
    .digest('base64url');

const exchangeOf = (asked: JiraRequest, answer: JiraResponse): Exchange => {
  const contentType = asked.headers['content-type'];
  const answerType = answer.headers['content-type'];
  const request = jsonOf(contentType, asked.body);
  const response = answerType === undefined ? undefined : jsonOf(answerType, answer.body);
  return {
    method: asked.method.toUpperCase(),
    path: asked.path,
    by: asked.scopes === undefined ? 'person' : 'app',
    contentType: contentType ?? null,
    ...(request === undefined ? {} : { request }),
    status: answer.status,
    answerType: answerType ?? null,
    ...(response === undefined ? {} : { response }),
  };
};

/**
 * Writes every exchange with Jira into a folder, one JSON line each: the whole exchange where it is the first of its kind, its fingerprint
 * alone after that. Without a folder nothing is written. A line is on disk before its answer is given, so that a process that is killed loses none.
 */
export const recorded = (handle: Jira['handle'], folder: string | undefined): Jira['handle'] => {
  if (folder === undefined || folder === '') return handle;
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${String(process.pid)}-${randomUUID()}.jsonl`);
  const seen = new Set<string>();
  return async (request) => {
    const answer = await handle(request);
    const exchange = exchangeOf(request, answer);
    const fingerprint = fingerprintOf(exchange);
    appendFileSync(file, `${JSON.stringify(seen.has(fingerprint) ? { fingerprint } : { fingerprint, exchange })}\n`);
    seen.add(fingerprint);
    return answer;
  };
};
