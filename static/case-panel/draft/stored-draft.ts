import * as v from 'valibot';
import { CHANNELS, COMPLAINT_TYPES, DIMENSIONS, HORIZONS, SEVERITIES, SHARES, TRIAGES } from '../../../src/domain/vocabulary';
import type { Parts } from './parts';

const text = v.string();
const maybe = v.nullable(text);

const PartsShape = v.object({
  complaint: v.object({
    said: text,
    type: v.nullable(v.picklist(COMPLAINT_TYPES)),
    saidBy: maybe,
    about: maybe,
    channel: v.nullable(v.picklist(CHANNELS)),
    receivedAt: text,
    severity: v.picklist(SEVERITIES),
  }),
  happened: v.object({ when: text, where: text, who: text, what: text }),
  views: v.array(v.object({ partyId: text, text })),
  causes: v.array(
    v.object({
      id: text,
      dimension: v.picklist(DIMENSIONS),
      category: text,
      explanation: text,
      partyId: maybe,
      share: v.nullable(v.picklist(SHARES)),
    }),
  ),
  actions: v.array(v.object({ id: text, horizon: v.picklist(HORIZONS), text, owner: maybe, due: maybe, doneAt: maybe })),
  noActionReason: maybe,
  analysis: v.object({ triage: v.nullable(v.picklist(TRIAGES)), happened: v.array(text), reached: v.array(text) }),
});

const StoredShape = v.pipe(v.string(), v.parseJson(), v.object({ version: v.number(), base: PartsShape, mine: PartsShape }));

/** What was typed and not saved, with the version that it was typed on. */
export interface StoredDraft {
  version: number;
  base: Parts;
  mine: Parts;
}

const keyOf = (issueId: string): string => `evenhand.case.${issueId}`;

/** The browser may refuse storage to a frame; then a reload loses what was typed, and nothing else changes. */
const attempt = <T>(act: () => T): T | null => {
  try {
    return act();
  } catch {
    return null;
  }
};

export const readDraft = (issueId: string): StoredDraft | null => {
  const stored = v.safeParse(
    StoredShape,
    attempt(() => sessionStorage.getItem(keyOf(issueId))),
  );
  return stored.success ? stored.output : null;
};

export const keepDraft = (issueId: string, draft: StoredDraft | null): void => {
  attempt(() =>
    draft === null ? sessionStorage.removeItem(keyOf(issueId)) : sessionStorage.setItem(keyOf(issueId), JSON.stringify(draft)),
  );
};
