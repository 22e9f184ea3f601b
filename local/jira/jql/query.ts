/** A superset of the issues that can match, known from the query alone. An absent set means "not restricted that way". */
export interface JqlRestriction {
  readonly projectIds?: ReadonlySet<string>;
  readonly issueIds?: ReadonlySet<string>;
}

/** A query ready to run over issues. Compiled for one moment and one viewer: do not keep it. */
export interface JqlQuery<I> {
  readonly matches: (issue: I) => boolean;
  /** Order of the result; `undefined` without `ORDER BY`. Ties stay in the order in which they came (sort stably). */
  readonly compare: ((a: I, b: I) => number) | undefined;
  /** Whether the query has a search restriction, as `/rest/api/3/search/jql` asks for. */
  readonly bounded: boolean;
  /** Look only at these issues: nothing outside can match. */
  readonly restriction: JqlRestriction;
  /** Ids of the fields that conditions name, and of those that the order names. */
  readonly uses: { readonly conditions: readonly string[]; readonly order: readonly string[] };
}

/** The outcome of compiling: a query, or Jira's `errorMessages` for a 400. */
export type JqlCompilation<I> =
  | { readonly ok: true; readonly query: JqlQuery<I>; readonly warningMessages: readonly string[] }
  | { readonly ok: false; readonly errorMessages: readonly string[]; readonly warningMessages: readonly string[] };
