import * as v from 'valibot';
import { LANGUAGES } from '../../../src/domain/vocabulary';

const Shape = v.object({
  parts: v.object({ understanding: v.string(), facts: v.string(), nextStep: v.string(), nextUpdateBy: v.nullable(v.string()) }),
  language: v.picklist(LANGUAGES),
  ticked: v.array(v.object({ id: v.string(), line: v.string(), happenedAt: v.string(), zone: v.string(), what: v.string() })),
});

/** An answer that is being written: its words, and the facts that were ticked with the line that each became. */
export type AnswerDraft = v.InferOutput<typeof Shape>;

const Stored = v.pipe(v.string(), v.parseJson(), Shape);
const keyOf = (issueId: string): string => `evenhand.answer.${issueId}`;

/** What was begun in this browser tab, in the mark modal or in the panel; null where nothing was. */
export const readAnswer = (issueId: string): AnswerDraft | null => {
  try {
    const stored = v.safeParse(Stored, sessionStorage.getItem(keyOf(issueId)));
    return stored.success ? stored.output : null;
  } catch {
    return null;
  }
};

export const keepAnswer = (issueId: string, draft: AnswerDraft | null): void => {
  try {
    if (draft === null) sessionStorage.removeItem(keyOf(issueId));
    else sessionStorage.setItem(keyOf(issueId), JSON.stringify(draft));
  } catch {
    // A frame without storage forgets on reload; nothing else depends on it.
  }
};
