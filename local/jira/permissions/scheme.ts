import type { ProjectDefinition } from '../../seams';
import { ensureRole, rolesOf } from '../roles';
import type { Site } from '../site';
import { APP_ROLE } from './actor';
import { PROJECT_PERMISSIONS } from './catalogue';

/** Everyone who is logged in may do everything but administer: what a new company-managed project gives. */
const openPermissions = (): ProjectDefinition['permissions'] =>
  PROJECT_PERMISSIONS.map((permission) => ({
    permission,
    holder: permission === 'ADMINISTER_PROJECTS' ? { type: 'projectRole', parameter: 'Administrators' } : { type: 'applicationRole' },
  }));

const isRoleId = (site: Site, text: string): boolean => rolesOf(site).some(({ id }) => id === text);

/**
 * Makes a project's permission scheme from its definition; without any grant there, that of a new company-managed project. The app's role holds
 * everything, unless the definition leaves that role empty.
 */
export const makePermissionScheme = (site: Site, definition: ProjectDefinition): string => {
  const { store } = site;
  const id = store.next('permissionScheme', 10001);
  const granted = definition.permissions.length === 0 ? openPermissions() : definition.permissions;
  const appRole = ensureRole(site, APP_ROLE).id;
  const shutOut = definition.roles[APP_ROLE]?.length === 0;
  const grants = [
    ...granted,
    ...(shutOut ? [] : PROJECT_PERMISSIONS.map((permission) => ({ permission, holder: { type: 'projectRole', parameter: appRole } }))),
  ];
  store.permissionSchemes.put({
    id,
    name: `${definition.key}: Permission Scheme`,
    description: '',
    grants: grants.map(({ permission, holder }) => ({
      id: store.next('permissionGrant'),
      permission,
      holder:
        holder.parameter === undefined
          ? { type: holder.type }
          : {
              type: holder.type,
              parameter:
                holder.type === 'projectRole' && !isRoleId(site, holder.parameter)
                  ? ensureRole(site, holder.parameter).id
                  : holder.parameter,
            },
    })),
  });
  return id;
};
