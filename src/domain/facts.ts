/** The facts of a chain as people read them: corrected, withdrawn and redacted ones told apart, nothing ever left out. */
import type { Entry } from './chain';
import type { Visibility } from './fact-words';
import { placesOf, readEntry, type FactBody, type FactEntry, type Places } from './fact-content';

/** A correction within this time replaces the fact in view; a later one stands beside it. */
export const IN_PLACE_MS = 10 * 60_000;

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

const tellCorrection = (told: Telling, { entry, content }: Extract<FactEntry, { kind: 'correction' }>): void => {
  const target = told.facts.get(told.shownAs.get(content.target) ?? '');
  const written = { body: content.fact, visibility: content.fact.visibility, places: placesOf(entry) };
  if (target !== undefined && replacesInView(target, entry.recordedAt)) {
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
      change(told, target, () => ({ withdrawn: { at, by, reason } }));
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
      for (const id of read.content.factIds) change(told, id, () => ({ restedOn: true }));
      return;
    case 'unreadable':
      if (entry.kind === 'fact' || entry.kind === 'correction') add(told, fresh(entry));
  }
};

/** The facts of a chain, in the order of recording. */
export const factsIn = (entries: readonly Entry[]): ChainFact[] => {
  const told: Telling = { facts: new Map(), shownAs: new Map() };
  for (const entry of entries) tell(told, readEntry(entry));
  return [...told.facts.values()];
};

/** Whether nobody took anything back of it: neither corrected, withdrawn nor redacted, and readable. */
export const stands = ({ body, correctedBy, withdrawn, redacted }: ChainFact): boolean =>
  body !== null && correctedBy === null && withdrawn === null && redacted === null;

/** Whether a correction at a moment (epoch ms) replaces the fact in view. One that a decision rests on stays as it was read. */
const replacesInView = (fact: ChainFact, at: number): boolean => stands(fact) && !fact.restedOn && at - fact.recordedAt <= IN_PLACE_MS;

/** The fact that an id stands for, as an entry's or as that of one that was replaced in view. */
export const factNamed = (facts: readonly ChainFact[], id: string): ChainFact | undefined =>
  facts.find((fact) => fact.id === id || fact.entries.some((entry) => entry.id === id));

/** Promises that stand, in the order in which they were made. */
export const promisesIn = (facts: readonly ChainFact[]): ChainFact[] =>
  facts
    .filter((fact) => fact.body?.promise != null && stands(fact))
    .sort((a, b) => (a.body?.happenedAt ?? '').localeCompare(b.body?.happenedAt ?? ''));
