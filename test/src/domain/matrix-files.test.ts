import fc from 'fast-check';
import zhCN from '../../../locales/zh-CN.json';
import enUS from '../../../locales/en-US.json';
import type { Activity, Party } from '../../../src/contract';
import { cellOfText } from '../../../src/domain/matrix-cell-text';
import { clipboardRows, FILE_FORMATS, fileOf, incomingFile, type FileFormat, type TableWords } from '../../../src/domain/matrix-files';
import { hasHead, incomingMatrix, incomingTable, takenIn } from '../../../src/domain/matrix-incoming';
import { columnsBeyond, pastedOnto } from '../../../src/domain/matrix-paste';
import { guarded, unguarded } from '../../../src/domain/spreadsheet-text';
import { anActivity, aParty, cell, matrixArb, parties } from './matrices';

interface Locale {
  presets: { activities: Record<string, { name: string; duty: Record<string, string> }> };
  terms: { party: Record<string, string> };
}

const wordsIn = ({ presets: { activities }, terms }: Locale, heads: TableWords['heads']): TableWords => ({
  activity: ({ key, name, id }) => name ?? activities[key ?? '']?.name ?? id,
  party: ({ key, name, id }) => name ?? terms.party[key ?? ''] ?? id,
  duty: ({ key, cells }, party) => cells[party.id]?.duty ?? activities[key ?? '']?.duty[party.key ?? ''] ?? null,
  heads,
});

const WORDS = {
  english: wordsIn(enUS, { phase: 'Phase', activity: 'Activity', signOff: 'Client signs', yes: 'Yes' }),
  chinese: wordsIn(zhCN, { phase: '阶段', activity: '事项', signOff: '客户签字', yes: '是' }),
};

let count = 0;
const newId = (): string => `new-${String((count += 1))}`;

const read = (text: string, over: readonly Activity[], mode: 'replace' | 'add' = 'replace'): Activity[] => {
  const incoming = incomingFile(text, parties);
  if (incoming === null) throw new Error(`nothing in ${text}`);
  return takenIn(incoming, { targets: incoming.columns.map(({ partyId }) => partyId), over, parties, mode, newId });
};

/** Whoever imports elsewhere gets ids of their own. */
const withoutIds = (activities: readonly Activity[]): unknown[] =>
  activities.map(({ key, name, cells, phase, signOff }) => ({ key, name, cells, phase, signOff }));

const cases = FILE_FORMATS.flatMap((format) => (['english', 'chinese'] as const).map((language) => [format, language] as const));

describe.each(cases)('a matrix as %s in %s', (format: FileFormat, language) => {
  it('is the same matrix after export and import, ids included', () => {
    fc.assert(
      fc.property(
        matrixArb.filter((activities) => activities.length > 0),
        (activities) => {
          const text = fileOf(format, { activities, parties }, WORDS[language]);
          expect(read(text, activities)).toEqual(activities);
          expect(read(text, activities, 'add')).toEqual(activities);
        },
      ),
    );
  });

  it('says the same where it is imported into an empty project', () => {
    fc.assert(
      fc.property(
        matrixArb.filter((activities) => activities.length > 0),
        (activities) => {
          const text = fileOf(format, { activities, parties }, WORDS[language]);
          expect(withoutIds(read(text, []))).toEqual(withoutIds(activities));
        },
      ),
    );
  });

  it('keeps what is retired, and retires what the file leaves out', () => {
    const activities = [anActivity('Kept', { cells: { client: cell('R') } }), anActivity('Old', { retired: true })];
    const text = fileOf(format, { activities, parties }, WORDS[language]);
    const now = read(text, [...activities, anActivity('Left out')]);
    expect(now.map(({ id, retired }) => [id, retired])).toEqual([
      ['Kept', false],
      ['Old', true],
      ['Left out', true],
    ]);
  });
});

