import type { OperatorValue } from '@atlaskit/jql-ast';
import { type Compiling, refuse, type Test } from './compiling';
import type { JqlChoiceField, JqlDateField, JqlDateTimeField, JqlIssueField, JqlNumberField, JqlTextField } from './environment';
import {
  emptyText,
  forbiddenTextStart,
  invalidDate,
  invalidDateTime,
  invalidFunctionDate,
  invalidFunctionValue,
  invalidNumber,
  unreadableText,
} from './messages';
import type { Literal, Operands } from './operands';
import { compileText } from './text/query';
import { searchable } from './text/words';
import { type IdField, type Named, resolveIds } from './values';

type Relation = '<' | '<=' | '>' | '>=';
const isRelation = (operator: OperatorValue): operator is Relation =>
  operator === '<' || operator === '<=' || operator === '>' || operator === '>=';

export const isNegative = (operator: OperatorValue): boolean =>
  operator === '!=' || operator === 'not in' || operator === 'is not' || operator === '!~';

const holds = (operator: Relation, difference: number): boolean => {
  switch (operator) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
  }
};

/** `=`, `in` and their opposites over lists of values. A negative condition asks for a value that is none of these, so empty fails it. */
const membership = <I, V>(
  values: (issue: I) => readonly V[],
  wanted: ReadonlySet<V>,
  { operator, empty }: { readonly operator: OperatorValue; readonly empty: boolean },
): Test<I> => {
  if (isNegative(operator))
    return (issue) => {
      const own = values(issue);
      return own.length > 0 && !own.some((value) => wanted.has(value));
    };
  return (issue) => {
    const own = values(issue);
    return own.length === 0 ? empty : own.some((value) => wanted.has(value));
  };
};

export interface Comparison<F> extends Named<F> {
  readonly operator: OperatorValue;
  readonly operands: Operands;
}

const ordered = <I>(
  compiling: Compiling<I>,
  { field, name, operator, operands }: Comparison<JqlChoiceField<I>> & { readonly operator: Relation },
): Test<I> => {
  const ids = resolveIds(compiling, { field, name }, operands.literals);
  if (!ids) return () => false;
  const order = field.choices().map((choice) => choice.id);
  const ranks = ids.map((id) => order.indexOf(id));
  const wanted = new Set(order.filter((_, rank) => ranks.some((limit) => holds(operator, rank - limit))));
  return membership(field.values, wanted, { operator: 'in', empty: false });
};

const likeNames = <I>(compiling: Compiling<I>, { field, operator, operands }: Comparison<JqlChoiceField<I>>): Test<I> => {
  const patterns = operands.literals.map(
    ({ text }) =>
      new RegExp(
        `^${text
          .replaceAll(/[$()+./[\\\]^{|}]/g, '\\$&')
          .replaceAll('*', '.*')
          .replaceAll('?', '.')}$`,
        'iu',
      ),
  );
  const wanted = new Set(
    field
      .choices()
      .filter((choice) => choice.names.some((name) => patterns.some((pattern) => pattern.test(name))))
      .map((choice) => choice.id),
  );
  return membership(field.values, wanted, { operator: isNegative(operator) ? 'not in' : 'in', empty: operands.empty });
};

const keyParts = (key: string): { readonly project: string; readonly number: number } => {
  const dash = key.lastIndexOf('-');
  return { project: key.slice(0, dash), number: Number(key.slice(dash + 1)) };
};

/** `key > ABC-3`: the issues after it in its own project. */
const afterKey = <I>(
  compiling: Compiling<I>,
  { field, name, operator, operands }: Comparison<JqlIssueField<I>> & { readonly operator: Relation },
): Test<I> => {
  const { issueKey, findIssue } = compiling.environment;
  if (!resolveIds(compiling, { field, name }, operands.literals)) return () => false;
  const limits = operands.literals.flatMap(({ text }) => {
    const found = findIssue(text);
    return found ? [keyParts(found.key)] : [];
  });
  return (issue) => {
    const own = keyParts(issueKey(issue));
    return limits.some((limit) => own.project === limit.project && holds(operator, own.number - limit.number));
  };
};

/** Fields whose values are ids or whole strings. */
export const compareIds = <I>(compiling: Compiling<I>, comparison: Comparison<IdField<I>>): Test<I> => {
  const { field, name, operator, operands } = comparison;
  if (isRelation(operator)) {
    if (field.kind === 'choice') return ordered(compiling, { ...comparison, field, operator });
    if (field.kind === 'issue') return afterKey(compiling, { ...comparison, field, operator });
  }
  if (field.kind === 'choice' && (operator === '~' || operator === '!~')) return likeNames(compiling, { ...comparison, field });
  const ids = resolveIds(compiling, { field, name }, operands.literals);
  if (!ids) return () => false;
  const values =
    field.kind === 'string' ? (issue: I): readonly string[] => field.values(issue).map((value) => value.toLowerCase()) : field.values;
  return membership(values, new Set(ids), { operator, empty: operands.empty });
};

