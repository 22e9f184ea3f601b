import * as v from 'valibot';
import type { AdminProject, AdminProjectsPage, AdminView } from '../contract';
import type { Deps } from '../deps';
import { allProjects, type JiraProject } from '../jira/set-up-project';
import { StoreError } from '../store/db';
import type { ProjectState } from '../store/project-state-store';
import { onSite } from './guard';
import { text } from './limits';
import { progressOf } from './admin-progress';

const PAGE = 50;

/** What a table holds; null while the tables are still being made. */
const unlessNotReady = async <T>(read: () => Promise<T>): Promise<T | null> => {
  try {
    return await read();
  } catch (error) {
    if (error instanceof StoreError && error.kind === 'not-ready') return null;
    throw error;
  }
};

/** The type that the site's company-managed projects share already. */
export const siteType = (states: readonly ProjectState[]): ProjectState | undefined =>
  states.find((state) => state.enabled && state.style === 'company-managed' && state.incidentTypeId !== null);

/** A project's line on the admin page. */
export const adminProject = (project: JiraProject, state: ProjectState | undefined, readable = true): AdminProject => ({
  id: project.id,
  key: project.key,
  name: project.name,
  style: project.style,
  enabled: state?.enabled ?? false,
  missing: [...(state?.missing ?? [])],
  readable,
});

/** A Jira admin sees that a project is there, though not what is in it, also where its people shut him out. */
const listed = async (deps: Deps, search: string): Promise<{ rows: AdminProject[]; states: ProjectState[] | null }> => {
  const [own, apps, states] = await Promise.all([
    allProjects('user', search),
    allProjects('app', search),
    unlessNotReady(() => deps.projects.all()),
  ]);
  const readable = new Set(own.flatMap(({ id, isOpen }) => (isOpen ? [id] : [])));
  const listedByUser = new Set(own.map(({ id }) => id));
  const all = [...own, ...apps.filter(({ id }) => !listedByUser.has(id))].sort((a, b) => (a.key < b.key ? -1 : 1));
  const byId = new Map((states ?? []).map((state) => [state.projectId, state]));
  return { rows: all.map((project) => adminProject(project, byId.get(project.id), readable.has(project.id))), states };
};

const pageOf = (rows: readonly AdminProject[], startAt: number): AdminProjectsPage => ({
  projects: rows.slice(startAt, startAt + PAGE),
  startAt,
  total: rows.length,
  next: startAt + PAGE < rows.length ? startAt + PAGE : null,
});

const search = v.optional(text(200), '');

export const open = onSite(
  { needs: 'administer-jira', writes: false, payload: v.object({ search }) },
  async ({ payload, deps }): Promise<AdminView> => {
    const { rows, states } = await listed(deps, payload.search);
    const run = await unlessNotReady(() => deps.setUps.unfinished());
    return {
      ready: states !== null,
      incidentTypeName: siteType(states ?? [])?.incidentTypeName ?? null,
      projects: pageOf(rows, 0).projects,
      unfinishedRun: run === null ? null : await progressOf(deps, run),
    };
  },
);

export const projects = onSite(
  {
    needs: 'administer-jira',
    writes: false,
    payload: v.object({ search, startAt: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0) }),
  },
  async ({ payload, deps }): Promise<AdminProjectsPage> => pageOf((await listed(deps, payload.search)).rows, payload.startAt),
);
