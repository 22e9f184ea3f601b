/** A fact as it is being typed: what the form holds, kept over a reload, and what is sent of it. */
import * as v from 'valibot';
import type { EvidenceInput, Fact, FactInput } from '../../../src/contract';
import { DELIVERED, FACT_KINDS, PROMISE_SCOPES, REPRODUCTIONS, VISIBILITIES, WRITTEN } from '../../../src/domain/fact-words';
import { fromLocalMoment, localMoment } from '../../shared/local-moment';
import { keepText, readText } from '../draft/stored-text';

/** Enough of some words to know them by. */
export const short = (words: string): string => (words.length > 120 ? `${words.slice(0, 119)}…` : words);

/** Evidence that was chosen, with the words that it is shown by. */
const Chosen = v.object({
  label: v.string(),
  input: v.variant('kind', [
    v.object({ kind: v.literal('attachment'), attachmentId: v.string() }),
    v.object({ kind: v.literal('link'), url: v.string() }),
    v.object({ kind: v.literal('quote'), text: v.string() }),
    v.object({ kind: v.literal('issue'), issue: v.string() }),
    v.object({ kind: v.literal('comment'), commentId: v.string() }),
    v.object({ kind: v.literal('status'), changeId: v.string() }),
    v.object({ kind: v.literal('kept'), evidenceId: v.string() }),
  ]),
});
export type Chosen = v.InferOutput<typeof Chosen>;

const FactDraft = v.object({
  kind: v.picklist(FACT_KINDS),
  when: v.string(),
  zone: v.string(),
  what: v.string(),
  source: v.string(),
  visibility: v.picklist(VISIBILITIES),
  partyId: v.string(),
  reproduction: v.picklist(REPRODUCTIONS),
  promise: v.object({
    partyId: v.string(),
    written: v.picklist(WRITTEN),
    scope: v.picklist(PROMISE_SCOPES),
    delivered: v.picklist(DELIVERED),
  }),
  evidence: v.array(Chosen),
  /** Typed as evidence and not added to the list yet: it goes with the rest. */
  link: v.optional(v.string(), ''),
  quote: v.optional(v.string(), ''),
  confirms: v.optional(v.nullable(v.string()), null),
});
export type FactDraft = v.InferOutput<typeof FactDraft>;

export const newDraft = (zone: string): FactDraft => ({
  kind: 'conversation',
  when: localMoment(new Date().toISOString(), zone),
  zone,
  what: '',
  source: '',
  visibility: 'shared',
  partyId: '',
  reproduction: 'yes',
  promise: { partyId: '', written: 'not-at-all', scope: 'unclear', delivered: 'unknown' },
  evidence: [],
  link: '',
  quote: '',
  confirms: null,
});

/** The client's yes to a fact, to be filled in with where it was given. */
export const yesDraft = (fact: Fact, { zone, partyId, what }: { zone: string; partyId: string; what: string }): FactDraft => ({
  ...newDraft(zone),
  kind: 'sign-off',
  what,
  partyId,
  confirms: fact.id,
});

/** A fact that is there, to be said anew. `labelOf` gives the words of an evidence. */
export const draftOf = (fact: Fact, labelOf: (evidence: Fact['evidence'][number]) => string): FactDraft => ({
  ...newDraft(fact.zone),
  kind: fact.kind,
  when: localMoment(fact.happenedAt, fact.zone),
  what: fact.what,
  source: fact.source,
  visibility: fact.visibility,
  partyId: fact.partyId ?? '',
  ...(fact.reproduction === null ? {} : { reproduction: fact.reproduction }),
  ...(fact.promise === null ? {} : { promise: { ...fact.promise, partyId: fact.promise.partyId ?? '' } }),
  evidence: fact.evidence.map((each) => ({ label: labelOf(each), input: { kind: 'kept', evidenceId: each.id } })),
  confirms: fact.confirms,
});

/** A web address as far as a form can tell; the backend looks closer. */
export const isWebAddress = (text: string): boolean => /^https?:\/\/\S+$/i.test(text.trim());

/** What was typed as evidence, in the list of what was chosen. */
const typed = ({ link, quote }: Pick<FactDraft, 'link' | 'quote'>): Chosen[] => [
  ...(isWebAddress(link) ? [{ label: link.trim(), input: { kind: 'link', url: link.trim() } } as const] : []),
  ...(quote.trim() === '' ? [] : [{ label: short(quote.trim()), input: { kind: 'quote', text: quote.trim() } } as const]),
];

/** The draft with what was typed as evidence added to what was chosen. */
export const withTyped = (draft: FactDraft): FactDraft => ({
  ...draft,
  evidence: [...draft.evidence, ...typed(draft)],
  link: isWebAddress(draft.link) ? '' : draft.link,
  quote: '',
});

const party = (id: string): string | null => (id === '' ? null : id);

/** What is sent; null while there is no moment. */
export const inputOf = (draft: FactDraft): FactInput | null => {
  const happenedAt = fromLocalMoment(draft.when, draft.zone);
  if (happenedAt === null) return null;
  const evidence: EvidenceInput[] = withTyped(draft).evidence.map(({ input }) => input);
  return {
    kind: draft.kind,
    happenedAt,
    zone: draft.zone,
    what: draft.what.trim(),
    source: draft.source.trim(),
    visibility: draft.visibility,
    partyId: party(draft.partyId),
    evidence,
    reproduction: draft.kind === 'reproduction' ? draft.reproduction : null,
    promise: draft.kind === 'promise' ? { ...draft.promise, partyId: party(draft.promise.partyId) } : null,
    confirms: draft.confirms,
  };
};

/** A fact said anew: the form's moment has no seconds, so that one within the same minute stays the one that was written down. */
export const sameMoment = (input: FactInput, { happenedAt }: Pick<Fact, 'happenedAt'>): FactInput =>
  input.happenedAt.slice(0, 16) === happenedAt.slice(0, 16) ? { ...input, happenedAt } : input;

const Stored = v.pipe(v.string(), v.parseJson(), FactDraft);

/** What was being typed at this place before the panel was loaded anew. */
export const readDraft = (place: string): FactDraft | null => {
  const parsed = v.safeParse(Stored, readText(place));
  return parsed.success ? parsed.output : null;
};

export const keepDraft = (place: string, draft: FactDraft | null): void => keepText(place, draft === null ? null : JSON.stringify(draft));
