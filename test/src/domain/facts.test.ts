import { linked, NO_HASH, type Entry } from '../../../src/domain/chain';
import { factBody } from '../../../src/domain/fact-body';
import { mayCorrect, mayWithdraw } from '../../../src/domain/fact-rules';
import { factsIn, IN_PLACE_MS } from '../../../src/domain/facts';
import type { EntryKind } from '../../../src/domain/fact-words';

const START = Date.parse('2026-03-02T09:00:00.000Z');
const made = { at: new Date(START).toISOString(), by: 'person-1', salt: 's' };
const fact = (what: string) => factBody({ kind: 'other', happenedAt: made.at, zone: 'UTC', what, visibility: 'shared' });

const chainOf = (...drafts: (readonly [kind: EntryKind, content: object, minutes?: number])[]): Entry[] =>
  drafts.map(([kind, content, minutes = 0], index) =>
    linked(
      {
        chainId: 'c',
        seq: index + 1,
        id: `e${String(index + 1)}`,
        kind,
        requestId: `r${String(index)}`,
        content: JSON.stringify({ ...made, ...content }),
        prevHash: NO_HASH,
        places: null,
        recordedAt: START + minutes * 60_000,
      },
      (text) => text,
    ),
  );

const lead = {
  access: 'full',
  frozen: false,
  viewer: {
    id: 'a',
    isLead: true,
    isArbiter: false,
    isProjectAdmin: false,
    mayEdit: true,
    parties: [],
    caseArbiter: null,
    decidedBefore: false,
  },
} as const;

describe('A fact on which a decision rests', () => {
  const [rested] = factsIn(chainOf(['fact', { fact: fact('one') }], ['decision', { factIds: ['e1'], outcome: 'upheld' }]));

  it('can’t be withdrawn, not by a lead either; it can be corrected', () => {
    expect(rested?.restedOn).toBe(true);
    expect(rested !== undefined && mayWithdraw(rested, lead, 'a')).toBe(false);
    expect(rested !== undefined && mayCorrect(rested, lead)).toBe(true);
  });

  it('is not replaced in view, also within ten minutes', () => {
    const facts = factsIn(
      chainOf(
        ['fact', { fact: fact('one') }],
        ['decision', { factIds: ['e1'] }, 1],
        ['correction', { target: 'e1', fact: fact('two') }, 2],
      ),
    );
    expect(facts).toMatchObject([
      { id: 'e1', body: { what: 'one' }, correctedBy: 'e3' },
      { id: 'e3', body: { what: 'two' }, corrects: 'e1' },
    ]);
  });

  it('is known by the id of the correction that replaced it in view, too', () => {
    const facts = factsIn(
      chainOf(['fact', { fact: fact('one') }], ['correction', { target: 'e1', fact: fact('two') }], ['decision', { factIds: ['e2'] }]),
    );
    expect(facts).toMatchObject([{ id: 'e1', body: { what: 'two' }, restedOn: true }]);
  });

  it('stays as the decision found it, whatever came between looking at it and the decision’s own entry', () => {
    const between = chainOf(
      ['fact', { fact: fact('one') }],
      ['fact', { fact: fact('other') }],
      ['correction', { target: 'e1', fact: fact('two') }],
      ['withdrawal', { target: 'e1', reason: 'No.' }],
      ['withdrawal', { target: 'e2', reason: 'No.' }],
    );
    const recorded = [
      ...between,
      ...chainOf(...between.map(() => ['fact', {}] as const), ['decision', { factIds: ['e1'], judged: 2 }]).slice(-1),
    ];
    for (const facts of [factsIn(recorded), factsIn(between, [{ factIds: ['e1'], judged: 2 }])])
      expect(facts).toMatchObject([
        { id: 'e1', body: { what: 'one' }, withdrawn: null, correctedBy: 'e3', restedOn: true },
        { id: 'e2', withdrawn: { reason: 'No.' }, restedOn: false },
        { id: 'e3', body: { what: 'two' }, corrects: 'e1' },
      ]);
  });
});

describe('A correction', () => {
  it.each([
    [IN_PLACE_MS / 60_000, 1],
    [IN_PLACE_MS / 60_000 + 1, 2],
  ])('after %d minutes leaves %d in view', (minutes, count) => {
    expect(factsIn(chainOf(['fact', { fact: fact('one') }], ['correction', { target: 'e1', fact: fact('two') }, minutes]))).toHaveLength(
      count,
    );
  });

  it('that is redacted leaves the fact that it corrected struck through', () => {
    const redaction = { root: 'e2', targets: ['e2'], reason: 'A name.', corrects: 'e1', visibility: 'shared' };
    const entries = chainOf(
      ['fact', { fact: fact('one') }],
      ['correction', { target: 'e1', fact: fact('two') }, 20],
      ['redaction', redaction, 21],
    ).map((entry) => (entry.id === 'e2' ? { ...entry, content: null } : entry));
    expect(factsIn(entries)).toMatchObject([
      { id: 'e1', correctedBy: 'e2' },
      { id: 'e2', body: null, corrects: 'e1', redacted: { reason: 'A name.' } },
    ]);
  });
});
