import type { ConfirmationSlip, FactsChanged, MemoOffer, MemosView } from '../contract';
import type { Deps } from '../deps';
import { invalid, refuse } from '../domain/errors';
import { mayAddFacts, seesFacts, seesInternal } from '../domain/fact-rules';
import { factNamed, stands, type ChainFact } from '../domain/facts';
import { relatedIssues } from '../domain/memos';
import { sourceIssues } from '../jira/fact-sources';
import { permissionsOnIssue } from '../jira/permissions';
import type { ChainRef } from '../store/chain-store';
import { slipText } from '../texts';
import type { Ask } from './case-situation';
import { AddPayload, ChainPayload, SlipPayload, TakePayload } from './fact-payloads';
import { caseFacts, factsOn, memosOn, read, shown, standingIn, type FactSituation } from './fact-situation';
import { append, mustAdd, namesOf } from './facts';
import { onIssue } from './guard';

/** Memos of one issue that the viewer may browse, as they stand to its project. */
interface Offered {
  readonly offer: Omit<MemoOffer, 'memos'>;
  readonly situation: FactSituation;
  readonly facts: readonly ChainFact[];
}

const takenOf = (facts: readonly ChainFact[]): ReadonlySet<string> => new Set(facts.flatMap(({ body }) => body?.memo?.entryId ?? []));

/** Memos of a case's issue, the marked one, their epics and links: those that the viewer may browse. */
const offeredTo = async (ask: Ask, situation: FactSituation): Promise<Offered[]> => {
  const found = await sourceIssues(situation.issueIds);
  const own = situation.issueIds.flatMap((id) => found.find((issue) => issue.id === id) ?? []);
  const via = relatedIssues(own);
  const chains = await ask.deps.memos.on([...via.keys()].slice(0, 100));
  const withMemos = [...new Set(chains.filter(({ count }) => count > 0).map(({ issueId }) => issueId))];
  const visible = await sourceIssues(withMemos);
  const offered: Offered[] = [];
  for (const [id, how] of via) {
    const issue = visible.find((each) => each.id === id);
    if (issue === undefined) continue;
    const refs = chains.filter(({ issueId }) => issueId === id).map((chain): ChainRef => ({ of: 'memos', id: chain.id }));
    // What somebody sees of an issue's memos is that issue's business, which may be another project's.
    const may = id === ask.issueId ? ask.may : await permissionsOnIssue(id, ['BROWSE_PROJECTS', 'EDIT_ISSUES', 'ADMINISTER_PROJECTS']);
    const standing = await standingIn({ ...ask, may }, issue.projectId);
    const place = {
      ...standing,
      chains: refs,
      decisions: [],
      language: standing.settings.language,
      projectId: issue.projectId,
      frozen: false,
      issueIds: [id],
    };
    if (!seesFacts(place)) continue;
    offered.push({
      offer: { issueId: id, issueKey: issue.key, title: issue.title, via: how },
      situation: place,
      facts: await read(ask.deps, place),
    });
  }
  return offered;
};

const offersOf = async (ask: Ask): Promise<{ offers: MemoOffer[]; take: boolean }> => {
  const row = await ask.deps.cases.ofIncident(ask.issueId);
  if (row === null) return { offers: [], take: false };
  const situation = await caseFacts(ask);
  if (!seesInternal(situation)) return { offers: [], take: false };
  const taken = takenOf(await read(ask.deps, situation));
  const offers: MemoOffer[] = [];
  for (const { offer, situation: place, facts } of await offeredTo(ask, situation)) {
    const memos = await shown(ask.deps, { ...place, frozen: true }, facts);
    if (memos.length > 0) offers.push({ ...offer, memos: memos.map((memo) => ({ ...memo, taken: taken.has(memo.id) })) });
  }
  return { offers, take: mayAddFacts(situation) };
};

/** Memos of an issue; where it has a case, those that may be taken into it too. */
export const listMemos = onIssue(
  { needs: 'browse', asks: ['ADMINISTER_PROJECTS'], payload: ChainPayload },
  async ({ deps, actor, may, payload: { issueId } }): Promise<MemosView> => {
    const ask = { deps, actor, may, issueId };
    const situation = await memosOn(ask);
    const facts = await read(deps, situation);
    const { offers, take } = await offersOf(ask);
    return {
      issueId,
      memos: await shown(deps, situation, facts),
      offers,
      parties: namesOf(situation),
      timeZone: situation.settings.timeZone,
      language: situation.language,
      can: {
        add: mayAddFacts(situation),
        addInternal: mayAddFacts(situation),
        redact: situation.viewer.isProjectAdmin,
        verify: seesInternal(situation),
        take,
      },
    };
  },
);

