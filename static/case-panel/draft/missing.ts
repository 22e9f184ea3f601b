import { missingFor, type Missing } from '../../../src/domain/closing';
import type { Parts } from './parts';

/** What still stands between what is typed and closing; whether a decision is due is the backend's to know. */
export const missingIn = ({ causes, actions, noActionReason }: Parts, saved: readonly Missing[]): Missing[] =>
  missingFor({
    causes,
    actions: actions.filter(({ text }) => text.trim() !== ''),
    noActionReason,
    disputed: saved.includes('decision'),
    decision: null,
  });
