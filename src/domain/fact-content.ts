/** What the content of each kind of entry looks like. People are person ids and parties party ids; nothing here is an id of Jira's. */
import * as v from 'valibot';
import type { Entry } from './chain';
import { DELIVERED, FACT_KINDS, PROMISE_SCOPES, REPRODUCTIONS, VISIBILITIES, WRITTEN } from './fact-words';

const person = v.nullable(v.string());
const id = v.string();

const StoredEvidence = v.variant('kind', [
  v.object({
    kind: v.literal('attachment'),
    id,
    name: v.string(),
    size: v.number(),
    /** Null where the file was too large to be read. */
    sha256: v.nullable(v.string()),
    addedAt: v.string(),
  }),
  v.object({ kind: v.literal('link'), id, url: v.string(), title: v.string() }),
  v.object({ kind: v.literal('quote'), id, text: v.string(), speaker: v.string() }),
  v.object({ kind: v.literal('issue'), id, title: v.string() }),
  v.object({ kind: v.literal('comment'), id, text: v.string(), by: person, at: v.string() }),
  v.object({ kind: v.literal('status'), id, from: v.string(), to: v.string(), by: person, at: v.string() }),
]);
export type StoredEvidence = v.InferOutput<typeof StoredEvidence>;

export const FactBody = v.object({
  kind: v.picklist(FACT_KINDS),
  /** When it happened, ISO 8601 in UTC, and the IANA time zone in which people speak of it. */
  happenedAt: v.string(),
  zone: v.string(),
  what: v.string(),
  source: v.string(),
  visibility: v.picklist(VISIBILITIES),
  partyId: v.nullable(v.string()),
  evidence: v.array(StoredEvidence),
  reproduction: v.nullable(v.picklist(REPRODUCTIONS)),
  promise: v.nullable(
    v.object({
      partyId: v.nullable(v.string()),
      written: v.picklist(WRITTEN),
      scope: v.picklist(PROMISE_SCOPES),
      delivered: v.picklist(DELIVERED),
    }),
  ),
  /** Entry that this one confirms: the client's yes to what was agreed. */
  confirms: v.nullable(v.string()),
  /** The memo that it was taken from, with that entry's hash. */
  memo: v.nullable(v.object({ chainId: v.string(), entryId: v.string(), rowHash: v.string(), recordedAt: v.string(), by: person })),
});
export type FactBody = v.InferOutput<typeof FactBody>;

/**
 * Who wrote the entry and when. `salt` is there so that nobody can guess what a redacted entry said by trying texts against its hash.
 */
const made = { at: v.string(), by: person, salt: v.string() };

const FactContent = v.object({ ...made, fact: FactBody });
const CorrectionContent = v.object({ ...made, target: v.string(), fact: FactBody });
const WithdrawalContent = v.object({ ...made, target: v.string(), reason: v.string() });
const RedactionContent = v.object({
  ...made,
  /** The fact as people know it, and every entry that its words stand in. */
  root: v.string(),
  targets: v.array(v.string()),
  reason: v.string(),
  /** What the emptied entries can't say any more. */
  corrects: v.nullable(v.string()),
  visibility: v.picklist(VISIBILITIES),
});
/** What else a decision's entry holds is its writer's business. */
const DecisionContent = v.object({
  ...made,
  factIds: v.optional(v.array(v.string()), []),
  /** How many entries the chain had when they were looked at; absent in entries of before that was kept. */
  judged: v.optional(v.number()),
});

export type FactEntry =
  | { readonly kind: 'fact'; readonly entry: Entry; readonly content: v.InferOutput<typeof FactContent> }
  | { readonly kind: 'correction'; readonly entry: Entry; readonly content: v.InferOutput<typeof CorrectionContent> }
  | { readonly kind: 'withdrawal'; readonly entry: Entry; readonly content: v.InferOutput<typeof WithdrawalContent> }
  | { readonly kind: 'redaction'; readonly entry: Entry; readonly content: v.InferOutput<typeof RedactionContent> }
  | { readonly kind: 'decision'; readonly entry: Entry; readonly content: v.InferOutput<typeof DecisionContent> }
  /** Its content is gone, or is not what such an entry holds, or says nothing of facts. */
  | { readonly kind: 'unreadable'; readonly entry: Entry };

const within = <S extends v.GenericSchema>(schema: S, entry: Entry): v.InferOutput<S> | null => {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), entry.content);
  return parsed.success ? parsed.output : null;
};

/** An entry with its content, as far as it can be read. */
export const readEntry = (entry: Entry): FactEntry => {
  const unreadable: FactEntry = { kind: 'unreadable', entry };
  switch (entry.kind) {
    case 'fact': {
      const content = within(FactContent, entry);
      return content === null ? unreadable : { kind: 'fact', entry, content };
    }
    case 'correction': {
      const content = within(CorrectionContent, entry);
      return content === null ? unreadable : { kind: 'correction', entry, content };
    }
    case 'withdrawal': {
      const content = within(WithdrawalContent, entry);
      return content === null ? unreadable : { kind: 'withdrawal', entry, content };
    }
    case 'redaction': {
      const content = within(RedactionContent, entry);
      return content === null ? unreadable : { kind: 'redaction', entry, content };
    }
    case 'decision': {
      const content = within(DecisionContent, entry);
      return content === null ? unreadable : { kind: 'decision', entry, content };
    }
    case 'reservation':
      return unreadable;
  }
};

const Writer = v.object({ by: person });

/** Who wrote an entry, as a person id; null where its content is gone or can't be read. */
export const writerOf = (entry: Entry): string | null => within(Writer, entry)?.by ?? null;

const Place = v.variant('kind', [
  v.object({ kind: v.literal('attachment'), issueId: v.string(), attachmentId: v.string() }),
  v.object({ kind: v.literal('issue'), issueId: v.string() }),
  v.object({ kind: v.literal('comment'), issueId: v.string(), commentId: v.string() }),
  v.object({ kind: v.literal('status'), issueId: v.string(), changeId: v.string() }),
]);

/** Where the evidence is in this Jira, by the evidence's id. */
export const Places = v.record(v.string(), Place);
export type Places = v.InferOutput<typeof Places>;

/** The places of an entry; none after an import, whose Jira is another one. */
export const placesOf = ({ places }: Pick<Entry, 'places'>): Places => {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Places), places);
  return parsed.success ? parsed.output : {};
};
