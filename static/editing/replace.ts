/** The same list with the item of that id changed. */
export const withItem = <T extends { id: string }>(items: readonly T[], id: string, changes: Partial<T>): T[] =>
  items.map((item) => (item.id === id ? { ...item, ...changes } : item));