export const addMemo = onIssue(
  { needs: 'edit', asks: ['ADMINISTER_PROJECTS'], payload: AddPayload },
  async ({ deps, actor, may, payload: { issueId, requestId, fact } }): Promise<FactsChanged> => {
    const situation = await memosOn({ deps, actor, may, issueId });
    mustAdd(situation);
    const id = await deps.memos.own(issueId, situation.projectId);
    const chains = [{ of: 'memos', id } as const, ...situation.chains.filter((chain) => chain.id !== id)];
    return append({ deps, actor }, { ...situation, chains }, [{ ...fact, prefix: 'fact.' }], [requestId]);
  },
);

const toTake = (offered: readonly Offered[], memoIds: readonly string[]): { fact: ChainFact; readable: boolean }[] =>
  memoIds.map((id, index) => {
    for (const { facts, situation } of offered) {
      const fact = factNamed(facts, id);
      if (fact !== undefined && (fact.visibility === 'shared' || seesInternal(situation))) return { fact, readable: stands(fact) };
    }
    throw invalid({ field: `memoIds.${String(index)}`, problem: 'not-a-choice' });
  });

/** Takes memos into the case as facts, each once; each says when it was written down and the hash of that entry. */
export const takeMemos = onIssue(
  { needs: 'edit', asks: ['ADMINISTER_PROJECTS'], payload: TakePayload },
  async ({ deps, actor, may, payload: { issueId, memoIds } }): Promise<FactsChanged> => {
    const ask = { deps, actor, may, issueId };
    const situation = await caseFacts(ask);
    mustAdd(situation);
    const [chain] = situation.chains;
    if (chain === undefined) throw refuse('unexpected');
    const chosen = toTake(await offeredTo(ask, situation), [...new Set(memoIds)]);
    const by = (await deps.people.idsOf([actor.accountId])).get(actor.accountId) ?? null;
    const ids: string[] = [];
    for (const { fact, readable } of chosen) {
      const entry = fact.entries.at(-1);
      if (!readable || fact.body === null || entry === undefined) throw refuse('frozen');
      const memo = {
        chainId: fact.chainId,
        entryId: fact.id,
        rowHash: entry.rowHash,
        recordedAt: new Date(fact.recordedAt).toISOString(),
        by: fact.by,
      };
      const content = { fact: { ...fact.body, confirms: null, memo } };
      const draft = { kind: 'fact', requestId: `memo:${fact.id}`, by, content, places: fact.places } as const;
      ids.push(...((await deps.chain.append(chain, [draft])) ?? []).map(({ id }) => id));
    }
    const facts = await read(deps, situation);
    return { facts: (await shown(deps, situation, facts)).filter(({ id }) => ids.includes(id)) };
  },
);

const sayable = async (deps: Deps, situation: FactSituation, ids: readonly string[]): Promise<ChainFact[]> => {
  const facts = await read(deps, situation);
  return ids.map((id, index) => {
    const fact = factNamed(facts, id);
    if (fact === undefined || !stands(fact)) throw invalid({ field: `ids.${String(index)}`, problem: 'not-a-choice' });
    // The slip goes to the client: what the client may not see is no part of it.
    if (fact.visibility === 'internal') throw invalid({ field: `ids.${String(index)}`, problem: 'restricted' });
    return fact;
  });
};

/** A text that asks the client for a yes to what was agreed; nothing is sent and nothing is kept. */
export const confirmationSlip = onIssue(
  { needs: 'edit', writes: false, asks: ['ADMINISTER_PROJECTS'], payload: SlipPayload },
  async ({ deps, actor, may, payload: { issueId, on, ids, language } }): Promise<ConfirmationSlip> => {
    const situation = await factsOn({ deps, actor, may, issueId }, on);
    if (!mayAddFacts({ ...situation, frozen: false })) throw refuse('forbidden');
    const facts = await sayable(deps, situation, [...new Set(ids)]);
    const [issue] = await sourceIssues([issueId]);
    return {
      language,
      ...slipText(language, {
        key: issue?.key ?? '',
        title: issue?.title ?? '',
        points: facts
          .flatMap(({ body }) => body ?? [])
          .sort((a, b) => a.happenedAt.localeCompare(b.happenedAt))
          .map(({ what, happenedAt, zone }) => ({ what, happenedAt, zone })),
        today: deps.clock.now().toISOString(),
      }),
    };
  },
);
