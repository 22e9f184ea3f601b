import * as v from 'valibot';
import { startTeam, type Team } from '../team';

const Held = v.array(v.object({ partyId: v.string(), minutes: v.number() }));
const Waiting = v.object({
  current: v.nullable(v.object({ partyId: v.string(), since: v.string(), by: v.picklist(['mark', 'status']) })),
  done: v.boolean(),
  held: Held,
});
const Panel = v.object({ waiting: Waiting });
const Project = v.object({
  held: v.array(
    v.looseObject({ alias: v.string(), party: v.nullable(v.looseObject({ id: v.string() })), minutes: v.number(), now: v.number() }),
  ),
});
const Settings = v.object({ version: v.number(), settings: v.looseObject({ rules: v.array(v.unknown()) }) });
const Types = v.array(
  v.object({ statuses: v.array(v.object({ id: v.string(), name: v.string(), statusCategory: v.object({ key: v.string() }) })) }),
);
const Transitions = v.object({ transitions: v.array(v.object({ id: v.string(), to: v.object({ id: v.string() }) })) });
const Found = v.object({ issues: v.array(v.object({ id: v.string() })) });

let team: Team;
let issueId: string;
let statuses: v.InferOutput<typeof Types>[number]['statuses'];

const at = (time: string): void => {
  team.clock.set(Date.parse(time));
};
const mark = async (partyId: string | null, as = 'engineer', id = issueId) =>
  v.parse(Waiting, await team.call(as, ['raci-panel', 'waiting.mark'], { issueId: id, partyId }));
const panel = async (id = issueId) => v.parse(Panel, await team.call('engineer', ['raci-panel', 'raci.open'], { issueId: id })).waiting;
const project = async (as = 'engineer') =>
  v.parse(Project, await team.call(as, ['project-page', 'project.waiting'], { projectId: team.projectId, days: 90 })).held;
const settings = async () =>
  v.parse(Settings, await team.call('padmin', ['project-settings', 'waiting.open'], { projectId: team.projectId }));
const rules = async (...all: { statusId: string; partyId: string }[]) => {
  const { version } = await settings();
  await team.call('padmin', ['project-settings', 'waiting.save'], {
    projectId: team.projectId,
    baseVersion: version,
    settings: { rules: all, hours: { start: 9, hours: 8 } },
  });
  await team.drain();
};
const move = async (statusId: string, id = issueId) => {
  const { transitions } = v.parse(Transitions, await team.rest('engineer', 'GET', `/rest/api/3/issue/${id}/transitions`));
  const transition = transitions.find(({ to }) => to.id === statusId);
  await team.rest('engineer', 'POST', `/rest/api/3/issue/${id}/transitions`, { transition: { id: transition?.id } });
  await team.drain();
};
const search = async (jql: string) =>
  v.parse(Found, await team.rest('engineer', 'POST', '/rest/api/3/search/jql', { jql, fields: ['id'] })).issues.map(({ id }) => id);
const statusOf = (category: string): string => statuses.find(({ statusCategory }) => statusCategory.key === category)?.id ?? '';

beforeAll(async () => {
  team = await startTeam();
  await team.settings((before) => ({ ...before, timeZone: 'UTC' }));
  const types = v.parse(Types, await team.rest('engineer', 'GET', `/rest/api/3/project/${team.projectId}/statuses`));
  statuses = types[0]?.statuses ?? [];
});

beforeEach(async () => {
  // A Monday, ten o'clock.
  at('2026-03-02T10:00:00Z');
  await rules();
  issueId = await team.issue();
  await team.drain();
});

afterAll(() => team.remove());

