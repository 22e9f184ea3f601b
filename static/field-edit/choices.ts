import type { FieldChoices } from '../../src/contract';
import type { EditablePart } from '../../src/domain/app-fields';
import { COMPLAINT_TYPES } from '../../src/domain/vocabulary';

/** One value that can be chosen. */
export interface Offered {
  key: string;
  /** The project's own name for it. */
  name: string | null;
  /** The project offers it no longer; shown because the field held it. */
  retired: boolean;
}

/** What is to choose from, and what the field held that nobody knows: kept until somebody takes it out. */
export const offeredFor = (part: EditablePart, { categories, held }: FieldChoices): { offered: Offered[]; outside: string[] } => {
  const known: Offered[] =
    part === 'type' ? COMPLAINT_TYPES.map((key) => ({ key, name: null, retired: false })) : categories.map((category) => ({ ...category }));
  return {
    offered: known.filter(({ key, retired }) => !retired || held.includes(key)),
    outside: held.filter((value) => known.every(({ key }) => key !== value)),
  };
};

/**
 * The field's values after a choice: what was there stays in its place, so that Jira's history shows the change and nothing else; what is
 * chosen newly comes after it, in the order in which it is offered.
 */
export const valuesAfter = (held: readonly string[], chosen: ReadonlySet<string>, offered: readonly Offered[]): string[] => [
  ...held.filter((value) => chosen.has(value)),
  ...offered.map(({ key }) => key).filter((key) => chosen.has(key) && !held.includes(key)),
];

/** Values that are offered, with words that somebody looks for; what is chosen is always shown. */
export const matching = <T extends { key: string; label: string }>(all: readonly T[], wanted: string, chosen: ReadonlySet<string>): T[] => {
  const words = wanted.trim().toLocaleLowerCase();
  return all.filter(({ key, label }) => chosen.has(key) || label.toLocaleLowerCase().includes(words) || key.includes(words));
};
