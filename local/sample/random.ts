import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A seeded source of choices: the sample is the same on every machine and every day. */
export interface Random {
  /** A whole number from `min` to `max`, both included. */
  readonly int: (min: number, max: number) => number;
  /** True `percent` times in a hundred. */
  readonly chance: (percent: number) => boolean;
}

export const createRandom = (seed: number): Random => {
  const generator = xoroshiro128plus(seed);
  const int = (min: number, max: number): number => uniformInt(generator, min, max);
  return { int, chance: (percent) => int(1, 100) <= percent };
};
