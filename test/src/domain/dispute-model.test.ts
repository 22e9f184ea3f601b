import fc from 'fast-check';
import type { ProjectSettings } from '../../../src/contract';
import type { CaseDoc } from '../../../src/domain/case-doc';
import { caseView } from '../../../src/domain/case-view';
import { checkChain, linked, NO_HASH, type Entry } from '../../../src/domain/chain';
import { extend, find, invite, nameArbiter, state } from '../../../src/domain/dispute';
import { askReview, decide, reserve } from '../../../src/domain/dispute-decision';
import { isNeutral, mayAskReviewFor, mayExtendFor, mayInvite, mayNameArbiter, mayReserveFor } from '../../../src/domain/dispute-roles';
import { afterTime, dayOf, nextDue } from '../../../src/domain/dispute-time';
import { Refusal, refuse } from '../../../src/domain/errors';
import { factBody } from '../../../src/domain/fact-body';
import { mayAddFacts, mayCorrect, mayRedact, mayWithdraw, type FactViewer } from '../../../src/domain/fact-rules';
import { factViews } from '../../../src/domain/fact-view';
import { VISIBILITIES, type EntryKind } from '../../../src/domain/fact-words';
import { factNamed, factsIn, stands, type ChainFact } from '../../../src/domain/facts';
import { close, differ, publish, reopen, toDecision, unheard, type Stamp } from '../../../src/domain/phases';
import {
  accessTo,
  mayCallDecision,
  mayDecide,
  mayDiffer,
  mayReopen,
  mayStateFor,
  objectingFor,
  viewerIn,
  type Viewer,
} from '../../../src/domain/roles';
import { saved } from '../../../src/domain/saving';
import { clientSaid, mayRecordWord } from '../../../src/domain/settle';
import { freshSettings } from '../../../src/domain/settings';
import { hasStated, pointsOf, wordsOf } from '../../../src/domain/statement';
import { DECIDED_OUTCOMES, FINDINGS, SHARES } from '../../../src/domain/vocabulary';
import { aCase, aCause } from '../cases';

/*
 * Both paths of a case with its facts, tried by everybody in any order. Each move is asked of the rules as a resolver asks them; what is checked afterwards is
 * written down here once more, in other words.
 */

const MEMBERS: Readonly<Record<string, string[]>> = {
  'implementation-engineer': ['engineer'],
  'development-team': ['dev', 'judge-of-dev'],
  client: ['client'],
  'project-manager': ['pm'],
};
const PARTIES = ['implementation-engineer', 'development-team', 'client', 'project-manager', 'management'];
const PEOPLE = ['engineer', 'dev', 'judge-of-dev', 'client', 'pm', 'judge', 'second', 'admin', 'editor', 'stranger'] as const;
type Who = (typeof PEOPLE)[number];

const settings: ProjectSettings = (() => {
  const fresh = freshSettings('en-US', 'Asia/Shanghai');
  return {
    ...fresh,
    parties: fresh.parties.map((party) => ({ ...party, members: MEMBERS[party.id] ?? [] })),
    leads: ['pm'],
    arbiters: ['judge', 'judge-of-dev', 'second'],
  };
})();
const around = { parties: settings.parties, language: settings.language, nextId: () => 'new' };

interface World {
  doc: CaseDoc;
  version: number;
  now: number;
  chain: readonly Entry[];
  /** What every entry said when it was written, in order. */
  written: readonly Entry[];
}

/** Not safe, but quick, and different for different texts. */
const hash = (text: string): string => {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return `${String(text.length)}-${String(sum)}`;
};

const appended = (chain: readonly Entry[], { at, by }: Stamp, [kind, content]: readonly [EntryKind, object]): Entry[] => {
  const number = String(chain.length + 1);
  return [
    ...chain,
    linked(
      {
        chainId: 'chain',
        seq: chain.length + 1,
        id: `e${number}`,
        kind,
        requestId: `r${number}`,
        content: JSON.stringify({ at, by, salt: 's', ...content }),
        prevHash: chain.at(-1)?.rowHash ?? NO_HASH,
        places: null,
        recordedAt: Date.parse(at),
      },
      hash,
    ),
  ];
};

