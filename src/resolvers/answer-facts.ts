import type { Deps } from '../deps';
import { answerParagraphs } from '../domain/answer';
import type { CaseDoc } from '../domain/case-doc';
import { invalid } from '../domain/errors';
import type { FactBody } from '../domain/fact-content';
import { factNamed, factsIn, reliancesOf, stands } from '../domain/facts';
import { StoreError } from '../store/db';
import { answerSource, nextUpdateText } from '../texts';
import type { Situation } from './case-situation';

/** Only what the client may read goes into an answer: facts of this case that stand and are shared. */
export const mustBeShared = async (deps: Deps, { row }: Situation, factIds: readonly string[]): Promise<void> => {
  if (factIds.length === 0) return;
  const facts = factsIn(await deps.chain.list({ id: row.id }), reliancesOf(row.doc));
  const others = factIds.some((id) => {
    const fact = factNamed(facts, id);
    return fact === undefined || !stands(fact) || fact.visibility !== 'shared';
  });
  if (others) throw invalid({ field: 'factIds', problem: 'not-for-client' });
};

/**
 * What was sent becomes a fact that everyone in the case sees; of an internal complaint not the client, whom it may name. The answer itself is out and kept by then: a chain that can't be written just now
 * is no reason to send it again.
 */
export const writeDown = async (deps: Deps, { row, settings }: Situation, answer: NonNullable<CaseDoc['answer']>): Promise<void> => {
  const { internal } = row.doc.complaint;
  const language = answer.language ?? row.doc.complaint.language;
  const next = answer.nextUpdateBy === null ? null : nextUpdateText(language, answer.nextUpdateBy);
  const fact: FactBody = {
    kind: 'conversation',
    happenedAt: answer.sentAt,
    zone: settings.timeZone,
    what: answerParagraphs(answer, next).join('\n\n'),
    source: answerSource(settings.language, answer.via, internal),
    visibility: internal ? 'internal' : 'shared',
    partyId: null,
    evidence: [],
    reproduction: null,
    promise: null,
    confirms: null,
    memo: null,
  };
  try {
    await deps.chain.append({ of: 'case', id: row.id }, [
      { kind: 'fact', requestId: `answer:${answer.sentAt}`, by: answer.by === '' ? null : answer.by, content: { fact } },
    ]);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    console.warn(`An answer of case ${row.id} is not among its facts: ${error.message}`);
  }
};
