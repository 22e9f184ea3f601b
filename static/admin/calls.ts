import { makeInvoke } from '@forge/bridge';
import type {
  AdminProject,
  AdminProjectsPage,
  AdminResolvers,
  AdminView,
  ExportChunk,
  HealthItemKey,
  HealthView,
  ProjectHealth,
  RemovalView,
  RunView,
  SiteHealth,
  SetUpPreview,
} from '../../src/contract';
import type { Language } from '../../src/domain/vocabulary';
import { resultOf } from '../shared/invoke';

const invoke = makeInvoke<AdminResolvers>();

/** What set-up is asked to do. */
export interface Choice {
  projects: readonly Pick<AdminProject, 'id' | 'name' | 'key'>[];
  typeName: string;
  language: Language;
}

/** A backend looks at no more projects in a call. */
const PREVIEW_AT_ONCE = 10;

export const openAdmin = (): Promise<AdminView> => resultOf(invoke('admin.open', {}));

export const findProjects = (search: string, startAt: number): Promise<AdminProjectsPage> =>
  resultOf(invoke('admin.projects', { search, startAt }));

/** Looks at all chosen projects, some at a time, and tells how many are done. */
export const previewSetUp = async (
  { projects: chosen, typeName, language }: Choice,
  onProgress: (done: number) => void,
): Promise<SetUpPreview> => {
  const projects: SetUpPreview['projects'] = [];
  const unreadable: SetUpPreview['unreadable'] = [];
  let seen: string | null = null;
  for (let at = 0; at < chosen.length; at += PREVIEW_AT_ONCE) {
    onProgress(at);
    const some = chosen.slice(at, at + PREVIEW_AT_ONCE).map(({ id }) => id);
    const asked = { projectIds: some, incidentTypeName: typeName, language };
    const part: SetUpPreview = await resultOf(invoke('admin.preview', seen === null ? asked : { ...asked, seen }));
    projects.push(...part.projects);
    unreadable.push(...part.unreadable);
    ({ seen } = part);
  }
  return { projects, unreadable, seen: seen ?? '' };
};

export const startRun = (
  { typeName, language }: Choice,
  { projects }: SetUpPreview,
  { confirmed, excluded }: { confirmed: ReadonlySet<string>; excluded: ReadonlySet<string> },
): Promise<RunView> =>
  resultOf(
    invoke('admin.start', {
      projects: projects.map(({ project, digest }) => ({ projectId: project.id, digest })),
      typeName,
      language,
      confirmed: [...confirmed],
      excluded: [...excluded],
    }),
  );

export const readRun = (runId: string): Promise<RunView> => resultOf(invoke('admin.run', { runId }));

export const stepRun = (runId: string): Promise<RunView> => resultOf(invoke('admin.step', { runId }));

export const stopRun = (runId: string): Promise<RunView> => resultOf(invoke('admin.stop', { runId }));

/** The health of all enabled projects; `remaining` is asked for until nothing is left. */
export const readHealth = async (): Promise<HealthView> => {
  const health = await resultOf(invoke('admin.health', {}));
  let { remaining } = health;
  const projects = [...health.projects];
  while (remaining.length > 0) {
    const more = await resultOf(invoke('admin.health', { projectIds: remaining.slice(0, 10).map(({ id }) => id) }));
    projects.push(...more.projects);
    remaining = remaining.slice(10);
  }
  return { ...health, projects, remaining: [] };
};

export const repair = (projectId: string, item: HealthItemKey): Promise<ProjectHealth> =>
  resultOf(invoke('admin.repair', { projectId, item }));

export const migrateStorage = (): Promise<SiteHealth> => resultOf(invoke('admin.migrate', {}));

export const previewRemoval = (projectId: string): Promise<RemovalView> => resultOf(invoke('admin.removePreview', { projectId }));

export const removeProject = (projectId: string): Promise<RemovalView> => resultOf(invoke('admin.remove', { projectId }));

export const exportChunk = (cursor: string | null): Promise<ExportChunk> => resultOf(invoke('admin.export', { cursor }));
