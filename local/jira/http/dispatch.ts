import type { JiraRequest, JiraResponse, ProductEvent } from '../../seams';
import { actorOf } from '../permissions/actor';
import { allowedByScopes } from '../scopes';
import type { Site } from '../site';
import { bytesOf, jsonBody } from './body';
import type { Call, Reply, Route } from './call';
import { refuse, Refusal } from './refusal';
import { createRouter } from './router';

const JSON_TYPE = { 'content-type': 'application/json;charset=UTF-8' };

const answer = (reply: Reply, points: number): JiraResponse => {
  if (reply.bytes !== undefined) return { status: reply.status, headers: { ...reply.headers }, body: reply.bytes, points };
  if (reply.body === undefined) return { status: reply.status, headers: { ...reply.headers }, body: '', points };
  return { status: reply.status, headers: { ...JSON_TYPE, ...reply.headers }, body: JSON.stringify(reply.body), points };
};

/** A refusal that comes from in front of Jira's own code is plain text. */
const refused = ({ status, body, headers }: Refusal, points: number): JiraResponse =>
  typeof body === 'string'
    ? { status, headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers }, body, points }
    : answer({ status, body, headers }, points);

const unexpected = (error: unknown): JiraResponse => {
  console.error('local Jira:', error);
  return answer({ status: 500, body: { errorMessages: ['Internal server error'], errors: {} } }, 1);
};

/** `/rest/api/latest` and `/rest/api/2` are other ways to say the same for the operations that carry no rich text. */
const canonicalPath = (path: string): string => path.replace(/^\/rest\/api\/latest\//u, '/rest/api/3/');

/**
 * Makes the site's request handler. A request is routed, its scopes and account are checked, then its handler runs in one transaction; events
 * leave only after everything is written.
 */
export const createDispatcher = (site: Site, routes: readonly Route[]): ((request: JiraRequest) => Promise<JiraResponse>) => {
  const route = createRouter(routes);
  return async (request) => {
    const [rawPath = '', search = ''] = request.path.split(/\?(.*)/su);
    const path = canonicalPath(rawPath);
    const match = route(request.method.toUpperCase(), path);
    if (match.kind === 'none') return refused(new Refusal(404, { message: 'null for uri: ' + rawPath, 'status-code': 404 }), 1);
    if (match.kind === 'method') return refused(new Refusal(405, '', { allow: match.allowed.join(',') }), 1);
    if (request.scopes !== undefined && !allowedByScopes(match.route, request.scopes))
      return refused(new Refusal(401, { code: 401, message: 'Unauthorized; scope does not match' }), 1);
    const actor = actorOf(site, request.principal);
    if (actor === undefined) return refused(refuse(401, 'Client must be authenticated to access this resource.'), 1);
    let read = 0;
    const events: ProductEvent[] = [];
    const call: Call = {
      site,
      actor,
      params: match.params,
      query: new URLSearchParams(search),
      headers: { ...request.headers, ':path': path },
      rawBody: bytesOf(request.body),
      body: () => jsonBody(request),
      now: site.clock.now(),
      cost: {
        core: (count) => {
          read += count;
        },
        identity: (count) => {
          read += 2 * count;
        },
      },
      events,
    };
    const writes = match.route.method !== 'GET' && match.route.reads !== true;
    const points = (): number => 1 + (writes ? 0 : read);
    try {
      await match.route.prepare?.(call);
      const reply = site.store.transaction(() => match.route.handle(call));
      for (const event of events) site.hooks()?.emit(event);
      return answer(reply, points());
    } catch (error) {
      return error instanceof Refusal ? refused(error, points()) : unexpected(error);
    }
  };
};
