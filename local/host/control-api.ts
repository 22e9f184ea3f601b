import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import type { Clock } from '../clock';
import { Fault } from '../forge/faults';
import type { Forge } from '../forge/forge';
import type { Jira } from '../seams';
import { createInvoke } from './resolver-calls';

const InvokeBody = v.object({
  module: v.string(),
  function: v.string(),
  payload: v.optional(v.unknown()),
  as: v.string(),
  context: v.optional(v.record(v.string(), v.unknown())),
  locale: v.optional(v.string()),
});
const Faults = v.union([
  v.array(Fault),
  v.pipe(
    Fault,
    v.transform((fault) => [fault]),
  ),
]);
const ClockBody = v.object({
  now: v.nullable(
    v.union([
      v.number(),
      v.pipe(
        v.string(),
        v.isoTimestamp(),
        v.transform((text) => Date.parse(text)),
      ),
    ]),
  ),
});

const LicenceBody = v.object({ active: v.boolean() });

const bodyOf = async <T>(
  context: Context,
  schema: v.GenericSchema<unknown, T>,
): Promise<{ ok: true; value: T } | { ok: false; message: string }> => {
  const text = await context.req.text();
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  return parsed.success ? { ok: true, value: parsed.output } : { ok: false, message: v.summarize(parsed.issues) };
};

/** The addresses that tests steer the site by, as `design.md` lists them. */
export const controlApi = (parts: { readonly jira: Jira; readonly forge: Forge; readonly clock: Clock }): Hono => {
  const { jira, forge, clock } = parts;
  const invoke = createInvoke(jira, forge);
  const app = new Hono();

  app.get('/users', (context) => context.json(jira.users()));

  app.post('/invoke', async (context) => {
    const body = await bodyOf(context, InvokeBody);
    if (!body.ok) return context.json({ ok: false, error: { code: 'invalid', message: body.message } }, 400);
    return context.json(await invoke(body.value));
  });

  app.get('/calls', (context) => context.json(forge.recorder.snapshot()));
  app.delete('/calls', (context) => {
    forge.recorder.clear();
    return context.body(null, 204);
  });

  app.post('/faults', async (context) => {
    const body = await bodyOf(context, Faults);
    if (!body.ok) return context.json({ error: body.message }, 400);
    for (const fault of body.value) forge.faults.add(fault);
    return context.json({ added: body.value.length }, 201);
  });
  app.delete('/faults', (context) => {
    forge.faults.clear();
    return context.body(null, 204);
  });

  app.post('/clock', async (context) => {
    const body = await bodyOf(context, ClockBody);
    if (!body.ok) return context.json({ error: body.message }, 400);
    clock.set(body.value.now ?? undefined);
    forge.schedules.tick();
    forge.dispatcher.wake();
    return context.json({ now: clock.now() });
  });

  app.post('/license', async (context) => {
    const body = await bodyOf(context, LicenceBody);
    if (!body.ok) return context.json({ error: body.message }, 400);
    forge.licence.setActive(body.value.active);
    return context.json({ active: forge.licence.active() });
  });

  app.post('/schedule/:key', async (context) => {
    const outcome = await forge.schedules.fire(context.req.param('key'));
    if (outcome === undefined) return context.json({ error: 'There is no such scheduled trigger.' }, 404);
    return context.json(outcome.ok ? { ok: true } : { ok: false, error: { code: outcome.code, message: outcome.message } });
  });

  app.post('/uninstall', async (context) => {
    if (!forge.installed()) return context.json({ error: 'The app is not installed.' }, 409);
    const outcomes = await forge.uninstall();
    return context.json({ ok: true, functions: outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.code)) });
  });

  app.post('/install', async (context) => {
    if (forge.installed()) return context.json({ error: 'The app is installed already.' }, 409);
    await forge.install(jira.users().find(({ role }) => role === 'jira-admin')?.accountId);
    await forge.dispatcher.drain();
    return context.json({ ok: true });
  });

  app.post('/drain', async (context) => context.json({ ok: true, left: await forge.dispatcher.drain() }));

  app.notFound((context) => context.json({ error: 'There is no such address.' }, 404));
  return app;
};
