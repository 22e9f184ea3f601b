import { findProject } from './lookup';
import { APP_ROLE, appUser } from './permissions/actor';
import { actorsOf, ensureRole } from './roles';
import type { Site } from './site';

/**
 * Shuts the app out of a project, or lets it in again: what a project admin does by making the project private and leaving apps out of its people.
 */
export const setAppAccess = (site: Site, projectIdOrKey: string, allowed: boolean): void => {
  const project = findProject(site, projectIdOrKey);
  const app = appUser(site);
  if (project === undefined || app === undefined) throw new Error(`no project ${projectIdOrKey}, or no app`);
  site.store.transaction(() => {
    const role = ensureRole(site, APP_ROLE).id;
    const others = actorsOf(project, role).users.filter((user) => user !== app.id);
    const actors = { ...actorsOf(project, role), users: allowed ? [...others, app.id] : others };
    site.store.projects.put({ ...project, isPrivate: !allowed, roles: { ...project.roles, [role]: actors } });
  });
};
