import type { Compiling } from './compiling';
import type { Period } from './dates';
import type { JqlEnvironment } from './environment';
import { invalidDuration, noSuchFunction, noSuchGroupForFunction, wrongArgumentCount, wrongArgumentRange } from './messages';

/** Values of a function: numbers are moments in milliseconds, strings what a query would write. */
export type FunctionOutcome =
  { readonly ok: true; readonly values: readonly (string | number)[] } | { readonly ok: false; readonly message: string };

const EDGES: ReadonlyMap<string, readonly ['start' | 'end', Period]> = new Map(
  (['start', 'end'] as const).flatMap((edge) =>
    (['Day', 'Week', 'Month', 'Year'] as const).map((period) => [`${edge}of${period.toLowerCase()}`, [edge, period]] as const),
  ),
);

const failed = (message: string): FunctionOutcome => ({ ok: false, message });

export const describeCall = (name: string, args: readonly string[]): string => `${name}(${args.join(', ')})`;

/** Whether a function gives a list, so that it follows `in`. */
export const isListFunction = <I>(environment: JqlEnvironment<I>, name: string): boolean => {
  const lower = name.toLowerCase();
  return lower === 'membersof' || (environment.functions ?? []).some((known) => known.name.toLowerCase() === lower && known.list);
};

const callEdge = <I>(
  compiling: Compiling<I>,
  [name, edge, period]: readonly [string, 'start' | 'end', Period],
  args: readonly string[],
): FunctionOutcome => {
  if (args.length > 1) return failed(wrongArgumentRange(name, [0, 1], args.length));
  const at = compiling.calendar.edge(edge, period, args[0]);
  return at === undefined ? failed(invalidDuration(name)) : { ok: true, values: [at] };
};

/** Calls a JQL function: those of dates and people, then those that the site adds. */
export const callFunction = <I>(compiling: Compiling<I>, name: string, args: readonly string[]): FunctionOutcome => {
  const { environment } = compiling;
  const lower = name.toLowerCase();
  const edge = EDGES.get(lower);
  if (edge) return callEdge(compiling, [name, ...edge], args);
  switch (lower) {
    case 'now':
      return args.length === 0 ? { ok: true, values: [environment.now] } : failed(wrongArgumentCount(name, 0, args.length));
    case 'currentuser':
      if (args.length > 0) return failed(wrongArgumentCount(name, 0, args.length));
      return { ok: true, values: environment.viewer === undefined ? [] : [environment.viewer] };
    case 'membersof': {
      const [group] = args;
      if (args.length !== 1 || group === undefined) return failed(wrongArgumentCount(name, 1, args.length));
      const members = environment.membersOf(group);
      return members ? { ok: true, values: members } : failed(noSuchGroupForFunction(name, group));
    }
    default: {
      const known = environment.functions?.find((candidate) => candidate.name.toLowerCase() === lower);
      if (!known) return failed(noSuchFunction(describeCall(name, args)));
      const result = known.evaluate(args);
      return 'error' in result ? failed(result.error) : { ok: true, values: result.values };
    }
  }
};