const viewerOf = (who: Who, { doc }: World): Viewer =>
  viewerIn(settings, {
    id: who,
    mayEdit: ['engineer', 'dev', 'pm', 'editor'].includes(who),
    isProjectAdmin: who === 'admin',
    projectLead: null,
    arbiter: doc.arbiter,
    reviewOf: doc.review?.of ?? null,
  });

interface Turn {
  readonly who: Who;
  readonly viewer: Viewer;
  readonly doc: CaseDoc;
  readonly stamp: Stamp;
  readonly today: string;
  readonly chain: readonly Entry[];
}
/** Gives the case as it is then, or its chain. */
type Move = (turn: Turn) => CaseDoc | readonly Entry[];

const isChain = (next: CaseDoc | readonly Entry[]): next is readonly Entry[] => Array.isArray(next);

const allow = (yes: boolean): void => {
  if (!yes) throw refuse('forbidden');
};
const edits = ({ viewer, doc }: Turn): void => allow(viewer.mayEdit && accessTo(doc, viewer, settings) === 'full');

const looker = ({ viewer, doc }: Pick<Turn, 'viewer' | 'doc'>): FactViewer => ({
  viewer,
  access: accessTo(doc, viewer, settings),
  frozen: doc.phase === 'closed',
});

const party = fc.constantFrom(...PARTIES);
/** Entries by their place in the chain, whatever they are. */
const facts = fc.uniqueArray(fc.constantFrom('e1', 'e2', 'e3', 'e4'), { maxLength: 2 });

/** As resolvers look: facts of the case that stand and that everybody in it can see. */
const mustHold = (chain: readonly Entry[], factIds: readonly string[]): void => {
  const known = factsIn(chain);
  for (const id of factIds) {
    const fact = factNamed(known, id);
    allow(fact !== undefined && stands(fact) && fact.visibility === 'shared');
  }
};

const shownToAll = (chain: readonly Entry[]): string[] =>
  factsIn(chain).flatMap((fact) => (stands(fact) && fact.visibility === 'shared' ? [fact.id] : []));

const aFact = fc.record({ visibility: fc.constantFrom(...VISIBILITIES), note: fc.integer({ min: 1, max: 9 }) });
const bodyOf = ({ visibility, note }: { visibility: (typeof VISIBILITIES)[number]; note: number }, at: string) =>
  factBody({ kind: 'other', happenedAt: at, zone: 'UTC', what: `FACT-${visibility}-${String(note)}`, visibility });

/** Does something with one of the facts that there are. */
const onFact =
  (place: number, act: (fact: ChainFact, turn: Turn) => readonly Entry[]): Move =>
  (turn) => {
    const known = factsIn(turn.chain);
    const fact = known[place % Math.max(1, known.length)];
    if (fact === undefined) throw refuse('not-found');
    return act(fact, turn);
  };
const place = fc.nat({ max: 9 });
const cause = fc
  .record({ id: fc.constantFrom('c1', 'c2', 'c3'), partyId: fc.option(party), share: fc.option(fc.constantFrom(...SHARES)) })
  .map((parts) => aCause({ ...parts, category: `category-${parts.id}` }));
const causes = fc.uniqueArray(cause, { selector: ({ id }) => id, minLength: 1, maxLength: 3 });

/** Moves on the chain alone. */
const FACT_MOVES: readonly fc.Arbitrary<Move>[] = [
  aFact.map((given) => (turn) => {
    allow(mayAddFacts(looker(turn)));
    return appended(turn.chain, turn.stamp, ['fact', { fact: bodyOf(given, turn.stamp.at) }]);
  }),
  fc.tuple(place, aFact).map(([at, given]) =>
    onFact(at, (fact, turn) => {
      allow(mayCorrect(fact, looker(turn)));
      return appended(turn.chain, turn.stamp, ['correction', { target: fact.id, fact: bodyOf(given, turn.stamp.at) }]);
    }),
  ),
  place.map((at) =>
    onFact(at, (fact, turn) => {
      allow(mayWithdraw(fact, looker(turn), fact.by));
      return appended(turn.chain, turn.stamp, ['withdrawal', { target: fact.id, reason: 'Wrong.' }]);
    }),
  ),
  place.map((at) =>
    onFact(at, (fact, turn) => {
      allow(mayRedact(fact, looker(turn)));
      const { id, corrects, visibility } = fact;
      const targets = fact.entries.map((entry) => entry.id);
      const content = { root: id, targets, reason: 'A password.', corrects, visibility };
      const redacted = appended(turn.chain, turn.stamp, ['redaction', content]);
      return redacted.map((entry) => (targets.includes(entry.id) ? { ...entry, content: null } : entry));
    }),
  ),
];

