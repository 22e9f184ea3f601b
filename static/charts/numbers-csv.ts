import Papa from 'papaparse';
import type { GadgetData, PartyGroup } from '../../src/contract';
import { guarded } from '../../src/domain/spreadsheet-text';
import { DIMENSIONS, type Dimension } from '../../src/domain/vocabulary';
import type { Text } from '../shared/words';
import { headlineNumbers } from './headline-numbers';

/** The words that a file of numbers needs beside the texts. */
export interface CsvWords {
  readonly text: Text;
  readonly stored: (path: string) => string | null;
  readonly category: (dimension: Dimension, key: string) => string;
  readonly group: (group: PartyGroup) => string;
}

type Row = readonly [chart: string, name: string, measure: string, value: string];

const number = (value: number | null): string => (value === null ? '' : String(value));

/** Every number on the page, one a row: a chart, what is counted, the measure, the value. */
const numberRows = (data: GadgetData, { text, stored, category, group }: CsvWords): Row[] => {
  const chart = {
    headline: text('gadget.headline.title'),
    causes: text('gadget.causes.title'),
    actions: text('gadget.actions.title'),
    parties: text('gadget.parties.title'),
    types: text('gadget.types.title'),
    outcomes: text('gadget.outcomes.title'),
    trend: text('gadget.trend.title'),
    recurrence: text('gadget.recurrence.title'),
    waits: text('gadget.waits.title'),
  };
  const cases = text('gadget.causes.cases');
  const spread = (name: string, { median, low, high, count }: { median: number; low: number; high: number; count: number }): Row[] => [
    [chart.waits, name, text('gadget.waits.median'), number(median)],
    [chart.waits, name, text('gadget.waits.low'), number(low)],
    [chart.waits, name, text('gadget.waits.high'), number(high)],
    [chart.waits, name, cases, number(count)],
  ];
  return [
    ...headlineNumbers(data).flatMap(({ key, now, compared }): Row[] => [
      [chart.headline, text(`gadget.headline.${key}.name`), text('gadget.headline.now'), number(now)],
      ...(compared === null
        ? []
        : [[chart.headline, text(`gadget.headline.${key}.name`), text('gadget.headline.before'), number(compared.before)] satisfies Row]),
    ]),
    ...DIMENSIONS.flatMap((dimension) =>
      data.causes[dimension].categories.flatMap(({ key, count, weight }): Row[] => {
        const name = `${text(`terms.dimension.${dimension}`)}: ${category(dimension, key)}`;
        const rows: Row[] = [[chart.causes, name, cases, number(count)]];
        return weight === null ? rows : [...rows, [chart.causes, name, text('gadget.causes.weight'), number(weight)]];
      }),
    ),
    ...data.actions.flatMap(({ horizon, open, overdue, done }): Row[] => {
      const name = text(`terms.horizon.${horizon}`);
      return [
        [chart.actions, name, text('gadget.actions.open'), number(open)],
        [chart.actions, name, text('gadget.actions.overdue'), number(overdue)],
        [chart.actions, name, text('gadget.actions.done'), number(done)],
      ];
    }),
    ...data.parties.flatMap(({ group: of, named, both, found }): Row[] => [
      [chart.parties, group(of), text('gadget.parties.named'), number(named)],
      [chart.parties, group(of), text('gadget.parties.both'), number(both)],
      [chart.parties, group(of), text('gadget.parties.found'), number(found)],
    ]),
    ...data.types.map(({ key, count }): Row => [chart.types, stored(`terms.type.${key}`) ?? key, cases, number(count)]),
    ...data.outcomes.map(({ key, count }): Row => [chart.outcomes, stored(`terms.outcome.${key}`) ?? key, cases, number(count)]),
    ...data.trend.points.flatMap(({ from, to, incidents, closed, byDimension }): Row[] => [
      [chart.trend, `${from} – ${to}`, text('gadget.trend.received'), number(incidents)],
      [chart.trend, `${from} – ${to}`, text('gadget.trend.closed'), number(closed)],
      ...DIMENSIONS.map((dimension): Row => [
        chart.trend,
        `${from} – ${to}`,
        text(`terms.dimension.${dimension}`),
        number(byDimension[dimension]),
      ]),
    ]),
    ...data.recurrence.flatMap(({ horizon, done, again }): Row[] => [
      [chart.recurrence, text(`terms.horizon.${horizon}`), text('gadget.recurrence.done'), number(done)],
      [chart.recurrence, text(`terms.horizon.${horizon}`), text('gadget.recurrence.again'), number(again)],
    ]),
    ...data.waits.phases.flatMap(({ phase, ...of }) => spread(text(`terms.phase.${phase}`), of)),
    ...data.waits.held.flatMap(({ group: of, ...days }) => spread(group(of), days)),
  ];
};

/** The same as a file: with a byte order mark, so that spreadsheets read it as UTF-8, and no cell that a spreadsheet would run. */
export const numbersCsv = (data: GadgetData, words: CsvWords): string => {
  const { text } = words;
  const head = [text('gadget.export.chart'), text('gadget.export.name'), text('gadget.export.measure'), text('gadget.export.value')];
  const about = [[text('gadget.export.period'), `${data.from} – ${data.to}`, text('gadget.export.asOf'), data.asOf]];
  const rows = [head, ...about, ...numberRows(data, words)].map((row) => row.map(guarded));
  return `\uFEFF${Papa.unparse(rows, { newline: '\r\n' })}\r\n`;
};
