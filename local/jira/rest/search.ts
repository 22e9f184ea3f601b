import * as v from 'valibot';
import type { Call, Reply, Route } from '../http/call';
import { ok } from '../http/call';
import { checkBody } from '../http/body';
import { listIn } from '../http/paging';
import { refuse } from '../http/refusal';
import { issueBean } from '../issues/bean';
import { UNBOUNDED_MESSAGE } from '../jql';
import type { Issue } from '../model/entities';
import { isJsonObject, parseJson } from '../model/json';
import { allFields } from '../fields/registry';
import { compileFor, matchingIssues } from '../search';
import { canSeeIssue } from '../permissions/evaluate';

interface SearchRequest {
  readonly jql: string;
  readonly nextPageToken: string | undefined;
  readonly maxResults: number;
  readonly fields: readonly string[];
  readonly expand: readonly string[];
  readonly properties: readonly string[];
  readonly reconcileIssues: readonly string[];
}

const SearchSchema = v.strictObject({
  jql: v.optional(v.nullable(v.string())),
  nextPageToken: v.optional(v.nullable(v.string())),
  maxResults: v.optional(v.nullable(v.pipe(v.number(), v.integer()))),
  fields: v.optional(v.nullable(v.array(v.string()))),
  expand: v.optional(v.nullable(v.string())),
  properties: v.optional(v.nullable(v.array(v.string()))),
  fieldsByKeys: v.optional(v.nullable(v.boolean())),
  reconcileIssues: v.optional(v.nullable(v.array(v.pipe(v.number(), v.integer())))),
});

const fromBody = (call: Call): SearchRequest => {
  const body = checkBody(SearchSchema, call.body());
  return {
    jql: body.jql ?? '',
    nextPageToken: body.nextPageToken ?? undefined,
    maxResults: body.maxResults ?? 50,
    fields: body.fields ?? ['id'],
    expand: (body.expand ?? '').split(',').map((part) => part.trim()),
    properties: body.properties ?? [],
    reconcileIssues: (body.reconcileIssues ?? []).map(String),
  };
};

const fromQuery = (call: Call): SearchRequest => {
  const maxResults = Number(call.query.get('maxResults') ?? '50');
  if (!Number.isInteger(maxResults)) throw refuse(400, 'The maxResults parameter is not a number.');
  const fields = listIn(call, 'fields');
  return {
    jql: call.query.get('jql') ?? '',
    nextPageToken: call.query.get('nextPageToken') ?? undefined,
    maxResults,
    fields: fields.length === 0 ? ['id'] : fields,
    expand: listIn(call, 'expand'),
    properties: listIn(call, 'properties'),
    reconcileIssues: listIn(call, 'reconcileIssues'),
  };
};

/** Where a page begins: after an issue of the ordered result, with the place that it had, should it be gone by then. */
interface PagePlace {
  readonly after: string;
  readonly at: number;
  readonly jql: string;
}

const tokenOf = (place: PagePlace): string => Buffer.from(JSON.stringify(place), 'utf8').toString('base64url');

const placeIn = (token: string, jql: string): PagePlace => {
  const invalid = refuse(400, 'The provided next page token is invalid.');
  try {
    const value = parseJson(Buffer.from(token, 'base64url').toString('utf8'));
    if (isJsonObject(value) && typeof value.after === 'string' && typeof value.at === 'number' && value.jql === jql)
      return { after: value.after, at: value.at, jql };
  } catch {
    throw invalid;
  }
  throw invalid;
};

const idsOnly = (fields: readonly string[]): boolean => fields.every((field) => field === 'id' || field === 'key');

const compiled = (call: Call, jql: string): ReturnType<typeof compileFor>['query'] => {
  const { query } = compileFor(call, jql);
  if (!query.bounded) throw refuse(400, UNBOUNDED_MESSAGE);
  return query;
};

/** Pages by a token, at most 5,000 issues where only ids or keys are asked for, else 100. Knows no total. */
const search = (call: Call, request: SearchRequest): Reply => {
  if (request.properties.length > 5) throw refuse(400, 'The maximum number of properties that can be requested is 5.');
  if (request.reconcileIssues.length > 50) throw refuse(400, 'The maximum number of issues to reconcile is 50.');
  if (request.maxResults < 0 || request.maxResults > 5000) throw refuse(400, 'The maxResults parameter must be between 0 and 5000.');
  const found = matchingIssues(call, compiled(call, request.jql));
  const place = request.nextPageToken === undefined ? undefined : placeIn(request.nextPageToken, request.jql);
  const after = place === undefined ? -1 : found.findIndex(({ id }) => id === place.after);
  const start = place === undefined ? 0 : after < 0 ? place.at : after + 1;
  const light = idsOnly(request.fields) && request.properties.length === 0 && request.expand.every((part) => part === '');
  const size = Math.min(request.maxResults, light ? 5000 : 100);
  const page = found.slice(start, start + size);
  const last = page.at(-1);
  const isLast = start + page.length >= found.length;
  const fields = allFields(call.site);
  call.cost.core(page.length);
  const view = { fields: request.fields, expand: request.expand, properties: request.properties };
  const onlyIds = request.fields.every((field) => field === 'id');
  const bean = (issue: Issue): Record<string, unknown> => {
    if (onlyIds && light) return { id: issue.id };
    const { fields: values, ...rest } = issueBean(call, issue, { view, fields });
    return idsOnly(request.fields) ? rest : { ...rest, fields: values };
  };
  const names = request.expand.includes('names') ? { names: Object.fromEntries(fields.map(({ id, name }) => [id, name])) } : {};
  return ok({
    issues: page.map(bean),
    ...names,
    ...(isLast || last === undefined ? {} : { nextPageToken: tokenOf({ after: last.id, at: start + page.length, jql: request.jql }) }),
    isLast: isLast || last === undefined,
  });
};

