import type { CaseDoc, Part } from './case-doc';

/** Who changes a case, when, and the version that the change makes. `by` is a person id; null for the app itself. */
export interface Stamp {
  readonly at: string;
  readonly by: string | null;
  readonly version: number;
}

/** Changes that a case remembers by name; older ones live on in what they changed. */
const REMEMBERED = 20;

/** The document with a change entered at the head of its list; what one save does in several steps is one change. */
export const noted = (doc: CaseDoc, stamp: Stamp, change: { readonly parts: Part[]; readonly reason?: string }): CaseDoc => {
  const [head, ...rest] = doc.changes;
  const same = head?.version === stamp.version && head.by === stamp.by ? head : undefined;
  const entry = {
    ...same,
    version: stamp.version,
    at: stamp.at,
    by: stamp.by,
    ...change,
    parts: [...new Set([...(same?.parts ?? []), ...change.parts])],
  };
  return { ...doc, changes: [entry, ...(same === undefined ? doc.changes : rest)].slice(0, REMEMBERED) };
};
