import { finish, idsOf, previewOf, startOf } from '../set-up-driver';
import { aProject, aSite, startSite, type Site } from '../site';

/*
 * What set-up costs of Jira's hourly points, which all sites of the app share: little more for each project, and for what projects share once for
 * all of them.
 */

const MANY = 44;
const SOME = 4;

const projects = (prefix: string, shared: boolean) =>
  Array.from({ length: MANY }, (_, index) => {
    const named = { key: `${prefix}${String(index)}`, name: `${prefix} ${String(index)}` };
    return aProject(shared ? { ...named, sharedConfiguration: prefix } : named);
  });

let site: Site;
let ids: ReadonlyMap<string, string>;
beforeAll(async () => {
  site = await startSite(aSite(...projects('HUN', true), ...projects('OWN', false)));
  ids = await idsOf(site);
});
afterAll(() => site.remove());

/** Points of a preview and of the run after it, for some of the projects, that are set up by nobody before. */
const costOf = async (prefix: string, from: number, to: number) => {
  const chosen = Array.from({ length: to - from }, (_, index) => ids.get(`${prefix}${String(from + index)}`) ?? '');
  const runIds: string[] = [];
  const looking = await site.counting(async () => {
    const { projects: previews } = await previewOf(site, chosen);
    runIds.push((await startOf(site, previews)).progress.runId);
  });
  const doing = await site.counting(async () => {
    const ended = await finish(site, runIds[0] ?? '');
    expect(ended.projects.map(({ state }) => state)).toEqual(chosen.map(() => 'done'));
    // Incidents of before are taken in once a project is enabled.
    await site.drain();
  });
  return { looking, doing };
};

/** What one more project costs: the difference of many and a few, without what is read once. */
const costOfOneMore = async (prefix: string) => {
  const few = await costOf(prefix, 0, SOME);
  const many = await costOf(prefix, SOME, MANY);
  const more = MANY - 2 * SOME;
  return {
    looking: (many.looking.points - few.looking.points) / more,
    doing: (many.doing.points - few.doing.points) / more,
  };
};

it('costs a project that shares its schemes with others a few points', async () => {
  const { looking, doing } = await costOfOneMore('HUN');
  expect(looking).toBeLessThanOrEqual(9);
  // Two of them for looking whether incidents were there before.
  expect(doing).toBeLessThanOrEqual(24);
});

it('costs a project with screens and permissions of its own what these have to be read and written for', async () => {
  const { looking, doing } = await costOfOneMore('OWN');
  expect(looking).toBeLessThanOrEqual(11);
  expect(doing).toBeLessThanOrEqual(140);
});
