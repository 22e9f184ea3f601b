import * as v from 'valibot';
import { seeded } from '../seeded';
import type { StoredEvent } from './event-store';

/**
 * How events travel. `ordered`: as soon as there is room, the oldest first. `shuffled`: at once, in a random order. `adverse`: what
 * Forge allows itself, all of it: late by up to three minutes, in any order, some twice, and of those some long after the first.
 */
export type Deliveries = { readonly mode: 'ordered' } | { readonly mode: 'shuffled' | 'adverse'; readonly seed: number };

const Written = v.pipe(
  v.string(),
  v.regex(/^(?:shuffled|adverse):\d+$/, 'deliveries are written shuffled:SEED or adverse:SEED'),
  v.transform((text): Deliveries => {
    const [mode, seed] = text.split(':');
    return { mode: mode === 'adverse' ? 'adverse' : 'shuffled', seed: Number(seed) };
  }),
);

/** Reads `shuffled:SEED` or `adverse:SEED`; without a text events travel in order. Throws on anything else. */
export const parseDeliveries = (text: string | undefined): Deliveries =>
  text === undefined || text === '' ? { mode: 'ordered' } : v.parse(Written, text);

/** The seeded source of everything that may go wrong on an event's way. */
export interface Route {
  /** An event as it will be delivered: perhaps late, perhaps with a twin that carries the same id for the function. */
  send(event: StoredEvent): readonly StoredEvent[];
  /** The order in which due events are looked at. */
  arrange(events: readonly StoredEvent[]): readonly StoredEvent[];
  /** True of a twin that outlives the next drain, so that it comes when the app has moved on. */
  isStale(event: StoredEvent): boolean;
  /** Whether a schedule that fires now fires twice. */
  firesTwice(): boolean;
}

const latestMs = 180_000;
const twinShare = 0.4;
const staleShare = 0.4;
const doubleFireShare = 0.3;
const twin = '#twin';
const staleTwin = '#stale';

/** The id that the function sees: a twin is the same event once more. */
export const eventIdOf = (event: StoredEvent): string => event.id.replace(/#.*$/, '');

/**
 * Makes the route of one site. Each event's fate is drawn when it is sent, from a source of its own, so that the same events sent in
 * the same order fare the same again.
 */
export const createRoute = (deliveries: Deliveries): Route => {
  const isStale = (event: StoredEvent): boolean => event.id.endsWith(staleTwin);
  if (deliveries.mode === 'ordered') return { send: (event) => [event], arrange: (events) => events, isStale, firesTwice: () => false };
  const random = seeded(deliveries.seed);
  const randomFiring = seeded(deliveries.seed + 1);
  const places = new Map<string, number>();
  const placed = (event: StoredEvent): StoredEvent => {
    places.set(event.id, random());
    return event;
  };
  const arrange = (events: readonly StoredEvent[]): readonly StoredEvent[] => {
    const known = new Set(events.map(({ id }) => id));
    for (const id of places.keys()) if (!known.has(id)) places.delete(id);
    return events.toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
  };
  if (deliveries.mode === 'shuffled') return { send: (event) => [placed(event)], arrange, isStale, firesTwice: () => false };
  const late = (event: StoredEvent): StoredEvent => placed({ ...event, dueAt: event.dueAt + Math.floor(random() * latestMs) });
  return {
    send: (event) => {
      const first = late(event);
      if (random() >= twinShare) return [first];
      return [first, late({ ...event, id: `${event.id}${random() < staleShare ? staleTwin : twin}` })];
    },
    arrange,
    isStale,
    firesTwice: () => randomFiring() < doubleFireShare,
  };
};
