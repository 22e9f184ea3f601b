import type { Share } from './vocabulary';

const WEIGHTS: Readonly<Record<Share, number>> = { sole: 100, main: 70, equal: 50, minor: 30, none: 0 };

/**
 * Weights (none negative) as whole percentages that total 100, in the order given; the same weight gets the same percentage up to rounding
 * (largest remainder). Weights that total 0 give zeros.
 */
export const hundredths = (weights: readonly number[]): number[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (weight * 100) / total);
  const whole = exact.map(Math.floor);
  const left = 100 - whole.reduce((sum, value) => sum + value, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .filter(({ index }) => (weights[index] ?? 0) > 0)
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
    .slice(0, left);
  const lucky = new Set(byRemainder.map(({ index }) => index));
  return whole.map((value, index) => value + (lucky.has(index) ? 1 : 0));
};

/**
 * The five words as percentages that total 100, in the order given. `sole` stands for everything where it is the only share. All `none`, or no
 * share at all, gives zeros.
 */
export const percentages = (shares: readonly Share[]): number[] => hundredths(shares.map((share) => WEIGHTS[share]));
