/** Statements: a party's side in numbered points. */
import type { CaseDoc, StoredView } from './case-doc';
import type { StoredPoint } from './dispute-doc';

/** Most points of one statement. */
export const POINTS_MOST = 30;

const NUMBERED = /^\s*(?:\(?\d{1,2}\s*[.)、.)]|[-*•·])\s*/u;

/** Typed words as points: a line each, without the number or dash that it begins with. Empty lines are left out. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/u)
    .map((line) => line.replace(NUMBERED, '').trim())
    .filter((line) => line !== '');

/** The points of a side's own statement; none of what an editor noted of it. */
export const pointsOf = ({ own, points, text }: Pick<StoredView, 'own' | 'points' | 'text'>): StoredPoint[] => {
  if (!own) return [];
  return points.length > 0 ? points : linesOf(text).map((line, index) => ({ id: `p${String(index + 1)}`, text: line }));
};

/** A view in words: a statement's points with their numbers, else what was noted. */
export const wordsOf = (view: Pick<StoredView, 'own' | 'points' | 'text'>): string =>
  view.points.length === 0 ? view.text : view.points.map(({ text }, index) => `${String(index + 1)}. ${text}`).join('\n');

/** Whether a party has given its statement. */
export const hasStated = ({ views }: Pick<CaseDoc, 'views'>, partyId: string): boolean =>
  views.some((view) => view.partyId === partyId && view.own && wordsOf(view).trim() !== '');

const NUMBER_OF_ID = /^p(\d+)$/u;

/** Points as sent, each with the id that it had, or one that none of the statement's points ever had while they stood. */
export const pointsAfter = (
  before: readonly StoredPoint[],
  sent: readonly { readonly id?: string | undefined; readonly text: string }[],
): StoredPoint[] => {
  let last = Math.max(0, ...before.map(({ id }) => Number(NUMBER_OF_ID.exec(id)?.[1] ?? 0)));
  const free = new Set(before.map(({ id }) => id));
  return sent.map(({ id, text }) => {
    if (id !== undefined && free.delete(id)) return { id, text };
    last += 1;
    return { id: `p${String(last)}`, text };
  });
};
