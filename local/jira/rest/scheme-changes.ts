import * as v from 'valibot';
import { checkBody } from '../http/body';
import type { Call, Reply, Route } from '../http/call';
import { created, noContent } from '../http/call';
import { refuse } from '../http/refusal';
import { requireAdmin } from '../lookup';
import type { Project } from '../model/entities';

/* What an administrator makes of schemes and screens: new ones, and other projects for them. */

const admin =
  (handle: (call: Call) => Reply): Route['handle'] =>
  (call) => {
    requireAdmin(call);
    return handle(call);
  };

const companyManaged = (call: Call, id: string): Project => {
  const project = call.site.store.projects.get(id);
  if (project === undefined) throw refuse(404, 'The project was not found.');
  if (project.style !== 'company-managed') throw refuse(400, 'The project is not a classic project.');
  return project;
};

const TypeSchemeUse = v.strictObject({ issueTypeSchemeId: v.string(), projectId: v.string() });

/** Refused where issues of the project have a type that the scheme lacks. */
const assignTypeScheme = (call: Call): Reply => {
  const { issueTypeSchemeId, projectId } = checkBody(TypeSchemeUse, call.body());
  const project = companyManaged(call, projectId);
  const scheme = call.site.store.issueTypeSchemes.get(issueTypeSchemeId);
  if (scheme === undefined || scheme.projectId !== null) throw refuse(404, 'The issue type scheme was not found.');
  if (call.site.store.find.issuesOfProject(project.id).some(({ typeId }) => !scheme.issueTypeIds.includes(typeId)))
    throw refuse(400, 'The issue type scheme lacks issue types that are used by issues of the project.');
  call.site.store.projects.put({ ...project, issueTypeSchemeId });
  return noContent;
};

const NewTypeScheme = v.strictObject({
  name: v.string(),
  description: v.optional(v.string(), ''),
  issueTypeIds: v.pipe(v.array(v.string()), v.minLength(1)),
  defaultIssueTypeId: v.optional(v.string()),
});

const createTypeScheme = (call: Call): Reply => {
  const { name, description, issueTypeIds, defaultIssueTypeId } = checkBody(NewTypeScheme, call.body());
  if (issueTypeIds.some((id) => call.site.store.issueTypes.get(id)?.projectId !== null)) throw refuse(404, 'An issue type was not found.');
  const id = call.site.store.next('issueTypeScheme', 10001);
  call.site.store.issueTypeSchemes.put({
    id,
    name,
    description,
    isDefault: false,
    defaultIssueTypeId: defaultIssueTypeId ?? null,
    issueTypeIds,
    projectId: null,
  });
  return created({ issueTypeSchemeId: id });
};

const ScreenSchemeUse = v.strictObject({ issueTypeScreenSchemeId: v.string(), projectId: v.string() });

const assignScreenScheme = (call: Call): Reply => {
  const { issueTypeScreenSchemeId, projectId } = checkBody(ScreenSchemeUse, call.body());
  const project = companyManaged(call, projectId);
  if (call.site.store.issueTypeScreenSchemes.get(issueTypeScreenSchemeId)?.projectId !== null)
    throw refuse(404, 'The issue type screen scheme was not found.');
  call.site.store.projects.put({ ...project, issueTypeScreenSchemeId });
  return noContent;
};

const NewScreen = v.strictObject({ name: v.string(), description: v.optional(v.string(), '') });

const createScreen = (call: Call): Reply => {
  const { name, description } = checkBody(NewScreen, call.body());
  const id = call.site.store.next('screen');
  const tab = { id: call.site.store.next('screenTab'), name: 'Field Tab', fields: [] };
  call.site.store.screens.put({ id, name, description, tabs: [tab], projectId: null });
  return created({ id: Number(id), name, description });
};

const removeTab = (call: Call): Reply => {
  const screen = call.site.store.screens.get(call.params.screenId ?? '');
  if (screen === undefined || screen.projectId !== null) throw refuse(404, `Screen with id ${call.params.screenId ?? ''} does not exist`);
  const tabs = screen.tabs.filter(({ id }) => id !== call.params.tabId);
  if (tabs.length === screen.tabs.length) throw refuse(404, `The screen tab with id ${call.params.tabId ?? ''} does not exist`);
  call.site.store.screens.put({ ...screen, tabs });
  return noContent;
};

const NewScreenScheme = v.strictObject({
  name: v.string(),
  description: v.optional(v.string(), ''),
  screens: v.strictObject({
    default: v.number(),
    create: v.optional(v.number()),
    edit: v.optional(v.number()),
    view: v.optional(v.number()),
  }),
});

const createScreenScheme = (call: Call): Reply => {
  const { name, description, screens } = checkBody(NewScreenScheme, call.body());
  const wanted = Object.entries(screens).map(([operation, id]) => [operation, String(id)] as const);
  if (wanted.some(([, id]) => call.site.store.screens.get(id)?.projectId !== null)) throw refuse(400, 'A screen was not found.');
  const id = call.site.store.next('screenScheme');
  call.site.store.screenSchemes.put({ id, name, description, screens: Object.fromEntries(wanted), projectId: null });
  return created({ id: Number(id) });
};

const NewTypeScreenScheme = v.strictObject({
  name: v.string(),
  description: v.optional(v.string(), ''),
  issueTypeMappings: v.array(v.strictObject({ issueTypeId: v.string(), screenSchemeId: v.string() })),
});

const createTypeScreenScheme = (call: Call): Reply => {
  const { name, description, issueTypeMappings } = checkBody(NewTypeScreenScheme, call.body());
  if (!issueTypeMappings.some(({ issueTypeId }) => issueTypeId === 'default'))
    throw refuse(400, 'An issue type screen scheme must contain the default mapping.');
  if (issueTypeMappings.some(({ screenSchemeId }) => call.site.store.screenSchemes.get(screenSchemeId)?.projectId !== null))
    throw refuse(404, 'A screen scheme was not found.');
  const id = call.site.store.next('issueTypeScreenScheme');
  const mappings = Object.fromEntries(issueTypeMappings.map(({ issueTypeId, screenSchemeId }) => [issueTypeId, screenSchemeId]));
  call.site.store.issueTypeScreenSchemes.put({ id, name, description, mappings, projectId: null });
  return created({ id });
};

export const SCHEME_CHANGE_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/issuetypescheme', handle: admin(createTypeScheme) },
  { method: 'PUT', path: '/rest/api/3/issuetypescheme/project', handle: admin(assignTypeScheme) },
  { method: 'POST', path: '/rest/api/3/issuetypescreenscheme', handle: admin(createTypeScreenScheme) },
  { method: 'PUT', path: '/rest/api/3/issuetypescreenscheme/project', handle: admin(assignScreenScheme) },
  { method: 'POST', path: '/rest/api/3/screenscheme', handle: admin(createScreenScheme) },
  { method: 'POST', path: '/rest/api/3/screens', handle: admin(createScreen) },
  { method: 'DELETE', path: '/rest/api/3/screens/{screenId}/tabs/{tabId}', handle: admin(removeTab) },
];
