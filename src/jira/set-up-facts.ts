import * as v from 'valibot';
import type { ProjectRef } from '../contract';
import { APP_FIELDS, type AppField } from '../domain/app-fields';
import type { SetUpFacts } from '../domain/set-up';
import type { Acting } from './client';
import { createMemory, type Memory } from './memory';
import { readScreen, readSiteSchemes, screenNames, type ScreenContent, type SiteSchemes } from './schemes';
import { readFieldScheme, readFieldSchemes } from './schemes-field';
import {
  allProjects,
  Installation,
  isPanelPinned,
  JiraProject,
  readInstallation,
  readSetUpProperty,
  type OpenedProject,
  type SetUpProperty,
} from './set-up-project';
import { formFields } from './set-up-screens';
import { incidentTypeAmong, knownGlobalType } from './set-up-type';

const ALL_FIELDS: readonly AppField[] = Object.values(APP_FIELDS);
/** Jira keeps a read-only field off the form for a new issue: it belongs where issues are seen. */
const EDITED_FIELDS = ALL_FIELDS.filter((key) => key !== APP_FIELDS.outcome);

/** What all projects of a site have in common, read once for as many projects as are looked at. */
export interface SiteFacts {
  readonly as: Acting;
  readonly memory: Memory;
  readonly projects: ReadonlyMap<string, JiraProject>;
  /** Ids of the projects that the app can open. */
  readonly seenByApp: ReadonlySet<string>;
  readonly schemes: SiteSchemes;
  readonly installation: Installation;
  /** Field scheme ids by project; null where the site has field configurations. */
  readonly fieldSchemes: ReadonlyMap<string, string> | null;
  /** A screen as it is known: only with Evenhand's fields. */
  readonly screen: (screenId: string) => Promise<ScreenContent>;
  /** A screen read anew, as it is known from then on. */
  readonly screenNow: (screenId: string) => Promise<ScreenContent>;
  /** A field scheme as it is known: its name, and which of Evenhand's fields it lacks. Null where Jira doesn't tell. */
  readonly fieldScheme: (schemeId: string) => Promise<FieldSchemeContent | null>;
  readonly fieldSchemeNow: (schemeId: string) => Promise<FieldSchemeContent | null>;
}

const Projects = v.array(JiraProject);
const FieldSchemes = v.nullable(v.array(v.tuple([v.string(), v.string()])));
const FieldSchemeContent = v.nullable(v.object({ name: v.string(), absent: v.array(v.string()) }));
type FieldSchemeContent = NonNullable<v.InferOutput<typeof FieldSchemeContent>>;
const KnownScreen = v.object({
  id: v.string(),
  firstTab: v.nullable(v.object({ id: v.string(), name: v.string() })),
  fields: v.array(v.tuple([v.string(), v.string()])),
});

const readOnce = ({ as, memory, fieldIds }: { as: Acting; memory: Memory; fieldIds: readonly string[] }) => {
  const screen: SiteFacts['screen'] = async (screenId) => {
    const { id, firstTab, fields } = await memory.read(`screen:${screenId}`, KnownScreen, async () => {
      const read = await readScreen(as, screenId);
      return { ...read, fields: [...read.tabOf].filter(([fieldId]) => fieldIds.includes(fieldId)) };
    });
    return { id, firstTab, tabOf: new Map(fields) };
  };
  const fieldScheme: SiteFacts['fieldScheme'] = (id) =>
    memory.read(`field-scheme:${id}`, FieldSchemeContent, () => readFieldScheme(as, id, fieldIds));
  return {
    screen,
    screenNow: (id: string) => {
      memory.forget(`screen:${id}`);
      return screen(id);
    },
    fieldScheme,
    fieldSchemeNow: (id: string) => {
      memory.forget(`field-scheme:${id}`);
      return fieldScheme(id);
    },
  };
};

/**
 * Reads what projects share. The projects of the app count beside the admin's: a scheme may be shared by one that this admin can't open. About
 * six calls and six more for every hundred projects; none for what the memory has.
 */
export const readSite = async (as: Acting, memory: Memory = createMemory()): Promise<SiteFacts> => {
  const listed = (who: Acting) => memory.read(`projects:${who}`, Projects, () => allProjects(who, ''));
  const [own, apps, installation] = await Promise.all([
    listed(as),
    listed('app'),
    memory.read('installation', Installation, () => readInstallation(as)),
  ]);
  const projects = new Map([...apps, ...own].map((project) => [project.id, project]));
  const company = [...projects.values()].filter(({ style }) => style === 'company-managed').map(({ id }) => id);
  const [schemes, fieldSchemes] = await Promise.all([
    readSiteSchemes(as, company, memory),
    memory.read('field-schemes', FieldSchemes, async () => {
      const read = await readFieldSchemes(as, company);
      return read === null ? null : [...read];
    }),
  ]);
  return {
    as,
    memory,
    projects,
    seenByApp: new Set(apps.flatMap(({ id, isOpen }) => (isOpen ? [id] : []))),
    schemes,
    installation,
    fieldSchemes: fieldSchemes === null ? null : new Map(fieldSchemes),
    ...readOnce({ as, memory, fieldIds: Object.values(installation.fields) }),
  };
};

/** What to look for in a project. */
export interface WantedSetUp {
  readonly type: { readonly id: string | null; readonly name: string };
  readonly names: SetUpProperty['names'];
  readonly hasDefaults: boolean;
}

/** The facts that plans are made from, and those that only health looks at. */
export interface ProjectFacts extends SetUpFacts {
  readonly propertyEnabled: boolean;
  readonly pinKnown: boolean;
}

/** Whether the project property has the names that it should have. */
export const sameNames = (a: SetUpProperty['names'], b: SetUpProperty['names']): boolean => {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
};

