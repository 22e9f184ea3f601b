import fc from 'fast-check';
import { newCase, type CaseDoc } from '../../../src/domain/case-doc';
import { addDays } from '../../../src/domain/period';
import { COMPLAINT_TYPES, DIMENSIONS, HORIZONS, OUTCOMES, PHASES } from '../../../src/domain/vocabulary';

export const TODAY = '2026-06-30';
export const PERIOD = { from: '2026-06-01', to: TODAY };

const day = fc.integer({ min: -75, max: 0 }).map((offset) => addDays(TODAY, offset));
const at = (on: string): string => `${on}T09:00:00.000Z`;
const party = fc.option(fc.constantFrom('team', 'pm', 'client'));
const cause = fc.record({
  dimension: fc.constantFrom(...DIMENSIONS),
  category: fc.constantFrom('missing-test', '需求|变更', "o'neil"),
  partyId: party,
  percent: fc.constantFrom(0, 50, 100),
});

/** A case in any state that a document can be in, natively edited ones among them: published causes need not be what Jira's fields hold. */
export const randomCase: fc.Arbitrary<CaseDoc> = fc
  .record({
    received: day,
    type: fc.option(fc.constantFrom(...COMPLAINT_TYPES)),
    internal: fc.boolean(),
    about: party,
    phase: fc.constantFrom(...PHASES),
    outcome: fc.option(fc.constantFrom(...OUTCOMES)),
    closedAfter: fc.option(fc.integer({ min: 0, max: 40 })),
    causes: fc.uniqueArray(cause, { selector: ({ dimension, category }) => `${dimension} ${category}`, maxLength: 4 }),
    native: fc.array(fc.constantFrom('missing-test', 'unknown'), { maxLength: 2 }),
    decided: fc.boolean(),
    actions: fc.array(fc.record({ horizon: fc.constantFrom(...HORIZONS), due: fc.option(day), done: fc.option(day) }), { maxLength: 3 }),
    words: fc.array(fc.constantFrom('yes' as const, 'not-yet' as const), { maxLength: 2 }),
  })
  .map((of) => {
    const causes = of.causes.map(({ dimension, category, partyId }, index) => ({
      id: `c${String(index)}`,
      dimension,
      category,
      explanation: '',
      partyId,
      share: null,
    }));
    const inJira = (dimension: string): string[] => causes.flatMap((each) => (each.dimension === dimension ? [each.category] : []));
    return newCase({
      filing: 'native',
      complaint: {
        said: '',
        type: of.type,
        saidBy: null,
        about: of.about,
        channel: null,
        receivedAt: at(of.received),
        severity: 'low',
        internal: of.internal,
        language: 'en-US',
        markedBy: null,
      },
      phase: of.phase,
      outcome: of.outcome,
      closedAt: of.closedAfter === null ? null : at(addDays(of.received, of.closedAfter)),
      causes,
      published: { at: at(of.received), by: null, causes },
      inJira: {
        type: [],
        technical: inJira('technical'),
        process: [...inJira('process'), ...of.native],
        communication: inJira('communication'),
      },
      decision: of.decided
        ? {
            outcome: 'upheld',
            reasons: '',
            by: 'arbiter',
            at: at(of.received),
            reviewUntil: null,
            points: [],
            shares: of.causes.map(({ dimension, category, partyId, percent }, index) => ({
              causeId: `c${String(index)}`,
              dimension,
              category,
              partyId,
              share: 'main',
              percent,
            })),
            factIds: [],
            judged: null,
            reservations: [],
          }
        : null,
      actions: of.actions.map(({ horizon, due, done }, index) => ({
        id: `a${String(index)}`,
        horizon,
        text: '',
        owner: null,
        due,
        doneAt: done === null ? null : at(done),
      })),
      clientWords: of.words.map((word, index) => ({
        id: String(index),
        word,
        words: '',
        partyId: null,
        by: null,
        at: at(of.received),
        via: 'call',
      })),
    });
  });
