import type { JqlCalendar } from './dates';
import type { JqlEnvironment, JqlField } from './environment';

export type Test<I> = (issue: I) => boolean;

/** What one compilation shares: the environment, what was found wrong, what the query uses. */
export interface Compiling<I> {
  readonly environment: JqlEnvironment<I>;
  readonly calendar: JqlCalendar;
  readonly fieldsByName: ReadonlyMap<string, readonly JqlField<I>[]>;
  readonly errors: string[];
  readonly usedFields: Set<string>;
  /** Ids of the saved filters that are being compiled around this clause. */
  readonly filters: readonly string[];
}

export const fieldsByName = <I>(fields: readonly JqlField<I>[]): ReadonlyMap<string, readonly JqlField<I>[]> => {
  const byName = new Map<string, JqlField<I>[]>();
  for (const field of fields)
    for (const name of new Set(field.clauseNames.map((clauseName) => clauseName.toLowerCase())))
      byName.set(name, [...(byName.get(name) ?? []), field]);
  return byName;
};

/** Notes an error and gives the test that stands in for the clause: the query won't run. */
export const refuse = <I>(compiling: Compiling<I>, message: string): Test<I> => {
  if (!compiling.errors.includes(message)) compiling.errors.push(message);
  return () => false;
};