const refOf = ({ id, key, name }: ProjectRef): ProjectRef => ({ id, key, name });

const othersIn = (site: SiteFacts, users: readonly string[], projectId: string): ProjectRef[] =>
  users.flatMap((id) => {
    const other = site.projects.get(id);
    return id === projectId || other === undefined ? [] : [refOf(other)];
  });

const fieldSchemeOf = async (site: SiteFacts, projectId: string): Promise<SetUpFacts['fieldScheme']> => {
  const schemeId = site.fieldSchemes?.get(projectId);
  if (schemeId === undefined) return null;
  const { fields } = site.installation;
  const read = await site.fieldScheme(schemeId);
  if (read === null) return null;
  const users = [...(site.fieldSchemes ?? [])].flatMap(([id, scheme]) => (scheme === schemeId ? [id] : []));
  const absent = ALL_FIELDS.filter((key) => read.absent.includes(fields[key] ?? ''));
  return { id: schemeId, name: read.name, absent, others: othersIn(site, users, projectId) };
};

/** Sites that have field schemes are those on which new types don't join the default scheme any more. */
const joinedByNewTypes = (site: SiteFacts, projectId: string): SetUpFacts['typeScheme'] => {
  const scheme = site.fieldSchemes === null ? site.schemes.defaultTypeScheme : null;
  return scheme === null
    ? null
    : { id: scheme.id, name: scheme.name, others: othersIn(site, site.schemes.usersOfTypeScheme(scheme.id), projectId) };
};

/** Names of some screens, those that nobody asked for yet by one call. */
const namesOf = async (site: SiteFacts, screens: readonly { readonly id: string }[]): Promise<ReadonlyMap<string, string>> => {
  const unknown: string[] = [];
  const asked = Promise.resolve().then(() => (unknown.length === 0 ? new Map<string, string>() : screenNames(site.as, unknown)));
  const names = await Promise.all(
    screens.map(({ id }) =>
      site.memory.read(`screen-name:${id}`, v.string(), async () => {
        unknown.push(id);
        return (await asked).get(id) ?? id;
      }),
    ),
  );
  return new Map(screens.map(({ id }, index) => [id, names[index] ?? id]));
};

const screensOf = async (site: SiteFacts, projectId: string, typeId: string | null): Promise<SetUpFacts['screens']> => {
  const used = site.schemes.screensOf(projectId, typeId);
  const names = await namesOf(site, used);
  const { fields } = site.installation;
  return Promise.all(
    used.map(async ({ id, shows }) => {
      const { firstTab, tabOf } = await site.screen(id);
      return {
        id,
        name: names.get(id) ?? id,
        tabName: firstTab?.name ?? null,
        absent: (shows ? ALL_FIELDS : EDITED_FIELDS).filter((key) => {
          const fieldId = fields[key];
          return fieldId !== undefined && !tabOf.has(fieldId);
        }),
        others: othersIn(site, site.schemes.usersOfScreen(id), projectId),
      };
    }),
  );
};

/** Whether the incident's form takes the fields, as the admin sees it, or the app where the admin may not create issues there. */
const formTakes = async (as: Acting, projectId: string, at: { readonly typeId: string; readonly fieldId: string | undefined }) => {
  if (at.fieldId === undefined) return null;
  const form = (await formFields(as, projectId, at.typeId)) ?? (as === 'app' ? null : await formFields('app', projectId, at.typeId));
  return form === null ? null : form.has(at.fieldId);
};

/** Reads everything about one project that set-up may change: two calls, and five more for screens of its own. All of them read. */
export const readFacts = async (site: SiteFacts, project: OpenedProject, wanted: WantedSetUp): Promise<ProjectFacts> => {
  const { as, memory, schemes, installation } = site;
  const { types } = project;
  const company = project.style === 'company-managed';
  const [global, property, pinned] = await Promise.all([
    company ? knownGlobalType(as, wanted.type, { memory, isSure: false }) : null,
    readSetUpProperty(as, project.id),
    installation.root === null ? null : isPanelPinned(as, project.id, `${installation.root}case-panel`),
  ]);
  const type = company ? global : incidentTypeAmong(types, wanted.type);
  const typeScheme = company ? schemes.typeSchemeOf(project.id) : null;
  const [screens, fieldScheme] = await Promise.all([
    company ? screensOf(site, project.id, type?.id ?? null) : [],
    company ? fieldSchemeOf(site, project.id) : null,
  ]);
  // What is off the screens is off the form, too.
  const mayTake = type !== null && screens.every(({ absent }) => absent.length === 0);
  const fieldId = installation.fields[APP_FIELDS.type];
  return {
    project: { ...refOf(project), style: project.style },
    typeName: wanted.type.name,
    appSees: site.seenByApp.has(project.id),
    type,
    offered: type !== null && types.some(({ id }) => id === type.id),
    typeScheme:
      typeScheme === null
        ? null
        : { id: typeScheme.id, name: typeScheme.name, others: othersIn(site, schemes.usersOfTypeScheme(typeScheme.id), project.id) },
    joinedByNewTypes: company ? joinedByNewTypes(site, project.id) : null,
    unseenFields: ALL_FIELDS.filter((key) => installation.fields[key] === undefined),
    fieldScheme,
    screens,
    formTakes: mayTake ? await formTakes(as, project.id, { typeId: type.id, fieldId }) : null,
    hasDefaults: wanted.hasDefaults,
    propertyCurrent:
      property?.enabled === true && type !== null && property.issueTypeId === Number(type.id) && sameNames(property.names, wanted.names),
    propertyEnabled: property?.enabled === true,
    pinned: pinned === true,
    pinKnown: pinned !== null,
  };
};
