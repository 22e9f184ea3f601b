export interface ParetoStep {
  key: string;
  count: number;
  /** Of all counts together, this one and those before it; 0–100. */
  cumulated: number;
}

/** Largest first, each with how much of the whole it makes up together with those before it. */
export const paretoOf = (buckets: readonly { readonly key: string; readonly count: number }[]): ParetoStep[] => {
  const sorted = buckets.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  const whole = sorted.reduce((sum, { count }) => sum + count, 0);
  let seen = 0;
  return sorted.map(({ key, count }) => {
    seen += count;
    return { key, count, cumulated: (seen / whole) * 100 };
  });
};
