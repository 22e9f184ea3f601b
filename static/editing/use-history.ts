import { useState } from 'react';
import { begin, changed, redone, undone, type History } from './history';
import { same } from './three-way';

interface Steps<T> {
  change: (next: T, tag?: string) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
}

/**
 * Undo and redo over a state that lives elsewhere. Where that state was changed by somebody else (a merge, another tab of the page), the steps
 * begin anew: going back over them would take away what the other one did.
 */
export const useHistory = <T>(present: T, write: (next: T) => void): Steps<T> => {
  const [held, setHeld] = useState<History<T>>(() => begin(present));
  const now = same(held.present, present) ? held : begin(present);
  const go = (next: History<T>) => {
    setHeld(next);
    if (next !== now) write(next.present);
  };
  return {
    change: (next, tag) => {
      if (!same(next, present)) go(changed({ ...now, present }, next, tag ?? null));
    },
    undo: () => go(undone(now)),
    redo: () => go(redone(now)),
    canUndo: now.past.length > 0,
    canRedo: now.future.length > 0,
  };
};
