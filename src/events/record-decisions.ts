import type { Deps } from '../deps';
import type { CaseDoc, StoredDecision } from '../domain/case-doc';
import type { Draft } from '../store/chain-store';
import { StoreError } from '../store/db';

/** A decision and its reservations as entries of the case's chain; each is asked for under a name of its own, so that it is there once. */
const entriesOf = (decision: StoredDecision): Draft[] => {
  const { reservations, by, judged, ...content } = decision;
  const looked = judged === null ? {} : { judged };
  return [
    { kind: 'decision', requestId: `decision:${decision.at}`, by, content: { decision: content, factIds: decision.factIds, ...looked } },
    ...reservations.map((reservation): Draft => {
      const { by: saidBy, ...said } = reservation;
      return {
        kind: 'reservation',
        requestId: `reservation:${reservation.partyId}:${reservation.at}`,
        by: saidBy,
        content: { reservation: said, decision: decision.at },
      };
    }),
  ];
};

/** Brings a case's chain up to what was decided and reserved in it. Entries that are there are left alone, so it may run at any time. */
const recordDecisions = async (deps: Deps, caseId: string, doc: CaseDoc): Promise<void> => {
  const decisions = [...doc.pastDecisions, ...(doc.decision === null ? [] : [doc.decision])];
  const wanted = decisions.flatMap(entriesOf);
  if (wanted.length === 0) return;
  const there = new Set((await deps.chain.list({ id: caseId })).map(({ requestId }) => requestId));
  for (const entry of wanted) if (!there.has(entry.requestId)) await deps.chain.append({ of: 'case', id: caseId }, [entry]);
};

/** The same right after a save: the case holds the decision by then, and what fails here is made up for by the nightly run. */
export const recordSaved = async (
  deps: Deps,
  caseId: string,
  step: { readonly before: CaseDoc; readonly after: CaseDoc },
): Promise<void> => {
  if (step.before.decision === step.after.decision) return;
  try {
    await recordDecisions(deps, caseId, step.after);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    console.warn(`The chain of case ${caseId} lags behind its decision: ${error.message}`);
  }
};

const PAGE = 50;
const LOOKS_BACK_MS = 3 * 86_400_000;

/** Nightly: decisions of the last days that did not reach their chain. */
export const recordMissed = async (deps: Deps): Promise<void> => {
  const since = deps.clock.now().getTime() - LOOKS_BACK_MS;
  for (let after = ''; ;) {
    const page = await deps.cases.decidedSince(since, after, PAGE);
    for (const { id, doc } of page) await recordDecisions(deps, id, doc);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.id;
  }
};
