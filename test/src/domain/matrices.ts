import fc from 'fast-check';
import type { Activity, Cell, Party } from '../../../src/contract';
import { presetActivities } from '../../../src/domain/matrix-presets';
import { folded, isPresetDuty, namesOfActivity, presetKeyOf } from '../../../src/domain/matrix-words';
import { DEFAULT_PARTIES, LETTERS } from '../../../src/domain/vocabulary';

export const aParty = (id: string, overrides: Partial<Party> = {}): Party => ({
  id,
  key: DEFAULT_PARTIES.some((key) => key === id) ? id : null,
  name: DEFAULT_PARTIES.some((key) => key === id) ? null : id,
  side: id === 'client' ? 'client' : 'delivery',
  members: ['someone'],
  contact: null,
  contactNote: '',
  retired: false,
  ...overrides,
});

export const anActivity = (id: string, overrides: Partial<Activity> = {}): Activity => ({
  id,
  key: null,
  name: id,
  cells: {},
  retired: false,
  ...overrides,
});

export const cell = (letters: string, duty: string | null = null): Cell => ({
  letters: LETTERS.filter((letter) => letters.includes(letter)),
  duty,
});

/** Words as people type them, with everything that a file format could trip over. */
const words = (max: number): fc.Arbitrary<string> =>
  fc
    .string({
      unit: fc.constantFrom(
        ...Array.from('aRACI客户方执行 :：/|\\,;"\'=+-@\t\n<br>&*_`[](){}#~–é1'),
        '\r\n',
        '<br>',
        '&lt;',
        "'=",
        'R: ',
        '- ',
      ),
      minLength: 1,
      maxLength: max,
    })
    .map((text) => text.trim())
    .filter((text) => text !== '' && text.length <= max && !/^[-–—]$/.test(text));

const typed = (max: number): fc.Arbitrary<string> => words(max).map((text) => text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'));

export const parties: readonly Party[] = [
  ...DEFAULT_PARTIES.map((key) => aParty(key)),
  aParty('own-1', { name: 'Hosting "partner", Berlin; Köln' }),
  aParty('own-2', { name: '监理|方' }),
];

const cellArb = fc.record({
  letters: fc.subarray([...LETTERS]),
  duty: fc.option(typed(30), { nil: null }),
});

const activityArb = (id: string): fc.Arbitrary<Activity> =>
  fc
    .record({
      name: typed(20),
      phase: fc.option(typed(10), { nil: null }),
      signOff: fc.boolean(),
      cells: fc.dictionary(fc.constantFrom(...parties.map((party) => party.id)), cellArb, { noNullPrototype: true }),
    })
    .map(({ name, phase, signOff, cells }) => ({
      id,
      key: null,
      name,
      cells: Object.fromEntries(Object.entries(cells).filter(([, { letters, duty }]) => letters.length > 0 || duty !== null)),
      retired: false,
      ...(phase !== null && { phase }),
      ...(signOff && { signOff: true }),
    }));

/** Names that readers could not tell apart are refused when saving; a preset's name under another key would be one. */
const toldApart = (activities: readonly Activity[]): boolean => {
  const names = activities.flatMap((activity) => [...new Set(namesOfActivity(activity).map(folded))]);
  return (
    new Set(names).size === names.length &&
    names.every((name) => name !== '') &&
    activities.every(({ key, name }) => key !== null || presetKeyOf(name ?? '') === null)
  );
};

const noPresetWords = (activities: readonly Activity[]): boolean =>
  activities.every(({ key, cells }) => Object.entries(cells).every(([id, { duty }]) => duty === null || !isPresetDuty(duty, key, id)));

/** Any matrix that can be saved: own activities with phases and sign-offs among those of a preset, with own words in some cells. */
export const matrixArb: fc.Arbitrary<Activity[]> = fc
  .tuple(
    fc.subarray(presetActivities('implementation')),
    fc
      .integer({ min: 0, max: 6 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => activityArb(`own-${String(index)}`)))),
    fc.array(typed(30), { minLength: 10, maxLength: 10 }),
  )
  .map(([preset, own, duties]) => [
    ...preset.map((activity, index) =>
      index % 3 === 0
        ? { ...activity, cells: { ...activity.cells, 'own-1': { letters: ['R' as const], duty: duties[index] ?? null } } }
        : activity,
    ),
    ...own,
  ])
  .filter((activities) => toldApart(activities) && noPresetWords(activities));
