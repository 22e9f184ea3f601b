import * as v from 'valibot';
import type { Activity, Matrix, MatrixAgreement, MatrixVersions, MatrixView, SettingsView } from '../../../src/contract';
import { aProject, aSite, startSite, type Site } from '../site';

const Id = v.object({ id: v.string() });
const has = (value: unknown, ...keys: string[]): boolean =>
  typeof value === 'object' && value !== null && keys.every((key) => key in value);
const isSettings = (value: unknown): value is SettingsView => has(value, 'settings', 'matrix');
const isView = (value: unknown): value is MatrixView => has(value, 'matrix', 'agreement');
const isVersions = (value: unknown): value is MatrixVersions => has(value, 'versions', 'next');
const isMatrix = (value: unknown): value is Matrix => has(value, 'activities', 'preset');
const isAgreement = (value: unknown): value is MatrixAgreement => has(value, 'unconfirmed', 'mine');

const known = <T>(value: unknown, check: (value: unknown) => value is T): T => {
  if (!check(value)) throw new Error(`unexpected ${JSON.stringify(value)}`);
  return value;
};

let site: Site;
let projectId = '';

const settings = async (): Promise<SettingsView> =>
  known(await site.call('padmin', ['project-settings', 'settings.open'], { projectId }), isSettings);
const view = async (as: string): Promise<MatrixView> =>
  known(await site.call(as, ['project-page', 'project.matrix'], { projectId }), isView);
const versions = async (as: string, before?: number): Promise<MatrixVersions> =>
  known(await site.call(as, ['project-page', 'project.versions'], { projectId, ...(before !== undefined && { before }) }), isVersions);

const save = async (
  reason: string,
  change: (activities: Activity[]) => Activity[],
  extra: { confirm?: boolean } = {},
): Promise<SettingsView> => {
  const { matrix } = await settings();
  const payload = {
    projectId,
    baseVersion: matrix.version,
    preset: matrix.preset,
    reason,
    activities: change(matrix.activities),
    ...extra,
  };
  return known(await site.call('padmin', ['project-settings', 'matrix.save'], payload), isSettings);
};

const confirm = async (as: string, partyId: string): Promise<MatrixView> => {
  const { matrix } = await view(as);
  return known(await site.call(as, ['project-page', 'project.confirm'], { projectId, version: matrix.version, partyId }), isView);
};

const withLetters = (id: string, partyId: string, letters: Activity['cells'][string]['letters']) => (activities: Activity[]) =>
  activities.map((activity) =>
    activity.id === id ? { ...activity, cells: { ...activity.cells, [partyId]: { letters, duty: null } } } : activity,
  );

beforeAll(async () => {
  site = await startSite(aSite(aProject()));
  await site.drain();
  ({ id: projectId } = v.parse(Id, await site.rest('padmin', 'GET', '/rest/api/3/project/ONE')));
  await site.call('admin', ['admin', 'admin.enable'], { projectId, incidentTypeName: 'Blame incident', language: 'en-US' });
  const before = await settings();
  const MEMBERS: Record<string, string[]> = { client: ['client'], 'development-team': ['dev', 'engineer'] };
  await site.call('padmin', ['project-settings', 'settings.save'], {
    projectId,
    baseVersion: before.version,
    settings: { ...before.settings, parties: before.settings.parties.map((party) => ({ ...party, members: MEMBERS[party.id] ?? [] })) },
  });
});

afterAll(() => site.remove());

