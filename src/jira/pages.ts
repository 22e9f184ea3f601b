import * as v from 'valibot';

/** Most entries that Jira gives on one page of an admin list. */
export const PAGE = 100;

/** Ids in one address; a hundred keep it under 2,000 characters. */
const BATCH = 100;

/** Ids in parts that fit into an address. */
export const batches = (all: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(all.length / BATCH) }, (_, index) => all.slice(index * BATCH, (index + 1) * BATCH));

interface Page<T> {
  readonly values: readonly T[];
  readonly isLast?: boolean | undefined;
  readonly total?: number | undefined;
}

/** The schema of a page of `values`. */
export const pageOf = <S extends v.GenericSchema>(item: S) =>
  v.object({ values: v.array(item), isLast: v.optional(v.boolean()), total: v.optional(v.number()) });

/**
 * Reads page after page, each from where the one before ended: Jira may give fewer than asked for. It leaves `isLast` out here and there: then
 * the total decides, or an empty page.
 */
export const everyPage = async <T>(read: (startAt: number) => Promise<Page<T>>): Promise<T[]> => {
  const all: T[] = [];
  for (;;) {
    const page = await read(all.length);
    all.push(...page.values);
    const ended = page.isLast ?? (page.total !== undefined && all.length >= page.total);
    if (ended || page.values.length === 0) return all;
  }
};

/** A query for a page: the ids asked about, then where it begins. */
export const pageQuery = (name: string, ids: readonly string[], startAt: number): URLSearchParams =>
  new URLSearchParams([...ids.map((id): [string, string] => [name, id]), ['startAt', String(startAt)], ['maxResults', String(PAGE)]]);