const MOVES: readonly fc.Arbitrary<Move>[] = [
  fc.constantFrom('yes' as const, 'not-yet' as const).map((word) => ({ viewer, doc, stamp }) => {
    allow(mayRecordWord(viewer, doc));
    return clientSaid(doc, stamp, { id: `w${String(stamp.version)}`, word, words: '', partyId: 'client', via: 'call' });
  }),
  causes.map(
    (drafts) => (turn) => (edits(turn), saved(turn.doc, { causes: drafts, noActionReason: 'None.' }, { ...around, stamp: turn.stamp })),
  ),
  fc.constant((turn) => (edits(turn), publish(turn.doc, turn.stamp, settings))),
  fc.constant((turn) => (edits(turn), close(turn.doc, turn.stamp, settings))),
  fc.constant(({ viewer, doc, stamp }) => (allow(mayReopen(viewer, doc)), reopen(doc, stamp, 'Again.'))),
  fc.constant(
    ({ viewer, doc, stamp }) => (allow(mayDiffer(viewer, doc)), differ(doc, stamp, { settings, objecting: objectingFor(viewer, doc) })),
  ),
  fc
    .tuple(party, fc.array(fc.constantFrom('We asked.', 'It was late.', 'Nobody told us.'), { minLength: 1, maxLength: 4 }))
    .map(([partyId, said]) => ({ viewer, doc, stamp }) => {
      allow(mayStateFor(viewer, doc, settings).includes(partyId));
      const before = doc.views.filter((view) => view.partyId === partyId).flatMap(pointsOf);
      return state(doc, stamp, { partyId, points: said.map((text, at) => ({ id: before[at]?.id, text })), source: 'By phone' });
    }),
  party.map(
    (partyId) =>
      ({ viewer, doc, stamp }) => (allow(mayInvite(viewer, doc)), invite(doc, stamp, { partyId, settings })),
  ),
  party.map(
    (partyId) =>
      ({ viewer, doc, stamp }) => (allow(mayExtendFor(viewer, doc, settings).includes(partyId)), extend(doc, stamp, { partyId, settings })),
  ),
  fc.option(fc.constantFrom(...PEOPLE)).map((arbiter) => ({ viewer, doc, stamp }) => {
    allow(mayNameArbiter(viewer, doc));
    allow(arbiter === null || isNeutral(arbiter, doc, { settings, reviewOf: doc.review?.of ?? null }));
    return nameArbiter(doc, stamp, arbiter);
  }),
  fc.tuple(party, fc.constantFrom('p1', 'p2', 'p3'), fc.option(fc.constantFrom(...FINDINGS)), facts).map(
    ([partyId, pointId, finding, factIds]) =>
      (turn) => (edits(turn), mustHold(turn.chain, factIds), find(turn.doc, turn.stamp, { partyId, pointId, finding, factIds })),
  ),
  fc.constantFrom('', 'It can’t wait.').map(
    (reason) =>
      ({ viewer, doc, stamp, today }) => (allow(mayCallDecision(viewer, doc)), toDecision(doc, stamp, { reason, today })),
  ),
  fc
    .tuple(fc.constantFrom(...DECIDED_OUTCOMES), causes, fc.oneof(fc.constant(null), facts))
    .map(([outcome, found, chosen]) => ({ viewer, doc, stamp, chain }) => {
      allow(mayDecide(viewer, doc));
      const factIds = chosen ?? shownToAll(chain);
      allow(!viewer.parties.some(({ id }) => found.some(({ partyId }) => partyId === id)));
      const points = doc.findings.map((each) => ({ ...each, factIds: [] }));
      const decided = decide(doc, stamp, { verdict: { outcome, reasons: 'Heard.', causes: found, factIds, points }, times: settings });
      mustHold(chain, decided.decision?.factIds ?? []);
      return decided;
    }),
  party.map(
    (partyId) =>
      ({ viewer, doc, stamp }) => (
        allow(mayReserveFor(viewer, doc, settings).includes(partyId)),
        reserve(doc, stamp, { partyId, text: 'We do not agree.' })
      ),
  ),
  party.map(
    (partyId) =>
      ({ viewer, doc, stamp, today }) => (
        allow(mayAskReviewFor(viewer, doc, { settings, today }).includes(partyId)),
        askReview(doc, stamp, { partyId, reason: 'Look again.', today })
      ),
  ),
];

