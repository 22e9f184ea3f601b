import fc from 'fast-check';
import type { CaseDoc } from '../../../src/domain/case-doc';
import { mayClose, missingFor } from '../../../src/domain/closing';
import { state } from '../../../src/domain/dispute';
import { askReview, decide, reserve } from '../../../src/domain/dispute-decision';
import { Refusal } from '../../../src/domain/errors';
import { close, differ, publish, reopen, takeBack, toDecision, type Stamp } from '../../../src/domain/phases';
import { mayDecide, mayDiffer, mayStateFor, viewerIn } from '../../../src/domain/roles';
import { saved } from '../../../src/domain/saving';
import { freshSettings } from '../../../src/domain/settings';
import { DECIDED_OUTCOMES, type Outcome } from '../../../src/domain/vocabulary';
import { aCase, aCause } from '../cases';

const settings = freshSettings('en-US', 'UTC');
const around = { parties: settings.parties, language: settings.language, nextId: () => 'new' };

type Step = (doc: CaseDoc, stamp: Stamp) => CaseDoc;

const steps: Record<string, fc.Arbitrary<Step>> = {
  causes: fc.record({ n: fc.nat(3), explanation: fc.constantFrom('', 'Because.') }).map(
    ({ n, explanation }) =>
      (doc, stamp) =>
        saved(doc, { causes: Array.from({ length: n }, (_, at) => aCause({ id: `c${String(at)}`, explanation })) }, { ...around, stamp }),
  ),
  noAction: fc
    .constantFrom(null, 'Not needed')
    .map((noActionReason) => (doc, stamp) => saved(doc, { noActionReason }, { ...around, stamp })),
  views: fc.constant((doc, stamp) => saved(doc, { views: [{ partyId: 'client', text: stamp.at }] }, { ...around, stamp })),
  publish: fc.constant((doc, stamp) => publish(doc, stamp, settings)),
  close: fc.constant((doc, stamp) => close(doc, stamp, settings)),
  reopen: fc.constant((doc, stamp) => reopen(doc, stamp, 'Again.')),
  differ: fc.constant((doc, stamp) => differ(doc, stamp, { settings, objecting: [] })),
  state: fc
    .constantFrom('client', 'implementation-engineer')
    .map((partyId) => (doc, stamp) => state(doc, stamp, { partyId, points: [{ text: 'Ours.' }] })),
  toDecision: fc
    .constantFrom('', 'Urgent.')
    .map((reason) => (doc, stamp) => toDecision(doc, stamp, { reason, today: stamp.at.slice(0, 10) })),
  decide: fc
    .constantFrom(...DECIDED_OUTCOMES)
    .map(
      (outcome) => (doc, stamp) =>
        decide(doc, stamp, { verdict: { outcome, reasons: 'Heard both.', causes: [aCause()] }, times: settings }),
    ),
  reserve: fc
    .constantFrom('client', 'implementation-engineer')
    .map((partyId) => (doc, stamp) => reserve(doc, stamp, { partyId, text: 'We do not agree.' })),
  review: fc.constant((doc, stamp) => askReview(doc, stamp, { partyId: 'client', reason: 'Look again.', today: stamp.at.slice(0, 10) })),
  takeBack: fc.constant((doc, stamp) => (doc.phase === 'closed' ? doc : takeBack(doc, stamp))),
};

const decided: readonly Outcome[] = DECIDED_OUTCOMES;

/** What may never be, whatever people do. */
const expectLawful = (doc: CaseDoc): void => {
  expect(doc.phase === 'closed').toBe(doc.closedAt !== null);
  if (doc.phase === 'closed') expect(doc.outcome).not.toBeNull();
  if (doc.phase === 'open' || doc.phase === 'statements' || doc.phase === 'decision') expect(doc.outcome).toBeNull();
  if (doc.phase === 'statements' || doc.phase === 'decision') expect(doc.disputed).toBe(true);
  if (doc.outcome !== null && decided.includes(doc.outcome)) expect(doc.decision?.outcome).toBe(doc.outcome);
  if (doc.outcome === 'agreed') expect(doc.decision).toBeNull();
  if (doc.phase === 'closed' && doc.outcome !== 'withdrawn') expect(missingFor(doc)).toEqual([]);
  if (doc.outcome === 'withdrawn') expect(doc.takenBack).toBe(true);
  expect(doc.changes.length).toBeLessThanOrEqual(20);
};

