/** What a case waits for, and for whom. */
import type { CaseDoc } from './case-doc';
import { hasStated } from './statement';

export const TASK_KINDS = ['answer', 'update', 'statement', 'decision', 'action'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** For whom a case waits: `person:ID`, `party:ID`, the project's `arbiters`, or its `leads` where nobody else is named. */
export type TaskFor = `person:${string}` | `party:${string}` | 'arbiters' | 'leads';

export interface Task {
  /** Names the task within its case. */
  readonly id: string;
  readonly kind: TaskKind;
  readonly who: TaskFor;
  readonly due: string | null;
}

const personOr = (personId: string | null, other: 'arbiters' | 'leads'): TaskFor => (personId === null ? other : `person:${personId}`);

const whileOpen = (doc: CaseDoc): Task[] => {
  const { answer, complaint, dispute } = doc;
  const tasks: Task[] = [];
  if (answer === null && !complaint.internal)
    tasks.push({ id: 'answer', kind: 'answer', who: personOr(complaint.markedBy, 'leads'), due: null });
  if (answer?.nextUpdateBy != null) tasks.push({ id: 'update', kind: 'update', who: `person:${answer.by}`, due: answer.nextUpdateBy });
  if (doc.phase === 'statements')
    for (const { partyId, due } of dispute?.parties ?? [])
      if (!hasStated(doc, partyId)) tasks.push({ id: `statement:${partyId}`, kind: 'statement', who: `party:${partyId}`, due });
  if (doc.phase === 'decision') tasks.push({ id: 'decision', kind: 'decision', who: personOr(doc.arbiter, 'arbiters'), due: null });
  return tasks;
};

/** Answers and updates that the client is owed, statements, the decision, actions that are not done. A case that was taken back, or is another one's duplicate, waits for nothing. */
export const tasksOf = (doc: CaseDoc): Task[] => {
  if (doc.takenBack || doc.outcome === 'duplicate' || doc.outcome === 'withdrawn') return [];
  return [
    ...(doc.phase === 'closed' ? [] : whileOpen(doc)),
    ...doc.actions.flatMap(({ id, owner, due, doneAt }): Task[] =>
      doneAt === null ? [{ id: `action:${id}`.slice(0, 64), kind: 'action', who: personOr(owner, 'leads'), due }] : [],
    ),
  ];
};
