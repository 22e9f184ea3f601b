/** A chain of entries: what stands in a row, what its hashes are over, and what is wrong with a chain whose rows were touched. */
import canonicalize from 'canonicalize';
import * as v from 'valibot';
import type { ChainProblem, EntryKind } from './fact-words';

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export type Hash = (text: string) => string;

/** What stands for the hash of the row before where there is none. */
export const NO_HASH = '0'.repeat(64);

export interface Entry {
  readonly chainId: string;
  /** 1, 2, … within its chain. */
  readonly seq: number;
  readonly id: string;
  readonly kind: EntryKind;
  readonly requestId: string;
  /** Canonical JSON; null: redacted. */
  readonly content: string | null;
  readonly contentHash: string;
  readonly prevHash: string;
  readonly rowHash: string;
  /** Where things are in this Jira, as JSON; outside of every hash. */
  readonly places: string | null;
  /** Epoch ms. */
  readonly recordedAt: number;
}

/** How many entries its case (or memo chain) knows of, and the hash of the last of them. */
export interface Head {
  readonly count: number;
  readonly hash: string | null;
}

/** JSON by RFC 8785: the same value has one text, however its keys were ordered. */
export const canonical = (value: object): string => {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('Not JSON');
  return text;
};

/** What an entry's row hash is over: everything in it but its places, the content by its hash. */
const rowText = ({ chainId, seq, id, kind, requestId, contentHash, prevHash, recordedAt }: Omit<Entry, 'rowHash'>): string =>
  canonical({ chain: chainId, seq, id, kind, request: requestId, content: contentHash, prev: prevHash, at: recordedAt });

/** The entry that follows `prevHash` as number `seq`. */
export const linked = (
  entry: Omit<Entry, 'contentHash' | 'rowHash' | 'content'> & { readonly content: string },
  hash: Hash,
): Entry & { readonly content: string } => {
  const whole = { ...entry, contentHash: hash(entry.content) };
  return { ...whole, rowHash: hash(rowText(whole)) };
};

export interface Break {
  readonly seq: number;
  readonly problem: ChainProblem;
}

export interface ChainCheck {
  /** Numbers whose content was redacted, with an entry that says so. */
  readonly redacted: readonly number[];
  /** Ids of entries that are redacted and were not emptied yet. */
  readonly unfinished: readonly string[];
  /** In order of number; none: the chain holds. */
  readonly breaks: readonly Break[];
}

const RedactionTargets = v.pipe(v.string(), v.parseJson(), v.object({ targets: v.array(v.string()) }));

/** Ids of entries that a redaction emptied, or is about to. */
const redactedIds = (entries: readonly Pick<Entry, 'kind' | 'content'>[]): ReadonlySet<string> =>
  new Set(
    entries.flatMap(({ kind, content }) => {
      const redaction = kind === 'redaction' ? v.safeParse(RedactionTargets, content) : null;
      return redaction?.success === true ? redaction.output.targets : [];
    }),
  );

const ownProblem = (entry: Entry, redacted: ReadonlySet<string>, hash: Hash): ChainProblem | null => {
  if (entry.rowHash !== hash(rowText(entry))) return 'row-changed';
  if (entry.content === null) return redacted.has(entry.id) ? null : 'content-gone';
  return entry.contentHash === hash(entry.content) ? null : 'content-changed';
};

const headProblem = (entries: readonly Entry[], head: Head): Break[] => {
  const last = entries.at(-1)?.seq ?? 0;
  if (head.count > last) return [{ seq: last + 1, problem: 'last-missing' }];
  if (head.count === 0) return [];
  const known = entries.find(({ seq }) => seq === head.count);
  return known !== undefined && known.rowHash !== head.hash ? [{ seq: head.count, problem: 'head' }] : [];
};

/**
 * Looks at every entry of a chain, in order of number: whether each is as it was written and follows the one before, and whether the last one is
 * the one that the case knows. Entries beyond that are no break where they link on: their writer had not come to telling the case.
 */
export const checkChain = (entries: readonly Entry[], head: Head, hash: Hash): ChainCheck => {
  const intact = entries.filter((entry) => entry.rowHash === hash(rowText(entry)) && entry.contentHash === hash(entry.content ?? ''));
  const redacted = redactedIds(intact);
  const breaks: Break[] = [];
  let before: Entry | null = null;
  for (const entry of entries) {
    const expected: number = (before?.seq ?? 0) + 1;
    if (entry.seq > expected) breaks.push({ seq: expected, problem: 'missing' });
    else if (entry.prevHash !== (before?.rowHash ?? NO_HASH)) breaks.push({ seq: entry.seq, problem: 'link' });
    const own = ownProblem(entry, redacted, hash);
    if (own !== null) breaks.push({ seq: entry.seq, problem: own });
    before = entry;
  }
  return {
    redacted: entries.flatMap(({ seq, id }) => (redacted.has(id) ? [seq] : [])),
    unfinished: entries.flatMap(({ id, content }) => (content !== null && redacted.has(id) ? [id] : [])),
    breaks: [...breaks, ...headProblem(entries, head)],
  };
};

/** The head after the entries that link on from it; the same where there is none, or where something doesn't fit. `later` are in order. */
export const headAfter = (head: Head, later: readonly Entry[]): Head => {
  let now = head;
  for (const { seq, prevHash, rowHash } of later) {
    if (seq !== now.count + 1 || prevHash !== (now.hash ?? NO_HASH)) return now;
    now = { count: seq, hash: rowHash };
  }
  return now;
};