const NEXT: Readonly<Record<CaseDoc['phase'], readonly CaseDoc['phase'][]>> = {
  open: ['improving', 'closed', 'statements'],
  improving: ['closed', 'statements', 'decision'],
  statements: ['decision'],
  decision: ['improving'],
  closed: ['open', 'statements', 'decision'],
};

const speaksFor = (who: Who, partyId: string): boolean => {
  const members = MEMBERS[partyId] ?? [];
  return members.length === 0 ? who === 'pm' : members.includes(who);
};

const must = (holds: boolean, rule: string): void => {
  if (!holds) throw new Error(rule);
};

const checkMove = (before: CaseDoc, after: CaseDoc, { who, today }: Turn): void => {
  if (after === before) return;
  must(after.phase === before.phase || NEXT[before.phase].includes(after.phase), `${before.phase} leads to ${after.phase}`);
  if (after.views !== before.views)
    for (const id of PARTIES) {
      const [was, is] = [before, after].map(({ views }) => JSON.stringify(views.find(({ partyId, own }) => own && partyId === id)));
      must(was === is || speaksFor(who, id), `${who} wrote for ${id}`);
    }
  const { decision } = after;
  if (decision !== null && decision.at !== before.decision?.at) {
    must(['judge', 'second', 'judge-of-dev', before.arbiter].includes(who), `${who} decided`);
    must(before.arbiter === null || who === before.arbiter, `${who} decided in the place of ${String(before.arbiter)}`);
    must(who !== before.review?.of, `${who} reviewed their own decision`);
    const sides = [before.complaint.saidBy, before.complaint.about, ...(before.dispute?.parties ?? []).map(({ partyId }) => partyId)];
    const judged = [...sides, ...after.causes.map(({ partyId }) => partyId)];
    must(!judged.some((side) => MEMBERS[side ?? '']?.includes(who)), `${who} decided on their own side`);
    const total = decision.shares.reduce((sum, { percent }) => sum + percent, 0);
    must(total === (decision.shares.some(({ share }) => share !== 'none') ? 100 : 0), `shares total ${String(total)}`);
    const points = before.views.flatMap(pointsOf).map(({ text }) => text);
    must(decision.points.map(({ text }) => text).join() === points.join(), 'a point was left undecided');
  }
  if (after.phase === 'decision' && before.phase === 'statements')
    must(unheard(before, today).length === 0 || (after.changes[0]?.reason ?? '') !== '', 'somebody was passed over without a reason');
  must(before.review === null || after.review === before.review || after.phase === 'open', 'there was a second review');
  must(
    before.pastDecisions.every((decided, at) => after.pastDecisions[at] === decided),
    'an earlier decision is gone',
  );
  if (before.decision !== null && decision !== null && decision.at === before.decision.at)
    must(
      before.decision.reservations.every((each, at) => decision.reservations[at] === each),
      'a reservation is gone',
    );
};

