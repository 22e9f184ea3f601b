import type { Clause, TerminalClause } from '@atlaskit/jql-ast';
import { findFields } from './clauses';
import type { Compiling } from './compiling';
import { resolveOperand } from './operands';
import type { JqlRestriction } from './query';
import { isIdField, resolveIds } from './values';

const intersect = (a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): ReadonlySet<string> | undefined =>
  a && b ? new Set([...a].filter((id) => b.has(id))) : (a ?? b);

const unite = (a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): ReadonlySet<string> | undefined =>
  a && b ? new Set([...a, ...b]) : undefined;

type Ids = { readonly [K in keyof JqlRestriction]: JqlRestriction[K] | undefined };

const ofTerminal = <I>(compiling: Compiling<I>, clause: TerminalClause): Ids => {
  const [field, another] = findFields(compiling, clause.field.value, clause.field.properties ?? []);
  const operator = clause.operator?.value;
  if (!field || another || !isIdField(field) || !clause.operand || (operator !== '=' && operator !== 'in')) return {};
  const isProject = field.kind === 'choice' && field.role === 'project';
  if (!isProject && !(field.kind === 'issue' && field.role === 'self')) return {};
  const operands = resolveOperand(compiling, clause.operand);
  if (!operands || operands.empty) return {};
  const ids = new Set(resolveIds(compiling, { field, name: clause.field.value }, operands.literals) ?? []);
  return isProject ? { projectIds: ids } : { issueIds: ids };
};

const ofClause = <I>(compiling: Compiling<I>, clause: Clause): Ids => {
  if (clause.clauseType === 'terminal') return ofTerminal(compiling, clause);
  if (clause.clauseType === 'not') return {};
  const combine = clause.operator.value === 'and' ? intersect : unite;
  return clause.clauses
    .map((part) => ofClause(compiling, part))
    .reduce((all, next) => ({
      projectIds: combine(all.projectIds, next.projectIds),
      issueIds: combine(all.issueIds, next.issueIds),
    }));
};

/** Which projects or issues a query can match at all. Only for queries that compiled without errors. */
export const restrictionOf = <I>(compiling: Compiling<I>, where: Clause | undefined): JqlRestriction => {
  if (!where) return {};
  const { projectIds, issueIds } = ofClause(compiling, where);
  return { ...(projectIds && { projectIds }), ...(issueIds && { issueIds }) };
};
