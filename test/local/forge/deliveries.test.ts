import * as v from 'valibot';
import type { Deliveries } from '../../../local/forge/events/deliveries';
import { parseDeliveries } from '../../../local/forge/events/deliveries';
import { call, type FixtureHost, journal, startFixture } from './fixture-host';

const Started = v.array(v.looseObject({ name: v.string() }));
const names = Array.from({ length: 25 }, (_, at) => String(at).padStart(2, '0'));

let host: FixtureHost | undefined;
afterEach(async () => {
  await host?.remove();
  host = undefined;
});

const start = async (deliveries: Deliveries): Promise<FixtureHost> => {
  host = await startFixture({ deliveries });
  return host;
};
const push = (site: FixtureHost, concurrency?: { key: string; limit: number }): Promise<unknown> =>
  call(site, 'push', { queue: 'work', events: names.map((name) => ({ body: { name, pauseMs: 2 }, ...(concurrency && { concurrency }) })) });
const arrived = async (site: FixtureHost): Promise<string[]> => v.parse(Started, await journal(site, 'started')).map(({ name }) => name);

describe('deliveries that are shuffled', () => {
  it('come once each, in an order of their own that its seed brings back', async () => {
    const one = await start({ mode: 'shuffled', seed: 5 });
    await push(one, { key: 'one by one', limit: 1 });
    await one.drain();
    const order = await arrived(one);
    expect(order.toSorted()).toEqual(names);
    expect(order).not.toEqual(names);
    await one.remove();

    const same = await start({ mode: 'shuffled', seed: 5 });
    await push(same, { key: 'one by one', limit: 1 });
    await same.drain();
    expect(await arrived(same)).toEqual(order);
  });
});

describe('deliveries that are adverse', () => {
  it('come late: not before a drain or three minutes', async () => {
    const site = await start({ mode: 'adverse', seed: 5 });
    await push(site);
    expect((await arrived(site)).length).toBeLessThan(names.length);
    site.clock.set(site.clock.now() + 181_000);
    site.forge.dispatcher.wake();
    while ((await arrived(site)).length < names.length) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(new Set(await arrived(site)).size).toBe(names.length);
  });

  it('come all, some twice, of those some only with a later drain, and count as one event each', async () => {
    const site = await start({ mode: 'adverse', seed: 5 });
    const { jobId } = v.parse(v.object({ jobId: v.string() }), await push(site));
    const left = await site.drain();
    const first = await arrived(site);
    expect(new Set(first).size).toBe(names.length);
    expect(first.length).toBeGreaterThan(names.length);
    expect(left).toBeGreaterThan(0);
    expect(await call(site, 'stats', { queue: 'work', jobId })).toEqual({ success: names.length, inProgress: 0, failed: 0 });

    await site.drain();
    await site.drain();
    expect((await arrived(site)).length).toBe(first.length + left);
  });

  it('keep to the concurrency of their key', async () => {
    const site = await start({ mode: 'adverse', seed: 6 });
    await push(site, { key: 'k', limit: 1 });
    await site.drain();
    const rows = v.parse(
      v.object({ rows: v.array(v.object({ what: v.string() })) }),
      await call(site, 'sql', { query: "SELECT what FROM journal WHERE what IN ('started', 'worked') ORDER BY id" }),
    ).rows;
    const running = rows.map(({ what }, at) => (what === (at % 2 === 0 ? 'started' : 'worked') ? 1 : 2));
    expect(Math.max(...running)).toBe(1);
  });
});

describe('the way deliveries are asked for', () => {
  it('is a mode and a seed', () => {
    expect(parseDeliveries(undefined)).toEqual({ mode: 'ordered' });
    expect(parseDeliveries('adverse:12')).toEqual({ mode: 'adverse', seed: 12 });
    expect(() => parseDeliveries('wild:1')).toThrow('adverse:SEED');
  });
});