describe('a text in a spreadsheet', () => {
  it('is never run and comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from(`'=+-@\t\r ax`)) }), (text) => {
        expect(unguarded(guarded(text))).toBe(text);
        expect(guarded(text)).not.toMatch(/^\s*[=+\-@\t\r]/);
      }),
    );
  });
});

describe('a cell’s text', () => {
  it.each([
    ['R', 'R'],
    ['r', 'R'],
    ['RA', 'RA'],
    ['A/R', 'RA'],
    ['R, A', 'RA'],
    ['R、A', 'RA'],
    ['Ｒ', 'R'],
    ['Responsible', 'R'],
    ['执行', 'R'],
    ['执行（R）', 'R'],
    ['R 执行', 'R'],
    ['担责, 执行', 'RA'],
    ['Consulted / Informed', 'CI'],
  ])('%s means %s', (text, letters) => {
    expect(cellOfText(text)).toEqual(cell(letters));
  });

  it('that is no letters is a duty, and head letters go with it', () => {
    expect(cellOfText('负责整理文档', ['R'])).toEqual(cell('R', '负责整理文档'));
    expect(cellOfText('Cares about air')).toEqual(cell('', 'Cares about air'));
    expect(cellOfText('R: 写方案')).toEqual(cell('R', '写方案'));
    expect(cellOfText('A：批准')).toEqual(cell('A', '批准'));
    expect(cellOfText('执行、担责：清洗数据')).toEqual(cell('RA', '清洗数据'));
    expect(cellOfText('Note: call first')).toEqual(cell('', 'Note: call first'));
    expect(cellOfText(' – ')).toBeNull();
  });
});

describe('a table that people made', () => {
  it('with Chinese heads finds its parties, phases and the preset’s activities', () => {
    const table = clipboardRows(
      '阶段\t工作内容\t实施工程师\t甲方\t监理\n调研\t需求调研与分析\tR\tC\t知会\n\t访谈\t执行\t\t\n–\t收尾\t\tA\t',
    );
    expect(hasHead(table, parties)).toBe(true);
    const incoming = incomingTable(table, parties);
    expect(incoming.columns.map(({ title, partyId }) => [title, partyId])).toEqual([
      ['实施工程师', 'implementation-engineer'],
      ['甲方', 'client'],
      ['监理', null],
    ]);
    const activities = takenIn(incoming, {
      targets: ['implementation-engineer', 'client', 'own-2'],
      over: [],
      parties,
      mode: 'replace',
      newId,
    });
    expect(activities).toMatchObject([
      { id: 'requirement-research', key: 'requirement-research', name: null, phase: '调研', cells: { 'own-2': cell('I') } },
      { name: '访谈', phase: '调研', cells: { 'implementation-engineer': cell('R') } },
      { name: '收尾', cells: { client: cell('A') } },
    ]);
    expect(activities[2]).not.toHaveProperty('phase');
  });

  it('with letters in its heads, as the article has it, gives them to its cells', () => {
    const table = clipboardRows('责任\t实施工程师（R）\t开发团队（A）\n需求确认\t负责整理文档\t负责技术可行性评估');
    const incoming = incomingTable(table, parties);
    const [activity] = takenIn(incoming, {
      targets: incoming.columns.map(({ partyId }) => partyId),
      over: [],
      parties,
      mode: 'replace',
      newId,
    });
    expect(activity).toMatchObject({
      id: 'article-requirement-confirmation',
      name: null,
      cells: { 'implementation-engineer': cell('R'), 'development-team': cell('A') },
    });
  });

  it('in semicolons, as spreadsheets write them in Europe, is read too', () => {
    expect(read('Activity;Client\r\nSign;R/A\r\n', [])).toMatchObject([{ name: 'Sign', cells: { client: cell('RA') } }]);
  });

  it.each(['', 'just words', '{"format":"else"}', '{broken'])('is told from %j', (text) => {
    expect(incomingFile(text, parties)).toBeNull();
  });
});

const someCell = fc.string({ unit: fc.constantFrom(...Array.from('RACI /:客x')), maxLength: 6 });

describe('a paste', () => {
  it('loses no cell: whatever is not blank is a letter or a duty afterwards, in its place', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(someCell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 3 }),
        (block, row) => {
          const ids = ['a', 'b', 'c'];
          const before = ['1', '2', '3', '4'].map((id) => anActivity(id));
          const after = pastedOnto(block, {
            activities: before,
            partyIds: ids,
            at: { row, column: 0 },
            newActivity: () => anActivity(newId(), { name: '' }),
          });
          expect(after).toHaveLength(Math.max(4, row + block.length));
          block.forEach((texts, down) => {
            texts.forEach((text, right) => {
              const wanted = cellOfText(text);
              if (wanted !== null) expect(after[row + down]?.cells[ids[right] ?? '']).toEqual(wanted);
            });
          });
        },
      ),
    );
  });

  it('with heads keeps every text too, also in columns that nobody knows', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('x1', 'x2', 'x3'), someCell, someCell), { minLength: 1, maxLength: 6 }), (rows) => {
        const incoming = incomingTable([['Activity', 'Client', 'Never heard of'], ...rows], parties);
        const after = takenIn(incoming, { targets: ['client', 'own-1'], over: [], parties, mode: 'replace', newId });
        expect(after).toHaveLength(rows.length);
        rows.forEach(([name, first, second], index) => {
          expect(after[index]?.name).toBe(name);
          const wanted = {
            ...(cellOfText(first) && { client: cellOfText(first) }),
            ...(cellOfText(second) && { 'own-1': cellOfText(second) }),
          };
          expect(after[index]?.cells).toEqual(wanted);
        });
      }),
    );
  });

  it('of letters leaves the words of a cell, and says how many columns find no party', () => {
    const [after] = pastedOnto([['A']], {
      activities: [anActivity('1', { cells: { a: cell('R', 'Writes it') } })],
      partyIds: ['a'],
      at: { row: 0, column: 0 },
      newActivity: () => anActivity('n'),
    });
    expect(after?.cells).toEqual({ a: cell('A', 'Writes it') });
    expect(columnsBeyond([['R', 'A', 'C']], 1, 3)).toBe(1);
    expect(columnsBeyond([['R', 'A']], 1, 3)).toBe(0);
    expect(columnsBeyond([['Name', 'R', 'A', 'C']], -1, 3)).toBe(0);
  });
});

describe('another project’s matrix', () => {
  it('comes with its letters for the parties that both have, by what they are and by name', () => {
    const theirs: Party[] = [
      aParty('client'),
      aParty('x', { name: 'Hosting "partner", Berlin; Köln' }),
      aParty('y', { name: 'Unknown here', side: 'other' }),
    ];
    const activities = [anActivity('t', { name: 'Theirs', cells: { client: cell('R'), x: cell('A'), y: cell('C') } })];
    const incoming = incomingMatrix({ activities, parties: theirs }, parties);
    expect(incoming.columns).toMatchObject([
      { partyId: 'client' },
      { partyId: 'own-1' },
      { partyId: null, title: 'Unknown here', side: 'other' },
    ]);
  });
});
