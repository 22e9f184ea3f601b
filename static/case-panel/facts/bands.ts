import type { Phase } from '../../../src/domain/vocabulary';

/** What is known of when the phases began; null: not, or not yet. */
export interface FactBands {
  receivedAt: string;
  disputedAt: string | null;
  decidedAt: string | null;
  improvingAt: string | null;
  closedAt: string | null;
}

export interface Band {
  phase: Phase;
  from: number;
  to: number;
}

/** The phases as stretches of time, one after the other, up to `until`. */
export const bandsOf = ({ receivedAt, disputedAt, decidedAt, improvingAt, closedAt }: FactBands, until: number): Band[] => {
  const starts: (readonly [Phase, string | null])[] = [
    ['open', receivedAt],
    ['statements', disputedAt],
    ['improving', decidedAt ?? improvingAt],
    ['closed', closedAt],
  ];
  const known = starts
    .flatMap(([phase, at]) => (at === null || Number.isNaN(Date.parse(at)) ? [] : [{ phase, from: Date.parse(at) }]))
    .sort((a, b) => a.from - b.from);
  return known.map(({ phase, from }, index) => ({ phase, from, to: known[index + 1]?.from ?? Math.max(until, from) }));
};
