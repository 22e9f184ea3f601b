import * as v from 'valibot';
import type { ProjectPreview, SetUpPreview } from '../contract';
import type { Deps } from '../deps';
import { digestOf, planSteps, sharedIn } from '../domain/set-up';
import { LANGUAGES, type Language } from '../domain/vocabulary';
import { JiraError } from '../jira/client';
import { passes } from '../jira/set-up-settled';
import { readFacts, readSite, type ProjectFacts, type SiteFacts } from '../jira/set-up-facts';
import { projectSeenBy, type OpenedProject } from '../jira/set-up-project';
import type { ProjectState } from '../store/project-state-store';
import { storedDefaults } from '../stored-defaults';
import { beginRemembering, remembering } from './admin-memory';
import { adminProject, siteType } from './admin-projects';
import { onSite } from './guard';
import { jiraId, list, oneOf, ownId, requiredText } from './limits';

/** Jira's own limit for the name of an issue type. */
export const TYPE_NAME_MAX = 60;

/** Projects that one call looks at: two to seven calls each, side by side. */
export const LOOK_AT_ONCE = 10;

export interface Choice {
  readonly typeName: string;
  readonly language: Language;
}

/** The type's id that is in use: the project's own, else the one that company-managed projects share. */
export const knownTypeId = (states: readonly ProjectState[], projectId: string): string | null =>
  states.find((state) => state.projectId === projectId)?.incidentTypeId ?? siteType(states)?.incidentTypeId ?? null;

interface Looking {
  readonly site: SiteFacts;
  readonly states: readonly ProjectState[];
  readonly choice: Choice;
}

/** Everything about one project that set-up may change. Reads only. */
export const factsOf = async (deps: Deps, project: OpenedProject, { site, states, choice }: Looking): Promise<ProjectFacts> => {
  const defaults = await storedDefaults(deps, project.id, choice.language);
  return readFacts(site, project, { type: { id: knownTypeId(states, project.id), name: choice.typeName }, ...defaults });
};

/** What set-up would change in one project. Reads only. */
export const previewOf = async (deps: Deps, project: OpenedProject, looking: Looking): Promise<ProjectPreview> => {
  const facts = await factsOf(deps, project, looking);
  const steps = planSteps(facts);
  const shared = sharedIn(facts);
  const state = looking.states.find(({ projectId }) => projectId === project.id);
  return { project: adminProject(project, state), steps, shared, digest: digestOf(steps, shared) };
};

/** The project as the acting admin opens it, or why they can't set it up, as a key under `setUp.reasons`. */
export const opened = async (projectId: string, { projects }: Pick<SiteFacts, 'projects'>): Promise<OpenedProject | string> => {
  const project = await projectSeenBy('user', projectId);
  if (project !== null) return project.isArchived ? 'archived' : project;
  const isThere = projects.has(projectId) || (await projectSeenBy('app', projectId)) !== null;
  return isThere ? 'no-project-access' : 'no-such-project';
};

const PreviewPayload = v.object({
  projectIds: list(jiraId, LOOK_AT_ONCE),
  incidentTypeName: requiredText(TYPE_NAME_MAX),
  language: oneOf(LANGUAGES),
  seen: v.optional(ownId),
});

const looked = async (deps: Deps, id: string, looking: Looking): Promise<ProjectPreview | { id: string; reason: string }> => {
  const project = await opened(id, looking.site);
  if (typeof project === 'string') return { id, reason: project };
  try {
    return await previewOf(deps, project, looking);
  } catch (error) {
    // One project that Jira won't tell about doesn't hide the others.
    if (!(error instanceof JiraError) || passes(error)) throw error;
    console.warn('A project could not be looked at', error);
    return { id, reason: 'refused' };
  }
};

export const preview = onSite(
  { needs: 'administer-jira', writes: false, payload: PreviewPayload },
  async ({ payload, deps }): Promise<SetUpPreview> => {
    const seen = payload.seen ?? (await beginRemembering(deps));
    const found = await remembering(deps, seen, async (memory) => {
      const [site, states] = await Promise.all([readSite('user', memory), deps.projects.all()]);
      const looking = { site, states, choice: { typeName: payload.incidentTypeName, language: payload.language } };
      return Promise.all([...new Set(payload.projectIds)].map((id) => looked(deps, id, looking)));
    });
    return {
      projects: found.flatMap((each) => ('digest' in each ? [each] : [])),
      unreadable: found.flatMap((each) => ('digest' in each ? [] : [each])),
      seen,
    };
  },
);
