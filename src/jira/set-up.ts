import type { SetUpChange, SetUpStepKey } from '../contract';
import type { ScreenContent } from './schemes';
import { associateFields } from './schemes-field';
import { addFieldToScreen, addTypeToScheme } from './schemes-write';
import type { SiteFacts } from './set-up-facts';
import { isPanelPinned, pinPanel, readSetUpProperty, writeSetUp, type JiraProject, type SetUpProperty } from './set-up-project';
import { isRefusal, reasonOf, settled, type Left } from './set-up-settled';
import { createGlobalType, incidentTypeAmong, knownGlobalType, typesOf } from './set-up-type';

/** Something that is about to be put into a scheme or onto a screen. */
export interface Placing {
  readonly kind: 'type-scheme' | 'field-scheme' | 'screen';
  readonly targetId: string;
  readonly targetName: string;
  /** The type's or the field's id. */
  readonly item: string;
}

/** What the steps of one project are done with. */
export interface SetUpWork {
  readonly project: JiraProject;
  /** What projects share, as the run knows it. */
  readonly site: SiteFacts;
  readonly wanted: { readonly id: string | null; readonly name: string; readonly description: string };
  /** The changes that the admin was shown: nothing else is written. */
  readonly changes: readonly SetUpChange[];
  /** Writes down what is about to be put somewhere, before it is: a call that fails may have happened. */
  readonly placing: (placing: Placing) => Promise<void>;
  /** Forgets it: Jira refused, and it is not there. Whoever puts it there later is somebody else. */
  readonly notPlaced: (placing: Placing) => Promise<void>;
  readonly names: () => Promise<SetUpProperty['names']>;
  readonly storeDefaults: () => Promise<void>;
}

interface Putting {
  /** Of the items, those that are not there as far as is known; `absentNow` looks again. What the run has seen there need not be looked at again. */
  readonly absent?: (() => Promise<ReadonlySet<string>>) | undefined;
  readonly absentNow: () => Promise<ReadonlySet<string>>;
  readonly put: (items: readonly string[]) => Promise<void>;
  /** Whether one call takes all items; else each has its own, in their order: the next one waits for the one before. */
  readonly atOnce: boolean;
}

const groupsOf = (placings: readonly Placing[], atOnce: boolean): (readonly Placing[])[] =>
  atOnce ? (placings.length === 0 ? [] : [placings]) : placings.map((each) => [each]);

/** What is missing, looked for anew only where something seems to be; or why Jira doesn't tell. */
const missingNow = async ({ absent, absentNow }: Pick<Putting, 'absent' | 'absentNow'>): Promise<ReadonlySet<string> | string> => {
  try {
    const known = await absent?.();
    return known?.size === 0 ? known : await absentNow();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    console.warn('A step of the set-up was refused', error);
    return reasonOf(error);
  }
};

/**
 * Puts what is missing, each thing written down before. What Jira refused and is not there is crossed out again. Whatever seems to be missing is
 * looked for again before it is put, and after.
 */
const putMissing = async (work: SetUpWork, placings: readonly Placing[], { absent, absentNow, put, atOnce }: Putting): Promise<Left> => {
  const missing = await missingNow({ absent, absentNow });
  if (typeof missing === 'string') return missing;
  if (missing.size === 0) return null;
  const wanted = placings.filter(({ item }) => missing.has(item));
  let trying: readonly Placing[] = [];
  const left = await settled(
    async () => {
      for (const group of groupsOf(wanted, atOnce)) {
        trying = group;
        for (const each of group) await work.placing(each);
        await put(group.map(({ item }) => item));
      }
      trying = [];
    },
    async () => (await absentNow()).size === 0,
  );
  if (left === null || trying.length === 0) return left;
  const still = await absentNow();
  for (const each of trying) if (still.has(each.item)) await work.notPlaced(each);
  return left;
};

/** The incident type: the site's, as the run knows it, or the team-managed project's own. */
export const currentType = async ({ project, wanted, site: { memory } }: Pick<SetUpWork, 'project' | 'wanted' | 'site'>) =>
  project.style === 'company-managed'
    ? knownGlobalType('user', wanted, { memory, isSure: true })
    : incidentTypeAmong(await typesOf('user', project.id), wanted);

const createType = (work: SetUpWork): Promise<Left> =>
  settled(
    async () => {
      if ((await currentType(work)) === null) await createGlobalType(work.wanted.name, work.wanted.description);
    },
    async () => (await currentType(work)) !== null,
  );

const offerType = async (work: SetUpWork): Promise<Left> => {
  const type = await currentType(work);
  if (type === null) return 'needs-type';
  const isThere = async () => (await typesOf('user', work.project.id)).some(({ id }) => id === type.id);
  const placings = work.changes.flatMap((change): Placing[] =>
    change.kind === 'add-type-to-scheme'
      ? [{ kind: 'type-scheme', targetId: change.schemeId, targetName: change.schemeName, item: type.id }]
      : [],
  );
  return putMissing(work, placings, {
    absentNow: async () => new Set((await isThere()) ? [] : [type.id]),
    put: async () => {
      for (const { targetId } of placings) await addTypeToScheme(targetId, type.id);
    },
    atOnce: true,
  });
};

