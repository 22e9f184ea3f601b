/** Who may do what with facts, and what a fact must be to be written down. */
import type { FactInput, FieldProblem } from '../contract';
import { stands, type ChainFact } from './facts';
import type { Access, Viewer } from './roles';

/** Somebody before the facts of a case, or the memos of an issue. */
export interface FactViewer {
  readonly viewer: Viewer;
  readonly access: Access;
  /** The case is closed: nothing is added any more. */
  readonly frozen: boolean;
}

/** Internal facts are for the delivery side, leads and arbiters. */
export const seesInternal = ({ access }: Pick<FactViewer, 'access'>): boolean => access === 'full';

/** Whether they may read any facts at all. */
export const seesFacts = ({ access }: Pick<FactViewer, 'access'>): boolean => access !== 'outline';

/** The facts that they may read. */
export const factsFor = (facts: readonly ChainFact[], looker: Pick<FactViewer, 'access'>): ChainFact[] =>
  seesFacts(looker) ? facts.filter(({ visibility }) => visibility === 'shared' || seesInternal(looker)) : [];

/** Editors who know the whole case write facts down. */
export const mayAddFacts = (looker: FactViewer): boolean => seesInternal(looker) && looker.viewer.mayEdit && !looker.frozen;

/** A correction hides nothing, so that every writer may make one. */
export const mayCorrect = (fact: ChainFact, looker: FactViewer): boolean => mayAddFacts(looker) && stands(fact);

/** Whoever wrote it, or a lead, takes a fact back; not one that a decision rests on. `author` is an account id. */
export const mayWithdraw = (fact: ChainFact, looker: FactViewer, author: string | null): boolean =>
  mayAddFacts(looker) && stands(fact) && !fact.restedOn && (looker.viewer.isLead || author === looker.viewer.id);

/** Redaction is about what should never have been written: project admins do it, in closed cases too. */
export const mayRedact = (fact: ChainFact, { viewer }: FactViewer): boolean => viewer.isProjectAdmin && fact.redacted === null;

/** Clocks differ a little. */
const AHEAD_MS = 60_000;

/** What stands against writing a fact down now; shapes and lengths are the schema's business. */
export const factProblems = (fact: FactInput, parties: ReadonlySet<string>, now: Date): FieldProblem[] => {
  const unknown = (id: string | null | undefined): boolean => id !== null && id !== undefined && !parties.has(id);
  return [
    ...(Date.parse(fact.happenedAt) > now.getTime() + AHEAD_MS ? [{ field: 'happenedAt', problem: 'in-future' }] : []),
    ...(unknown(fact.partyId) ? [{ field: 'partyId', problem: 'unknown-party' }] : []),
    ...(unknown(fact.promise?.partyId) ? [{ field: 'promise.partyId', problem: 'unknown-party' }] : []),
    ...((fact.kind === 'promise') === (fact.promise !== null && fact.promise !== undefined)
      ? []
      : [{ field: 'promise', problem: fact.kind === 'promise' ? 'required' : 'malformed' }]),
    ...((fact.kind === 'reproduction') === (fact.reproduction !== null && fact.reproduction !== undefined)
      ? []
      : [{ field: 'reproduction', problem: fact.kind === 'reproduction' ? 'required' : 'malformed' }]),
  ];
};
