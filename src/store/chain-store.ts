import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { canonical, checkChain, headAfter, linked, NO_HASH, type ChainCheck, type Entry, type Head } from '../domain/chain';
import { ENTRY_KINDS, type EntryKind } from '../domain/fact-words';
import type { Places } from '../domain/fact-content';
import { column, execute, marks, query, StoreError, type SqlValue } from './db';

/** A chain by what it belongs to: the facts and decisions of a case, or the memos on an issue. */
export interface ChainRef {
  readonly of: 'case' | 'memos';
  readonly id: string;
}

/** What is to be appended. A `requestId` that the chain has already stands for the entry that it has: trying again appends nothing. */
export interface Draft {
  readonly kind: EntryKind;
  readonly requestId: string;
  /** Person id. */
  readonly by: string | null;
  /** JSON that names Evenhand's own ids alone; who, when and a salt are added to it. */
  readonly content: object;
  readonly places?: Places;
}

const TABLES = { case: 'blame_case', memos: 'memo_chain' } as const;

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const Row = v.object({
  chain_id: column.text,
  seq: column.number,
  id: column.text,
  kind: v.picklist(ENTRY_KINDS),
  request_id: column.text,
  content: column.textOrNull,
  content_hash: column.text,
  prev_hash: column.text,
  row_hash: column.text,
  places: column.textOrNull,
  recorded_at: column.number,
});

const COLUMNS = Object.keys(Row.entries).join(', ');

const toEntry = (row: v.InferOutput<typeof Row>): Entry => ({
  chainId: row.chain_id,
  seq: row.seq,
  id: row.id,
  kind: row.kind,
  requestId: row.request_id,
  content: row.content,
  contentHash: row.content_hash,
  prevHash: row.prev_hash,
  rowHash: row.row_hash,
  places: row.places,
  recordedAt: row.recorded_at,
});

/** Entries that one statement reads: at their greatest length they stay under what an answer may have. */
const PAGE = 200;

const page = async (chainId: string, after: number): Promise<Entry[]> =>
  (
    await query(Row, `SELECT ${COLUMNS} FROM chain_entry WHERE chain_id = ? AND seq > ? ORDER BY seq LIMIT ${String(PAGE)}`, [
      chainId,
      after,
    ])
  ).map(toEntry);

const entriesAfter = async (chainId: string, after: number): Promise<Entry[]> => {
  const entries: Entry[] = [];
  for (;;) {
    const next = await page(chainId, entries.at(-1)?.seq ?? after);
    entries.push(...next);
    if (next.length < PAGE) return entries;
  }
};

const Tail = v.object({
  chain_count: column.number,
  chain_head: column.textOrNull,
  seq: column.numberOrNull,
  row_hash: column.textOrNull,
});

/** What the chain's owner knows of it, and its last row. One statement. */
const tailOf = async ({ of, id }: ChainRef): Promise<{ head: Head; seq: number; rowHash: string | null }> => {
  const [row] = await query(
    Tail,
    `SELECT c.chain_count, c.chain_head, e.seq, e.row_hash FROM ${TABLES[of]} c LEFT JOIN chain_entry e ON e.chain_id = c.id
      WHERE c.id = ? ORDER BY e.seq DESC LIMIT 1`,
    [id],
  );
  if (row === undefined) throw new StoreError('unexpected', { cause: new Error(`No chain of ${of} ${id}`) });
  return { head: { count: row.chain_count, hash: row.chain_head }, seq: row.seq ?? 0, rowHash: row.row_hash };
};

const moveHead = async ({ of, id }: ChainRef, from: Head, to: Head): Promise<boolean> =>
  (await execute(
    `UPDATE ${TABLES[of]} SET chain_count = ?, chain_head = ? WHERE id = ? AND chain_count = ? AND COALESCE(chain_head, '') = ?`,
    [to.count, to.hash, id, from.count, from.hash ?? ''],
  )) === 1;

const CATCH_UPS = 3;

/** Brings what the owner knows up to the rows that link on from it. Others may do the same at the same moment. */
const catchUp = async (chain: ChainRef): Promise<void> => {
  for (let round = 0; round < CATCH_UPS; round += 1) {
    const { head } = await tailOf(chain);
    const to = headAfter(head, await page(chain.id, head.count));
    if (to.count === head.count || (await moveHead(chain, head, to))) return;
  }
};

const insert = (rows: readonly Entry[]): Promise<number> =>
  execute(
    `INSERT INTO chain_entry (${COLUMNS}) VALUES ${rows.map(() => `(${marks(Object.keys(Row.entries))})`).join(', ')}`,
    rows.flatMap((row): SqlValue[] => [
      row.chainId,
      row.seq,
      row.id,
      row.kind,
      row.requestId,
      row.content,
      row.contentHash,
      row.prevHash,
      row.rowHash,
      row.places,
      row.recordedAt,
    ]),
  );

/** Writers that come at once each go on from the one before: a chain is one row after another. */
const GIVE_UP_MS = 15_000;
/** Times that the storage may say that it isn't there. */
const FAILURES = 2;

