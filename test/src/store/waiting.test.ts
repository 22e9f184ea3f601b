import type { StatusChange } from '../../../src/domain/waiting';
import { createAssignmentStore } from '../../../src/store/assignment-store';
import { createGoneStore } from '../../../src/store/gone-store';
import { execute } from '../../../src/store/db';
import { migrate } from '../../../src/store/migrations';
import { createWaitingStore } from '../../../src/store/waiting-store';
import { openDatabase, type Database } from './databases';

const change = (id: string, at: number, statusId: string): StatusChange => ({ kind: 'status', id, at, statusId, done: false });
const PROJECT = '10000';

describe.each(['SQLite', 'MariaDB'] as const)('whom issues wait for, on %s', (kind) => {
  let database: Database | null = null;
  beforeAll(async () => {
    database = await openDatabase(kind);
    if (database === null) return;
    await migrate();
    await execute(
      `INSERT INTO project_state (project_id, project_key, name, style, enabled, browse_restricted, fields, missing, checked_at)
        VALUES (?, 'ONE', 'One', 'company-managed', 1, 0, '{}', '[]', 0)`,
      [PROJECT],
    );
  });
  afterAll(() => database?.close());

  const on = (name: string, run: (open: Database) => Promise<void>) => {
    it(name, async () => {
      if (database !== null) await run(database);
    });
  };

  on('keeps each status change once, whoever brings it and how often', async () => {
    const waiting = createWaitingStore();
    const first = new Map([['1', [change('created', 10, '5'), change('7', 20, '6')]]]);
    const more = new Map([['1', [change('created', 10, '5'), change('7', 20, '6'), change('8', 30, '5')]]]);
    await Promise.all([waiting.addStatuses(more), waiting.addStatuses(first), waiting.addStatuses(more)]);
    const known = (await waiting.eventsOf(['1'])).get('1') ?? [];
    expect([...known].sort((a, b) => a.at - b.at)).toEqual(more.get('1'));
  });

  on('gives an issue’s events together with its assignment, in one statement', async (open) => {
    const waiting = createWaitingStore();
    await waiting.mark('2', { kind: 'mark', id: 'mark-1', at: 40, partyId: 'client' }, null);
    await waiting.mark('2', { kind: 'mark', id: 'mark-2', at: 50, partyId: null }, null);
    const settings = { rules: [{ statusId: '6', partyId: 'client' }], hours: { start: 8, hours: 9 } };
    expect(await waiting.saveSettings(PROJECT, settings, { base: 0, at: new Date(0), by: null })).toBe(true);
    expect(await waiting.saveSettings(PROJECT, settings, { base: 0, at: new Date(0), by: null })).toBe(false);
    open.statements();
    const saved = await createAssignmentStore().current(PROJECT, '2');
    expect(open.statements()).toBe(1);
    expect(saved?.waiting?.settings).toEqual(settings);
    expect(saved?.waiting?.events.map(({ id }) => id).sort()).toEqual(['mark-1', 'mark-2']);
    expect((await createAssignmentStore().current(PROJECT, '3'))?.waiting?.events).toEqual([]);
  });

  on('counts a project’s issues but those that a security level hides, that are gone, or that moved away', async () => {
    const waiting = createWaitingStore();
    for (const issueId of ['11', '12', '13', '14']) {
      await waiting.mark(issueId, { kind: 'mark', id: `of-${issueId}`, at: 40, partyId: 'client' }, null);
      await waiting.place({ issueId, projectId: PROJECT, secured: issueId === '12' });
    }
    await waiting.place({ issueId: '11', projectId: PROJECT, secured: false });
    await createGoneStore().mark('13', 'deleted', new Date(0));
    await createGoneStore().moveAssignment('14', '10001');
    expect([...(await waiting.ofProject(PROJECT, '')).keys()]).toEqual(['11']);
    expect([...(await waiting.ofProject(PROJECT, '11')).keys()]).toEqual([]);
    expect((await createGoneStore().kept(['11', '14'])).map(({ projectId }) => projectId).sort()).toEqual([PROJECT, '10001']);
  });
});
