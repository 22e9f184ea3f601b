import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { ulid } from 'ulid';
import { aCase } from '../cases';
import { factBody } from '../../../src/domain/fact-body';
import { factsIn } from '../../../src/domain/facts';
import { columnsOf } from '../../../src/domain/projection';
import { freshSettings } from '../../../src/domain/settings';
import { createCaseStore } from '../../../src/store/case-store';
import { createChainStore, type ChainRef, type Draft } from '../../../src/store/chain-store';
import { execute, query } from '../../../src/store/db';
import { createErasureStore } from '../../../src/store/erasure-store';
import { createMemoStore } from '../../../src/store/memo-store';
import * as v from 'valibot';
import { onEachStorage } from './storage';

let issues = 0;
let requests = 0;
const nextId = () => ulid();
const clock = { now: () => new Date() };

const aDraft = (overrides: Partial<Draft> = {}): Draft => ({
  kind: 'fact',
  requestId: `request-${String((requests += 1))}`,
  by: 'person-1',
  content: {
    fact: factBody({
      kind: 'conversation',
      happenedAt: '2026-03-02T09:00:00.000Z',
      zone: 'UTC',
      what: '约定周五交付 🙂 "quoted" \\',
      visibility: 'shared',
    }),
  },
  ...overrides,
});

type Harm =
  | { readonly do: 'change'; readonly seq: number; readonly column: string }
  | { readonly do: 'delete' | 'truncate' | 'empty'; readonly seq: number }
  | { readonly do: 'swap'; readonly seq: number; readonly other: number };

