import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import * as v from 'valibot';
import type { HealthItem, HealthItemKey, HealthView, ProjectHealth, SiteHealth } from '../../../src/contract';
import { aProject, aSite, startSite, type Site } from '../site';
import { startTeam, type Team } from '../team';

/*
 * Each thing that health looks at is really broken in Jira or in the storage, then found by the admin's page and by the daily check, then repaired
 * where the page offers it.
 */

// What is written past Forge SQL below is in no journal: these statements can't be asked again elsewhere.
delete process.env['EVENHAND_SQL_JOURNAL'];

const isHealth = (value: unknown): value is HealthView => typeof value === 'object' && value !== null && 'site' in value;
const isProjectHealth = (value: unknown): value is ProjectHealth => typeof value === 'object' && value !== null && 'items' in value;
const isSite = (value: unknown): value is SiteHealth => typeof value === 'object' && value !== null && 'migration' in value;

const health = async (site: Site): Promise<HealthView> => {
  const answer = await site.call('admin', ['admin', 'admin.health']);
  if (!isHealth(answer)) throw new Error('no health');
  return answer;
};

const itemOf = (items: readonly HealthItem[] | undefined, key: HealthItemKey): HealthItem | undefined =>
  items?.find((each) => each.key === key);

const Types = v.object({ issueTypes: v.array(v.object({ id: v.string(), name: v.string() })) });
const Ids = v.object({ values: v.array(v.object({ id: v.union([v.string(), v.number()]) })) });

