import { useState } from 'react';
import { readAnswer } from '../shared/answer/stored-answer';

/** The section's own element, which takes the focus when somebody is led there. */
export const ANSWER_ID = 'answer';

export interface Answering {
  open: boolean;
  setOpen: (open: boolean) => void;
  writing: boolean;
  setWriting: (writing: boolean) => void;
  /** Opens the section with its editor, wherever in the panel somebody wanted to. */
  write: () => void;
}

/** Whether the answer is looked at or written. With none sent yet, or one begun in this browser tab, opening it is enough to write. */
export const useAnswering = (issueId: string, hasAnswer: boolean): Answering => {
  const [open, setOpen] = useState(false);
  const [writing, setWriting] = useState(() => !hasAnswer || readAnswer(issueId) !== null);
  return {
    open,
    setOpen,
    writing,
    setWriting,
    write: () => {
      setOpen(true);
      setWriting(true);
      requestAnimationFrame(() => {
        const section = document.getElementById(ANSWER_ID);
        section?.focus({ preventScroll: true });
        section?.scrollIntoView({ block: 'start' });
      });
    },
  };
};