onEachStorage(({ recorder }) => {
  const chains = createChainStore({ clock, nextId });
  const cases = createCaseStore();

  const aChain = async (length = 0): Promise<ChainRef> => {
    const id = ulid();
    const doc = aCase();
    const columns = columnsOf(doc, { settings: freshSettings('en-US', 'UTC'), secured: false, gone: false });
    issues += 1;
    await cases.add({ id, issueId: `i${String(issues)}`, originIssueId: null, projectId: '1', filingUntil: 0, doc, columns, at: 1 });
    const chain: ChainRef = { of: 'case', id };
    for (let index = 0; index < length; index += 1) await chains.append(chain, [aDraft()]);
    return chain;
  };

  const redact = async (chain: ChainRef, entryId: string) => {
    const content = { root: entryId, targets: [entryId], reason: 'a password', corrects: null, visibility: 'shared' };
    await chains.append(chain, [aDraft({ kind: 'redaction', content })]);
    await chains.blank(chain, [entryId]);
  };

  it('keeps what was appended as it was, in order, and holds', async () => {
    const chain = await aChain();
    const [first] = (await chains.append(chain, [aDraft(), aDraft({ places: { e: { kind: 'issue', issueId: '5' } } })])) ?? [];
    const entries = await chains.list(chain);
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(entries[0]).toEqual(first);
    expect(factsIn(entries)[0]?.body?.what).toBe('约定周五交付 🙂 "quoted" \\');
    expect(await chains.head(chain)).toEqual({ count: 2, hash: entries[1]?.rowHash });
    expect(await chains.verify(chain)).toMatchObject({ count: 2, breaks: [], redacted: [] });
  });

  it('hashes by SHA-256 over canonical JSON (RFC 8785), so that anybody can check it', async () => {
    const chain = await aChain(2);
    const [first, second] = await chains.list(chain);
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(first?.contentHash).toBe(sha256(first?.content ?? ''));
    // Members in the order of their code units, no white space: written out by hand.
    expect(second?.rowHash).toBe(
      sha256(
        `{"at":${String(second?.recordedAt)},"chain":"${chain.id}","content":"${second?.contentHash ?? ''}","id":"${second?.id ?? ''}","kind":"fact","prev":"${first?.rowHash ?? ''}","request":"${second?.requestId ?? ''}","seq":2}`,
      ),
    );
  });

  it('appends once what is asked for twice, also at once', async () => {
    const chain = await aChain();
    const draft = aDraft();
    const answers = await Promise.all([chains.append(chain, [draft]), chains.append(chain, [draft]), chains.append(chain, [draft])]);
    expect(new Set(answers.map((entries) => entries?.[0]?.id)).size).toBe(1);
    expect(await chains.list(chain)).toHaveLength(1);
  });

  it('takes fifty writers at once and loses none of their entries', async () => {
    const chain = await aChain();
    await Promise.all(Array.from({ length: 50 }, () => chains.append(chain, [aDraft()])));
    expect((await chains.list(chain)).map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(await chains.verify(chain)).toMatchObject({ count: 50, breaks: [] });
    expect((await chains.head(chain)).count).toBe(50);
  });

  it('says no to who went by an older end of the chain', async () => {
    const chain = await aChain(2);
    expect(await chains.append(chain, [aDraft()], { after: 1 })).toBeNull();
    expect(await chains.append(chain, [aDraft()], { after: 2 })).toHaveLength(1);
  });

  it('catches up with entries whose writer died before telling the case', async () => {
    const chain = await aChain(3);
    const [, second] = await chains.list(chain);
    await execute('UPDATE blame_case SET chain_count = 2, chain_head = ? WHERE id = ?', [second?.rowHash ?? '', chain.id]);
    expect(await chains.verify(chain)).toMatchObject({ breaks: [] });
    expect((await chains.head(chain)).count).toBe(3);
    await execute('UPDATE blame_case SET chain_count = 0, chain_head = NULL WHERE id = ?', [chain.id]);
    await chains.append(chain, [aDraft()]);
    expect((await chains.head(chain)).count).toBe(4);
  });

  it('does not take a redaction for a break, finishes one that was cut short, and takes an emptied entry for one', async () => {
    const chain = await aChain(3);
    const [first, second, third] = await chains.list(chain);
    await redact(chain, first?.id ?? '');
    const content = { root: second?.id, targets: [second?.id], reason: 'a name', corrects: null, visibility: 'shared' };
    await chains.append(chain, [aDraft({ kind: 'redaction', content })]);
    expect(await chains.verify(chain)).toMatchObject({ breaks: [], redacted: [1, 2] });
    expect((await chains.list(chain)).map((entry) => entry.content === null)).toEqual([true, true, false, false, false]);
    await chains.blank(chain, [third?.id ?? '']);
    expect(await chains.verify(chain)).toMatchObject({ breaks: [{ seq: 3, problem: 'content-gone' }], redacted: [1, 2] });
  });

  it('goes on after last entries that were removed, so that the gap stays to be seen', async () => {
    const chain = await aChain(4);
    await execute('DELETE FROM chain_entry WHERE chain_id = ? AND seq > 2', [chain.id]);
    expect((await chains.verify(chain)).breaks).toEqual([{ seq: 3, problem: 'last-missing' }]);
    await chains.append(chain, [aDraft()]);
    await chains.append(chain, [aDraft()]);
    expect((await chains.verify(chain)).breaks).toEqual([{ seq: 3, problem: 'missing' }]);
  });

  it('takes three statements to append, and one to read a chain', async () => {
    const chain = await aChain(3);
    recorder.clear();
    await chains.append(chain, [aDraft()]);
    expect(recorder.snapshot().statements).toHaveLength(3);
    recorder.clear();
    await chains.list(chain);
    expect(recorder.snapshot().statements).toHaveLength(1);
  });

  it('gives an issue one chain of memos, also when two write the first at once', async () => {
    const memos = createMemoStore(nextId);
    const ids = await Promise.all([memos.own('77', '1'), memos.own('77', '1'), memos.own('77', '2')]);
    expect(new Set(ids).size).toBe(1);
    const chain: ChainRef = { of: 'memos', id: ids[0] };
    await chains.append(chain, [aDraft(), aDraft()]);
    expect(await memos.on(['77'])).toMatchObject([{ issueId: '77', count: 2, own: true }]);
    expect(await chains.verify(chain)).toMatchObject({ count: 2, breaks: [] });
  });

  it('finds a case that was told of another end', async () => {
    const chain = await aChain(3);
    await execute('UPDATE blame_case SET chain_head = ? WHERE id = ?', ['d'.repeat(64), chain.id]);
    expect((await chains.verify(chain)).breaks).toEqual([{ seq: 3, problem: 'head' }]);
    // What is added later does not cover it up.
    await chains.append(chain, [aDraft()]);
    expect((await chains.verify(chain)).breaks).toEqual([{ seq: 3, problem: 'head' }]);
  });

  it('is erased with its case, its issue or its project, and with nothing else', async () => {
    const memos = createMemoStore(nextId);
    const kept = await aChain(2);
    const [ofIssue, ofProject] = [await memos.own('901', '9'), await memos.own('902', '9')];
    for (const id of [ofIssue, ofProject]) await chains.append({ of: 'memos', id }, [aDraft()]);
    const erasure = createErasureStore();
    await erasure.issue('901');
    expect([await chains.list({ id: ofIssue }), await memos.on(['901'])]).toEqual([[], []]);
    expect(await chains.list({ id: ofProject })).toHaveLength(1);
    await erasure.project('9');
    expect([await chains.list({ id: ofProject }), await memos.on(['902'])]).toEqual([[], []]);
    expect(await chains.list(kept)).toHaveLength(2);
    const [row] = await query(v.object({ issue_id: v.string() }), 'SELECT issue_id FROM blame_case WHERE id = ?', [kept.id]);
    await erasure.issue(row?.issue_id ?? '');
    expect(await chains.list(kept)).toEqual([]);
  });

  const LENGTH = 6;
  const column = fc.constantFrom('id', 'kind', 'request_id', 'content', 'content_hash', 'prev_hash', 'row_hash', 'recorded_at', 'seq');
  const harm: fc.Arbitrary<Harm> = fc.oneof(
    fc.record({ do: fc.constant('change' as const), seq: fc.integer({ min: 1, max: LENGTH }), column }),
    fc.record({ do: fc.constant('delete' as const), seq: fc.integer({ min: 1, max: LENGTH }) }),
    fc.record({ do: fc.constant('truncate' as const), seq: fc.integer({ min: 1, max: LENGTH }) }),
    fc.record({ do: fc.constant('empty' as const), seq: fc.integer({ min: 1, max: LENGTH }) }),
    fc
      .tuple(fc.integer({ min: 1, max: LENGTH }), fc.integer({ min: 1, max: LENGTH }))
      .filter(([a, b]) => a !== b)
      .map(([seq, other]) => ({ do: 'swap' as const, seq, other })),
  );

  const VALUES: Readonly<Record<string, string | number>> = {
    kind: 'withdrawal',
    content: '{"at":"2026-01-01T00:00:00.000Z","by":null,"fact":{},"salt":""}',
    content_hash: 'a'.repeat(64),
    prev_hash: 'b'.repeat(64),
    row_hash: 'c'.repeat(64),
    recorded_at: 1,
    seq: 99,
  };

  const inflict = async (chain: ChainRef, act: Harm): Promise<void> => {
    const at = [chain.id, act.seq];
    switch (act.do) {
      case 'change':
        await execute(`UPDATE chain_entry SET ${act.column} = ? WHERE chain_id = ? AND seq = ?`, [VALUES[act.column] ?? ulid(), ...at]);
        return;
      case 'delete':
        await execute('DELETE FROM chain_entry WHERE chain_id = ? AND seq = ?', at);
        return;
      case 'truncate':
        await execute('DELETE FROM chain_entry WHERE chain_id = ? AND seq >= ?', at);
        return;
      case 'empty':
        await execute('UPDATE chain_entry SET content = NULL WHERE chain_id = ? AND seq = ?', at);
        return;
      case 'swap':
        await execute('UPDATE chain_entry SET seq = 1000 WHERE chain_id = ? AND seq = ?', at);
        await execute('UPDATE chain_entry SET seq = ? WHERE chain_id = ? AND seq = ?', [act.seq, chain.id, act.other]);
        await execute('UPDATE chain_entry SET seq = ? WHERE chain_id = ? AND seq = 1000', [act.other, chain.id]);
    }
  };

  it('finds any row that was changed, removed, emptied or moved behind the app’s back, and says where', async () => {
    await fc.assert(
      fc.asyncProperty(harm, fc.boolean(), async (act, redacted) => {
        const chain = await aChain(redacted ? LENGTH - 1 : LENGTH);
        if (redacted) await redact(chain, (await chains.list(chain))[0]?.id ?? '');
        expect((await chains.verify(chain)).breaks).toEqual([]);
        const before = await query(
          v.object({ content: v.nullable(v.string()) }),
          'SELECT content FROM chain_entry WHERE chain_id = ? AND seq = ?',
          [chain.id, act.seq],
        );
        // An entry that was redacted already is emptied no further.
        fc.pre(!(act.do === 'empty' && before[0]?.content === null));
        await inflict(chain, act);
        const { breaks } = await chains.verify(chain);
        const places = [act.seq, act.seq + 1, ...(act.do === 'swap' ? [act.other, act.other + 1] : [])];
        // What a redaction emptied is a break where the redaction itself is not to be believed any more.
        if (redacted) places.push(1);
        expect(breaks.length).toBeGreaterThan(0);
        expect(breaks.some(({ seq }) => places.includes(seq))).toBe(true);
        expect(Math.min(...breaks.map(({ seq }) => seq))).toBeLessThanOrEqual(act.do === 'swap' ? Math.min(act.seq, act.other) : act.seq);
      }),
      { numRuns: 60 },
    );
  });
});