describe('the phases of a case', () => {
  it('never reach a state that the rules forbid, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(...Object.values(steps)), { maxLength: 40 }), (sequence) => {
        let doc = aCase();
        let version = 1;
        for (const step of sequence) {
          const stamp = { at: new Date(1_700_000_000_000 + version * 60_000).toISOString(), by: 'person-1', version: version + 1 };
          try {
            const next = step(doc, stamp);
            if (next !== doc) {
              version += 1;
              expect(next.changes[0]?.version).toBe(version);
            }
            expect(next.pastDecisions.length).toBeGreaterThanOrEqual(doc.pastDecisions.length);
            doc = next;
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
          }
          expectLawful(doc);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  const stamp = { at: '2026-03-03T10:00:00.000Z', by: 'person-1', version: 2 };

  it('close an undisputed case from open once cause, sentence and action are there', () => {
    const doc = aCase({ causes: [aCause()], noActionReason: 'Works as agreed.' });
    expect(mayClose(doc)).toBe(true);
    expect(close(doc, stamp, settings)).toMatchObject({
      phase: 'closed',
      outcome: 'agreed',
      inJira: { process: ['unclear-requirement'], type: ['unkept-promise'] },
    });
  });

  it('name what is missing, by field', () => {
    expect(missingFor(aCase())).toEqual(['cause', 'explanation', 'action']);
    expect(missingFor(aCase({ causes: [aCause({ explanation: ' ' })], disputed: true }))).toEqual(['explanation', 'action', 'decision']);
  });

  it('make what one save does in two steps one change', () => {
    const doc = publish(saved(aCase(), { causes: [aCause()] }, { ...around, stamp }), stamp, settings);
    expect(doc.changes).toEqual([{ version: 2, at: stamp.at, by: 'person-1', parts: ['causes', 'published', 'phase'] }]);
  });

  it('keep an earlier decision on record when a case is reopened', () => {
    const heard = aCase({ phase: 'decision', disputed: true, noActionReason: 'x' });
    const verdict = { outcome: 'upheld', reasons: 'r', causes: [aCause()] } as const;
    const ended = close(decide(heard, stamp, { verdict, times: settings }), { ...stamp, version: 3 }, settings);
    expect(reopen(ended, { ...stamp, version: 4 }, 'New log')).toMatchObject({
      phase: 'open',
      decision: null,
      pastDecisions: [{ outcome: 'upheld' }],
    });
  });
});

describe('who may do what with a case', () => {
  const viewer = (parties: string[], { lead = false, arbiter = false }: { lead?: boolean; arbiter?: boolean } = {}) =>
    viewerIn(
      {
        ...settings,
        parties: settings.parties.map((party) => ({ ...party, members: parties.includes(party.id) ? ['me'] : ['someone'] })),
        leads: lead ? ['me'] : ['someone'],
        arbiters: arbiter ? ['me'] : [],
      },
      { id: 'me', mayEdit: true, isProjectAdmin: false, projectLead: null },
    );

  it('lets a member of a named party, or a lead, see it differently, and nobody else', () => {
    expect(mayDiffer(viewer(['implementation-engineer']), aCase())).toBe(true);
    expect(mayDiffer(viewer([], { lead: true }), aCase())).toBe(true);
    expect(mayDiffer(viewer(['development-team']), aCase())).toBe(false);
    expect(mayDiffer(viewer(['development-team']), aCase({ causes: [aCause({ partyId: 'development-team' })] }))).toBe(true);
    expect(mayDiffer(viewer(['implementation-engineer']), aCase({ phase: 'closed', closedAt: 'x' }))).toBe(false);
  });

  it('lets parties speak for themselves, and a lead for parties outside Jira', () => {
    const doc = aCase({ phase: 'statements', disputed: true });
    expect(mayStateFor(viewer(['client']), doc, settings)).toEqual(['client']);
    expect(mayStateFor(viewer(['development-team']), doc, settings)).toEqual([]);
    expect(mayStateFor(viewer([], { lead: true }), doc, settings)).toEqual(['implementation-engineer', 'client']);
  });

  it('keeps an arbiter of either side from deciding', () => {
    const doc = aCase({ phase: 'decision', disputed: true });
    expect(mayDecide(viewer([], { arbiter: true }), doc)).toBe(true);
    expect(mayDecide(viewer(['client'], { arbiter: true }), doc)).toBe(false);
    expect(mayDecide(viewer(['implementation-engineer'], { arbiter: true }), doc)).toBe(false);
  });
});
