/** The same list with one item a place further up or down; at an end it stays where it is. */
export const moved = <T>(items: readonly T[], index: number, by: -1 | 1): T[] => {
  const to = index + by;
  const item = items[index];
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  const without = items.filter((_, at) => at !== index);
  return [...without.slice(0, to), item, ...without.slice(to)];
};
