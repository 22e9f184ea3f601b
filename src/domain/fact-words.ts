/** The closed word lists of facts: keys that are stored and translated. A key never changes its meaning. */

export const FACT_KINDS = [
  'conversation',
  'sign-off',
  'scope-change',
  'configuration',
  'warning',
  'promise',
  'environment',
  'reproduction',
  'other',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** `shared`: whoever sees the case or its client card; `internal`: the delivery side, leads and arbiters. */
export const VISIBILITIES = ['shared', 'internal'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** What came of trying to reproduce it; `only-here`: it happens in this environment alone. */
export const REPRODUCTIONS = ['yes', 'no', 'only-here'] as const;
export type Reproduction = (typeof REPRODUCTIONS)[number];

/** Where a promise is written. */
export const WRITTEN = ['contract', 'mail', 'meeting', 'not-at-all'] as const;
export type Written = (typeof WRITTEN)[number];

export const PROMISE_SCOPES = ['in-scope', 'change-request', 'unclear'] as const;
export type PromiseScope = (typeof PROMISE_SCOPES)[number];

export const DELIVERED = ['yes', 'no', 'partly', 'unknown'] as const;
export type Delivered = (typeof DELIVERED)[number];

/**
 * How the file behind an evidence stands now. `replaced`: another file of that name is there instead; `unknown`: the viewer's Jira doesn't tell.
 */
export type FileState = 'present' | 'deleted' | 'replaced' | 'unknown';

/** What stands in a chain. */
export const ENTRY_KINDS = ['fact', 'correction', 'withdrawal', 'redaction', 'decision', 'reservation'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What is wrong at a place of a chain. `last-missing`: entries after this number were removed; `head`: the case knows another last entry. */
export type ChainProblem = 'missing' | 'link' | 'row-changed' | 'content-changed' | 'content-gone' | 'last-missing' | 'head';
