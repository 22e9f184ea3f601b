import type { Group, User } from '../model/entities';
import type { Site } from '../site';

const HUES = ['7A869A', '0052CC', '00875A', '5243AA', 'DE350B', 'FF8B00', '00A3BF', '403294'];

/** A picture that needs no network: the initials on a colour of their own. */
export const avatarUrls = (site: Site, { kind, id }: { readonly kind: string; readonly id: string }): Record<string, string> =>
  Object.fromEntries(
    ['16', '24', '32', '48'].map((size) => [
      `${size}x${size}`,
      `${site.siteUrl}/rest/api/3/universal_avatar/view/type/${kind}/avatar/${encodeURIComponent(id)}?size=${size}`,
    ]),
  );

/** An avatar drawn as SVG, for the addresses that `avatarUrls` gives. */
export const avatarImage = (name: string): string => {
  const initials = name
    .split(/\s+/u)
    .map((part) => Array.from(part)[0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase()
    .replace(/[&<>"']/gu, '');
  const hue = HUES[Array.from(name).reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0) % HUES.length] ?? '0052CC';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" fill="#${hue}"/><text x="24" y="31" font-family="sans-serif" font-size="20" fill="#fff" text-anchor="middle">${initials}</text></svg>`;
};

/** The user as other objects hold it. */
export const userDetails = (site: Site, user: User): Record<string, unknown> => ({
  self: `${site.siteUrl}/rest/api/3/user?accountId=${encodeURIComponent(user.id)}`,
  accountId: user.id,
  ...(user.accountType === 'app' ? {} : { emailAddress: user.email }),
  avatarUrls: avatarUrls(site, { kind: 'user', id: user.id }),
  displayName: user.displayName,
  active: user.active,
  timeZone: user.timeZone,
  accountType: user.accountType,
});

export const userDetailsById = (site: Site, accountId: string | null | undefined): Record<string, unknown> | null => {
  const user = site.store.users.get(accountId ?? '');
  return user === undefined ? null : userDetails(site, user);
};

/** The user as `GET /user` and `GET /myself` answer, with what `expand` asks for. */
export const userBean = (site: Site, user: User, expand: readonly string[] = []): Record<string, unknown> => {
  const groups = site.store.find.groupsOf(user.id);
  return {
    ...userDetails(site, user),
    locale: user.locale.replace('-', '_'),
    groups: { size: groups.length, items: expand.includes('groups') ? groups.map((group) => groupName(site, group)) : [] },
    applicationRoles: { size: user.accountType === 'atlassian' ? 1 : 0, items: [] },
    expand: 'groups,applicationRoles',
  };
};

export const groupName = (site: Site, group: Group): Record<string, unknown> => ({
  name: group.name,
  groupId: group.id,
  self: `${site.siteUrl}/rest/api/3/group?groupId=${encodeURIComponent(group.id)}`,
});
