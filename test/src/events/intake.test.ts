import * as v from 'valibot';
import { aProject, aSite, startSite, type Site } from '../site';

/* Incidents that were there before Evenhand, and what no event tells of. */

const Id = v.object({ id: v.string() });
const Created = v.object({ issues: v.array(Id) });
const Total = v.looseObject({ total: v.number() });
const Health = v.object({
  projects: v.array(
    v.object({ items: v.array(v.looseObject({ key: v.string(), state: v.string(), values: v.record(v.string(), v.unknown()) })) }),
  ),
});
const MANY = 120;

describe('incidents that were there before', () => {
  let site: Site;
  let projectId: string;
  let ids: string[] = [];

  const enable = async (key: string): Promise<string> => {
    const { id } = v.parse(Id, await site.rest('admin', 'GET', `/rest/api/3/project/${key}`));
    await site.call('admin', ['admin', 'admin.enable'], { projectId: id, incidentTypeName: 'Blame incident', language: 'en-US' });
    return id;
  };
  const total = async (): Promise<number> =>
    v.parse(
      Total,
      await site.call('engineer', ['project-page', 'project.overview'], {
        projectId,
        settings: { projects: [], period: { kind: 'rolling', days: 30 }, charts: ['headline'], grouping: 'auto', title: '' },
      }),
    ).total;
  const item = async (key: string) => {
    const { projects } = v.parse(Health, await site.call('admin', ['admin', 'admin.health'], { projectIds: [projectId] }));
    return projects[0]?.items.find((each) => each.key === key);
  };
  const nightly = async (): Promise<void> => {
    await site.forge.schedules.fire('nightly-reconcile');
    await site.drain();
  };
  const lostEvent = (): void => {
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
  };

  beforeAll(async () => {
    const own = { issueTypes: [{ name: 'Task' }, { name: 'Blame incident' }] };
    site = await startSite(aSite(aProject(), aProject({ key: 'OLD', name: 'Old', ...own })));
    for (let first = 0; first < MANY; first += 40) {
      const issueUpdates = Array.from({ length: 40 }, (_, index) => ({
        fields: { project: { key: 'OLD' }, issuetype: { name: 'Blame incident' }, summary: `Complaint ${String(first + index)}` },
      }));
      ids.push(
        ...v.parse(Created, await site.rest('engineer', 'POST', '/rest/api/3/issue/bulk', { issueUpdates })).issues.map(({ id }) => id),
      );
    }
    await site.drain();
  });
  afterAll(() => site.remove());

  it('are taken in when a project is set up, at little more than a point each, and health says how far', async () => {
    projectId = await enable('OLD');
    await site.drain();
    expect(await total()).toBe(MANY);
    expect(await item('intake')).toMatchObject({ state: 'ok' });
    const cost = await site.counting(async () => {
      await site.call('admin', ['admin', 'admin.repair'], { projectId, item: 'intake' });
      await site.drain();
    });
    const looking = await site.counting(() => site.call('admin', ['admin', 'admin.repair'], { projectId, item: 'projection' }));
    expect(cost.points - looking.points).toBeLessThanOrEqual(1.1 * MANY);
    expect(await total()).toBe(MANY);
  });

  it('are found by the night where their event was lost, and leave the numbers where their issue is gone without one', async () => {
    const [gone = ''] = ids;
    lostEvent();
    await site.rest('engineer', 'DELETE', `/rest/api/3/issue/${gone}`);
    await site.drain();
    expect(await total()).toBe(MANY);
    await nightly();
    expect(await total()).toBe(MANY - 1);
    ids = ids.slice(1);
  });

  it('have numbers that a recount agrees with, which the admin may ask for at any time', async () => {
    expect(await item('numbers')).toMatchObject({ state: 'ok' });
    const answer = await site.call('admin', ['admin', 'admin.repair'], { projectId, item: 'numbers' });
    expect(v.parse(Health.entries.projects.item, answer).items.find(({ key }) => key === 'numbers')).toMatchObject({ state: 'ok' });
  });
});
