import type { FactsChanged, FactsCheck } from '../contract';
import type { Deps } from '../deps';
import { refuse } from '../domain/errors';
import { mayCorrect, mayRedact, mayWithdraw, seesInternal } from '../domain/fact-rules';
import { factNamed, factsIn, reliancesOf, type ChainFact, type Reliance } from '../domain/facts';
import { factsChanged } from '../events/project-tally';
import { hashOfAttachment, attachmentsOf } from '../jira/attachments';
import { fileNow, fileState, type FileNow } from '../domain/fact-files';
import type { ChainRef, Draft } from '../store/chain-store';
import type { Ask } from './case-situation';
import { written } from './fact-evidence';
import { ChainPayload, CorrectPayload, RedactPayload, WithdrawPayload } from './fact-payloads';
import { factsOn, read, shown, type FactSituation } from './fact-situation';
import { mustAdd, mustBeFacts } from './facts';
import { onIssue } from './guard';

/** A fact in the chain that it stands in, at the moment of looking. */
interface Standing {
  readonly chain: ChainRef;
  readonly fact: ChainFact;
  /** Number of the chain's last entry. */
  readonly last: number;
}

const standing = async (deps: Deps, situation: FactSituation, factId: string): Promise<Standing> => {
  for (const chain of situation.chains) {
    const entries = await deps.chain.list(chain);
    const fact = factNamed(factsIn(entries, situation.decisions), factId);
    if (fact !== undefined) return { chain, fact, last: entries.at(-1)?.seq ?? 0 };
  }
  throw refuse('not-found');
};

/** Others may write into the chain at the same moment: what they wrote is looked at before this is judged again. */
const ROUNDS = 8;

type Change = Pick<Draft, 'kind' | 'content' | 'places'>;

interface Step {
  readonly situation: FactSituation;
  readonly factId: string;
  readonly requestId: string;
  /** Judges by the fact as it stands, and gives what is to be appended; null where it is so already. */
  readonly change: (fact: ChainFact, author: string | null) => Promise<Change | null> | Change | null;
  /** Whether it came to be: a decision that was made at the same moment may leave it without effect. */
  readonly holds?: (fact: ChainFact) => boolean;
}

/** What decisions rest on now: one may have been made since the case was read. */
const decisionsNow = async (deps: Deps, { of, id }: ChainRef): Promise<Reliance[]> => {
  const row = of === 'case' ? await deps.cases.byId(id) : null;
  return row === null ? [] : reliancesOf(row.doc);
};

/** Appends a change of a fact only to the very chain by which it was judged, and gives the facts that it touched. */
const changed = async (
  { deps, actor }: Pick<Ask, 'deps' | 'actor'>,
  { situation, factId, requestId, change, holds }: Step,
): Promise<FactsChanged> => {
  const by = (await deps.people.idsOf([actor.accountId])).get(actor.accountId) ?? null;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { chain, fact, last } = await standing(deps, situation, factId);
    const known = (await deps.chain.list(chain)).find((entry) => entry.requestId === requestId);
    if (known === undefined) {
      const author = fact.by === null ? null : ((await deps.people.accountsOf([fact.by])).get(fact.by) ?? null);
      const draft = await change(fact, author);
      if (draft !== null && (await deps.chain.append(chain, [{ ...draft, by, requestId }], { after: last })) === null) continue;
      if (draft?.kind === 'redaction') {
        await deps.chain.blank(
          chain,
          fact.entries.map(({ id }) => id),
        );
      }
    }
    if (fact.body?.promise != null) await factsChanged(deps, chain);
    const facts = await read(deps, { chains: [chain], decisions: await decisionsNow(deps, chain) });
    const now = factNamed(facts, factId);
    if (now !== undefined && holds?.(now) === false) throw refuse('frozen');
    const touched = new Set([now?.id, now?.correctedBy, now?.corrects]);
    const all = await shown(deps, situation, facts);
    return { facts: all.filter(({ id }) => touched.has(id)) };
  }
  throw refuse('unavailable');
};

export const correctFact = onIssue(
  { needs: 'edit', asks: ['ADMINISTER_PROJECTS'], payload: CorrectPayload },
  async ({ deps, actor, may, payload: { issueId, on, factId, requestId, fact: input } }): Promise<FactsChanged> => {
    const situation = await factsOn({ deps, actor, may, issueId }, on);
    mustAdd(situation);
    const named = [{ ...input, prefix: 'fact.' }];
    mustBeFacts(situation, named, deps.clock.now());
    return changed(
      { deps, actor },
      {
        situation,
        factId,
        requestId,
        change: async (fact) => {
          if (!mayCorrect(fact, situation)) throw refuse('frozen');
          const kept = { evidence: fact.body?.evidence ?? [], places: fact.places };
          const [now] = await written(deps, situation, named, kept);
          if (now === undefined) throw refuse('unexpected');
          const body = { ...now.body, memo: fact.body?.memo ?? null };
          return { kind: 'correction', content: { target: fact.id, fact: body }, places: now.places };
        },
      },
    );
  },
);

