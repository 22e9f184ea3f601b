import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Forge } from '../forge/forge';
import type { Jira } from '../seams';
import { isSameOrigin, principalOf } from './access';

const unauthorized = { errorMessages: ['You are not authenticated. Authentication required to perform this operation.'], errors: {} };
const bodiless = new Set([204, 205, 304]);

const toResponse = (answer: { status: number; headers: Readonly<Record<string, string>>; body: Uint8Array | string }): Response => {
  const body = bodiless.has(answer.status) ? null : typeof answer.body === 'string' ? answer.body : Uint8Array.from(answer.body);
  return new Response(body, { status: answer.status, headers: { ...answer.headers } });
};

/**
 * Jira's REST API for people, scripts and the site's pages. A page passes on what a front end asked with `X-Local-Origin: browser`:
 * that is the app asking, so its scopes and limits apply and the call is recorded.
 */
export const restApi = (jira: Jira, forge: Forge): Hono<{ Bindings: HttpBindings }> => {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.all('/rest/*', async (context) => {
    const principal = principalOf(context, jira);
    if (principal === undefined) return context.json(unauthorized, 401);
    const { pathname, search } = new URL(context.req.url);
    const { method } = context.req;
    const bytes = method === 'GET' || method === 'HEAD' ? undefined : new Uint8Array(await context.req.arrayBuffer());
    const request = {
      method,
      path: `${pathname}${search}`,
      headers: context.req.header(),
      body: bytes === undefined || bytes.byteLength === 0 ? undefined : bytes,
      principal,
    };
    const fromFrontEnd = context.req.header('x-local-origin') === 'browser' && isSameOrigin(context);
    if (!fromFrontEnd) return toResponse(await jira.handle(request));
    const answer = await forge.product.request({ ...request, origin: 'browser' });
    if (answer !== 'dropped') return toResponse(answer);
    // A connection that breaks has no status: the page must see what it would see then.
    context.env.incoming.socket.destroy();
    return context.body(null, 502);
  });
  return app;
};