const idsOf = (work: SetUpWork, keys: readonly string[]): string[] => {
  const { fields } = work.site.installation;
  const known: readonly (readonly [string, string])[] = Object.entries(fields);
  return known.flatMap(([key, id]) => (keys.includes(key) ? [id] : []));
};

const associate = async (work: SetUpWork): Promise<Left> => {
  for (const change of work.changes) {
    if (change.kind !== 'associate-fields') continue;
    const fieldIds = idsOf(work, change.fields);
    const placings = fieldIds.map((item): Placing => ({
      kind: 'field-scheme',
      targetId: change.schemeId,
      targetName: change.schemeName,
      item,
    }));
    const absentIn = (scheme: Awaited<ReturnType<SiteFacts['fieldScheme']>>) =>
      new Set(fieldIds.filter((id) => scheme === null || scheme.absent.includes(id)));
    const left = await putMissing(work, placings, {
      absent: async () => absentIn(await work.site.fieldScheme(change.schemeId)),
      absentNow: async () => absentIn(await work.site.fieldSchemeNow(change.schemeId)),
      put: (items) => associateFields(change.schemeId, items),
      atOnce: true,
    });
    if (left !== null) return left;
  }
  return null;
};

type OnScreen = Extract<SetUpChange, { kind: 'add-field-to-screen' }>;

const byScreen = (work: SetUpWork): ReadonlyMap<string, OnScreen[]> => {
  const found = new Map<string, OnScreen[]>();
  for (const change of work.changes)
    if (change.kind === 'add-field-to-screen') found.set(change.screenId, [...(found.get(change.screenId) ?? []), change]);
  return found;
};

const fillScreen = (work: SetUpWork, screenId: string, changes: readonly OnScreen[]): Promise<Left> => {
  const fieldIds = idsOf(
    work,
    changes.map(({ field }) => field),
  );
  const targetName = changes[0]?.screenName ?? screenId;
  const placings = fieldIds.map((item): Placing => ({ kind: 'screen', targetId: screenId, targetName, item }));
  let tabId: string | null = null;
  const absentOn = ({ firstTab, tabOf }: ScreenContent) => {
    tabId = firstTab?.id ?? null;
    return new Set(fieldIds.filter((id) => !tabOf.has(id)));
  };
  return putMissing(work, placings, {
    absent: async () => absentOn(await work.site.screen(screenId)),
    absentNow: async () => absentOn(await work.site.screenNow(screenId)),
    put: async (items) => {
      for (const item of items) if (tabId !== null) await addFieldToScreen(screenId, tabId, item);
    },
    atOnce: false,
  });
};

const fillScreens = async (work: SetUpWork): Promise<Left> => {
  let left: Left = null;
  // One screen that Jira refuses doesn't keep the others empty.
  for (const [screenId, changes] of byScreen(work)) left = (await fillScreen(work, screenId, changes)) ?? left;
  return left;
};

const writeProperty = async (work: SetUpWork): Promise<Left> => {
  const type = await currentType(work);
  if (type === null) return 'needs-type';
  const value = { enabled: true, issueTypeId: Number(type.id), names: await work.names() };
  return settled(
    () => writeSetUp(work.project.id, value),
    async () => {
      const stored = await readSetUpProperty('user', work.project.id);
      return stored?.enabled === true && stored.issueTypeId === value.issueTypeId;
    },
  );
};

const PIN_LOOKS = 4;
const PIN_PAUSE_MS = 300;

/** Jira pins in a task of its own: what it says a moment later counts, and no word at all is taken for done. */
const pinnedSoon = async (projectId: string, moduleId: string): Promise<boolean> => {
  for (let look = 1; ; look += 1) {
    const pinned = await isPanelPinned('user', projectId, moduleId);
    if (pinned !== false) return true;
    if (look === PIN_LOOKS) return false;
    await new Promise((resolve) => setTimeout(resolve, PIN_PAUSE_MS));
  }
};

const pin = async (work: SetUpWork): Promise<Left> => {
  const { root } = work.site.installation;
  if (root === null) return 'fields-not-visible';
  const moduleId = `${root}case-panel`;
  return settled(
    () => pinPanel(work.project.id, moduleId),
    () => pinnedSoon(work.project.id, moduleId),
  );
};

/**
 * Does one step of a project's set-up as the Jira admin, writing only what `work.changes` names and is not there yet. Null when it is there
 * afterwards, else why not. Throws where Jira is busy or away; the step can be repeated.
 */
export const doStep = async (key: SetUpStepKey, work: SetUpWork): Promise<Left> => {
  switch (key) {
    case 'app-access':
      return null;
    case 'incident-type':
      return createType(work);
    case 'type-in-project':
      return offerType(work);
    case 'field-association':
      return associate(work);
    case 'fields-on-screens':
      return fillScreens(work);
    case 'defaults':
      await work.storeDefaults();
      return null;
    case 'property':
      return writeProperty(work);
    case 'panel':
      return pin(work);
  }
};
