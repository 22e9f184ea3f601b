import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';

/** Atlassian's own description of the API: where the checkout stands beside it, or the copy that `fetch-description.ts` leaves. */
const SHARED_DESCRIPTION = resolve(__dirname, '../../../shared/specs/jira-cloud-v3.openapi.json');
export const FETCHED_DESCRIPTION = resolve(__dirname, '../../.local/specs/jira-cloud-v3.openapi.json');

const media = v.record(v.string(), v.looseObject({ schema: v.optional(v.unknown()) }));
const ParameterSchema = v.looseObject({
  name: v.string(),
  in: v.picklist(['query', 'path', 'header', 'cookie']),
  required: v.optional(v.boolean(), false),
  schema: v.optional(v.unknown()),
});
const OperationSchema = v.looseObject({
  responses: v.record(v.string(), v.looseObject({ content: v.optional(media) })),
  requestBody: v.optional(v.looseObject({ content: v.optional(media), required: v.optional(v.boolean(), false) })),
  parameters: v.optional(v.array(ParameterSchema), []),
  'x-atlassian-oauth2-scopes': v.optional(v.array(v.looseObject({ state: v.string(), scopes: v.array(v.string()) }))),
});
const DescriptionSchema = v.looseObject({ paths: v.record(v.string(), v.record(v.string(), v.unknown())), components: v.unknown() });

export type Parameter = v.InferOutput<typeof ParameterSchema>;
export type Operation = v.InferOutput<typeof OperationSchema>;
export type Content = v.InferOutput<typeof media>;

const read = (): v.InferOutput<typeof DescriptionSchema> | undefined => {
  const file = [SHARED_DESCRIPTION, FETCHED_DESCRIPTION].find((candidate) => existsSync(candidate));
  return file === undefined ? undefined : v.parse(DescriptionSchema, JSON.parse(readFileSync(file, 'utf8')));
};

const description = read();

export const isDescribed = description !== undefined;
export const components: unknown = description?.components;

const operations = new Map<string, Operation | undefined>();

/** The description of an operation (`GET`, `/rest/api/3/issue/{issueIdOrKey}`), if the file has it. */
export const operationOf = (method: string, template: string): Operation | undefined => {
  const key = `${method} ${template}`;
  if (!operations.has(key)) {
    const found = description?.paths[template]?.[method.toLowerCase()];
    operations.set(key, found === undefined ? undefined : v.parse(OperationSchema, found));
  }
  return operations.get(key);
};

const templates = Object.keys(description?.paths ?? {}).map((template) => ({ template, segments: template.split('/') }));
const isParameter = (segment: string | undefined): segment is string => segment?.startsWith('{') === true;

/** The file's template for a path (without query) of a method; where several fit, the one with the most literal segments. */
export const templateOf = (
  method: string,
  path: string,
): { readonly template: string; readonly values: Readonly<Record<string, string>> } | undefined => {
  const wanted = path
    .replace(/^\/rest\/api\/latest\//u, '/rest/api/3/')
    .replace(/\/+$/u, '')
    .split('/');
  const [best] = templates
    .filter(
      ({ template, segments }) =>
        segments.length === wanted.length &&
        segments.every((segment, index) => isParameter(segment) || segment === wanted[index]) &&
        description?.paths[template]?.[method.toLowerCase()] !== undefined,
    )
    .sort((a, b) => a.segments.filter(isParameter).length - b.segments.filter(isParameter).length);
  if (best === undefined) return undefined;
  const values = best.segments.flatMap((segment, index) =>
    isParameter(segment) ? [[segment.slice(1, -1), decodeURIComponent(wanted[index] ?? '')] as const] : [],
  );
  return { template: best.template, values: Object.fromEntries(values) };
};