describe('health', () => {
  let team: Team;
  beforeAll(async () => {
    const roles = {
      Administrators: ['padmin', 'admin'],
      Member: ['engineer', 'dev', 'pm', 'arbiter', 'padmin', 'admin'],
      Viewer: ['client'],
    };
    team = await startTeam({}, { roles });
  });
  afterAll(() => team.remove());

  const daily = async () => {
    await team.forge.schedules.fire('nightly-reconcile');
    await team.drain();
    return (await health(team)).site.daily;
  };
  const item = async (key: HealthItemKey) => itemOf((await health(team)).projects[0]?.items, key);
  const repair = async (key: HealthItemKey) => {
    const answer = await team.call('admin', ['admin', 'admin.repair'], { projectId: team.projectId, item: key });
    if (!isProjectHealth(answer)) throw new Error('not repaired');
    await team.drain();
    return itemOf(answer.items, key);
  };
  const incidentType = async () => {
    const { issueTypes } = v.parse(Types, await team.rest('admin', 'GET', '/rest/api/3/project/ONE'));
    return issueTypes.find(({ name }) => name.startsWith('Blame incident'))?.id ?? '';
  };
  const typeScheme = async () =>
    v.parse(
      v.object({ values: v.array(v.object({ issueTypeScheme: v.object({ id: v.string() }) })) }),
      await team.rest('admin', 'GET', `/rest/api/3/issuetypescheme/project?projectId=${team.projectId}`),
    ).values[0]?.issueTypeScheme.id ?? '';

  it('is green all over after the set-up, and the daily check says when it looked', async () => {
    expect((await health(team)).projects[0]?.items.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(await daily()).toMatchObject({ projects: 1, wrong: 0, keys: [], whole: true });
    const at = team.clock.now() + 3_600_000;
    team.clock.set(at);
    expect(Date.parse((await daily())?.at ?? '')).toBeGreaterThanOrEqual(at);
  });

  it('finds a renamed type, and learns its new name', async () => {
    await team.rest('admin', 'PUT', `/rest/api/3/issuetype/${await incidentType()}`, { name: 'Blame incident II' });
    expect(await item('incident-type')).toMatchObject({
      problem: 'type-renamed',
      values: { now: 'Blame incident II', before: 'Blame incident' },
    });
    expect(await daily()).toMatchObject({ wrong: 1, keys: ['ONE'] });
    expect(await repair('incident-type')).toMatchObject({ state: 'ok' });
    expect(await daily()).toMatchObject({ wrong: 0 });
  });

  it('finds a type that was taken out of the scheme, and puts it back', async () => {
    await team.rest('admin', 'DELETE', `/rest/api/3/issuetypescheme/${await typeScheme()}/issuetype/${await incidentType()}`);
    expect(await item('type-in-project')).toMatchObject({ problem: 'type-not-offered', remedy: 'repair' });
    expect(await daily()).toMatchObject({ wrong: 1, keys: ['ONE'] });
    expect(await repair('type-in-project')).toMatchObject({ state: 'ok' });
    expect(await daily()).toMatchObject({ wrong: 0 });
  });

  it('finds a type that was deleted, and makes it anew', async () => {
    await team.rest('admin', 'DELETE', `/rest/api/3/issuetype/${await incidentType()}`);
    expect(await item('incident-type')).toMatchObject({ problem: 'type-missing', remedy: 'repair' });
    expect(await daily()).toMatchObject({ wrong: 1, keys: ['ONE'] });
    expect(await repair('incident-type')).toMatchObject({ state: 'ok' });
    expect((await health(team)).projects[0]?.items.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(await daily()).toMatchObject({ wrong: 0 });
  });

  it('finds a field that was taken off a screen, and puts it back', async () => {
    const fields = v.parse(v.array(v.object({ id: v.string(), name: v.string() })), await team.rest('admin', 'GET', '/rest/api/3/field'));
    const field = fields.find(({ name }) => name === 'Root cause: process')?.id ?? '';
    const screens = v.parse(Ids, await team.rest('admin', 'GET', '/rest/api/3/screens?maxResults=100')).values;
    for (const { id } of screens) {
      const tabs = v.parse(
        v.array(v.object({ id: v.number() })),
        await team.rest('admin', 'GET', `/rest/api/3/screens/${String(id)}/tabs`),
      );
      for (const tab of tabs) {
        const address = `/rest/api/3/screens/${String(id)}/tabs/${String(tab.id)}/fields`;
        if (JSON.stringify(await team.rest('admin', 'GET', address)).includes(`"${field}"`))
          await team.rest('admin', 'DELETE', `${address}/${field}`);
      }
    }
    expect(await item('fields-on-screens')).toMatchObject({ problem: 'fields-off-screen', values: { count: 1 }, remedy: 'repair' });
    expect(await daily()).toMatchObject({ wrong: 1, keys: ['ONE'] });
    expect(await repair('fields-on-screens')).toMatchObject({ state: 'ok' });
    expect(await daily()).toMatchObject({ wrong: 0 });
  });

  it('finds a panel that was unpinned, and pins it', async () => {
    const custom = v
      .parse(
        v.array(v.object({ schema: v.nullish(v.object({ custom: v.nullish(v.string()) })) })),
        await team.rest('admin', 'GET', '/rest/api/3/field'),
      )
      .flatMap(({ schema }) => schema?.custom ?? [])
      .find((each) => each.endsWith('/static/case-outcome'));
    const moduleId = (custom ?? '').replace(/case-outcome$/, 'case-panel');
    await team.rest('admin', 'POST', '/rest/api/3/forge/panel/action/bulk/async', {
      moduleId,
      projectList: [{ projectIdOrKey: 'ONE', action: 'UNPIN' }],
    });
    expect(await item('panel')).toMatchObject({ problem: 'panel-unpinned', remedy: 'repair' });
    expect(await daily()).toMatchObject({ wrong: 1 });
    expect(await repair('panel')).toMatchObject({ state: 'ok' });
    expect(team.jira.pinnedPanels('ONE')).toEqual(['case-panel']);
  });

  it('finds a case that Jira has not been told of, calls it late after an hour, and tells Jira', async () => {
    const { issueId } = await team.mark(await team.issue());
    await team.drain();
    // Jira takes no property while the case is changed, and the queue loses what was to make up for it.
    team.fault({ target: 'product', match: { method: 'PUT', path: '/properties/evenhand.case' }, mode: 'error', status: 500 });
    team.fault({ target: 'queue', match: { method: 'PUSH' }, mode: 'error', status: 500 });
    await team.change('engineer', 'case.save', issueId, { changes: { noActionReason: 'None is needed.' } });
    expect(await item('projection')).toMatchObject({ problem: 'projection-behind', values: { count: 1 }, remedy: 'repair' });
    expect(await item('events')).toMatchObject({ state: 'ok' });
    team.clock.set(team.clock.now() + 2 * 3_600_000);
    expect(await item('events')).toMatchObject({ problem: 'events-late', values: { count: 1 }, remedy: 'repair' });
    await team.forge.schedules.fire('nightly-reconcile');
    team.forge.faults.clear();

    await repair('events');
    expect(await item('projection')).toMatchObject({ state: 'ok' });
    expect(await item('events')).toMatchObject({ state: 'ok' });
  });

  it('finds that the app is shut out of a project, says where to let it in, and sees when it is', async () => {
    team.jira.setAppAccess('ONE', false);
    expect(await daily()).toMatchObject({ wrong: 1, keys: ['ONE'] });
    expect(await item('app-access')).toMatchObject({ problem: 'app-shut-out', remedy: 'by-hand' });
    team.jira.setAppAccess('ONE', true);
    expect(await item('app-access')).toMatchObject({ state: 'ok' });
    expect(await daily()).toMatchObject({ wrong: 0 });
  });

  it('is checked daily as far as Jira lets the app see, and says that the rest is an admin’s', async () => {
    const refused = (path: string) => {
      team.fault({ target: 'product', match: { path }, mode: 'error', status: 403 });
    };
    const look = async () => {
      refused('/rest/api/3/issuetypescheme');
      refused('/forge/panel');
      await team.forge.schedules.fire('nightly-reconcile');
      team.forge.faults.clear();
      return (await health(team)).site.daily;
    };
    expect(await look()).toMatchObject({ projects: 1, wrong: 0, whole: false });
    await team.rest('padmin', 'DELETE', '/rest/api/3/project/ONE/properties/evenhand');
    expect(await look()).toMatchObject({ wrong: 1, keys: ['ONE'], whole: false });
    expect(await repair('property')).toMatchObject({ state: 'ok' });
    expect(await look()).toMatchObject({ wrong: 0 });
  });
});

describe('the health of the storage', () => {
  it('is pending while a migration has not run, and brought up to date by Repair', async () => {
    const site = await startSite(aSite(aProject()), {
      faults: [
        {
          target: 'sql',
          match: { path: 'CREATE TABLE IF NOT EXISTS gone_issue' },
          mode: 'error',
          status: 500,
          headers: {},
          delayMs: 0,
          skip: 0,
          probability: 1,
          seed: 1,
        },
      ],
    });
    try {
      expect((await health(site)).site).toMatchObject({ migration: 'pending' });
      expect(await site.refused('padmin', ['admin', 'admin.migrate'])).toBe('not-found');
      site.forge.faults.clear();
      const repaired = await site.call('admin', ['admin', 'admin.migrate']);
      if (!isSite(repaired)) throw new Error('not repaired');
      expect(repaired.migration).toBe('current');
      expect((await health(site)).site).toMatchObject({ migration: 'current', storage: { quota: 128 * 1_048_576, warn: false } });
    } finally {
      await site.remove();
    }
  });

  it('warns from 70% of the quota on, and no sooner', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'evenhand-full-'));
    const site = await startSite(aSite(aProject()), { dataDir });
    const fill = (version: number, mebibytes: number): void => {
      const file = new Database(join(dataDir, 'forge-sql.db'));
      file
        .prepare("INSERT INTO matrix_version (project_id, version, preset, doc, reason, saved_at) VALUES ('1', ?, 'x', ?, '', 1)")
        .run([version, 'x'.repeat(mebibytes * 1_048_576)]);
      file.close();
    };
    try {
      for (const version of [1, 2, 3, 4, 5]) fill(version, 15);
      fill(6, 14);
      expect((await health(site)).site.storage).toMatchObject({ warn: false });
      fill(7, 1);
      const { storage } = (await health(site)).site;
      expect(storage).toMatchObject({ warn: true, quota: 128 * 1_048_576 });
      expect(storage.share).toBeGreaterThan(0.7);
    } finally {
      await site.remove();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