export const withdrawFact = onIssue(
  { needs: 'edit', asks: ['ADMINISTER_PROJECTS'], payload: WithdrawPayload },
  async ({ deps, actor, may, payload: { issueId, on, factId, requestId, reason } }): Promise<FactsChanged> => {
    const situation = await factsOn({ deps, actor, may, issueId }, on);
    mustAdd(situation);
    return changed(
      { deps, actor },
      {
        situation,
        factId,
        requestId,
        change: (fact, author) => {
          if (fact.withdrawn !== null) return null;
          if (fact.restedOn || fact.correctedBy !== null || fact.redacted !== null) throw refuse('frozen');
          if (!mayWithdraw(fact, situation, author)) throw refuse('forbidden');
          return { kind: 'withdrawal', content: { target: fact.id, reason } };
        },
        holds: (fact) => fact.withdrawn !== null,
      },
    );
  },
);

/** Who administers the project erases what should never have been written, without having to see the rest of the case. */
export const redactFact = onIssue(
  { needs: 'browse', writes: true, asks: ['ADMINISTER_PROJECTS'], payload: RedactPayload },
  async ({ deps, actor, may, payload: { issueId, on, factId, requestId, reason } }): Promise<FactsChanged> => {
    const situation = await factsOn({ deps, actor, may, issueId }, on);
    if (!situation.viewer.isProjectAdmin) throw refuse('forbidden');
    return changed(
      { deps, actor },
      {
        situation,
        factId,
        requestId,
        change: (fact) => {
          if (!mayRedact(fact, situation)) return null;
          const { id, entries, corrects, visibility } = fact;
          return { kind: 'redaction', content: { root: id, targets: entries.map((entry) => entry.id), reason, corrects, visibility } };
        },
      },
    );
  },
);

/** Files that one call reads again; the others are told by their id and size alone. */
const READ_FILES = 20;
const READ_BYTES = 60 * 1024 * 1024;

const checkedFiles = async (situation: FactSituation, facts: readonly ChainFact[]): Promise<FactsCheck['files']> => {
  const evidence = facts.flatMap((fact) =>
    (fact.body?.evidence ?? []).flatMap((file) => {
      if (file.kind !== 'attachment') return [];
      const place = fact.places[file.id];
      return [{ factId: fact.id, file, attachmentId: place?.kind === 'attachment' ? place.attachmentId : null }];
    }),
  );
  if (evidence.length === 0) return [];
  const there = await attachmentsOf(situation.issueIds);
  const hashes = new Map<string, string | null>();
  let bytes = 0;
  for (const { file, attachmentId } of evidence) {
    const now = fileNow(file, attachmentId, there);
    if (now === undefined || hashes.has(now.id) || hashes.size >= READ_FILES || bytes + now.size > READ_BYTES) continue;
    bytes += now.size;
    hashes.set(now.id, await hashOfAttachment(now));
  }
  const files: FileNow[] = there.map((file) => ({ ...file, sha256: hashes.get(file.id) ?? null }));
  return evidence.map(({ factId, file, attachmentId }) => ({
    factId,
    evidenceId: file.id,
    name: file.name,
    state: fileState(file, attachmentId, files),
  }));
};

export const verifyFacts = onIssue(
  { needs: 'browse', asks: ['ADMINISTER_PROJECTS'], payload: ChainPayload },
  async ({ deps, actor, may, payload: { issueId, on } }): Promise<FactsCheck> => {
    const situation = await factsOn({ deps, actor, may, issueId }, on);
    if (!seesInternal(situation)) throw refuse('forbidden');
    const checks = await Promise.all(situation.chains.map((chain) => deps.chain.verify(chain)));
    const facts = await read(deps, situation);
    const breaks = checks.flatMap((check) => check.breaks);
    return {
      state: breaks.length === 0 ? 'intact' : 'broken',
      count: checks.reduce((sum, { count }) => sum + count, 0),
      breaks: [...breaks],
      redacted: checks.flatMap(({ redacted }) => [...redacted]),
      files: await checkedFiles(situation, facts),
    };
  },
);