const pause = (attempt: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.random() * Math.min(400, 10 * (attempt + 1))));

const blank = async (chain: Pick<ChainRef, 'id'>, ids: readonly string[]): Promise<void> => {
  await execute(`UPDATE chain_entry SET content = NULL, places = NULL WHERE chain_id = ? AND id IN (${marks(ids)})`, [chain.id, ...ids]);
};

interface Around {
  readonly clock: { now: () => Date };
  readonly nextId: () => string;
}

/**
 * Chains of entries: facts and decisions of a case, memos on an issue. Only ever added to; redaction empties an entry's content and leaves its
 * hash. Each row is one insert under `UNIQUE (chain, seq)`; the owner's count and head hash follow, and are caught up where a writer died.
 */
export const createChainStore = ({ clock, nextId }: Around) => {
  const requested = async (chainId: string, requestIds: readonly string[]): Promise<Entry[]> =>
    (
      await query(Row, `SELECT ${COLUMNS} FROM chain_entry WHERE chain_id = ? AND request_id IN (${marks(requestIds)}) ORDER BY seq`, [
        chainId,
        ...requestIds,
      ])
    ).map(toEntry);

  const rowsAfter = (
    chain: ChainRef,
    { head, seq, rowHash }: Awaited<ReturnType<typeof tailOf>>,
    drafts: readonly (Draft & { salt: string })[],
  ) => {
    const recordedAt = clock.now().getTime();
    const at = new Date(recordedAt).toISOString();
    // Where last rows are gone, the chain goes on after what was there: the gap stays to be seen.
    let before = seq >= head.count ? { seq, rowHash: rowHash ?? NO_HASH } : { seq: head.count, rowHash: head.hash ?? NO_HASH };
    return drafts.map(({ kind, requestId, by, content, places, salt }) => {
      const row = linked(
        {
          chainId: chain.id,
          seq: before.seq + 1,
          id: nextId(),
          kind,
          requestId,
          content: canonical({ ...content, at, by, salt }),
          prevHash: before.rowHash,
          places: places === undefined || Object.keys(places).length === 0 ? null : JSON.stringify(places),
          recordedAt,
        },
        sha256,
      );
      before = row;
      return row;
    });
  };

  return {
    /**
     * Appends entries, all or none, and gives them; those that an earlier call with the same requests appended are given back instead. With
     * `after`: null where the chain's last entry is not that number any more. Three statements where nobody else writes.
     */
    append: async (chain: ChainRef, drafts: readonly Draft[], { after }: { after?: number } = {}): Promise<Entry[] | null> => {
      if (drafts.length === 0) return [];
      const salted = drafts.map((draft) => ({ ...draft, salt: randomBytes(16).toString('hex') }));
      const requestIds = drafts.map(({ requestId }) => requestId);
      const started = Date.now();
      let failures = 0;
      for (let attempt = 0; ; attempt += 1) {
        const tail = await tailOf(chain);
        if (after !== undefined && tail.seq !== after) {
          const there = await requested(chain.id, requestIds);
          return there.length > 0 ? there : null;
        }
        const rows = rowsAfter(chain, tail, salted);
        try {
          await insert(rows);
          // Only what links on from the end that the owner knows may move it: what was touched there stays to be seen.
          const to = headAfter(tail.head, rows);
          const told = to.count === rows.at(-1)?.seq && (await moveHead(chain, tail.head, to));
          if (!told) await catchUp(chain);
          return rows;
        } catch (error) {
          // What failed for a reason that passes may have been done.
          if (!(error instanceof StoreError) || (error.kind !== 'duplicate' && error.kind !== 'unavailable')) throw error;
          const there = await requested(chain.id, requestIds);
          if (there.length > 0) return there;
          if (error.kind === 'unavailable') failures += 1;
          if (failures > FAILURES || Date.now() - started > GIVE_UP_MS) throw new StoreError('unavailable', { cause: error });
          await pause(attempt);
        }
      }
    },

    /** Every entry, in order. One statement for each 200. */
    list: (chain: Pick<ChainRef, 'id'>): Promise<Entry[]> => entriesAfter(chain.id, 0),

    /** What the owner knows: the number of entries and the hash of the last. One statement. */
    head: async (chain: ChainRef): Promise<Head> => (await tailOf(chain)).head,

    /** Empties entries for good; their hashes stay. An entry of the kind `redaction` that names them must stand in the chain already. */
    blank,

    /** Looks whether the chain holds, and finishes what was cut short: emptying what is redacted, telling the owner of its last entries. */
    verify: async (chain: ChainRef): Promise<ChainCheck & { count: number }> => {
      const { head } = await tailOf(chain);
      const entries = await entriesAfter(chain.id, 0);
      const check = checkChain(entries, head, sha256);
      if (check.unfinished.length > 0) await blank(chain, check.unfinished);
      if (check.breaks.length === 0) await catchUp(chain);
      return { ...check, count: entries.length };
    },
  };
};