const checkState = (doc: CaseDoc): void => {
  const heard = doc.phase === 'statements' || doc.phase === 'decision';
  must(!heard || (doc.disputed && doc.outcome === null && doc.decision === null), 'decided before it was heard');
  must(doc.phase !== 'statements' || doc.dispute !== null, 'nobody was asked');
  must((doc.phase === 'closed') === (doc.closedAt !== null), 'closed without a day');
  must(doc.decision === null || doc.outcome === doc.decision.outcome, 'another outcome than decided');
  const points = new Set(doc.views.flatMap((view) => pointsOf(view).map(({ id }) => `${view.partyId} ${id}`)));
  must(
    doc.findings.every(({ partyId, pointId }) => points.has(`${partyId} ${pointId}`)),
    'a finding about no point',
  );
  must(
    doc.views.every((view) => wordsOf(view) !== ''),
    'an empty statement',
  );
  for (const { due, silentAt } of [...(doc.dispute?.parties ?? []), ...doc.told])
    must(silentAt === null || dayOf(silentAt, settings) > due, 'silence was noted before its day');
};

/** Entries only ever come at the end; what one said changes by redaction alone, and facts are lost by nothing. */
const checkChainOf = ({ chain, written }: World): void => {
  must(chain.length >= written.length, 'an entry is gone');
  const check = checkChain(chain, { count: chain.length, hash: chain.at(-1)?.rowHash ?? null }, hash);
  must(check.breaks.length === 0, `the chain is broken: ${JSON.stringify(check.breaks)}`);
  for (const [at, entry] of chain.entries()) {
    const was = written[at];
    must(was === undefined || was.id === entry.id, 'an entry was moved');
    must(entry.content === null ? check.redacted.includes(entry.seq) : was === undefined || entry.content === was.content, 'words changed');
  }
  const known = factsIn(chain);
  for (const { id, kind } of chain)
    must(kind !== 'fact' && kind !== 'correction' ? true : factNamed(known, id) !== undefined || isRedacted(chain, id), 'a fact is lost');
  for (const fact of known) must(!fact.restedOn || fact.withdrawn === null, 'a fact was withdrawn that a decision rests on');
};

/** A correction that was redacted with its fact is that fact's. */
const isRedacted = (chain: readonly Entry[], id: string): boolean => chain.some((entry) => entry.id === id && entry.content === null);

const BEGUN: Stamp = { at: '2026-03-02T09:00:00.000Z', by: 'pm', version: 2 };
const HEARD_FACT = { visibility: 'shared', note: 1 } as const;

/** Cases to begin with: a client's complaint, an internal one, and one that an arbiter has before them, which chance alone seldom comes to. */
const STARTS: readonly CaseDoc[] = [
  aCase(),
  aCase({ complaint: { ...aCase().complaint, saidBy: 'project-manager', about: 'development-team', internal: true } }),
  toDecision(differ(aCase(), BEGUN, { settings, objecting: [] }), { ...BEGUN, version: 3 }, { reason: 'Now.', today: '2026-03-02' }),
];

const WORDS = /We asked|It was late|Nobody told us/u;

/** What each of them sees at the end: nobody but those who work on the case a percentage, a draft or another side's words. */
const checkViews = (world: World): void => {
  const { doc } = world;
  for (const who of PEOPLE) {
    const viewer = viewerOf(who, world);
    const access = accessTo(doc, viewer, settings);
    const seen = caseView({
      issue: { id: '1', key: 'ONE-1', assignee: null, links: [] },
      originIssueId: null,
      version: world.version,
      facts: 0,
      doc,
      settings,
      viewer,
      access,
      accountOf: (id) => id,
      today: dayOf(new Date(world.now).toISOString(), settings),
    });
    const shown = factViews(factsIn(world.chain), { ...looker({ viewer, doc }), files: null, accountOf: (id) => id });
    must(access !== 'outline' || shown.length === 0, `${who} sees facts`);
    if (access === 'full') {
      must(shown.length === factsIn(world.chain).length, `${who} misses a fact`);
      continue;
    }
    const text = JSON.stringify(seen);
    must(!JSON.stringify(shown).includes('FACT-internal'), `${who} sees an internal fact`);
    must(!text.includes('"percent"') && !text.includes('"share":"'), `${who} sees shares`);
    const spoke = viewer.parties.some(
      ({ id }) => hasStated(doc, id) || doc.pastDecisions.some(({ points }) => points.some((point) => point.partyId === id)),
    );
    must(spoke || !WORDS.test(text), `${who} sees another side’s words`);
    must(access !== 'client' || !text.includes('Heard.'), `${who} sees the reasons`);
  }
};

