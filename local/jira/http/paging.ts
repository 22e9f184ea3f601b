import type { Call } from './call';
import { refuse } from './refusal';

const number = (text: string | null, fallback: number): number => {
  if (text === null || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value)) throw refuse(400, `Invalid number: ${text}`);
  return value;
};

/** `startAt` and `maxResults` of a request; a page larger than Jira's own limit is cut to it. */
export const pageOf = (
  call: Call,
  limits: { readonly standard: number; readonly most: number } = { standard: 50, most: 100 },
): { readonly startAt: number; readonly maxResults: number } => {
  const startAt = Math.max(0, number(call.query.get('startAt'), 0));
  const wanted = number(call.query.get('maxResults'), limits.standard);
  return { startAt, maxResults: wanted < 0 ? limits.most : Math.min(wanted, limits.most) };
};

export const cut = <T>(items: readonly T[], page: { readonly startAt: number; readonly maxResults: number }): readonly T[] =>
  items.slice(page.startAt, page.startAt + page.maxResults);

/** A page with `values`, `isLast` and links, as most paged operations answer. */
export const pageBean = <T>(call: Call, items: readonly T[], bean: (item: T) => unknown): Record<string, unknown> => {
  const page = pageOf(call);
  const values = cut(items, page);
  const address = (startAt: number): string => {
    const query = new URLSearchParams(call.query);
    query.set('startAt', String(startAt));
    query.set('maxResults', String(page.maxResults));
    return `${call.site.siteUrl}${call.headers[':path'] ?? ''}?${query.toString()}`;
  };
  const isLast = page.startAt + values.length >= items.length;
  return {
    self: address(page.startAt),
    ...(isLast ? {} : { nextPage: address(page.startAt + values.length) }),
    maxResults: page.maxResults,
    startAt: page.startAt,
    total: items.length,
    isLast,
    values: values.map(bean),
  };
};

/** A list in a query: repeated parameters, or one with commas. */
export const listIn = (call: Call, name: string): readonly string[] =>
  call.query
    .getAll(name)
    .flatMap((text) => text.split(','))
    .map((text) => text.trim())
    .filter((text) => text !== '');

export const flagIn = (call: Call, name: string, fallback: boolean): boolean => {
  const text = call.query.get(name);
  return text === null || text === '' ? fallback : text.toLowerCase() === 'true';
};
