import type { LocationRequest } from './commands';

const APP = 'evenhand';

const text = (request: LocationRequest, name: string): string => {
  const value = request[name];
  return typeof value === 'string' ? encodeURIComponent(value) : '';
};

/** Where a module of the app has its own page on this site. Modules without a page have no address, as in Forge. */
const modulePath = (moduleType: string | undefined, projectKey: string, path: string): string | null => {
  const rest = path === '' || path.startsWith('/') ? path : `/${path}`;
  switch (moduleType) {
    case 'jira:projectPage':
      return projectKey === '' ? null : `/projects/${projectKey}/apps/${APP}${rest}`;
    case 'jira:projectSettingsPage':
      return projectKey === '' ? null : `/projects/${projectKey}/settings/apps/${APP}${rest}`;
    case 'jira:adminPage':
      return `/admin/apps/${APP}${rest}`;
    default:
      return null;
  }
};

/**
 * The address that `router.navigate`, `open` or `getUrl` asks for: a path of this site, or an absolute address elsewhere.
 * Null where the target has no place here.
 */
export const addressOf = async (
  request: LocationRequest,
  typeOfModule: (moduleKey: string, projectKey: string) => Promise<string | undefined>,
): Promise<string | null> => {
  if (request.url !== undefined) return request.url;
  switch (request.target) {
    case 'issue':
      return `/browse/${text(request, 'issueKey')}`;
    case 'dashboard':
      return `/dashboards/${text(request, 'dashboardId')}`;
    case 'projectSettingsDetails':
      return `/projects/${text(request, 'projectKey')}/settings/apps/${APP}`;
    case 'userProfile':
      return `/issues?jql=${encodeURIComponent(`assignee = "${decodeURIComponent(text(request, 'accountId'))}" ORDER BY updated DESC`)}`;
    case 'module': {
      const path = request.path;
      const type = await typeOfModule(
        typeof request.moduleKey === 'string' ? request.moduleKey : '',
        typeof request.projectKey === 'string' ? request.projectKey : '',
      );
      return modulePath(type, text(request, 'projectKey'), typeof path === 'string' ? path : '');
    }
    default:
      return null;
  }
};
