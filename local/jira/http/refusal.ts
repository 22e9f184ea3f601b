/** A request that Jira refuses: thrown anywhere in a handler, answered with the status and Jira's error body. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`refused with ${String(status)}`);
  }
}

/** `{errorMessages: [...], errors: {}}`, the body of most refusals. */
export const refuse = (status: number, ...errorMessages: readonly string[]): Refusal => new Refusal(status, { errorMessages, errors: {} });

/** Errors by field id. */
export const refuseFields = (errors: Readonly<Record<string, string>>, status = 400): Refusal =>
  new Refusal(status, { errorMessages: [], errors });

export const INVALID_PAYLOAD = 'Invalid request payload. Refer to the REST API documentation and try again.';

export const notAdministrator = (): Refusal => refuse(403, 'Only Jira administrators can access this resource.');
export const noIssue = (): Refusal => refuse(404, 'Issue does not exist or you do not have permission to see it.');
export const noProject = (idOrKey: string): Refusal =>
  refuse(
    404,
    /^\d+$/u.test(idOrKey) ? `No project could be found with id '${idOrKey}'.` : `No project could be found with key '${idOrKey}'.`,
  );
export const notAuthenticated = (): Refusal => refuse(401, 'You are not authenticated. Authentication required to perform this operation.');
