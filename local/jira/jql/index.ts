export type * from './environment';
export type * from './query';
export { compileJql } from './compile';

/** What `/rest/api/3/search/jql` answers (status 400) when `bounded` is false. */
export const UNBOUNDED_MESSAGE = 'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.';
