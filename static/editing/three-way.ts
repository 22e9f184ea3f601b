/** Whether two JSON values say the same; the order of an object's keys doesn't matter. */
export const same = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && same(value, right.get(key)));
};

export interface Sides<T> {
  /** What both started from. */
  base: T;
  mine: T;
  /** What the other one saved meanwhile. */
  theirs: T;
}

/** Whose value stands after both changed a thing. `clash`: each changed it in another way. */
export const standing = ({ base, mine, theirs }: Sides<unknown>): 'mine' | 'theirs' | 'clash' => {
  if (same(mine, theirs) || same(mine, base)) return 'theirs';
  return same(theirs, base) ? 'mine' : 'clash';
};

/** How a value is shown where two of them clash. */
export type Shown = { people: readonly string[] } | { words: string };

/** One place that both changed differently. Mine stands in the draft; `take` gives way to theirs. */
export interface Clash<Draft> {
  key: string;
  /** What it is, in the reader's words. */
  name: string;
  theirs: Shown;
  mine: Shown;
  take: (draft: Draft) => Draft;
}

/** Items by id: mine in my order, then those that only the other one has and I never had. */
export const unionById = <T extends { id: string }>({ base, mine, theirs }: Sides<readonly T[]>): T[] => [
  ...mine,
  ...theirs.filter(({ id }) => !mine.some((each) => each.id === id) && !base.some((each) => each.id === id)),
];
