import { route } from '@forge/api';
import * as v from 'valibot';
import { jiraAs, readJira, type Acting } from './client';
import type { Memory } from './memory';
import { batches, everyPage, PAGE, pageOf, pageQuery } from './pages';

const ids = v.pipe(v.union([v.number(), v.string()]), v.transform(String));

const TypeSchemeUse = v.object({
  issueTypeScheme: v.object({ id: ids, name: v.optional(v.string(), ''), isDefault: v.optional(v.boolean(), false) }),
  projectIds: v.array(ids),
});
type TypeSchemeUse = v.InferOutput<typeof TypeSchemeUse>;

const typeSchemeUses = (as: Acting, projectIds: readonly string[]) =>
  everyPage((startAt) =>
    readJira(pageOf(TypeSchemeUse), () =>
      jiraAs[as]().requestJira(route`/rest/api/3/issuetypescheme/project?${pageQuery('projectId', projectIds, startAt)}`),
    ),
  );

const ScreenSchemeUse = v.object({ issueTypeScreenScheme: v.object({ id: ids }), projectIds: v.array(ids) });
type ScreenSchemeUse = v.InferOutput<typeof ScreenSchemeUse>;

const screenSchemeUses = (as: Acting, projectIds: readonly string[]) =>
  everyPage((startAt) =>
    readJira(pageOf(ScreenSchemeUse), () =>
      jiraAs[as]().requestJira(route`/rest/api/3/issuetypescreenscheme/project?${pageQuery('projectId', projectIds, startAt)}`),
    ),
  );

const Mapping = v.object({ issueTypeScreenSchemeId: ids, issueTypeId: v.string(), screenSchemeId: ids });

const mappings = (as: Acting) =>
  everyPage((startAt) =>
    readJira(pageOf(Mapping), () =>
      jiraAs[as]().requestJira(route`/rest/api/3/issuetypescreenscheme/mapping?startAt=${startAt}&maxResults=${PAGE}`),
    ),
  );

const ScreenScheme = v.object({ id: ids, screens: v.record(v.string(), v.nullish(ids)) });

const screenSchemes = (as: Acting) =>
  everyPage((startAt) =>
    readJira(pageOf(ScreenScheme), () => jiraAs[as]().requestJira(route`/rest/api/3/screenscheme?startAt=${startAt}&maxResults=${PAGE}`)),
  );

/** A screen of a project and type. */
export interface ScreenInUse {
  readonly id: string;
  /** Whether issues are seen or edited on it, too, and not only made. */
  readonly shows: boolean;
}

/** Screens on which issues are created, edited and seen; the default one stands in where an operation has none of its own. */
const screensInUse = ({ default: standard, ...own }: v.InferOutput<typeof ScreenScheme>['screens']): ScreenInUse[] => {
  const of = (operation: string): string[] => [own[operation] ?? standard ?? []].flat();
  const showing = new Set([...of('edit'), ...of('view')]);
  return [...new Set([...of('create'), ...showing])].map((id) => ({ id, shows: showing.has(id) }));
};

/** Which company-managed projects use which issue type schemes and screens, over the whole site. */
export interface SiteSchemes {
  /** The project's issue type scheme; null where Jira names none (team-managed). */
  readonly typeSchemeOf: (projectId: string) => { readonly id: string; readonly name: string; readonly isDefault: boolean } | null;
  /** The screens on which a project creates, edits and shows issues of a type, each once. Null: a type that gets the default ones. */
  readonly screensOf: (projectId: string, typeId: string | null) => readonly ScreenInUse[];
  /** The scheme that new types may join by themselves; null where no project uses it. */
  readonly defaultTypeScheme: { readonly id: string; readonly name: string } | null;
  readonly usersOfTypeScheme: (schemeId: string) => readonly string[];
  /** Projects in which any type uses the screen. */
  readonly usersOfScreen: (screenId: string) => readonly string[];
}

const group = <T>(pairs: Iterable<readonly [string, T]>): ReadonlyMap<string, T[]> => {
  const found = new Map<string, T[]>();
  for (const [key, value] of pairs) found.set(key, [...(found.get(key) ?? []), value]);
  return found;
};

/** What is kept of a site's schemes, as Jira gives it. */
const RawSchemes = v.object({
  types: v.array(TypeSchemeUse),
  screens: v.array(ScreenSchemeUse),
  maps: v.array(Mapping),
  schemes: v.array(ScreenScheme),
});

/** A scheme comes once for each batch that its projects are in: one entry is enough. */
const merged = <T extends { readonly projectIds: string[] }>(uses: readonly T[], idOf: (use: T) => string): T[] => {
  const found = new Map<string, T>();
  for (const use of uses) {
    const known = found.get(idOf(use));
    found.set(idOf(use), known === undefined ? use : { ...known, projectIds: [...known.projectIds, ...use.projectIds] });
  }
  return [...found.values()];
};

