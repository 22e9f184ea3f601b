import type { Predicate, TerminalClause } from '@atlaskit/jql-ast';
import { type Compiling, refuse, type Test } from './compiling';
import type { JqlChange } from './environment';
import {
  invalidFunctionValue,
  invalidPredicateDate,
  invalidPredicateFunctionDate,
  noHistory,
  noSuchValue,
  oneDateOnly,
  predicateNotSupported,
  twoDatesOnly,
} from './messages';
import { type Literal, type Operands, resolveOperand, takenBy } from './operands';
import { type IdField, type Named, resolveIds } from './values';

/** A stretch of time in which a field had one value. */
interface Spell {
  readonly from: number;
  readonly until: number;
  readonly by: string | undefined;
  readonly values: readonly string[];
}

interface Window {
  readonly from: number;
  readonly until: number;
}

interface Values {
  readonly ids: ReadonlySet<string>;
  readonly empty: boolean;
}

interface Conditions {
  readonly windows: readonly Window[];
  readonly by: ReadonlySet<string> | undefined;
  readonly from: Values | undefined;
  readonly to: Values | undefined;
}

const spellsOf = <I>(compiling: Compiling<I>, field: IdField<I>, changes: readonly JqlChange[], issue: I): readonly Spell[] => {
  const { at, by } = compiling.environment.created(issue);
  const lower = field.kind === 'string';
  const clean = (values: readonly string[]): readonly string[] => (lower ? values.map((value) => value.toLowerCase()) : values);
  const first: Spell = { from: at, until: changes[0]?.at ?? Infinity, by, values: clean(changes[0]?.from ?? field.values(issue)) };
  return [
    first,
    ...changes.map((change, index) => ({
      from: change.at,
      until: changes[index + 1]?.at ?? Infinity,
      by: change.by,
      values: clean(change.to),
    })),
  ];
};

const among = (values: readonly string[], wanted: Values): boolean =>
  values.length === 0 ? wanted.empty : values.some((value) => wanted.ids.has(value));

const readDate = <I>(compiling: Compiling<I>, predicate: string, literal: Literal): Window | undefined => {
  if (literal.time !== undefined) return { from: literal.time, until: literal.time };
  const moment = literal.functionName === undefined ? compiling.calendar.read(literal.text) : undefined;
  if (!moment) {
    refuse(
      compiling,
      literal.functionName === undefined
        ? invalidPredicateDate(literal.text, predicate)
        : invalidPredicateFunctionDate(literal.functionName, predicate),
    );
    return undefined;
  }
  return { from: moment.at, until: moment.dayOnly ? compiling.calendar.bounds(moment.at).end : moment.at };
};

const windowOf = <I>(compiling: Compiling<I>, predicate: string, operands: Operands): Window | undefined => {
  const [first, second] = operands.literals;
  if (predicate === 'during') {
    if (operands.literals.length !== 2 || !first || !second) {
      refuse(compiling, twoDatesOnly(predicate));
      return undefined;
    }
    const [start, end] = [readDate(compiling, predicate, first), readDate(compiling, predicate, second)];
    return start && end && { from: start.from, until: end.until };
  }
  if (operands.literals.length !== 1 || !first) {
    refuse(compiling, oneDateOnly(predicate));
    return undefined;
  }
  const date = readDate(compiling, predicate, first);
  if (!date) return undefined;
  if (predicate === 'before') return { from: -Infinity, until: date.from - 1 };
  if (predicate === 'after') return { from: date.from + 1, until: Infinity };
  const { start, end } = compiling.calendar.bounds(date.from);
  return { from: start, until: end };
};

const usersOf = <I>(compiling: Compiling<I>, { literals }: Operands): readonly string[] =>
  literals.flatMap((literal) => {
    if (literal.time !== undefined) {
      refuse(compiling, invalidFunctionValue(literal.functionName ?? '', 'by'));
      return [];
    }
    const found = literal.functionName === undefined ? compiling.environment.findUsers(literal.text) : [literal.text];
    if (found.length === 0) refuse(compiling, noSuchValue(literal.text, 'by'));
    return found;
  });

const valuesOf = <I>(compiling: Compiling<I>, named: Named<IdField<I>>, operands: Operands): Values => ({
  ids: new Set(resolveIds(compiling, named, operands.literals) ?? []),
  empty: operands.empty,
});

const readPredicates = <I>(compiling: Compiling<I>, named: Named<IdField<I>>, predicates: readonly Predicate[]): Conditions =>
  predicates.reduce<Conditions>(
    (conditions, { operator, operand }) => {
      const operands = operand ? resolveOperand(compiling, operand) : undefined;
      if (!operands) return conditions;
      switch (operator.value) {
        case 'by':
          return { ...conditions, by: new Set(usersOf(compiling, operands)) };
        case 'from':
          return { ...conditions, from: valuesOf(compiling, named, takenBy(named.field, operands)) };
        case 'to':
          return { ...conditions, to: valuesOf(compiling, named, takenBy(named.field, operands)) };
        case 'after':
        case 'before':
        case 'during':
        case 'on': {
          const window = windowOf(compiling, operator.value, operands);
          return window ? { ...conditions, windows: [...conditions.windows, window] } : conditions;
        }
      }
    },
    { windows: [], by: undefined, from: undefined, to: undefined },
  );

const byOneOf = (by: string | undefined, allowed: ReadonlySet<string> | undefined): boolean =>
  allowed === undefined || (by !== undefined && allowed.has(by));

/** `was`, `was not`, `was in`, `was not in` and `changed`, with their predicates. `negated`: a `NOT` stands around the clause. */
export const compileHistory = <I>(
  compiling: Compiling<I>,
  { field, name }: Named<IdField<I>>,
  { clause, negated }: { readonly clause: TerminalClause; readonly negated: boolean },
): Test<I> => {
  const history = field.kind === 'issue' ? undefined : field.history;
  const operator = clause.operator?.value ?? 'changed';
  if (!history) return refuse(compiling, noHistory(name));
  const conditions = readPredicates(compiling, { field, name }, clause.predicates);
  const inTime = (from: number, until: number): boolean =>
    conditions.windows.every((window) => from <= window.until && until >= window.from);

  if (operator === 'changed') {
    return (issue) =>
      history(issue).some(
        (change) =>
          inTime(change.at, change.at) &&
          byOneOf(change.by, conditions.by) &&
          (conditions.from === undefined || among(change.from, conditions.from)) &&
          (conditions.to === undefined || among(change.to, conditions.to)),
      ) !== negated;
  }
  const directional = clause.predicates.find(({ operator: { value } }) => value === 'from' || value === 'to');
  if (directional) return refuse(compiling, predicateNotSupported(operator.replaceAll(' ', '_'), directional.operator.value));
  const operands = clause.operand ? resolveOperand(compiling, clause.operand) : undefined;
  if (!operands) return () => false;
  const wanted = valuesOf(compiling, { field, name }, takenBy(field, operands));
  const positive = operator === 'was' || operator === 'was in';
  return (issue) =>
    spellsOf(compiling, field, history(issue), issue).some(
      (spell) => among(spell.values, wanted) && inTime(spell.from, spell.until - 1) && byOneOf(spell.by, conditions.by),
    ) ===
    (positive !== negated);
};
