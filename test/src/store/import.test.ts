import type { Cell } from '../../../src/domain/stored-tables';
import { createCarriedStore } from '../../../src/store/carried-store';
import { createImportStore } from '../../../src/store/import-store';
import { onEachStorage } from './storage';

onEachStorage(() => {
  const imports = createImportStore();
  const carried = createCarriedStore();
  const aRun = (id: string) => ({
    id,
    startedAt: new Date(0),
    startedBy: null,
    exportedAt: '2026-03-01T00:00:00.000Z',
    phase: 'uploading' as const,
    total: 3,
  });
  const rows = ['=1+1', '配置 "错误"', 'x'.repeat(300_000)].map((text, seq) => ({
    seq,
    table: 'person',
    key: `p${String(seq)}`,
    row: [text, null] satisfies Cell[],
  }));

  it('takes rows once, however often they come, and refuses another row under the same key', async () => {
    await imports.add(aRun('run-1'));
    expect(await imports.put('run-1', rows)).toBe(true);
    expect(await imports.put('run-1', rows)).toBe(true);
    expect(await imports.put('run-1', [{ ...rows[0], seq: 9, table: 'person', key: 'p0', row: [] }])).toBe(false);
    expect(await imports.counts('run-1')).toEqual([{ table: 'person', state: 'waiting', reason: null, rows: 3 }]);
  });

  it('gives them back as they were, no more at once than a statement can give', async () => {
    const next = await imports.next('run-1', 'waiting', ['person']);
    expect(next.map(({ row }) => row)).toEqual(rows.slice(0, next.length).map(({ row }) => row));
    await imports.put('run-1', [{ seq: 3, table: 'person', key: 'p3', row: ['y'.repeat(300_000)] }]);
    expect((await imports.next('run-1', 'waiting', ['person'])).length).toBe(3);
    expect(await imports.next('run-1', 'waiting', ['issue'])).toEqual([]);
  });

  it('writes down what became of each in one go, and lists them by it', async () => {
    await imports.mark('run-1', [
      { seq: 0, state: 'skip', reason: 'no-issue', label: 'ONE-1', target: null },
      { seq: 1, state: 'add', reason: null, label: null, target: '7:8' },
    ]);
    expect((await imports.named('run-1', 'person', ['p0', 'p1', 'nobody'])).get('p1')).toMatchObject({ state: 'add', target: '7:8' });
    const place = { table: 'person', state: 'skip', reason: 'no-issue' } as const;
    expect(await imports.listed('run-1', { ...place, after: -1 })).toEqual([{ seq: 0, label: 'ONE-1' }]);
    expect(await imports.listed('run-1', { ...place, after: 0 })).toEqual([]);
  });

  it('lets one of two calls go on to the next phase, and shows the newest import', async () => {
    expect(await imports.advance('run-1', 'uploading', 'matching')).toBe(true);
    expect(await imports.advance('run-1', 'uploading', 'matching')).toBe(false);
    await imports.add(aRun('run-2'));
    expect((await imports.latest())?.id).toBe('run-2');
  });

  it('forgets what the file held, and earlier imports altogether', async () => {
    await imports.put('run-2', rows);
    while (!(await imports.forget('run-2')));
    expect((await imports.next('run-2', 'waiting', ['person'])).map(({ row }) => row)).toEqual([[], [], []]);
    expect(await imports.counts('run-1')).toEqual([]);
  });

  it('adds all of some rows or none, and finds them by their keys', async () => {
    const version = (number: number): Cell[] => ['1', number, '[]', 5, null];
    expect(await carried.add('settings_version', [version(1), version(2)])).toBe(true);
    expect(await carried.add('settings_version', [version(3), version(2)])).toBe(false);
    expect(
      await carried.under('settings_version', [
        ['1', 2],
        ['1', 3],
      ]),
    ).toEqual([version(2)]);
  });
});
