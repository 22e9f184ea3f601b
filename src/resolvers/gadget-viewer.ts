import type { Deps } from '../deps';
import { accessOf, viewerIn, type Viewer } from '../domain/roles';
import { peopleIn, type SettingsDoc } from '../domain/settings';
import type { Standing } from '../domain/tally';
import type { ProjectState } from '../store/project-state-store';

/** A project whose cases are counted for the viewer, who may browse it. */
export interface CountedProject {
  readonly state: ProjectState;
  /** Jira's Edit issues in the project. */
  readonly mayEdit: boolean;
}

/** The same with what the viewer is there. */
export interface Seat extends CountedProject {
  readonly settings: SettingsDoc;
  /** Person ids that stand for the viewer. */
  readonly ids: readonly string[];
  readonly viewer: Viewer;
  readonly standing: Standing;
}

/** Everyone who browses the issues reads what the project publishes; type and phase alone where the project keeps its cases to parties and leads. */
const standingOf = (viewer: Viewer, settings: SettingsDoc): Standing => {
  const access = accessOf(viewer, settings);
  if (access === 'full') return 'full';
  return settings.othersSee === 'case-without-internal' ? 'published' : 'outline';
};

/** What the viewer is in each project. One statement. */
export const seatsOf = async (
  deps: Deps,
  accountId: string,
  { counted, documents }: { readonly counted: readonly CountedProject[]; readonly documents: ReadonlyMap<string, SettingsDoc> },
): Promise<Seat[]> => {
  const known = await deps.people.inProjects(
    accountId,
    counted.map(({ state }) => state.projectId),
  );
  return counted.flatMap((each) => {
    const settings = documents.get(each.state.projectId);
    if (settings === undefined) return [];
    const named = new Set(peopleIn(settings));
    const id = known.ids.find((one) => named.has(one)) ?? known.ids[0] ?? '';
    const projectLead = known.leads.get(each.state.projectId) ?? null;
    const viewer = viewerIn(settings, { id, mayEdit: each.mayEdit, isProjectAdmin: false, projectLead });
    return [{ ...each, settings, ids: known.ids, viewer, standing: standingOf(viewer, settings) }];
  });
};
