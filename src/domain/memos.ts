/** Memos as the case of an issue is offered them. */
import type { MemoOffer } from '../contract';

interface Node {
  readonly id: string;
  readonly parentId: string | null;
  readonly linkedIds: readonly string[];
}

/**
 * Issues whose memos belong to a case, each once, with how the case comes to it: its own issue, the marked one, the epics of both, and what both
 * are linked to. `own` is the case's issue first.
 */
export const relatedIssues = (own: readonly Node[]): ReadonlyMap<string, MemoOffer['via']> => {
  const via = new Map<string, MemoOffer['via']>();
  const add = (id: string, how: MemoOffer['via']): void => {
    if (!via.has(id)) via.set(id, how);
  };
  own.forEach(({ id }, index) => {
    add(id, index === 0 ? 'own' : 'origin');
  });
  for (const { parentId } of own) if (parentId !== null) add(parentId, 'epic');
  for (const id of own.flatMap(({ linkedIds }) => linkedIds)) add(id, 'link');
  return via;
};
