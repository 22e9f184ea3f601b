import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { siteIdentity } from '../../../local/forge/identity';
import { ask, call, createIssue, type FixtureHost, journal, startFixture } from './fixture-host';

/* What Forge's reference says of the `preUninstall` module, and of an app that is gone. */

describe('uninstalling the app', () => {
  let dataDir: string;
  let host: FixtureHost;
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'forge-uninstall-'));
    host = await startFixture({ dataDir });
  });
  afterEach(async () => {
    await host.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const uninstall = async (): Promise<unknown> => (await ask(host, 'POST /__local/uninstall')).json();
  const refused = () => host.invoke({ module: 'panel', function: 'now', as: 'dev' });

  it('calls each function of preUninstall once, without a user, and goes on whatever becomes of them', async () => {
    expect(await uninstall()).toEqual({ ok: true, functions: ['done', 'unexpected'] });
    const said = host.logs().filter((line) => line.includes('goodbye {'));
    expect(said).toHaveLength(1);
    const payload = { context: { cloudId: siteIdentity.cloudId, moduleKey: 'goodbye' }, contextToken: '' };
    expect(said[0]).toContain(JSON.stringify({ payload, user: null, rows: 1, jira: 200 }));
    expect(await refused()).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect((await ask(host, 'POST /__local/uninstall')).status).toBe(409);
  });

  it('leaves no module on the pages, and tells the app nothing more', async () => {
    await uninstall();
    const before = host.logs().length;
    await createIssue(host, 'Nobody is told');
    expect(await host.drain()).toBe(0);
    expect(host.logs().slice(before)).toEqual([]);
    expect(await (await ask(host, 'GET /__site/modules?location=jira:adminPage')).json()).toEqual([]);
  });

  it('stays so after a restart, and a new installation begins with empty storage', async () => {
    await createIssue(host, 'Told');
    await host.drain();
    expect(await journal(host, 'issue')).not.toEqual([]);
    await uninstall();
    await host.stop();
    host = await startFixture({ dataDir });
    expect(await refused()).toMatchObject({ ok: false });

    expect((await ask(host, 'POST /__local/install')).status).toBe(200);
    expect((await ask(host, 'POST /__local/install')).status).toBe(409);
    expect(await call(host, 'now')).toEqual(expect.any(String));
    expect(await journal(host, 'issue')).toEqual([]);
    expect(host.logs()).toEqual(expect.arrayContaining([expect.stringContaining('life cycle avi:forge:installed:app')]));
  });
});