const compareNumbers = <I>(
  values: (issue: I) => readonly number[],
  limits: readonly number[],
  { operator, empty }: { readonly operator: OperatorValue; readonly empty: boolean },
): Test<I> => {
  if (!isRelation(operator)) return membership(values, new Set(limits), { operator, empty });
  return (issue) => values(issue).some((value) => limits.some((limit) => holds(operator, value - limit)));
};

const readAll = <T>(literals: readonly Literal[], read: (literal: Literal) => T | undefined): readonly T[] | undefined => {
  const all = literals.map(read);
  const known = all.filter((value) => value !== undefined);
  return known.length < all.length ? undefined : known;
};

export const compareNumber = <I>(compiling: Compiling<I>, { field, name, operator, operands }: Comparison<JqlNumberField<I>>): Test<I> => {
  const limits = readAll(operands.literals, ({ text, time, functionName }) => {
    const number = time === undefined && text.trim() !== '' ? Number(text) : NaN;
    if (!Number.isNaN(number)) return number;
    refuse(compiling, functionName === undefined ? invalidNumber(text, name) : invalidFunctionValue(functionName, name));
    return undefined;
  });
  return limits ? compareNumbers(field.values, limits, { operator, empty: operands.empty }) : () => false;
};

const readMoment = <I>(
  compiling: Compiling<I>,
  { field, name }: Named<{ readonly kind: string }>,
  literal: Literal,
): number | undefined => {
  if (literal.time !== undefined) return literal.time;
  const moment = literal.functionName === undefined ? compiling.calendar.read(literal.text) : undefined;
  if (moment) return moment.at;
  refuse(
    compiling,
    literal.functionName !== undefined
      ? invalidFunctionDate(literal.functionName, name)
      : field.kind === 'date'
        ? invalidDate(literal.text, name)
        : invalidDateTime(literal.text, name),
  );
  return undefined;
};

export const compareDateTime = <I>(
  compiling: Compiling<I>,
  { field, name, operator, operands }: Comparison<JqlDateTimeField<I>>,
): Test<I> => {
  const limits = readAll(operands.literals, (literal) => readMoment(compiling, { field, name }, literal));
  return limits ? compareNumbers(field.values, limits, { operator, empty: operands.empty }) : () => false;
};

/** Days compare as days of the viewer: `due < now()` is "before today". */
export const compareDate = <I>(compiling: Compiling<I>, { field, name, operator, operands }: Comparison<JqlDateField<I>>): Test<I> => {
  const limits = readAll(operands.literals, (literal) => {
    const at = readMoment(compiling, { field, name }, literal);
    return at === undefined ? undefined : compiling.calendar.dayOf(at);
  });
  if (!limits) return () => false;
  if (!isRelation(operator)) return membership(field.values, new Set(limits), { operator, empty: operands.empty });
  return (issue) => field.values(issue).some((day) => limits.some((limit) => holds(operator, day < limit ? -1 : day > limit ? 1 : 0)));
};

export const compareText = <I>(compiling: Compiling<I>, { field, name, operator, operands }: Comparison<JqlTextField<I>>): Test<I> => {
  const tests = readAll(operands.literals, ({ text, time, functionName }) => {
    if (time !== undefined) {
      refuse(compiling, invalidFunctionValue(functionName ?? '', name));
      return undefined;
    }
    const compiled = compileText(text);
    if (compiled.ok) return compiled.test;
    const message = { empty: emptyText(name), start: forbiddenTextStart(text, name), unreadable: unreadableText(text, name) };
    refuse(compiling, message[compiled.reason]);
    return undefined;
  });
  if (!tests) return () => false;
  const found = (texts: readonly string[]): boolean => {
    // Words of one condition may be spread over an issue's texts (summary and comments, say), but a phrase can't run across two of them.
    const text = searchable(texts.join('\n\u2029\n'));
    return tests.some((test) => test(text));
  };
  if (isNegative(operator))
    return (issue) => {
      const texts = field.values(issue);
      return texts.length > 0 && !found(texts);
    };
  return (issue) => {
    const texts = field.values(issue);
    return texts.length === 0 ? operands.empty : found(texts);
  };
};
