import type { AppCustomField, InstalledApp } from '../seams';
import type { CustomField } from './model/entities';
import { APP_ROLE, appUser } from './permissions/actor';
import { actorsOf, ensureRole } from './roles';
import type { Site } from './site';

const FIRST_APP_FIELD = 10100;

/** The type of an app's field as `GET /field` shows it. */
export const fieldAri = (app: Pick<InstalledApp, 'appId' | 'environmentId'>, key: string): string =>
  `ari:cloud:ecosystem::extension/${app.appId.replace(/^ari:cloud:ecosystem::app\//u, '')}/${app.environmentId}/static/${key}`;

const customField = (site: Site, app: InstalledApp, field: AppCustomField): CustomField => {
  const present = [...site.store.customFields.all()].find(({ moduleKey }) => moduleKey === field.key);
  return {
    id: present?.id ?? `customfield_${site.store.next('customField', FIRST_APP_FIELD)}`,
    name: field.name,
    description: field.description,
    typeKey: fieldAri(app, field.key),
    moduleKey: field.key,
    valueType: field.type,
    collection: field.collection,
    readOnly: field.readOnly,
    formatterExpression: field.formatterExpression ?? null,
    validationExpression: field.validationExpression ?? null,
    options: [],
  };
};

/** Puts the app's user into every project's add-on role. */
export const joinProjects = (site: Site, accountId: string): void => {
  site.store.transaction(() => {
    join(site, accountId);
  });
};

const join = (site: Site, accountId: string): void => {
  const role = ensureRole(site, APP_ROLE).id;
  for (const project of site.store.projects.all()) {
    const actors = actorsOf(project, role);
    if (!actors.users.includes(accountId))
      site.store.projects.put({ ...project, roles: { ...project.roles, [role]: { ...actors, users: [...actors.users, accountId] } } });
  }
};

/** Registers the app: its own user, who joins every project's add-on role, and its fields, which keep their ids over upgrades. */
export const installApp = (site: Site, app: InstalledApp): void => {
  const { store } = site;
  store.transaction(() => {
    const id = appUser(site)?.id ?? `712020:${app.appId.split('/').at(-1) ?? app.appId}`;
    store.users.put({
      id,
      email: '',
      displayName: app.name,
      sampleRole: '',
      timeZone: 'UTC',
      locale: 'en-US',
      active: true,
      accountType: 'app',
    });
    joinProjects(site, id);
    for (const field of app.customFields) {
      const made = customField(site, app, field);
      if (JSON.stringify(store.customFields.get(made.id)) !== JSON.stringify(made)) store.customFields.put(made);
    }
  });
};
