import { executionError, ForgeSqlError, parseError, policyViolation } from './errors';
import { SqlSyntaxError, type Token, tokenize } from './lexer';

/** One statement that the query policy lets through. */
export interface Statement {
  readonly sql: string;
  readonly tokens: readonly Token[];
  /** First word: SELECT, INSERT, CREATE, … */
  readonly verb: string;
  readonly reads: boolean;
}

const forbiddenFunctions = new Set(['COMPRESS', 'UNCOMPRESS', 'DECOMPRESS', 'AES_ENCRYPT', 'AES_DECRYPT', 'SHA2', 'SLEEP', 'BENCHMARK']);
const forbiddenVerbs = new Set(['USE', 'PREPARE', 'EXECUTE', 'DEALLOCATE', 'LOCK', 'UNLOCK', 'GRANT', 'REVOKE', 'FLUSH', 'KILL', 'LOAD']);
const dml = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'REPLACE', 'WITH', '(']);
const permittedHints =
  /^(?:USE_INDEX|IGNORE_INDEX|FORCE_INDEX|ORDER_INDEX|NO_ORDER_INDEX|HASH_JOIN|MERGE_JOIN|INL_JOIN|INL_HASH_JOIN|INL_MERGE_JOIN|BKA|NO_BKA|BNL|NO_BNL)$/;
const systemSchemas = new Set(['INFORMATION_SCHEMA', 'MYSQL']);

const rewrite = 'Rewrite the query without it. See the Forge SQL query policy.';

const checkHints = (tokens: readonly Token[]): void => {
  for (const { kind, text } of tokens)
    if (kind === 'hint')
      for (const [, name = ''] of text.matchAll(/([A-Za-z_]+)\s*\(/g))
        if (!permittedHints.test(name.toUpperCase())) throw policyViolation(`Optimizer hint ${name} is not permitted.`, rewrite);
};

const checkWords = (tokens: readonly Token[]): void => {
  tokens.forEach((token, at) => {
    const next = tokens[at + 1];
    if (token.kind === 'word' && next?.text === '(' && forbiddenFunctions.has(token.value))
      throw policyViolation(`Function ${token.value} is not permitted.`, rewrite);
    const opensTable = token.kind === 'word' && ['FROM', 'JOIN', 'INTO', 'UPDATE', 'TABLE'].includes(token.value);
    if (opensTable && next !== undefined && tokens[at + 2]?.text === '.' && !systemSchemas.has(next.value.toUpperCase()))
      throw policyViolation(`References to schema ${next.value} are not permitted.`, 'Name tables without a schema.');
  });
};

const checkVerb = (verb: string, tokens: readonly Token[]): void => {
  const second = tokens[1];
  if (forbiddenVerbs.has(verb) || (verb === 'ALTER' && second?.value === 'USER'))
    throw policyViolation(`${verb} statements are not permitted.`, rewrite);
  if (verb === 'SET' && !(second?.text.startsWith('@') === true && !second.text.startsWith('@@')))
    throw policyViolation('Only user variables can be set.', rewrite);
  if (verb === 'SHOW' && !['TABLES', 'COLUMNS', 'INDEX', 'INDEXES', 'KEYS'].includes(second?.value ?? ''))
    throw policyViolation('Only SHOW TABLES, SHOW COLUMNS and SHOW INDEXES are permitted.', rewrite);
};

const tokensOf = (sql: string): Token[] => {
  try {
    return tokenize(sql);
  } catch (error) {
    if (error instanceof SqlSyntaxError) throw parseError(error.message);
    throw error;
  }
};

/**
 * Checks a query against Forge SQL's query policy: one statement, no forbidden function, statement or schema; by the DML endpoint
 * only SELECT, INSERT, UPDATE and DELETE. Throws `ForgeSqlError`.
 *
 * @see https://developer.atlassian.com/platform/forge/storage-reference/sql-query-policy/
 */
export const admit = (sql: string, endpoint: 'dml' | 'ddl'): Statement => {
  const tokens = tokensOf(sql);
  while (tokens.at(-1)?.text === ';') tokens.pop();
  const first = tokens.find(({ kind }) => kind !== 'hint');
  if (first === undefined) throw parseError('Query was empty');
  if (tokens.some(({ kind, text }) => kind === 'symbol' && text === ';'))
    throw policyViolation('Each call must contain only one statement.', 'Send each statement in a call of its own.');
  const verb = first.value;
  checkVerb(verb, tokens);
  checkHints(tokens);
  checkWords(tokens);
  if (tokens.some(({ kind, value }, at) => kind === 'word' && value === 'FOREIGN' && tokens[at + 1]?.value === 'KEY'))
    throw new ForgeSqlError('INVALID_SQL_QUERY', 'Foreign keys are not supported.', { suggestion: rewrite });
  if (endpoint === 'dml' && !dml.has(verb))
    throw executionError({
      code: 'ER_TABLEACCESS_DENIED_ERROR',
      errno: 1142,
      sqlMessage: `${verb} command denied to user`,
      sqlState: '42000',
    });
  const last = tokens.at(-1);
  return {
    sql: sql.slice(0, last?.end),
    tokens,
    verb,
    reads: ['SELECT', 'SHOW', '(', 'DESCRIBE', 'EXPLAIN'].includes(verb) || (verb === 'WITH' && !writes(tokens)),
  };
};

const writes = (tokens: readonly Token[]): boolean =>
  tokens.some(({ kind, value }, at) => kind === 'word' && ['INSERT', 'UPDATE', 'DELETE'].includes(value) && tokens[at + 1]?.text !== '(');