describe('versions of a matrix', () => {
  it('are kept with author, time and reason, and read back word for word by whoever may browse', async () => {
    expect((await versions('dev')).versions).toMatchObject([{ version: 1, savedBy: 'admin', reason: '' }]);
    const first = await save('第一版', (activities) =>
      activities.map((activity, index) => ({ ...activity, ...(index < 2 && { phase: '调研' }), signOff: index === 0 })),
    );
    const second = await save('The client joins', withLetters('data-migration', 'client', ['C', 'I']));
    const listed = await versions('dev');
    expect(listed).toMatchObject({
      next: null,
      versions: [
        { version: 3, reason: 'The client joins', savedBy: 'padmin', confirm: false, confirmations: [] },
        { version: 2, reason: '第一版', savedBy: 'padmin' },
        { version: 1 },
      ],
    });
    const old = known(await site.call('dev', ['project-page', 'project.version'], { projectId, version: 2 }), isMatrix);
    expect(old).toEqual(first.matrix);
    expect(old.activities[0]).toMatchObject({ phase: '调研', signOff: true });
    expect(second.matrix.activities.find(({ id }) => id === 'data-migration')?.cells['client']?.letters).toEqual(['C', 'I']);
    expect(await site.refused('dev', ['project-page', 'project.version'], { projectId, version: 7 })).toBe('not-found');
  });

  it('are listed a page at a time, newest first', async () => {
    for (let count = 0; count < 55; count += 1) await save(`Change ${String(count)}`, (activities) => [...activities]);
    const first = await versions('dev');
    expect(first.versions).toHaveLength(50);
    const rest = await versions('dev', first.next ?? 0);
    const numbers = [...first.versions, ...rest.versions].map(({ version }) => version);
    expect(numbers).toEqual(Array.from({ length: 58 }, (_, index) => 58 - index));
    expect(rest.next).toBeNull();
  });

  it('cost a fixed number of statements to list and to read', async () => {
    const list = await site.counting(() => versions('dev'));
    expect(list).toMatchObject({ calls: 1, statements: 3 });
    expect((await site.counting(() => view('dev'))).statements).toBeLessThanOrEqual(5);
  });

  it('of a hundred activities and twelve parties with their duties can be saved', async () => {
    const { settings: current, version } = await settings();
    const own = Array.from({ length: 7 }, (_, index) => ({
      id: `extra-${String(index)}`,
      key: null,
      name: `Extra ${String(index)}`,
      side: 'other',
      members: [],
      contact: null,
      contactNote: '',
      retired: false,
    }));
    const payload = { projectId, baseVersion: version, settings: { ...current, parties: [...current.parties, ...own] } };
    const { settings: now } = known(await site.call('padmin', ['project-settings', 'settings.save'], payload), isSettings);
    const saved = await save('Everything', () =>
      Array.from({ length: 100 }, (_, row) => ({
        id: `big-${String(row)}`,
        key: null,
        name: `Activity ${String(row)}`,
        retired: false,
        cells: Object.fromEntries(
          now.parties.map(({ id }) => [id, { letters: ['R' as const], duty: '按计划完成并及时通知各方。'.repeat(6) }]),
        ),
      })),
    );
    expect(saved.matrix.activities.filter(({ retired }) => !retired)).toHaveLength(100);
    expect(Object.keys(saved.matrix.activities[99]?.cells ?? {})).toHaveLength(12);
    await save('Back to what it was', (activities) => activities.map((activity) => ({ ...activity, retired: !activity.retired })));
  });
});

describe('a party’s confirmation', () => {
  it('is not asked for until the project wants it', async () => {
    expect((await view('dev')).agreement).toMatchObject({ confirmations: [], unconfirmed: [], mine: ['development-team'] });
    expect(await site.refused('dev', ['project-page', 'project.confirm'], { projectId, version: 1, partyId: 'development-team' })).toBe(
      'invalid',
    );
  });

  it('is given by a member, for their own party and the version in force, and by nobody else', async () => {
    await save('Everyone is to agree', (activities) => activities, { confirm: true });
    const before = await view('dev');
    expect(before.agreement.unconfirmed.some(({ partyId }) => partyId === 'development-team')).toBe(true);
    expect(before.agreement.withoutMembers).toContain('management');
    const after = await confirm('dev', 'development-team');
    expect(after.agreement.confirmations).toMatchObject([{ partyId: 'development-team', version: after.matrix.version, by: 'dev' }]);
    expect(after.agreement.unconfirmed.every(({ partyId }) => partyId !== 'development-team')).toBe(true);
    const payload = { projectId, version: after.matrix.version };
    for (const [as, partyId] of [
      ['client', 'development-team'],
      ['padmin', 'development-team'],
      ['dev', 'client'],
      ['dev', 'nobody'],
    ] as const)
      expect(await site.refused(as, ['project-page', 'project.confirm'], { ...payload, partyId })).toBe('forbidden');
    expect(await site.refused('outsider', ['project-page', 'project.confirm'], { ...payload, partyId: 'client' })).toBe('not-found');
  });

  it('holds for the cells that stay as they were, and the first member’s word for a version stands', async () => {
    await confirm('engineer', 'development-team');
    expect((await view('dev')).agreement.confirmations).toMatchObject([{ by: 'dev' }]);
    await save('The developers advise on training', withLetters('training-handover', 'development-team', ['C']));
    const { agreement, matrix } = await view('dev');
    expect(matrix.confirm).toBe(true);
    expect(agreement.unconfirmed.filter(({ partyId }) => partyId === 'development-team')).toEqual([
      { activityId: 'training-handover', partyId: 'development-team' },
    ]);
    expect((await versions('dev')).versions.slice(0, 2).map(({ confirmations, confirm: asked }) => [asked, confirmations.length])).toEqual([
      [true, 0],
      [true, 1],
    ]);
  });

  it('of a version that is no longer in force is refused, and shows the one that is', async () => {
    const { matrix } = await view('client');
    const answer = await site.invoke({
      module: 'project-page',
      function: 'project.confirm',
      payload: { projectId, version: matrix.version - 1, partyId: 'client' },
      as: 'client',
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'conflict', current: { matrix: { version: matrix.version } } } });
  });

  it('is known to the settings page too, and members stay unnamed on the project page', async () => {
    const agreement = known(await site.call('padmin', ['project-settings', 'matrix.agreement'], { projectId }), isAgreement);
    expect(agreement.confirmations).toHaveLength(1);
    expect((await view('client')).parties.every(({ members, contact }) => members.length === 0 && contact === null)).toBe(true);
  });
});
