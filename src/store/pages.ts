import type { SqlValue } from './db';

/**
 * `WHERE` of the rows after a key, in the order of that key: a page that goes by the last key is right although rows come and go between two
 * pages. An empty text and no parameters where `after` is null.
 */
export const after = (key: readonly string[], last: readonly SqlValue[] | null): { where: string; params: SqlValue[] } => {
  if (last === null) return { where: '', params: [] };
  const alternatives = key.map((name, index) => {
    const equal = key.slice(0, index).map((before) => `${before} = ?`);
    return `(${[...equal, `${name} > ?`].join(' AND ')})`;
  });
  return {
    where: `WHERE ${alternatives.join(' OR ')}`,
    params: key.flatMap((_, index) => last.slice(0, index + 1)),
  };
};

/** How many of the first rows have at most `limit` bytes together; one at least, where there is one. */
export const fitting = (bytes: readonly number[], limit: number): number => {
  let sum = 0;
  const over = bytes.findIndex((each) => (sum += each) > limit);
  return over < 0 ? bytes.length : Math.max(1, over);
};
