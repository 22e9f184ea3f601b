import type { Bootstrap, SiteUser } from './bootstrap';

const KEY = 'acting-user';

/** The user that this tab acts as: `?as=` in the address, else what the tab chose before, else the site's default. */
export const initialUser = ({ users, defaultAccountId }: Bootstrap): SiteUser | undefined => {
  const asked = new URLSearchParams(window.location.search).get('as');
  const byId = (id: string | null): SiteUser | undefined => users.find(({ accountId, email }) => accountId === id || email === id);
  const user = byId(asked) ?? byId(sessionStorage.getItem(KEY)) ?? byId(defaultAccountId) ?? users[0];
  if (user !== undefined) rememberUser(user);
  return user;
};

/** Keeps the choice for this tab alone, so that two tabs can be two users. */
export const rememberUser = ({ accountId }: SiteUser): void => {
  sessionStorage.setItem(KEY, accountId);
};

export const authorizationOf = ({ accountId }: SiteUser): string => `Basic ${btoa(`${accountId}:local`)}`;
