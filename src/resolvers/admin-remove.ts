import * as v from 'valibot';
import type { RemovalView } from '../contract';
import type { Deps } from '../deps';
import { refuse } from '../domain/errors';
import { isThere, takeOut, usersOf, whyItStays } from '../jira/placed';
import { screenNames } from '../jira/schemes';
import { readSite, type SiteFacts } from '../jira/set-up-facts';
import { isPanelPinned, readProjectFor, readSetUpProperty, unpinPanel, writeSetUp } from '../jira/set-up-project';
import { typesOf } from '../jira/set-up-type';
import type { ProjectState } from '../store/project-state-store';
import type { Placed } from '../store/set-up-store';
import { unfinishedState } from './admin-leftovers';
import { onSite } from './guard';
import { jiraId } from './limits';

type Taken = RemovalView['takes'][number];
type Stay = RemovalView['stays'][number];

interface Situation {
  readonly deps: Deps;
  readonly site: SiteFacts;
  readonly state: ProjectState;
  readonly others: readonly ProjectState[];
  /** What set-up put into the schemes and screens that this project uses. */
  readonly placed: readonly Placed[];
}

const situationOf = async (deps: Deps, projectId: string): Promise<Situation> => {
  const project = await readProjectFor('user', projectId);
  const [site, states, all] = await Promise.all([readSite('user'), deps.projects.all(), deps.setUps.placed()]);
  const placed = all.filter((each) => each.projectId === projectId || usersOf(site, each).includes(projectId));
  const state = states.find((each) => each.projectId === projectId);
  if (state === undefined && !placed.some((each) => each.projectId === projectId)) throw refuse('not-found');
  return {
    deps,
    site,
    state: state ?? unfinishedState(project),
    others: states.filter((each) => each.enabled && each.projectId !== projectId),
    placed,
  };
};

const fieldName = ({ site }: Situation, item: string): string =>
  Object.entries(site.installation.fields).find(([, id]) => id === item)?.[0] ?? item;

const stayOf = (each: Placed, reason: string, projects: readonly string[] = []): Stay => ({
  kind: each.kind === 'type-scheme' ? 'type-in-scheme' : 'field-on-screen',
  name: each.targetName,
  reason,
  projects: [...projects],
});

const KEPT: readonly Stay[] = (['issues', 'values', 'cases'] as const).map((kind) => ({
  kind,
  name: '',
  reason: 'never-deleted',
  projects: [],
}));

const asTaken = (situation: Situation, each: Placed, done: boolean): Taken =>
  each.kind === 'type-scheme'
    ? { kind: 'type-from-scheme', id: each.id, name: each.targetName, done }
    : { kind: 'field-from-screen', id: each.id, name: each.targetName, field: fieldName(situation, each.item), done };

/** Each scheme and screen is named once, with the first reason. */
const onceEach = (stays: readonly Stay[]): Stay[] =>
  stays.filter((stay, index) => stays.findIndex(({ name, kind }) => name === stay.name && kind === stay.kind) === index);

const fromSchemes = async (situation: Situation, doing: boolean): Promise<{ takes: Taken[]; stays: Stay[] }> => {
  const { deps, site, state, placed, others } = situation;
  const takes: Taken[] = [];
  const stays: Stay[] = [];
  for (const each of placed) {
    const users = usersOf(site, each);
    const sharing = others.filter(({ projectId }) => users.includes(projectId)).map(({ key }) => key);
    if (sharing.length > 0) {
      stays.push(stayOf(each, 'shared-with', sharing));
      continue;
    }
    // Somebody may have taken it out since: then there is nothing to take, and what comes back is theirs.
    const there = await isThere(site, each);
    const known = there ? await whyItStays(each, state.projectId) : null;
    const left = there && doing && known === null ? await takeOut(site, each) : known;
    if (left !== null) stays.push(stayOf(each, left));
    else {
      if (there) takes.push(asTaken(situation, each, doing));
      if (doing) await deps.setUps.unplace(each.id);
    }
  }
  return { takes, stays };
};

/** The type that the project offers without Evenhand having added it. */
const typeBeforeUs = async ({ site, state, placed }: Situation): Promise<Stay[]> => {
  const scheme = site.schemes.typeSchemeOf(state.projectId);
  const ours = placed.some(({ kind, targetId }) => kind === 'type-scheme' && targetId === scheme?.id);
  if (ours || !(await typesOf('user', state.projectId)).some(({ id }) => id === state.incidentTypeId)) return [];
  const reason = scheme?.isDefault === true ? 'default-scheme' : 'was-there-before';
  return [{ kind: 'type-in-scheme', name: scheme?.name ?? state.name, reason, projects: [] }];
};

/** Screens with fields that somebody else put there. */
const fieldsBeforeUs = async ({ site, state, placed }: Situation): Promise<Stay[]> => {
  const ids = site.schemes.screensOf(state.projectId, state.incidentTypeId).map(({ id }) => id);
  const fieldIds = Object.values(site.installation.fields);
  const found: string[] = [];
  for (const id of ids) {
    const { tabOf } = await site.screen(id);
    const isOurs = (item: string) => placed.some((each) => each.kind === 'screen' && each.targetId === id && each.item === item);
    if (fieldIds.some((item) => tabOf.has(item) && !isOurs(item))) found.push(id);
  }
  const names = found.length === 0 ? new Map<string, string>() : await screenNames('user', found);
  return found.map((id) => ({ kind: 'field-on-screen', name: names.get(id) ?? id, reason: 'was-there-before', projects: [] }));
};

const removal = async (situation: Situation, doing: boolean): Promise<RemovalView> => {
  const { deps, site, state } = situation;
  const before = [...(await typeBeforeUs(situation)), ...(await fieldsBeforeUs(situation))];
  const takes: Taken[] = [];
  // First it is off for everyone who looks; what stands in schemes and screens goes after that.
  const property = await readSetUpProperty('user', state.projectId);
  if (property?.enabled === true) {
    if (doing) await writeSetUp(state.projectId, { ...property, enabled: false });
    takes.push({ kind: 'property-off', done: doing });
  }
  const moduleId = site.installation.root === null ? null : `${site.installation.root}case-panel`;
  if (moduleId !== null && (await isPanelPinned('user', state.projectId, moduleId)) !== false) {
    if (doing) await unpinPanel(state.projectId, moduleId);
    takes.push({ kind: 'unpin-panel', done: doing });
  }
  const schemes = await fromSchemes(situation, doing);
  // Last of all: while anything is left to do, the project is listed as one that Evenhand is in, and can be removed from again.
  if (doing) await deps.projects.put({ ...state, enabled: false, missing: [] }, deps.clock.now());
  return {
    project: { id: state.projectId, key: state.key, name: state.name },
    takes: [...takes, ...schemes.takes],
    stays: [...onceEach([...schemes.stays, ...before]), ...KEPT],
  };
};

const payload = v.object({ projectId: jiraId });

export const removePreview = onSite({ needs: 'administer-jira', writes: false, payload }, async (call): Promise<RemovalView> =>
  removal(await situationOf(call.deps, call.payload.projectId), false),
);

/** Takes Evenhand out of a project. Safe to repeat: what a call left, the next one takes. */
export const remove = onSite({ needs: 'administer-jira', payload }, async (call): Promise<RemovalView> =>
  removal(await situationOf(call.deps, call.payload.projectId), true),
);