describe('whom an issue waits for', () => {
  it('is said by whoever may edit the issue, and counted in working hours', async () => {
    expect(await mark('client')).toMatchObject({ current: { partyId: 'client', by: 'mark' }, done: false });
    at('2026-03-02T12:00:30Z');
    expect((await panel()).held).toEqual([{ partyId: 'client', minutes: 120 }]);
    await mark('development-team');
    // The night does not count: five hours that Monday, one on Tuesday.
    at('2026-03-03T10:01:00Z');
    await mark(null);
    at('2026-03-05T10:00:00Z');
    expect(await panel()).toMatchObject({
      current: null,
      held: [
        { partyId: 'development-team', minutes: 360 },
        { partyId: 'client', minutes: 120 },
      ],
    });
  });

  it('is nothing for people who can’t edit the issue, or for parties that the project does not have', async () => {
    expect(await team.refused('client', ['raci-panel', 'waiting.mark'], { issueId, partyId: 'client' })).toBe('forbidden');
    expect(await team.refused('outsider', ['raci-panel', 'waiting.mark'], { issueId, partyId: 'client' })).toBe('not-found');
    expect(await team.refused('engineer', ['raci-panel', 'waiting.mark'], { issueId, partyId: 'nobody' })).toBe('invalid');
    expect((await panel()).held).toEqual([]);
  });

  it('is found by JQL within one event, under the side of a party that is too small to stand for itself', async () => {
    await mark('client');
    expect(await search(`evenhandWaitingOn = client AND id = ${issueId}`)).toEqual([issueId]);
    await mark('development-team');
    expect(await search(`evenhandWaitingOn = delivery AND id = ${issueId}`)).toEqual([issueId]);
    await mark(null);
    expect(await search(`evenhandWaitingOn is not EMPTY AND id = ${issueId}`)).toEqual([]);
  });

  it('follows the status where the project says so, and ends when the issue is done', async () => {
    await rules({ statusId: statusOf('indeterminate'), partyId: 'client' });
    at('2026-03-02T11:00:00Z');
    await move(statusOf('indeterminate'));
    expect((await panel()).current).toMatchObject({ partyId: 'client', by: 'status' });
    expect(await search(`evenhandWaitingOn = client AND id = ${issueId}`)).toEqual([issueId]);
    at('2026-03-02T13:00:30Z');
    await move(statusOf('done'));
    at('2026-03-04T13:00:00Z');
    expect(await panel()).toEqual({ current: null, done: true, held: [{ partyId: 'client', minutes: 120 }] });
    expect(await mark('client')).toMatchObject({ current: null, done: true });
    expect(await search(`evenhandWaitingOn is not EMPTY AND id = ${issueId}`)).toEqual([]);
  });

  it('is known for what happened before there were rules', async () => {
    await move(statusOf('indeterminate'));
    expect((await panel()).current).toBeNull();
    at('2026-03-02T14:00:30Z');
    await rules({ statusId: statusOf('indeterminate'), partyId: 'development-team' });
    expect(await panel()).toMatchObject({
      current: { partyId: 'development-team' },
      held: [{ partyId: 'development-team', minutes: 240 }],
    });
    expect(await search(`evenhandWaitingOn = delivery AND id = ${issueId}`)).toEqual([issueId]);
  });

  it('ends for a marked issue that is done, also where the project has no rules', async () => {
    await mark('client');
    at('2026-03-02T11:00:30Z');
    await move(statusOf('done'));
    at('2026-03-09T11:00:00Z');
    expect(await panel()).toMatchObject({ current: null, done: true, held: [{ partyId: 'client', minutes: 60 }] });
  });
});

describe('who had the ball in a project', () => {
  const management = async (as?: string) => (await project(as)).find(({ alias }) => alias === 'other');

  it('is summed by party, small parties under their side, and never counts deleted issues', async () => {
    const second = await team.issue();
    await mark('management');
    await mark('management', 'engineer', second);
    at('2026-03-02T12:00:30Z');
    expect(await management()).toEqual({ alias: 'other', party: null, side: 'other', minutes: 240, now: 2 });
    expect((await management('client'))?.minutes).toBe(240);
    expect(await team.refused('outsider', ['project-page', 'project.waiting'], { projectId: team.projectId, days: 90 })).toBe('not-found');
    await team.rest('engineer', 'DELETE', `/rest/api/3/issue/${second}`);
    await team.drain();
    expect(await management()).toMatchObject({ minutes: 120, now: 1 });
  });
});

describe('the rules of a project', () => {
  it('are the project admin’s to save, and one of two who save at once is told', async () => {
    const { version } = await settings();
    const save = { projectId: team.projectId, baseVersion: version, settings: { rules: [], hours: { start: 8, hours: 9 } } };
    expect(await team.refused('engineer', ['project-settings', 'waiting.save'], save)).toBe('forbidden');
    await team.call('padmin', ['project-settings', 'waiting.save'], save);
    expect(await team.refused('padmin', ['project-settings', 'waiting.save'], save)).toBe('conflict');
    const twice = { rules: [1, 2].map(() => ({ statusId: statusOf('done'), partyId: 'client' })), hours: { start: 9, hours: 8 } };
    expect(await team.refused('padmin', ['project-settings', 'waiting.save'], { ...save, baseVersion: version + 1, settings: twice })).toBe(
      'invalid',
    );
  });
});