const gone = (): never => {
  throw refuse(
    410,
    'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046',
  );
};

const MatchSchema = v.strictObject({ issueIds: v.array(v.number()), jqls: v.array(v.string()) });

const match = (call: Call): Reply => {
  const body = checkBody(MatchSchema, call.body());
  const issues = [...new Set(body.issueIds)]
    .flatMap((id) => call.site.store.issues.get(String(id)) ?? [])
    .filter((issue) => canSeeIssue(call.site, call.actor, issue));
  call.cost.core(issues.length);
  return ok({
    matches: body.jqls.map((jql) => {
      try {
        const { query } = compileFor(call, jql);
        return { matchedIssues: issues.filter(query.matches).map(({ id }) => Number(id)), errors: [] };
      } catch (problem) {
        return { matchedIssues: [], errors: errorsOf(problem) };
      }
    }),
  });
};

const errorsOf = (problem: unknown): readonly string[] => {
  if (problem instanceof Error && 'body' in problem && isJsonObject(problem.body) && Array.isArray(problem.body.errorMessages))
    return problem.body.errorMessages.map(String);
  throw problem;
};

const parse = (call: Call): Reply => {
  const { queries } = checkBody(v.strictObject({ queries: v.array(v.pipe(v.string(), v.minLength(1))) }), call.body());
  const strict = call.query.get('validation') !== 'none';
  return ok({
    queries: queries.map((query) => {
      try {
        const { warnings } = compileFor(call, query);
        return { query, structure: {}, ...(warnings.length === 0 ? {} : { warnings }) };
      } catch (problem) {
        return strict ? { query, errors: errorsOf(problem) } : { query, structure: {}, warnings: errorsOf(problem) };
      }
    }),
  });
};

const RESERVED = [
  'empty',
  'null',
  'and',
  'or',
  'in',
  'not',
  'is',
  'cf',
  'issue.property',
  'order',
  'by',
  'desc',
  'asc',
  'on',
  'before',
  'to',
  'after',
  'from',
  'was',
  'changed',
];
const OPERATORS = ['=', '!=', '~', '!~', 'in', 'not in', 'is', 'is not', '<', '<=', '>', '>='];

const autocomplete = (call: Call): Reply =>
  ok({
    visibleFieldNames: allFields(call.site)
      .filter(({ searchable }) => searchable)
      .map(({ name, clauseNames, custom, orderable, navigable }) => ({
        value: custom ? `"${name}"` : (clauseNames[0] ?? name),
        displayName: custom ? `${name} - ${clauseNames[0] ?? ''}` : (clauseNames[0] ?? name),
        ...(custom ? { cfid: clauseNames[0] } : {}),
        orderable: String(orderable || navigable),
        searchable: 'true',
        operators: OPERATORS,
        types: ['java.lang.String'],
      })),
    visibleFunctionNames: [
      'currentUser',
      'now',
      'startOfDay',
      'startOfWeek',
      'startOfMonth',
      'startOfYear',
      'endOfDay',
      'endOfWeek',
      'endOfMonth',
      'endOfYear',
      'membersOf',
      'linkedIssues',
      'standardIssueTypes',
      'subtaskIssueTypes',
    ].map((name) => ({
      value: `${name}()`,
      displayName: `${name}()`,
      types: ['java.lang.String'],
    })),
    jqlReservedWords: RESERVED,
  });

export const SEARCH_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/rest/api/3/search/jql', handle: (call) => search(call, fromQuery(call)) },
  { method: 'POST', path: '/rest/api/3/search/jql', reads: true, handle: (call) => search(call, fromBody(call)) },
  {
    method: 'POST',
    path: '/rest/api/3/search/approximate-count',
    reads: true,
    handle: (call) => {
      const { jql } = checkBody(v.strictObject({ jql: v.optional(v.string()) }), call.body());
      return ok({ count: matchingIssues(call, compiled(call, jql ?? '')).length });
    },
  },
  { method: 'GET', path: '/rest/api/3/search', handle: gone },
  { method: 'POST', path: '/rest/api/3/search', handle: gone },
  { method: 'POST', path: '/rest/api/3/jql/match', reads: true, handle: match },
  { method: 'POST', path: '/rest/api/3/jql/parse', reads: true, handle: parse },
  { method: 'GET', path: '/rest/api/3/jql/autocompletedata', handle: autocomplete },
];
