import type { FactInput, FactsChanged, FactsView } from '../contract';
import { invalid, refuse } from '../domain/errors';
import { factProblems, mayAddFacts, seesFacts, seesInternal } from '../domain/fact-rules';
import { factsIn, promisesIn } from '../domain/facts';
import { activeParties } from '../domain/settings';
import { factsChanged } from '../events/project-tally';
import type { Ask } from './case-situation';
import { written } from './fact-evidence';
import { AddManyPayload, AddPayload, ListPayload } from './fact-payloads';
import { caseFacts, read, shown, type FactSituation } from './fact-situation';
import { onIssue } from './guard';

/** Characters of one answer, which Forge takes up to five megabytes of. */
const ANSWER = 1_200_000;

/** Names are enough to read facts by; who belongs where is not everybody's business. */
export const namesOf = ({ settings }: FactSituation) =>
  settings.parties.map((party) => ({ ...party, members: [], contact: null, contactNote: '' }));

/** Refuses whoever may not write here, or may not any more. */
export const mustAdd = (situation: FactSituation): void => {
  if (mayAddFacts({ ...situation, frozen: false }) && situation.frozen) throw refuse('frozen');
  if (!mayAddFacts(situation)) throw refuse('forbidden');
};

const fitting = <T>(all: readonly T[], from: number): { page: T[]; next: number | null } => {
  let size = 0;
  const page: T[] = [];
  for (const item of all.slice(from)) {
    size += JSON.stringify(item).length;
    if (size > ANSWER && page.length > 0) return { page, next: from + page.length };
    page.push(item);
  }
  return { page, next: null };
};

export const listFacts = onIssue(
  { needs: 'browse', asks: ['ADMINISTER_PROJECTS'], payload: ListPayload },
  async ({ deps, actor, may, payload }): Promise<FactsView> => {
    const situation = await caseFacts({ deps, actor, may, issueId: payload.issueId });
    if (!seesFacts(situation)) throw refuse('forbidden');
    const facts = await read(deps, situation);
    const views = await shown(deps, situation, facts);
    const { page, next } = fitting(views, payload.from ?? 0);
    const seen = new Set(views.map(({ id }) => id));
    return {
      issueId: payload.issueId,
      facts: page,
      next,
      promises: promisesIn(facts).flatMap(({ id }) => (seen.has(id) ? [id] : [])),
      parties: namesOf(situation),
      timeZone: situation.settings.timeZone,
      language: situation.language,
      can: {
        add: mayAddFacts(situation),
        addInternal: mayAddFacts(situation),
        redact: situation.viewer.isProjectAdmin,
        verify: seesInternal(situation),
      },
    };
  },
);

/** Refuses what can't be written down, each problem at its field. */
export const mustBeFacts = ({ settings }: FactSituation, facts: readonly (FactInput & { readonly prefix: string })[], now: Date): void => {
  const parties = new Set(activeParties(settings).map(({ id }) => id));
  const problems = facts.flatMap(({ prefix, ...fact }) =>
    factProblems(fact, parties, now).map(({ field, problem }) => ({ field: `${prefix}${field}`, problem })),
  );
  if (problems.length > 0) throw invalid(...problems);
};

/** Writes facts down at the end of a chain, all or none; the same request again gives what it wrote. */
export const append = async (
  { deps, actor }: Pick<Ask, 'deps' | 'actor'>,
  situation: FactSituation,
  facts: readonly (FactInput & { readonly prefix: string })[],
  requestIds: readonly string[],
): Promise<FactsChanged> => {
  const [chain] = situation.chains;
  if (chain === undefined) throw refuse('unexpected');
  mustBeFacts(situation, facts, deps.clock.now());
  const found = await written(deps, situation, facts);
  const by = (await deps.people.idsOf([actor.accountId])).get(actor.accountId) ?? null;
  const entries = await deps.chain.append(
    chain,
    found.map(({ body, places }, index) => ({ kind: 'fact', requestId: requestIds[index] ?? '', by, content: { fact: body }, places })),
  );
  if (facts.some(({ promise }) => promise !== null && promise !== undefined)) await factsChanged(deps, chain);
  return { facts: await shown(deps, situation, factsIn(entries ?? [])) };
};

/** Names for the facts of one request. */
const several = (requestId: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${requestId}:${String(index)}`);

export const addFact = onIssue(
  { needs: 'edit', payload: AddPayload },
  async ({ deps, actor, may, payload: { issueId, requestId, fact } }): Promise<FactsChanged> => {
    const situation = await caseFacts({ deps, actor, may, issueId });
    mustAdd(situation);
    return append({ deps, actor }, situation, [{ ...fact, prefix: 'fact.' }], [requestId]);
  },
);

export const addFacts = onIssue(
  { needs: 'edit', payload: AddManyPayload },
  async ({ deps, actor, may, payload: { issueId, requestId, facts } }): Promise<FactsChanged> => {
    const situation = await caseFacts({ deps, actor, may, issueId });
    mustAdd(situation);
    const named = facts.map((fact, index) => ({ ...fact, prefix: `facts.${String(index)}.` }));
    return append({ deps, actor }, situation, named, several(requestId, facts.length));
  },
);
