import { ROLES } from './defaults';
import type { Project, ProjectRole } from './model/entities';
import type { Site } from './site';

type Actors = Project['roles'][string];

const NOBODY: Actors = { users: [], groups: [] };
const OWN_ROLE = 'role';
const FIRST_OWN_ROLE = 10100;

/** Every project role of the site: those of a fresh one, then those that were added. A role belongs to all projects. */
export const rolesOf = (site: Site): readonly ProjectRole[] => [...ROLES, ...site.store.roles.all()];

export const roleById = (site: Site, id: string): ProjectRole | undefined => rolesOf(site).find((role) => role.id === id);

/** Names of roles differ in more than case. */
const roleByName = (site: Site, name: string): ProjectRole | undefined =>
  rolesOf(site).find((role) => role.name.toLowerCase() === name.toLowerCase());

/** Who has a role in a project; nobody, where the role is younger than the project. */
export const actorsOf = (project: Project, roleId: string): Actors => project.roles[roleId] ?? NOBODY;

/** The role of that name, made where the site does not have it. */
export const ensureRole = (site: Site, name: string): ProjectRole => {
  const present = roleByName(site, name);
  if (present !== undefined) return present;
  const role: ProjectRole = { id: site.store.next(OWN_ROLE, FIRST_OWN_ROLE), name, description: '' };
  site.store.roles.put(role);
  return role;
};
