import * as v from 'valibot';
import { fieldById, allFields } from '../fields/registry';
import { checkBody } from '../http/body';
import type { Call, Reply, Route } from '../http/call';
import { noContent, ok } from '../http/call';
import { listIn, pageBean } from '../http/paging';
import { refuse } from '../http/refusal';
import { requireAdmin } from '../lookup';
import type { Screen } from '../model/entities';

type Tab = Screen['tabs'][number];

const screenInPath = (call: Call): Screen => {
  requireAdmin(call);
  const id = call.params.screenId ?? '';
  const screen = call.site.store.screens.get(id);
  if (screen === undefined || screen.projectId !== null) throw refuse(404, `Screen with id ${id} does not exist`);
  return screen;
};

const tabInPath = (call: Call, screen: Screen): Tab => {
  const tab = screen.tabs.find(({ id }) => id === call.params.tabId);
  if (tab === undefined) throw refuse(404, `The screen tab with id ${call.params.tabId ?? ''} does not exist`);
  return tab;
};

const withTab = (call: Call, screen: Screen, tab: Tab): void => {
  call.site.store.screens.put({ ...screen, tabs: screen.tabs.map((item) => (item.id === tab.id ? tab : item)) });
};

const fieldBean = (call: Call, id: string): Record<string, unknown> => ({ id, name: fieldById(call.site, id)?.name ?? id });

const placeable = (call: Call): readonly string[] =>
  allFields(call.site)
    .filter(({ write, orderable }) => write !== undefined || orderable)
    .map(({ id }) => id);

const addField = (call: Call): Reply => {
  const screen = screenInPath(call);
  const tab = tabInPath(call, screen);
  const { fieldId } = checkBody(v.strictObject({ fieldId: v.string() }), call.body());
  const custom = call.site.store.customFields.get(fieldId);
  if (custom === undefined && !placeable(call).includes(fieldId)) throw refuse(400, `Field with id '${fieldId}' does not exist`);
  if (screen.tabs.some(({ fields }) => fields.includes(fieldId))) throw refuse(400, `Field with id '${fieldId}' is already on the screen.`);
  withTab(call, screen, { ...tab, fields: [...tab.fields, fieldId] });
  return ok(fieldBean(call, fieldId));
};

const removeField = (call: Call): Reply => {
  const screen = screenInPath(call);
  const tab = tabInPath(call, screen);
  const id = call.params.id ?? '';
  if (!tab.fields.includes(id)) throw refuse(404, `The field with id ${id} is not on the screen tab`);
  withTab(call, screen, { ...tab, fields: tab.fields.filter((field) => field !== id) });
  return noContent;
};

const addTab = (call: Call): Reply => {
  const screen = screenInPath(call);
  const { name } = checkBody(v.looseObject({ name: v.string() }), call.body());
  if (name.trim() === '' || screen.tabs.some((tab) => tab.name === name))
    throw refuse(400, 'The tab needs a name that no other tab of the screen has.');
  const tab = { id: call.site.store.next('screenTab'), name, fields: [] };
  call.site.store.screens.put({ ...screen, tabs: [...screen.tabs, tab] });
  return ok({ id: Number(tab.id), name });
};

export const SCREEN_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/screens',
    handle: (call) => {
      requireAdmin(call);
      const ids = listIn(call, 'id');
      const query = call.query.get('queryString')?.toLowerCase() ?? '';
      const found = [...call.site.store.screens.all()].filter(
        ({ id, name, projectId }) => projectId === null && (ids.length === 0 || ids.includes(id)) && name.toLowerCase().includes(query),
      );
      return ok(pageBean(call, found, ({ id, name, description }) => ({ id: Number(id), name, description })));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/screens/{screenId}/tabs',
    handle: (call) => ok(screenInPath(call).tabs.map(({ id, name }) => ({ id: Number(id), name }))),
  },
  { method: 'POST', path: '/rest/api/3/screens/{screenId}/tabs', handle: addTab },
  {
    method: 'GET',
    path: '/rest/api/3/screens/{screenId}/tabs/{tabId}/fields',
    handle: (call) => ok(tabInPath(call, screenInPath(call)).fields.map((id) => fieldBean(call, id))),
  },
  { method: 'POST', path: '/rest/api/3/screens/{screenId}/tabs/{tabId}/fields', handle: addField },
  { method: 'DELETE', path: '/rest/api/3/screens/{screenId}/tabs/{tabId}/fields/{id}', handle: removeField },
  {
    method: 'GET',
    path: '/rest/api/3/screens/{screenId}/availableFields',
    handle: (call) => {
      const used = new Set(screenInPath(call).tabs.flatMap(({ fields }) => fields));
      const ids = [...placeable(call), ...[...call.site.store.customFields.all()].map(({ id }) => id)];
      return ok([...new Set(ids)].filter((id) => !used.has(id)).map((id) => fieldBean(call, id)));
    },
  },
];
