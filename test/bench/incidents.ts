import { newCase, type CaseDoc } from '../../src/domain/case-doc';
import { addDays } from '../../src/domain/period';
import { COMPLAINT_TYPES, DEFAULT_CATEGORIES, DIMENSIONS, HORIZONS } from '../../src/domain/vocabulary';

/** Numbers that look random and are the same in every run. */
const randomOf = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const WORDS =
  'The dispatch list at dock four stayed empty until seven although the batch had been released the evening before, and nobody at the plant was told that the interface had stopped. ';
const text = (length: number): string => WORDS.repeat(3).slice(0, length);

const at = (day: string, hour = 9): string => `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;

/**
 * An incident as a team leaves it in two minutes: what was said, an answer, a cause or two with a line of explanation, an action or none, four saves,
 * most of them closed. `index` decides everything, `span` are the days before today over which they came in.
 */
export const incidentOf = (index: number, { today, span }: { readonly today: string; readonly span: number }): CaseDoc => {
  const random = randomOf(index * 7_919 + span);
  const received = addDays(today, -random(span));
  const closed = addDays(received, 2 + random(30));
  const isClosed = closed <= today && random(10) < 8;
  const causes = Array.from({ length: random(3) === 0 ? 2 : 1 }, (_, at_) => {
    const dimension = DIMENSIONS[random(3)] ?? 'process';
    const known = DEFAULT_CATEGORIES[dimension];
    return {
      id: `cause-${String(at_)}`,
      dimension,
      category: known[random(known.length)] ?? 'tone',
      explanation: text(80),
      partyId: ['implementation-engineer', 'development-team', 'client'][random(3)] ?? null,
      share: null,
    };
  });
  const inJira = (dimension: string): string[] => [
    ...new Set(causes.flatMap((cause) => (cause.dimension === dimension ? [cause.category] : []))),
  ];
  return newCase({
    filing: 'native',
    complaint: {
      said: text(110),
      type: COMPLAINT_TYPES[random(COMPLAINT_TYPES.length)] ?? 'other',
      saidBy: 'client',
      about: ['implementation-engineer', 'development-team', null][random(3)] ?? null,
      channel: 'email',
      receivedAt: at(received),
      severity: 'medium',
      internal: random(5) === 0,
      language: 'en-US',
      markedBy: 'person-1',
    },
    answer: {
      understanding: text(90),
      facts: text(90),
      nextStep: text(50),
      nextUpdateBy: null,
      sentAt: at(received, 12),
      via: 'copy',
      by: 'person-1',
      language: null,
      factIds: [],
      restricted: null,
    },
    happened: { when: received, where: 'Dock 4', who: 'Early shift', what: text(70) },
    causes,
    published: { at: at(addDays(received, 1)), by: 'person-1', causes },
    inJira: { type: [], technical: inJira('technical'), process: inJira('process'), communication: inJira('communication') },
    actions: Array.from({ length: random(4) % 3 }, (_, at_) => ({
      id: `action-${String(at_)}`,
      horizon: HORIZONS[random(3)] ?? 'short',
      text: text(60),
      owner: 'person-1',
      due: addDays(received, 10 + random(40)),
      doneAt: isClosed && random(10) < 7 ? at(addDays(received, 3 + random(20))) : null,
    })),
    phase: isClosed ? 'closed' : 'improving',
    outcome: isClosed ? 'agreed' : null,
    closedAt: isClosed ? at(closed) : null,
    changes: Array.from({ length: 4 }, (_, at_) => ({
      version: 4 - at_,
      at: at(addDays(received, 1), 20 - at_),
      by: 'person-1',
      parts: at_ === 2 ? ['published', 'phase'] : ['causes'],
    })),
  });
};