const readRaw = async (as: Acting, projectIds: readonly string[]): Promise<v.InferOutput<typeof RawSchemes>> => {
  const parts = batches(projectIds);
  const [types, screens, maps, schemes] = await Promise.all([
    Promise.all(parts.map((part) => typeSchemeUses(as, part))).then((lists) => lists.flat()),
    Promise.all(parts.map((part) => screenSchemeUses(as, part))).then((lists) => lists.flat()),
    mappings(as),
    screenSchemes(as),
  ]);
  return {
    types: merged<TypeSchemeUse>(types, ({ issueTypeScheme }) => issueTypeScheme.id),
    screens: merged<ScreenSchemeUse>(screens, ({ issueTypeScreenScheme }) => issueTypeScreenScheme.id),
    maps,
    schemes,
  };
};

/**
 * Reads how the site's projects share schemes and screens: two calls for every hundred projects, and two and more for the screen schemes of the
 * site. `projectIds` are all projects that anyone may share with.
 */
export const readSiteSchemes = async (as: Acting, projectIds: readonly string[], memory: Memory): Promise<SiteSchemes> => {
  const { types, screens, maps, schemes } = await memory.read('schemes', RawSchemes, () => readRaw(as, projectIds));
  const typeSchemes = new Map(types.flatMap(({ issueTypeScheme, projectIds: users }) => users.map((id) => [id, issueTypeScheme] as const)));
  const typeUsers = group([...typeSchemes].map(([projectId, { id }]) => [id, projectId] as const));
  const typeScreenSchemes = new Map(
    screens.flatMap(({ issueTypeScreenScheme, projectIds: users }) => users.map((id) => [id, issueTypeScreenScheme.id] as const)),
  );
  const mapped = group(maps.map((mapping) => [mapping.issueTypeScreenSchemeId, mapping] as const));
  const screensOfScheme = new Map(schemes.map(({ id, screens: byOperation }) => [id, screensInUse(byOperation)] as const));
  const mappingsOf = (projectId: string) => mapped.get(typeScreenSchemes.get(projectId) ?? '') ?? [];
  const screenUsers = group(
    [...typeScreenSchemes.keys()].flatMap((projectId) =>
      [
        ...new Set(mappingsOf(projectId).flatMap(({ screenSchemeId }) => (screensOfScheme.get(screenSchemeId) ?? []).map(({ id }) => id))),
      ].map((screenId) => [screenId, projectId] as const),
    ),
  );
  return {
    defaultTypeScheme: [...typeSchemes.values()].find(({ isDefault }) => isDefault) ?? null,
    typeSchemeOf: (projectId) => typeSchemes.get(projectId) ?? null,
    screensOf: (projectId, typeId) => {
      const all = mappingsOf(projectId);
      const own = all.find(({ issueTypeId }) => issueTypeId === typeId) ?? all.find(({ issueTypeId }) => issueTypeId === 'default');
      return own === undefined ? [] : (screensOfScheme.get(own.screenSchemeId) ?? []);
    },
    usersOfTypeScheme: (schemeId) => typeUsers.get(schemeId) ?? [],
    usersOfScreen: (screenId) => screenUsers.get(screenId) ?? [],
  };
};

const TypeInScheme = v.object({ issueTypeSchemeId: ids, issueTypeId: v.string() });

/** Ids of the types in an issue type scheme. */
export const readTypesInScheme = async (as: Acting, schemeId: string): Promise<ReadonlySet<string>> => {
  const found = await everyPage((startAt) =>
    readJira(pageOf(TypeInScheme), () =>
      jiraAs[as]().requestJira(route`/rest/api/3/issuetypescheme/mapping?${pageQuery('issueTypeSchemeId', [schemeId], startAt)}`),
    ),
  );
  return new Set(found.filter(({ issueTypeSchemeId }) => issueTypeSchemeId === schemeId).map(({ issueTypeId }) => issueTypeId));
};

const Named = v.object({ id: ids, name: v.string() });
const Fields = v.array(v.object({ id: v.string() }));

/** A screen with what stands on it. */
export interface ScreenContent {
  readonly id: string;
  /** Null where the screen has no tab to put anything on. */
  readonly firstTab: { readonly id: string; readonly name: string } | null;
  /** Tab ids by field. */
  readonly tabOf: ReadonlyMap<string, string>;
}

/** Reads a screen's tabs and fields: one call, and one more for each tab. */
export const readScreen = async (as: Acting, screenId: string): Promise<ScreenContent> => {
  const tabs = await readJira(v.array(Named), () => jiraAs[as]().requestJira(route`/rest/api/3/screens/${screenId}/tabs`));
  const lists = await Promise.all(
    tabs.map(async (tab) => {
      const fields = await readJira(Fields, () => jiraAs[as]().requestJira(route`/rest/api/3/screens/${screenId}/tabs/${tab.id}/fields`));
      return fields.map(({ id }) => [id, tab.id] as const);
    }),
  );
  return { id: screenId, firstTab: tabs[0] ?? null, tabOf: new Map(lists.flat()) };
};

/** Names of screens by id. */
export const screenNames = async (as: Acting, screenIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const lists = await Promise.all(
    batches([...new Set(screenIds)]).map((part) =>
      everyPage((startAt) =>
        readJira(pageOf(Named), () => jiraAs[as]().requestJira(route`/rest/api/3/screens?${pageQuery('id', part, startAt)}`)),
      ),
    ),
  );
  return new Map(lists.flat().map(({ id, name }) => [id, name]));
};
