import * as v from 'valibot';
import { userDetails } from '../beans/user';
import { checkBody } from '../http/body';
import type { Call, Reply, Route } from '../http/call';
import { noContent, ok } from '../http/call';
import { cut, listIn, pageOf } from '../http/paging';
import { refuse } from '../http/refusal';
import { fieldAri } from '../install';
import { propertyReplies, removeProperties } from '../issues/properties';
import { requireLogin } from '../lookup';
import type { Dashboard, Gadget } from '../model/entities';
import { ShareBodySchema, isSharedWith, mayChange, shareBean, shareIn, withoutDetails } from '../shares';

const COLORS = ['blue', 'red', 'yellow', 'green', 'cyan', 'purple', 'gray', 'white'];

const bean = (call: Call, dashboard: Dashboard): Record<string, unknown> => {
  const owner = call.site.store.users.get(dashboard.owner ?? '');
  return {
    self: `${call.site.siteUrl}/rest/api/3/dashboard/${dashboard.id}`,
    id: dashboard.id,
    name: dashboard.name,
    description: dashboard.description,
    isFavourite: false,
    popularity: 0,
    view: `${call.site.siteUrl}/dashboards/${dashboard.id}`,
    isWritable: mayChange(call, dashboard),
    systemDashboard: false,
    sharePermissions: dashboard.shares.map((share) => shareBean(call, share)),
    editPermissions: [],
    ...(owner === undefined ? {} : { owner: withoutDetails(userDetails(call.site, owner)) }),
  };
};

const gadgetBean = (gadget: Gadget): Record<string, unknown> => ({
  id: gadget.id,
  ...(gadget.moduleKey === null ? {} : { moduleKey: gadget.moduleKey }),
  ...(gadget.uri === null ? {} : { uri: gadget.uri }),
  color: gadget.color,
  position: { row: gadget.row, column: gadget.column },
  title: gadget.title,
});

const inPath = (call: Call, needs: 'read' | 'write'): Dashboard => {
  const id = call.params.dashboardId ?? call.params.id ?? '';
  const dashboard = call.site.store.dashboards.get(id);
  if (dashboard === undefined || !isSharedWith(call, dashboard)) throw refuse(404, `The dashboard with id '${id}' does not exist.`);
  if (needs === 'write' && !mayChange(call, dashboard))
    throw refuse(404, 'The dashboard could not be found or you do not have permission to edit it.');
  return dashboard;
};

