import { JastBuilder, type Query } from '@atlaskit/jql-ast';
import { describeSyntaxError } from './parse-errors';

export type ParsedJql =
  { readonly ok: true; readonly query: Query | undefined } | { readonly ok: false; readonly errorMessages: readonly string[] };

/** Parses with Atlassian's own grammar. Only the first error is told, as Jira does: what follows it is mostly its echo. */
export const parseJql = (text: string): ParsedJql => {
  const jast = new JastBuilder().build(text);
  const [error] = jast.errors;
  if (error) return { ok: false, errorMessages: [describeSyntaxError(text, jast, error)] };
  return { ok: true, query: jast.query ?? undefined };
};
