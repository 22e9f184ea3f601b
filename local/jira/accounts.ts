import type { User } from './model/entities';
import { ADMIN_GROUP } from './permissions/evaluate';
import type { Site } from './site';

const known = (site: Site, accountId: string): User => {
  const user = site.store.users.get(accountId);
  if (user === undefined) throw new Error(`no account ${accountId}`);
  return user;
};

const put = (site: Site, user: User): void => {
  site.store.transaction(() => {
    site.store.users.put(user);
  });
};

/** What happens to the accounts of a site outside Jira, at Atlassian's own administration: nothing of it sends an event to an app. */
export const createAccounts = (site: Site) => ({
  /** Deactivates an account, or activates it again; its name stays. */
  setActive: (accountId: string, active: boolean): void => {
    put(site, { ...known(site, accountId), active });
  },

  /** Deletes an account for good: Jira goes on to show a "Former user" in its place. */
  closeAccount: (accountId: string): void => {
    put(site, { ...known(site, accountId), active: false, closed: true, displayName: 'Former user', email: '' });
  },

  /** Changes somebody's name. */
  renameAccount: (accountId: string, displayName: string): void => {
    put(site, { ...known(site, accountId), displayName, profileChanged: site.clock.now() });
  },

  /** Makes somebody a Jira administrator, or no longer one. */
  setJiraAdmin: (accountId: string, isAdmin: boolean): void => {
    const { id } = known(site, accountId);
    const [admins] = site.store.find.groupByName(ADMIN_GROUP);
    if (admins === undefined) throw new Error(`no group ${ADMIN_GROUP}`);
    const others = admins.members.filter((member) => member !== id);
    site.store.transaction(() => {
      site.store.groups.put({ ...admins, members: isAdmin ? [...others, id] : others });
    });
  },
});
