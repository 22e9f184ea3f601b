import fc from 'fast-check';
import { PLAIN_CALENDAR } from '../../../src/domain/calendar';
import { heldTimes, holdsOf, waitingProblems, type WaitingEvent } from '../../../src/domain/waiting';
import { DEFAULT_HOURS, workMeasure } from '../../../src/domain/working-time';

const HOUR = 3_600_000;
const START = Date.parse('2026-02-02T00:00:00Z');
const END = Date.parse('2026-05-04T00:00:00Z');
const RULES = [
  { statusId: '10', partyId: 'client' },
  { statusId: '11', partyId: 'development-team' },
];

const at = fc.integer({ min: START, max: END });
const party = fc.constantFrom('client', 'development-team', 'management', null);
const mark = fc.record({ at, partyId: party }).map(({ at: when, partyId }) => ({ kind: 'mark', at: when, partyId }) as const);
const status = fc
  .record({ at, statusId: fc.constantFrom('10', '11', '12', '13') })
  .map(({ at: when, statusId }) => ({ kind: 'status', at: when, statusId, done: statusId === '13' }) as const);
const history = fc
  .array(fc.oneof(mark, status), { maxLength: 25 })
  .map((events) => events.map((event, index): WaitingEvent => ({ ...event, id: String(index) })));
/** Jira delivers late, twice, and in any order. */
const delivered = history.chain((events) =>
  fc.tuple(
    fc.constant(events),
    fc.shuffledSubarray([...events, ...events], { minLength: 0 }).map((some) => [...some, ...events].reverse()),
  ),
);

const place = (timeZone: string) => ({ timeZone, calendar: PLAIN_CALENDAR, hours: DEFAULT_HOURS });
const worked = workMeasure(place('Europe/Berlin'), { from: START, to: END });
const sumsOf = (events: readonly WaitingEvent[], now = END) => heldTimes(holdsOf(events, RULES), { now, worked });

describe('whom an issue waits for', () => {
  it('is the same for any order of events, and for events that come twice', () => {
    fc.assert(
      fc.property(delivered, ([events, late]) => {
        expect(holdsOf(late, RULES)).toEqual(holdsOf(events, RULES));
        expect(sumsOf(late)).toEqual(sumsOf(events));
      }),
    );
  });

  it('is one party at a time, and all that was held never exceeds the working time that passed', () => {
    fc.assert(
      fc.property(history, (events) => {
        const holds = holdsOf(events, RULES);
        holds.forEach(({ from, to }, index) => {
          expect(from).toBeLessThan(to ?? Infinity);
          expect(to ?? Infinity).toBeLessThanOrEqual(holds[index + 1]?.from ?? Infinity);
        });
        const first = Math.min(...events.map((event) => event.at), END);
        const total = sumsOf(events).reduce((sum, { minutes }) => sum + minutes, 0);
        expect(total).toBeLessThanOrEqual(worked(first, END) / 60_000);
      }),
    );
  });

  it('follows a mark, a status with a rule, and ends when the issue is done', () => {
    const event = (day: number, rest: object): WaitingEvent[] => {
      const when = START + day * 24 * HOUR;
      return 'statusId' in rest && typeof rest.statusId === 'string'
        ? [{ kind: 'status', id: String(day), at: when, statusId: rest.statusId, done: rest.statusId === '13' }]
        : [
            {
              kind: 'mark',
              id: String(day),
              at: when,
              partyId: 'partyId' in rest && typeof rest.partyId === 'string' ? rest.partyId : null,
            },
          ];
    };
    const events = [
      ...event(0, { statusId: '12' }),
      ...event(1, { partyId: 'management' }),
      ...event(2, { statusId: '10' }),
      ...event(3, { statusId: '12' }),
      ...event(4, { partyId: 'client' }),
      // A status without a rule says nothing against a mark.
      ...event(5, { statusId: '12' }),
      ...event(6, { statusId: '13' }),
      // Nobody waits for a done issue.
      ...event(7, { partyId: 'client' }),
    ];
    const day = (from: number): number => START + from * 24 * HOUR;
    expect(holdsOf(events, RULES)).toEqual([
      { partyId: 'management', by: 'mark', from: day(1), to: day(2) },
      { partyId: 'client', by: 'status', from: day(2), to: day(3) },
      { partyId: 'client', by: 'mark', from: day(4), to: day(6) },
    ]);
  });
});

describe('working time', () => {
  it('counts eight hours a working day, none at night and none at the weekend', () => {
    // Friday 16:00 to Monday 10:00 in Berlin: one hour and one hour.
    expect(worked(Date.parse('2026-02-06T15:00:00Z'), Date.parse('2026-02-09T09:00:00Z'))).toBe(2 * HOUR);
    expect(worked(Date.parse('2026-02-02T00:00:00Z'), Date.parse('2026-02-08T23:00:00Z'))).toBe(5 * 8 * HOUR);
  });

  it('keeps to the clock on the wall where clocks change', () => {
    // Monday after the clocks went forward: nine o'clock is seven in UTC, where it was eight the Friday before.
    expect(worked(Date.parse('2026-03-27T08:00:00Z'), Date.parse('2026-03-27T09:00:00Z'))).toBe(HOUR);
    expect(worked(Date.parse('2026-03-30T07:00:00Z'), Date.parse('2026-03-30T08:00:00Z'))).toBe(HOUR);
    const sundays = workMeasure(
      { ...place('Europe/Berlin'), calendar: { ...PLAIN_CALENDAR, weekend: [] } },
      { from: Date.parse('2026-03-28T23:00:00Z'), to: Date.parse('2026-03-29T22:00:00Z') },
    );
    expect(sundays(Date.parse('2026-03-29T07:00:00Z'), Date.parse('2026-03-29T15:00:00Z'))).toBe(8 * HOUR);
  });

  it('adds up over any instants, and is never more than the time itself', () => {
    fc.assert(
      fc.property(fc.constantFrom('Europe/Berlin', 'Asia/Shanghai', 'America/New_York'), at, at, at, (timeZone, ...instants) => {
        const measure = workMeasure(place(timeZone), { from: START, to: END });
        const [a = 0, b = 0, c = 0] = [...instants].sort((x, y) => x - y);
        expect(measure(a, b) + measure(b, c)).toBe(measure(a, c));
        expect(measure(a, b)).toBeLessThanOrEqual(b - a);
        expect(measure(b, a)).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  it('takes a day that ends at midnight, but none that ends after it', () => {
    const all = workMeasure({ ...place('UTC'), hours: { start: 0, hours: 24 } }, { from: START, to: END });
    expect(all(START, START + 24 * HOUR)).toBe(24 * HOUR);
    expect(waitingProblems({ rules: [], hours: { start: 17, hours: 8 } }, new Set())).toEqual([
      { field: 'hours.hours', problem: 'malformed' },
    ]);
  });
});
