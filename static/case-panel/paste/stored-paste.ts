import * as v from 'valibot';
import { keepText, readText } from '../draft/stored-text';
import { EMPTY, PasteDraft } from './rows';

const placeOf = (issueId: string): string => `${issueId}.paste`;
const Stored = v.pipe(v.string(), v.parseJson(), PasteDraft);

/** What was being pasted before the panel was loaded anew. */
export const readPaste = (issueId: string): PasteDraft => {
  const parsed = v.safeParse(Stored, readText(placeOf(issueId)));
  return parsed.success ? parsed.output : EMPTY;
};

export const keepPaste = (issueId: string, draft: PasteDraft): void =>
  keepText(placeOf(issueId), draft.text === '' && draft.rows === null ? null : JSON.stringify(draft));
