/** A matrix as CSV, Markdown and JSON, and each of them read back. */
import Papa from 'papaparse';
import * as v from 'valibot';
import type { Activity, Party } from '../contract';
import { cellText } from './matrix-cell-letters';
import { incomingMatrix, incomingTable, type Incoming, type Table } from './matrix-incoming';
import { ActivitiesSchema } from './matrix';
import { NO_PHASE } from './matrix-places';
import { columnOf } from './matrix-words';
import { guarded, unguarded } from './spreadsheet-text';
import { SIDES } from './vocabulary';

export const FILE_FORMATS = ['csv', 'markdown', 'json'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** The reader's words for what a table shows. */
export interface TableWords {
  readonly activity: (activity: Activity) => string;
  readonly party: (party: Party) => string;
  /** The duty that readers see in a cell with letters, a preset's words included. */
  readonly duty: (activity: Activity, party: Party) => string | null;
  readonly heads: { readonly phase: string; readonly activity: string; readonly signOff: string; readonly yes: string };
}

interface Sheet {
  readonly activities: readonly Activity[];
  readonly parties: readonly Party[];
}

const shownDuty = (activity: Activity, party: Party, words: TableWords): string | null => {
  const cell = activity.cells[party.id];
  if (cell === undefined) return null;
  return cell.letters.length === 0 ? cell.duty : words.duty(activity, party);
};

/** Activities and parties in use as rows of texts under a head. Columns for phase and sign-off are there where something stands in them. */
const tableOf = ({ activities, parties }: Sheet, words: TableWords): string[][] => {
  const rows = activities.filter(({ retired }) => !retired);
  const columns = parties.filter(({ retired }) => !retired);
  const hasPhases = rows.some(({ phase }) => phase !== undefined);
  const hasSignOff = rows.some(({ signOff }) => signOff === true);
  return [
    [
      ...(hasPhases ? [words.heads.phase] : []),
      words.heads.activity,
      ...(hasSignOff ? [words.heads.signOff] : []),
      ...columns.map(words.party),
    ],
    ...rows.map((activity) => [
      ...(hasPhases ? [activity.phase ?? NO_PHASE] : []),
      words.activity(activity),
      ...(hasSignOff ? [activity.signOff === true ? words.heads.yes : ''] : []),
      ...columns.map((party) => cellText(activity.cells[party.id] ?? { letters: [] }, shownDuty(activity, party, words))),
    ]),
  ];
};

/** With a byte order mark, so that spreadsheets read it as UTF-8, and no cell that a spreadsheet would run. */
const csvOf = (table: Table): string =>
  `\uFEFF${Papa.unparse(
    table.map((row) => row.map(guarded)),
    { newline: '\r\n' },
  )}\r\n`;

const rowsOf = (text: string, delimiter: string): { rows: string[][]; sound: boolean } => {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, skipEmptyLines: true });
  return { rows: data, sound: !errors.some(({ type }) => type === 'Quotes') };
};

const namesColumns = ([head = []]: Table): boolean => head.some((title) => columnOf(unguarded(title)) === 'activity');

/** The rows of a CSV file; commas, semicolons (as spreadsheets write them in much of Europe) or tabs between the cells. */
const csvRows = (text: string): string[][] => {
  const plain = text.replace(/^\uFEFF/, '');
  const candidates = [',', ';', '\t'].map((delimiter) => rowsOf(plain, delimiter).rows);
  const rows = candidates.find(namesColumns) ?? rowsOf(plain, '').rows;
  return rows.map((row) => row.map(unguarded));
};

/** The rows of what a spreadsheet puts on the clipboard. Where its quotes don't add up, every line is taken as it stands. */
export const clipboardRows = (text: string): string[][] => {
  const { rows, sound } = rowsOf(text, '\t');
  if (sound) return rows;
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t'));
};

/** A text that Markdown shows as it is, also in a table. */
export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\|*_`[\]~]/g, '\\$&')
    .replaceAll(/\r\n|\n|\r/g, '<br>');

const unescaped = (text: string): string =>
  text
    .replaceAll(/<br\s*\/?>/g, '\n')
    .replaceAll(/\\([\\|*_`[\]~])/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');

const markdownOf = (table: Table): string => {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const [head = [], ...rows] = table.map((row) => row.map(escaped));
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
};

/** The cells of the first table in a Markdown text. */
const markdownRows = (text: string): string[][] => {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const start = lines.findIndex((line) => line.startsWith('|'));
  if (start < 0) return [];
  const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
  const rows = lines.slice(start, length < 0 ? undefined : start + length).map((line) =>
    // A bar with an odd number of backslashes before it belongs to the text.
    [...line.replace(/^\|/, '').matchAll(/((?:\\.|[^\\|])*)\|/g)].map(([, cell = '']) => unescaped(cell.trim())),
  );
  return rows.filter((row) => !row.every((cell) => /^:?-+:?$/.test(cell)) || row.length === 0);
};

const FileSchema = v.object({
  format: v.literal('evenhand-raci'),
  version: v.literal(1),
  parties: v.array(v.object({ id: v.string(), key: v.nullable(v.string()), name: v.nullable(v.string()), side: v.picklist(SIDES) })),
  activities: ActivitiesSchema,
});

const jsonOf = ({ activities, parties }: Sheet): string => {
  const file: v.InferOutput<typeof FileSchema> = {
    format: 'evenhand-raci',
    version: 1,
    // Members stay here: a matrix says what parties owe, not who they are.
    parties: parties.map(({ id, key, name, side }) => ({ id, key, name, side })),
    activities: activities.filter(({ retired }) => !retired),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
};

/** A matrix as a file's text. `words` are those of whoever reads it; JSON has none. */
export const fileOf = (format: FileFormat, sheet: Sheet, words: TableWords): string => {
  switch (format) {
    case 'csv':
      return csvOf(tableOf(sheet, words));
    case 'markdown':
      return markdownOf(tableOf(sheet, words));
    case 'json':
      return jsonOf(sheet);
  }
};

const formatOf = (text: string): FileFormat => {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('{')) return 'json';
  return /^\s*\|.*\|\s*$/m.test(text) && markdownRows(text).length > 1 ? 'markdown' : 'csv';
};

const json = v.safeParser(v.pipe(v.string(), v.parseJson(), FileSchema));

/**
 * What a file or a pasted text holds, in whichever of the three formats it is. Null where it holds no matrix: broken JSON, or a text without
 * rows below its head.
 */
export const incomingFile = (text: string, parties: readonly Party[]): Incoming | null => {
  const format = formatOf(text);
  if (format === 'json') {
    const file = json(text.replace(/^\uFEFF/, ''));
    return file.success ? incomingMatrix(file.output, parties) : null;
  }
  const rows = format === 'markdown' ? markdownRows(text) : csvRows(text);
  return rows.length < 2 ? null : incomingTable(rows, parties);
};
