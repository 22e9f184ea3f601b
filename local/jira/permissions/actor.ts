import type { Principal } from '../../seams';
import type { User } from '../model/entities';
import type { Site } from '../site';

/** Who a request acts as. The app acts as a user of its own. */
export interface Actor {
  readonly kind: Principal['kind'];
  /** `null` for anonymous. */
  readonly accountId: string | null;
}

export const APP_ROLE = 'atlassian-addons-project-access';

export const appUser = (site: Site): User | undefined => {
  for (const user of site.store.users.all()) if (user.accountType === 'app') return user;
  return undefined;
};

/** The actor of a request; `undefined` when its account does not exist or is no longer active. */
export const actorOf = (site: Site, principal: Principal): Actor | undefined => {
  switch (principal.kind) {
    case 'anonymous':
      return { kind: 'anonymous', accountId: null };
    case 'app':
      return { kind: 'app', accountId: appUser(site)?.id ?? null };
    case 'user': {
      const user = site.store.users.get(principal.accountId);
      return user?.active === true ? { kind: 'user', accountId: user.id } : undefined;
    }
  }
};
