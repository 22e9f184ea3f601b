import * as v from 'valibot';
import { DELETED_DAYS, UNSEEN_DAYS } from '../../../src/domain/retention';
import { aProject, aSite, startSite, type Site } from '../site';

/* What becomes of what Evenhand holds when issues and projects are deleted, hidden or moved in Jira. */

const DAY = 86_400_000;
const Id = v.object({ id: v.string() });

describe('what Evenhand holds', () => {
  let site: Site;
  let one: string;
  let two: string;

  const enable = async (key: string): Promise<string> => {
    const { id } = v.parse(Id, await site.rest('padmin', 'GET', `/rest/api/3/project/${key}`));
    await site.call('admin', ['admin', 'admin.enable'], { projectId: id, incidentTypeName: 'Blame incident', language: 'en-US' });
    return id;
  };
  beforeEach(async () => {
    site = await startSite(aSite(aProject(), aProject({ key: 'TWO', name: 'Two' })));
    one = await enable('ONE');
    two = await enable('TWO');
  });
  afterEach(() => site.remove());

  const incident = async (): Promise<string> => {
    const fields = { project: { id: one }, issuetype: { name: 'Blame incident' }, summary: 'Labels' };
    const { id } = v.parse(Id, await site.rest('engineer', 'POST', '/rest/api/3/issue', { fields }));
    await site.drain();
    return id;
  };
  const nightly = async (): Promise<void> => {
    await site.rest('admin', 'POST', '/__local/schedule/nightly-reconcile');
    await site.drain();
  };
  const later = (days: number): void => {
    site.clock.set(site.clock.now() + days * DAY);
  };
  /** Rows of a table, as an export has them. */
  const rows = async (table: string): Promise<unknown[][]> => {
    const found: unknown[][] = [];
    let cursor: string | null = null;
    do {
      const chunk: { table: string; rows: unknown[][]; cursor: string | null } = v.parse(
        v.looseObject({ table: v.string(), rows: v.array(v.array(v.unknown())), cursor: v.nullable(v.string()) }),
        await site.call('admin', ['admin', 'admin.export'], { cursor }),
      );
      if (chunk.table === table) found.push(...chunk.rows);
      cursor = chunk.cursor;
    } while (cursor !== null);
    return found;
  };
  const holds = async (issueId: string): Promise<boolean> => (await rows('blame_case')).some((row) => row[1] === issueId);

  it('about a deleted issue is kept for its days and erased the night after, and nothing of other issues', async () => {
    const gone = await incident();
    const stays = await incident();
    await site.rest('engineer', 'DELETE', `/rest/api/3/issue/${gone}`);
    await site.drain();
    later(DELETED_DAYS - 1);
    await nightly();
    expect(await holds(gone)).toBe(true);
    later(2);
    await nightly();
    expect(await holds(gone)).toBe(false);
    expect(await holds(stays)).toBe(true);
  });

  it('about an issue whose deletion nobody told is found by the night, and kept longer', async () => {
    const gone = await incident();
    site.forge.faults.add({
      target: 'queue',
      match: { method: 'PUSH' },
      mode: 'error',
      status: 500,
      times: 1,
      headers: {},
      delayMs: 0,
      skip: 0,
      probability: 1,
      seed: 1,
    });
    await site.rest('engineer', 'DELETE', `/rest/api/3/issue/${gone}`);
    await site.drain();
    site.forge.faults.clear();
    await nightly();
    later(DELETED_DAYS + 1);
    await nightly();
    expect(await holds(gone)).toBe(true);
    later(UNSEEN_DAYS - DELETED_DAYS);
    await nightly();
    expect(await holds(gone)).toBe(false);
  });

  it('still counts for whoever sees it, while the app is shut out of the project', async () => {
    const hidden = await incident();
    site.jira.setAppAccess('ONE', false);
    await nightly();
    await site.rest('engineer', 'PUT', `/rest/api/3/issue/${hidden}`, { fields: { summary: 'Labels again' } });
    await nightly();
    const settings = { projects: [one], period: { kind: 'rolling', days: 90 }, charts: ['headline'], grouping: 'auto', title: '' };
    expect(await site.call('engineer', ['retrospective', 'gadget.load'], { settings })).toMatchObject({ total: 1 });
  });

  it('in a project that the app is shut out of is never erased, and counts again when it is let in', async () => {
    const hidden = await incident();
    site.jira.setAppAccess('ONE', false);
    await nightly();
    later(UNSEEN_DAYS + 2);
    await nightly();
    expect(await holds(hidden)).toBe(true);
    site.jira.setAppAccess('ONE', true);
    await nightly();
    later(UNSEEN_DAYS + 2);
    await nightly();
    expect(await holds(hidden)).toBe(true);
    expect(await site.call('engineer', ['case-panel', 'case.open'], { issueId: hidden })).toMatchObject({ access: 'full' });
  });

  it('about an issue that somebody opens begins its time anew', async () => {
    const hidden = await incident();
    site.jira.setAppAccess('ONE', false);
    await nightly();
    later(UNSEEN_DAYS - 1);
    await site.call('engineer', ['case-panel', 'case.open'], { issueId: hidden });
    later(2);
    await nightly();
    expect(await holds(hidden)).toBe(true);
  });

  it('about a deleted project is kept for its days and erased with its settings, and nothing of other projects', async () => {
    const gone = await incident();
    site.jira.removeProject('ONE');
    await site.drain();
    later(DELETED_DAYS - 1);
    await nightly();
    expect(await holds(gone)).toBe(true);
    later(2);
    await nightly();
    expect(await holds(gone)).toBe(false);
    for (const table of ['settings_version', 'matrix_version', 'project_state']) {
      const left = JSON.stringify(await rows(table));
      expect(left).not.toContain(`"${one}"`);
      expect(left).toContain(`"${two}"`);
    }
  });

  it('goes along with an issue that is moved, and is erased with neither project but its own', async () => {
    const moved = await incident();
    const task = v.parse(
      Id,
      await site.rest('engineer', 'POST', '/rest/api/3/issue', {
        fields: { project: { id: one }, issuetype: { name: 'Task' }, summary: 'T' },
      }),
    ).id;
    await site.call('engineer', ['raci-panel', 'raci.save'], { issueId: task, baseVersion: 0, activityId: null, people: {} });
    site.jira.moveIssue(moved, 'TWO');
    site.jira.moveIssue(task, 'TWO');
    await site.drain();
    const caseOf = async () => (await rows('blame_case')).find((row) => row[1] === moved);
    const assignmentOf = async () => (await rows('assignment_version')).find((row) => row[0] === task);
    expect((await caseOf())?.[3]).toBe(two);
    expect((await assignmentOf())?.[2]).toBe(two);
    site.jira.removeProject('ONE');
    await site.drain();
    later(DELETED_DAYS + 1);
    await nightly();
    expect(await caseOf()).toBeDefined();
    expect(await assignmentOf()).toBeDefined();
    expect(await site.call('engineer', ['case-panel', 'case.open'], { issueId: moved })).toMatchObject({ access: 'full' });
  });

  it('is said on uninstalling, in both languages, and no issue property names anybody after it', async () => {
    const task = v.parse(
      Id,
      await site.rest('engineer', 'POST', '/rest/api/3/issue', {
        fields: { project: { id: one }, issuetype: { name: 'Task' }, summary: 'T', assignee: { accountId: 'dev' } },
      }),
    ).id;
    const people = { 'implementation-engineer': ['engineer'] };
    await site.call('engineer', ['raci-panel', 'raci.save'], {
      issueId: task,
      baseVersion: 0,
      activityId: 'data-migration',
      people,
    });
    const properties = async () => JSON.stringify(await site.rest('engineer', 'GET', `/rest/api/3/issue/${task}/properties`));
    expect(await properties()).toContain('evenhand.raci');
    expect(await site.rest('admin', 'POST', '/__local/uninstall')).toEqual({ ok: true, functions: ['done'] });
    const said = site.logs().join('\n');
    for (const part of ['When Evenhand is uninstalled', '28 days', '卸载 Evenhand 时', '28 天', 'still hold account ids: 0'])
      expect(said).toContain(part);
    expect(await properties()).not.toContain('evenhand.raci');
  });
});
