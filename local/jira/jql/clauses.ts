import type { Clause, Operand, Property, TerminalClause } from '@atlaskit/jql-ast';
import { compareDate, compareDateTime, compareIds, compareNumber, compareText, type Comparison, isNegative } from './comparisons';
import { type Compiling, refuse, type Test } from './compiling';
import type { JqlField } from './environment';
import { compileHistory } from './history';
import {
  emptyNotComparable,
  emptyNotSupported,
  listNeeded,
  listNotSupported,
  noHistory,
  noSuchField,
  operatorNotSupported,
} from './messages';
import { type Operands, resolveOperand, takenBy } from './operands';
import { isHistoryOperator, opposite, supportedOperators } from './operators';
import { matchSavedFilter } from './saved-filters';
import { isIdField, type Named } from './values';

/** Fields by a query's name for them: a clause name, an entity property, or `"Name[Type]"` as Jira's editor writes custom fields. */
export const findFields = <I>(compiling: Compiling<I>, name: string, properties: readonly Property[]): readonly JqlField<I>[] => {
  const [property] = properties;
  if (property) {
    const path = (property.path ?? []).map((part) => part.value.replace(/^\./, '')).join('.');
    const entity = name.replace(/\.property$/i, '').toLowerCase();
    const field = property.key ? compiling.environment.propertyField?.(entity, property.key.value, path) : undefined;
    return field ? [field] : [];
  }
  const lower = name.toLowerCase().trim();
  return compiling.fieldsByName.get(lower) ?? compiling.fieldsByName.get(lower.replace(/\s*\[[^\]]+\]$/, '')) ?? [];
};

const compare = <I>(compiling: Compiling<I>, comparison: Comparison<JqlField<I>>): Test<I> => {
  const { field } = comparison;
  if (isIdField(field)) return compareIds(compiling, { ...comparison, field });
  switch (field.kind) {
    case 'text':
      return compareText(compiling, { ...comparison, field });
    case 'number':
      return compareNumber(compiling, { ...comparison, field });
    case 'date':
      return compareDate(compiling, { ...comparison, field });
    case 'datetime':
      return compareDateTime(compiling, { ...comparison, field });
    case 'filter':
      return matchSavedFilter(compiling, { ...comparison, field });
  }
};

const emptiness = <I>(field: JqlField<I>, negative: boolean): Test<I> => {
  if (field.kind === 'filter') return () => false;
  const { values } = field;
  return (issue) => values(issue).length > 0 === negative;
};

const checkShape = (operator: string, operands: Operands, name: string): string | undefined => {
  const takesList = operator === 'in' || operator === 'not in';
  if (takesList && !operands.list) return listNeeded(operator, operands.shown, name);
  if (!takesList && operands.list) return listNotSupported(operator, operands.shown, name);
  if (operands.empty && /^[<>]/.test(operator)) return emptyNotComparable(operator, operands.shown, name);
  return undefined;
};

const compileToday = <I>(
  compiling: Compiling<I>,
  { field, name }: Named<JqlField<I>>,
  { clause, operand, negated }: { readonly clause: TerminalClause; readonly operand: Operand; readonly negated: boolean },
): Test<I> => {
  const written = clause.operator?.value ?? '=';
  if (!supportedOperators(field).includes(written)) return refuse(compiling, operatorNotSupported(written, name));
  const resolved = resolveOperand(compiling, operand);
  if (!resolved) return () => false;
  const operands = takenBy(field, resolved);
  const wrong = checkShape(written, operands, name);
  if (wrong !== undefined) return refuse(compiling, wrong);
  const neverEmpty = field.neverEmpty ?? (field.kind === 'filter' || (field.kind === 'issue' && field.role === 'self'));
  if (operands.empty && neverEmpty) return refuse(compiling, emptyNotSupported(name));
  const operator = negated ? opposite(written) : written;
  if (operands.empty && operands.literals.length === 0) return emptiness(field, isNegative(operator));
  return compare(compiling, { field, name, operator, operands });
};

const compileField = <I>(
  compiling: Compiling<I>,
  { field, name }: Named<JqlField<I>>,
  { clause, negated }: { readonly clause: TerminalClause; readonly negated: boolean },
): Test<I> => {
  compiling.usedFields.add(field.id);
  const { operand } = clause;
  if (clause.operator && isHistoryOperator(clause.operator.value))
    return isIdField(field) ? compileHistory(compiling, { field, name }, { clause, negated }) : refuse(compiling, noHistory(name));
  return operand ? compileToday(compiling, { field, name }, { clause, operand, negated }) : () => false;
};

/** A name that repeats over entity properties is shown with its key, as written. */
const shownName = ({ field }: TerminalClause): string => {
  const [property] = field.properties ?? [];
  return property?.key ? `${field.value}[${property.key.value}]${(property.path ?? []).map((part) => part.value).join('')}` : field.value;
};

const compileTerminal = <I>(compiling: Compiling<I>, clause: TerminalClause, negated: boolean): Test<I> => {
  const name = shownName(clause);
  const fields = findFields(compiling, clause.field.value, clause.field.properties ?? []);
  const tests = fields.map((field) => compileField(compiling, { field, name }, { clause, negated }));
  const [only, second] = tests;
  if (!only) return refuse(compiling, noSuchField(name));
  return second ? (issue) => tests.some((test) => test(issue)) : only;
};

/** Compiles a clause and what is in it to one test. A `NOT` goes down to the operators, as in Jira. */
export const compileClause = <I>(compiling: Compiling<I>, clause: Clause, negated = false): Test<I> => {
  switch (clause.clauseType) {
    case 'terminal':
      return compileTerminal(compiling, clause, negated);
    case 'not':
      return compileClause(compiling, clause.clause, !negated);
    case 'compound': {
      const tests = clause.clauses.map((part) => compileClause(compiling, part, negated));
      return (clause.operator.value === 'and') !== negated
        ? (issue) => tests.every((test) => test(issue))
        : (issue) => tests.some((test) => test(issue));
    }
  }
};