const step = fc.record({
  who: fc.constantFrom(...PEOPLE),
  anybody: fc.boolean(),
  move: fc.oneof({ weight: 1, arbitrary: fc.oneof(...FACT_MOVES) }, { weight: 4, arbitrary: fc.oneof(...MOVES) }),
  days: fc.constantFrom(0, 0, 0, 0, 1, 4),
});

// Refusals are what most moves end with; their stacks would take most of the time.
Error.stackTraceLimit = 0;

describe('a case that anybody may try anything with', () => {
  it('never gets where the rules forbid, and shows nobody what is not theirs', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(fc.constantFrom(...STARTS), fc.array(step, { minLength: 10, maxLength: 40 }), (start, steps) => {
        const chain = start.phase === 'decision' ? appended([], BEGUN, ['fact', { fact: bodyOf(HEARD_FACT, BEGUN.at) }]) : [];
        const world: World = { doc: start, version: 4, now: Date.parse(BEGUN.at), chain, written: chain };
        for (const { who, anybody, move, days } of steps) {
          world.now += days * 86_400_000 + 60_000;
          const stamp = { at: new Date(world.now).toISOString(), by: who, version: world.version + 1 };
          const passed = afterTime(world.doc, { ...stamp, by: null }, settings);
          // Asked once more at the same moment, time brings nothing more about.
          must(passed.doc === world.doc || afterTime(passed.doc, { ...stamp, by: null }, settings).doc === passed.doc, 'time passed twice');
          const due = nextDue(passed.doc, settings);
          must(due === null || due > world.now, 'something is due that was not done');
          world.doc = passed.doc;
          const before = world.chain;
          // Half of the moves are tried by whomever the rules let: chance alone seldom gets to the end of a dispute.
          const from = PEOPLE.indexOf(who);
          const tried = anybody ? [...PEOPLE.slice(from), ...PEOPLE.slice(0, from)] : [who];
          for (const mover of tried) {
            const turn = {
              who: mover,
              viewer: viewerOf(mover, world),
              doc: world.doc,
              stamp: { ...stamp, by: mover },
              today: dayOf(stamp.at, settings),
              chain: world.chain,
            };
            try {
              const next = move(turn);
              if (isChain(next)) {
                world.chain = next;
                break;
              }
              checkMove(world.doc, next, turn);
              if (next === world.doc) continue;
              world.version += 1;
              const { decision } = next;
              if (decision !== null && decision.at !== world.doc.decision?.at)
                world.chain = appended(world.chain, turn.stamp, ['decision', { factIds: decision.factIds }]);
              world.doc = next;
              break;
            } catch (error) {
              if (!(error instanceof Refusal)) throw error;
            }
          }
          checkState(world.doc);
          if (world.chain !== before) {
            checkChainOf(world);
            world.written = world.chain.map((entry, at) => world.written[at] ?? entry);
            for (const { kind } of world.chain) reached.add(kind);
            if (factsIn(world.chain).some(({ restedOn }) => restedOn)) reached.add('a decision on facts');
          }
          reached.add(world.doc.phase);
          if (world.doc.review !== null) reached.add('review');
          if (world.doc.decision?.reservations.length) reached.add('reservation');
          if (world.doc.told.some(({ silentAt }) => silentAt !== null)) reached.add('no objection');
          if (world.doc.dispute?.parties.some(({ silentAt }) => silentAt !== null)) reached.add('no statement');
        }
        checkViews(world);
      }),
      { numRuns: 2_000 },
    );
    // The sequences went everywhere that there is.
    expect([...reached].sort()).toEqual(
      [
        ...['open', 'statements', 'decision', 'improving', 'closed', 'no objection', 'no statement', 'reservation', 'review'],
        ...['fact', 'correction', 'withdrawal', 'redaction', 'a decision on facts'],
      ].sort(),
    );
  });
});