const position = v.strictObject({
  row: v.pipe(v.number(), v.integer(), v.minValue(0)),
  column: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
const GadgetSchema = v.strictObject({
  moduleKey: v.optional(v.string()),
  uri: v.optional(v.string()),
  color: v.optional(v.string()),
  title: v.optional(v.string()),
  position: v.optional(position),
  ignoreUriAndModuleKeyValidation: v.optional(v.boolean()),
});
const GadgetUpdateSchema = v.strictObject({ color: v.optional(v.string()), title: v.optional(v.string()), position: v.optional(position) });

const colorIn = (color: string | undefined, fallback: string): string => {
  if (color !== undefined && !COLORS.includes(color)) throw refuse(400, `The color '${color}' is not valid.`);
  return color ?? fallback;
};

/** Of Jira's own gadgets the one that lists what a filter finds; it is added by address, and not on offer in the site's dialog. */
const FILTER_RESULTS = 'rest/gadgets/1.0/g/com.atlassian.jira.gadgets:filter-results-gadget/gadgets/filter-results-gadget.xml';

/** Gadgets that a dashboard can have: those of the installed app. */
const offered = (call: Call): { readonly moduleKey: string; readonly title: string }[] => {
  const app = call.site.app();
  return app === undefined ? [] : app.dashboardGadgets.map(({ key, title }) => ({ moduleKey: fieldAri(app, key), title }));
};

const addGadget = (call: Call): Reply => {
  const dashboard = inPath(call, 'write');
  const body = checkBody(GadgetSchema, call.body());
  if ((body.moduleKey === undefined) === (body.uri === undefined)) throw refuse(400, 'Either moduleKey or uri must be provided.');
  const known = offered(call).find(({ moduleKey }) => moduleKey === body.moduleKey);
  if (body.ignoreUriAndModuleKeyValidation !== true && known === undefined && body.uri !== FILTER_RESULTS)
    throw refuse(400, 'The gadget is not available.');
  if (dashboard.gadgets.length >= 20) throw refuse(400, 'The dashboard has the maximum number of gadgets.');
  const column = body.position?.column ?? 0;
  const gadget: Gadget = {
    id: Number(call.site.store.next('gadget')),
    title: body.title ?? known?.title ?? 'Gadget',
    color: colorIn(body.color, 'blue'),
    moduleKey: body.moduleKey ?? null,
    uri: body.uri ?? null,
    row: body.position?.row ?? dashboard.gadgets.filter((other) => other.column === column).length,
    column,
  };
  call.site.store.dashboards.put({ ...dashboard, gadgets: [...dashboard.gadgets, gadget] });
  return ok(gadgetBean(gadget));
};

const gadgetInPath = (call: Call, dashboard: Dashboard): Gadget => {
  const gadget = dashboard.gadgets.find(({ id }) => String(id) === call.params.gadgetId);
  if (gadget === undefined) throw refuse(404, `The gadget with id '${call.params.gadgetId ?? ''}' does not exist.`);
  return gadget;
};

const updateGadget = (call: Call): Reply => {
  const dashboard = inPath(call, 'write');
  const gadget = gadgetInPath(call, dashboard);
  const body = checkBody(GadgetUpdateSchema, call.body());
  const changed: Gadget = { ...gadget, title: body.title ?? gadget.title, color: colorIn(body.color, gadget.color), ...body.position };
  call.site.store.dashboards.put({ ...dashboard, gadgets: dashboard.gadgets.map((item) => (item.id === gadget.id ? changed : item)) });
  return noContent;
};

const removeGadget = (call: Call): Reply => {
  const dashboard = inPath(call, 'write');
  const gadget = gadgetInPath(call, dashboard);
  call.site.store.dashboards.put({ ...dashboard, gadgets: dashboard.gadgets.filter(({ id }) => id !== gadget.id) });
  removeProperties(call.site, `dashboardItem:${String(gadget.id)}`);
  return noContent;
};

const DashboardSchema = v.strictObject({
  name: v.string(),
  description: v.optional(v.nullable(v.string())),
  sharePermissions: v.array(ShareBodySchema),
  editPermissions: v.array(ShareBodySchema),
});

const create = (call: Call): Reply => {
  const owner = requireLogin(call);
  const body = checkBody(DashboardSchema, call.body());
  if (body.name.trim() === '') throw refuse(400, 'The dashboard needs a name.');
  const dashboard: Dashboard = {
    id: call.site.store.next('dashboard'),
    name: body.name,
    description: body.description ?? '',
    owner,
    shares: body.sharePermissions.map((share) => shareIn(call, share)),
    gadgets: [],
  };
  call.site.store.dashboards.put(dashboard);
  return ok(bean(call, dashboard));
};

/** Who may see a dashboard sees its gadgets' properties; who may change it sets them. */
const properties = (call: Call, needs: 'read' | 'write'): ReturnType<typeof propertyReplies> => {
  const dashboard = inPath(call, 'read');
  if (!dashboard.gadgets.some(({ id }) => String(id) === call.params.itemId))
    throw refuse(404, `The dashboard item with id '${call.params.itemId ?? ''}' does not exist.`);
  if (needs === 'write' && !mayChange(call, dashboard)) throw refuse(403, 'You do not have permission to edit this dashboard.');
  return propertyReplies(
    call,
    `dashboardItem:${call.params.itemId ?? ''}`,
    `${call.site.siteUrl}/rest/api/3/dashboard/${dashboard.id}/items/${call.params.itemId ?? ''}/properties`,
  );
};

const ITEM = '/rest/api/3/dashboard/{dashboardId}/items/{itemId}/properties';

export const DASHBOARD_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/dashboard',
    handle: (call) => {
      const found = [...call.site.store.dashboards.all()].filter(
        (dashboard) => isSharedWith(call, dashboard) && (call.query.get('filter') !== 'my' || dashboard.owner === call.actor.accountId),
      );
      const page = pageOf(call, { standard: 20, most: 1000 });
      call.cost.core(cut(found, page).length);
      return ok({ ...page, total: found.length, dashboards: cut(found, page).map((dashboard) => bean(call, dashboard)) });
    },
  },
  { method: 'POST', path: '/rest/api/3/dashboard', handle: create },
  { method: 'GET', path: '/rest/api/3/dashboard/gadgets', handle: (call) => ok({ gadgets: offered(call) }) },
  {
    method: 'GET',
    path: '/rest/api/3/dashboard/{id}',
    handle: (call) => {
      call.cost.core(1);
      return ok(bean(call, inPath(call, 'read')));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/dashboard/{dashboardId}/gadget',
    handle: (call) => {
      const keys = listIn(call, 'moduleKey');
      const ids = listIn(call, 'gadgetId');
      const found = inPath(call, 'read').gadgets.filter(
        ({ id, moduleKey }) =>
          (keys.length === 0 || (moduleKey !== null && keys.includes(moduleKey))) && (ids.length === 0 || ids.includes(String(id))),
      );
      return ok({ gadgets: found.map(gadgetBean) });
    },
  },
  { method: 'POST', path: '/rest/api/3/dashboard/{dashboardId}/gadget', handle: addGadget },
  { method: 'PUT', path: '/rest/api/3/dashboard/{dashboardId}/gadget/{gadgetId}', handle: updateGadget },
  { method: 'DELETE', path: '/rest/api/3/dashboard/{dashboardId}/gadget/{gadgetId}', handle: removeGadget },
  { method: 'GET', path: ITEM, handle: (call) => ok(properties(call, 'read').list()) },
  { method: 'GET', path: `${ITEM}/{propertyKey}`, handle: (call) => ok(properties(call, 'read').read()) },
  { method: 'PUT', path: `${ITEM}/{propertyKey}`, handle: (call) => properties(call, 'write').write() },
  { method: 'DELETE', path: `${ITEM}/{propertyKey}`, handle: (call) => properties(call, 'write').remove() },
];
