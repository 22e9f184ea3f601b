import fc from 'fast-check';
import type { GadgetSettings } from '../../../src/contract';
import { CHARTS } from '../../../src/domain/vocabulary';
import { formOf, isSound, problemsOf, settingsOf, type Form } from '../../../static/gadget-edit/form';
import { DEFAULT_SETTINGS, storedSettings } from '../../../static/gadget/stored-settings';

const aForm = (overrides: Partial<Form> = {}): Form => ({ ...formOf(DEFAULT_SETTINGS), ...overrides });

describe('the gadget form', () => {
  it('gives back what it was opened with', () => {
    const settings = fc.record<GadgetSettings>({
      projects: fc.uniqueArray(fc.nat(99_999).map(String), { maxLength: 5 }),
      period: fc.constantFrom<GadgetSettings['period']>(
        { kind: 'rolling', days: 30 },
        { kind: 'rolling', days: 365 },
        { kind: 'fixed', from: '2026-01-01', to: '2026-06-30' },
      ),
      charts: fc.shuffledSubarray([...CHARTS], { minLength: 1 }),
      grouping: fc.constantFrom('auto', 'week', 'month'),
      title: fc.string({ maxLength: 60 }).map((title) => title.trim()),
      jql: fc.constantFrom(undefined, 'filter = 10001', 'labels = "x" ORDER BY created'),
    });
    fc.assert(
      fc.property(settings, (stored) => {
        expect(isSound(problemsOf(formOf(stored)))).toBe(true);
        expect(settingsOf(formOf(stored))).toEqual(stored);
        expect(storedSettings(settingsOf(formOf(stored)))).toEqual({ settings: stored, readable: true });
      }),
    );
  });

  it('offers every chart, the chosen ones first and in their order', () => {
    expect(formOf({ ...DEFAULT_SETTINGS, charts: ['trend', 'causes'] }).charts.map(({ chart, on }) => (on ? `+${chart}` : chart))).toEqual([
      '+trend',
      '+causes',
      'headline',
      'actions',
      'mine',
      'parties',
      'types',
      'outcomes',
      'recurrence',
      'waits',
    ]);
  });

  it.each([
    [{ charts: CHARTS.map((chart) => ({ chart, on: false })) }, { charts: 'noChart' }],
    [{ kind: 'fixed' as const }, { from: 'noFrom', to: 'noTo' }],
    [{ kind: 'fixed' as const, from: '2026-05-02', to: '2026-05-01' }, { to: 'order' }],
    [{ kind: 'fixed' as const, from: '2020-01-01', to: '2026-05-01' }, { to: 'tooLong' }],
    [{ kind: 'fixed' as const, from: '2026-05-01', to: '2026-05-01' }, {}],
    [{ title: 'x'.repeat(121) }, { title: 'title' }],
    [{ jql: 'x'.repeat(2_001) }, { jql: 'jqlTooLong' }],
  ])('says what stands against saving %j', (changes, problems) => {
    expect(problemsOf(aForm(changes))).toEqual({ title: null, from: null, to: null, charts: null, jql: null, ...problems });
  });
});
