/** The facts of a chain as people read them: corrected, withdrawn and redacted ones told apart, nothing ever left out. */
import type { CaseDoc } from './case-doc';
import type { Entry } from './chain';
import type { Visibility } from './fact-words';
import { placesOf, readEntry, type FactBody, type FactEntry, type Places } from './fact-content';

/** A correction within this time replaces the fact in view; a later one stands beside it. */
export const IN_PLACE_MS = 10 * 60_000;

/** What a decision rests on, and how many entries the chain had when that was looked at: what came later neither takes it back nor replaces it. */
export interface Reliance {
  readonly factIds: readonly string[];
  readonly judged: number;
}

/** What the decisions of a case rest on, told by the case itself: their entries in the chain may come later. */
export const reliancesOf = ({ decision, pastDecisions }: Pick<CaseDoc, 'decision' | 'pastDecisions'>): Reliance[] =>
  [...pastDecisions, ...(decision === null ? [] : [decision])]
    .filter(({ factIds }) => factIds.length > 0)
    .map(({ factIds, judged }) => ({ factIds, judged: judged ?? Number.MAX_SAFE_INTEGER }));

interface Noted {
  readonly at: string;
  readonly by: string | null;
  readonly reason: string;
}

/** A fact as its chain tells it. `body` is null where it was redacted, or can't be read. */
export interface ChainFact {
  readonly id: string;
  readonly chainId: string;
  readonly seq: number;
  /** The entry whose words are in view: the last correction that replaced it, or the fact itself. */
  readonly entries: readonly Entry[];
  readonly recordedAt: number;
  readonly by: string | null;
  readonly body: FactBody | null;
  readonly places: Places;
  /** `internal` where nobody can tell. */
  readonly visibility: Visibility;
  readonly editedAt: number | null;
  readonly corrects: string | null;
  readonly correctedBy: string | null;
  readonly withdrawn: Noted | null;
  readonly redacted: Noted | null;
  /** A decision rests on it. */
  readonly restedOn: boolean;
}

const fresh = (entry: Entry, rest: Partial<ChainFact> = {}): ChainFact => ({
  id: entry.id,
  chainId: entry.chainId,
  seq: entry.seq,
  entries: [entry],
  recordedAt: entry.recordedAt,
  by: null,
  body: null,
  places: placesOf(entry),
  visibility: 'internal',
  editedAt: null,
  corrects: null,
  correctedBy: null,
  withdrawn: null,
  redacted: null,
  restedOn: false,
  ...rest,
});

interface Telling {
  /** From which number on an entry changes nothing of the fact that has this id any more. */
  readonly rested: ReadonlyMap<string, number>;
  readonly facts: Map<string, ChainFact>;
  /** The fact in view for each entry's id. */
  readonly shownAs: Map<string, string>;
}

const change = ({ facts, shownAs }: Telling, id: string, to: (fact: ChainFact) => Partial<ChainFact>): void => {
  const fact = facts.get(shownAs.get(id) ?? '');
  if (fact !== undefined) facts.set(fact.id, { ...fact, ...to(fact) });
};

const add = ({ facts, shownAs }: Telling, fact: ChainFact): void => {
  facts.set(fact.id, fact);
  shownAs.set(fact.id, fact.id);
};

const restedFrom = ({ rested }: Pick<Telling, 'rested'>, { entries }: ChainFact): number =>
  Math.min(...entries.map(({ id }) => rested.get(id) ?? Infinity));

const tellCorrection = (told: Telling, { entry, content }: Extract<FactEntry, { kind: 'correction' }>): void => {
  const target = told.facts.get(told.shownAs.get(content.target) ?? '');
  const written = { body: content.fact, visibility: content.fact.visibility, places: placesOf(entry) };
  if (target !== undefined && replacesInView(target, entry.recordedAt) && entry.seq <= restedFrom(told, target)) {
    told.shownAs.set(entry.id, target.id);
    change(told, target.id, ({ entries }) => ({ ...written, entries: [...entries, entry], editedAt: entry.recordedAt }));
    return;
  }
  add(told, fresh(entry, { ...written, by: content.by, corrects: target?.id ?? null }));
  if (target !== undefined) change(told, target.id, () => ({ correctedBy: entry.id }));
};

const tell = (told: Telling, read: FactEntry): void => {
  const { entry } = read;
  switch (read.kind) {
    case 'fact': {
      const { by, fact } = read.content;
      add(told, fresh(entry, { by, body: fact, visibility: fact.visibility }));
      return;
    }
    case 'correction':
      tellCorrection(told, read);
      return;
    case 'withdrawal': {
      const { at, by, reason, target } = read.content;
      change(told, target, (fact) => (entry.seq <= restedFrom(told, fact) ? { withdrawn: { at, by, reason } } : {}));
      return;
    }
    case 'redaction': {
      const { at, by, reason, targets, root, corrects, visibility } = read.content;
      for (const target of targets) if (target !== root && told.shownAs.get(target) === target) told.facts.delete(target);
      change(told, root, () => ({ redacted: { at, by, reason }, body: null, places: {}, visibility, corrects }));
      if (corrects !== null) change(told, corrects, () => ({ correctedBy: root }));
      return;
    }
    case 'decision':
      return;
    case 'unreadable':
      if (entry.kind === 'fact' || entry.kind === 'correction') add(told, fresh(entry));
  }
};

const restedIn = (entries: readonly FactEntry[], decisions: readonly Reliance[]): Map<string, number> => {
  const rested = new Map<string, number>();
  const inChain = entries.flatMap((read): Reliance[] =>
    read.kind === 'decision' ? [{ factIds: read.content.factIds, judged: read.content.judged ?? read.entry.seq }] : [],
  );
  for (const { factIds, judged } of [...inChain, ...decisions])
    for (const id of factIds) rested.set(id, Math.min(judged, rested.get(id) ?? Infinity));
  return rested;
};

/** The facts of a chain, in the order of recording. `decisions`: those of its case, whose entries may not be there yet. */
export const factsIn = (entries: readonly Entry[], decisions: readonly Reliance[] = []): ChainFact[] => {
  const all = entries.map(readEntry);
  const told: Telling = { facts: new Map(), shownAs: new Map(), rested: restedIn(all, decisions) };
  for (const read of all) tell(told, read);
  return [...told.facts.values()].map((fact) => ({ ...fact, restedOn: restedFrom(told, fact) < Infinity }));
};

/** Whether nobody took anything back of it: neither corrected, withdrawn nor redacted, and readable. */
export const stands = ({ body, correctedBy, withdrawn, redacted }: ChainFact): boolean =>
  body !== null && correctedBy === null && withdrawn === null && redacted === null;

/** Whether a correction at a moment (epoch ms) replaces the fact in view. */
const replacesInView = (fact: ChainFact, at: number): boolean => stands(fact) && at - fact.recordedAt <= IN_PLACE_MS;

/** The fact that an id stands for, as an entry's or as that of one that was replaced in view. */
export const factNamed = (facts: readonly ChainFact[], id: string): ChainFact | undefined =>
  facts.find((fact) => fact.id === id || fact.entries.some((entry) => entry.id === id));

/** Promises that stand, in the order in which they were made. */
export const promisesIn = (facts: readonly ChainFact[]): ChainFact[] =>
  facts
    .filter((fact) => fact.body?.promise != null && stands(fact))
    .sort((a, b) => (a.body?.happenedAt ?? '').localeCompare(b.body?.happenedAt ?? ''));
