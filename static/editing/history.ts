/** What was, is and would be again: every step of an editor, to go back and forth in. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What the last step was about; steps of one piece of typing are one step. */
  readonly tag: string | null;
}

/** Steps that are kept. */
const STEPS = 200;

export const begin = <T>(present: T): History<T> => ({ past: [], present, future: [], tag: null });

/** One step further. Steps with the same `tag`, one after the other, count as one; what was undone before is gone. */
export const changed = <T>({ past, present, tag: last }: History<T>, next: T, tag: string | null = null): History<T> => ({
  past: tag !== null && tag === last ? past : [...past, present].slice(-STEPS),
  present: next,
  future: [],
  tag,
});

/** One step back; the same where there is none. */
export const undone = <T>(history: History<T>): History<T> => {
  const [before] = history.past.slice(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], tag: null };
};

/** One step forth again; the same where there is none. */
export const redone = <T>(history: History<T>): History<T> => {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, tag: null };
};
