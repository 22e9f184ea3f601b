import { compileClause } from './clauses';
import { type Compiling, fieldsByName } from './compiling';
import { createCalendar } from './dates';
import type { JqlEnvironment } from './environment';
import { compileOrder } from './order';
import { parseJql } from './parse';
import type { JqlCompilation } from './query';
import { restrictionOf } from './restriction';

/**
 * Compiles a JQL text once to closures that are cheap to run over every issue of a site.
 * Errors are Jira's own texts (`Error in the JQL Query: …`, `The value 'X' does not exist for the field 'project'.`), for a 400.
 */
export const compileJql = <I>(text: string, environment: JqlEnvironment<I>): JqlCompilation<I> => {
  const parsed = parseJql(text);
  if (!parsed.ok) return { ok: false, errorMessages: parsed.errorMessages, warningMessages: [] };
  const conditions = new Set<string>();
  const order = new Set<string>();
  const compiling: Compiling<I> = {
    environment,
    calendar: createCalendar(environment.now, environment.timeZone, environment.firstDayOfWeek ?? 1),
    fieldsByName: fieldsByName(environment.fields),
    errors: [],
    usedFields: conditions,
    filters: [],
  };
  const where = parsed.query?.where ?? undefined;
  const orderBy = parsed.query?.orderBy ?? undefined;
  const matches = where ? compileClause(compiling, where) : (): boolean => true;
  const compare = orderBy && compileOrder({ ...compiling, usedFields: order }, orderBy.fields);
  if (compiling.errors.length > 0) return { ok: false, errorMessages: [...new Set(compiling.errors)], warningMessages: [] };
  return {
    ok: true,
    warningMessages: [],
    query: {
      matches,
      compare,
      bounded: where !== undefined,
      restriction: restrictionOf(compiling, where),
      uses: { conditions: [...conditions], order: [...order] },
    },
  };
};
