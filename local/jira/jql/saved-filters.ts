import { compileClause } from './clauses';
import { isNegative, type Comparison } from './comparisons';
import { type Compiling, refuse, type Test } from './compiling';
import type { JqlFilterField } from './environment';
import { cyclicFilter, noSuchId, noSuchValue } from './messages';
import { parseJql } from './parse';

const compileFilter = <I>(
  compiling: Compiling<I>,
  name: string,
  literal: { readonly text: string; readonly numeric: boolean },
): Test<I> => {
  const filter = compiling.environment.findFilter(literal.text);
  if (!filter) return refuse(compiling, literal.numeric ? noSuchId(literal.text, name) : noSuchValue(literal.text, name));
  if (compiling.filters.includes(filter.id)) return refuse(compiling, cyclicFilter(literal.text, name));
  const parsed = parseJql(filter.jql);
  if (!parsed.ok) {
    compiling.errors.push(...parsed.errorMessages);
    return () => false;
  }
  const where = parsed.query?.where;
  return where ? compileClause({ ...compiling, filters: [...compiling.filters, filter.id] }, where) : () => true;
};

/** `filter = 10001`: the filter's own query stands in its place; its order does not count. */
export const matchSavedFilter = <I>(compiling: Compiling<I>, { name, operator, operands }: Comparison<JqlFilterField<I>>): Test<I> => {
  const tests = operands.literals.map((literal) => compileFilter(compiling, name, literal));
  const negative = isNegative(operator);
  return (issue) => tests.some((test) => test(issue)) !== negative;
};
