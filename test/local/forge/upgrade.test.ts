import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { Fault } from '../../../local/forge/faults';
import { crashBeforeThirdMigration } from './crash';
import { type FixtureHost, startFixture } from './fixture-host';

/** An app of two versions: the second has three migrations more than the first. */
describe('a newer version of the app', () => {
  let dataDir: string;
  let host: FixtureHost | undefined;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'forge-upgrade-'));
  });
  afterEach(async () => {
    await host?.stop();
    host = undefined;
    rmSync(dataDir, { recursive: true, force: true });
  });

  const start = async (version: 'one' | 'two', options: Parameters<typeof startFixture>[0] = {}): Promise<FixtureHost> => {
    await host?.stop();
    host = await startFixture({ appDir: join(__dirname, 'versions', version), dataDir, ...options });
    return host;
  };
  const query = async (site: FixtureHost, sql: string): Promise<unknown> => {
    const answer = await site.invoke({ module: 'admin', function: 'ask', payload: { query: sql }, as: 'admin' });
    return answer.ok ? answer.result : answer.error;
  };
  const migrations = async (site: FixtureHost): Promise<unknown> => query(site, 'SELECT name FROM __migrations ORDER BY id');
  const told = (site: FixtureHost) => site.logs().filter((line) => /migrated|life cycle/.test(line));
  const all = ['v1_note', 'v2_written', 'v3_author', 'v4_by_author'].map((name) => ({ name }));

  it('runs its migrations over the older data, once and in order', async () => {
    const old = await start('one');
    await query(old, "INSERT INTO note (id, body) VALUES (1, 'kept')");
    expect(await migrations(old)).toEqual([{ name: 'v1_note' }]);

    const upgraded = await start('two');
    await upgraded.drain();
    expect(await migrations(upgraded)).toEqual(all);
    expect(await query(upgraded, 'SELECT id, body, written, author FROM note')).toEqual([
      { id: 1, body: 'kept', written: null, author: null },
    ]);
    expect(told(upgraded)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('life cycle avi:forge:upgraded:app'),
        expect.stringMatching(/migrated v2_written v3_author v4_by_author$/),
      ]),
    );

    const again = await start('two');
    await again.drain();
    expect(told(again)).toEqual([]);
    expect(await migrations(again)).toEqual(all);
  });

  const failing = (path: string) => v.parse(Fault, { target: 'sql', match: { path }, mode: 'error', status: 500, times: 1 });

  it.each([
    ['a statement fails', failing('ADD COLUMN IF NOT EXISTS author'), ['v1_note', 'v2_written']],
    ['what ran can’t be noted down', failing('INSERT INTO __migrations .*v3_author'), ['v1_note', 'v2_written']],
  ])('stops where %s, and goes on from there at the next run', async (_what, fault, before) => {
    await start('one');
    const upgraded = await start('two', { faults: [fault] });
    expect(await migrations(upgraded)).toEqual(before.map((name) => ({ name })));
    await upgraded.forge.schedules.fire('migrate');
    expect(await migrations(upgraded)).toEqual(all);
    expect(await query(upgraded, 'SELECT written, author FROM note')).toEqual([]);
  });

  it('makes up at the next start for what a crash cut off', async () => {
    await start('one');
    await host?.stop();
    await crashBeforeThirdMigration(dataDir);
    const again = await start('two');
    await again.drain();
    expect(await migrations(again)).toEqual(all);
    expect(told(again)).toEqual(expect.arrayContaining([expect.stringMatching(/migrated v3_author v4_by_author$/)]));
  });
});
