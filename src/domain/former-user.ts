const FORMER = 'former:';

/** Stands where an account id would: somebody whose account was closed and erased. No account id begins like this. */
export const formerUser = (personId: string): string => `${FORMER}${personId}`;

/** The person id behind what {@link formerUser} gave; null for an account id. */
export const formerPerson = (accountId: string): string | null => (accountId.startsWith(FORMER) ? accountId.slice(FORMER.length) : null);
