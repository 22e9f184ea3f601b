import type { Issue, IssueType, Project, Screen, Status, Transition, Workflow } from './model/entities';
import type { Site } from './site';

/** Issue types that a project uses, in its scheme's order. */
export const typesOfProject = (site: Site, project: Project): readonly IssueType[] =>
  (site.store.issueTypeSchemes.get(project.issueTypeSchemeId)?.issueTypeIds ?? []).flatMap((id) => site.store.issueTypes.get(id) ?? []);

export const workflowOf = (site: Site, project: Project, typeId: string): Workflow | undefined => {
  const mappings = site.store.workflowSchemes.get(project.workflowSchemeId)?.mappings ?? {};
  return site.store.workflows.get(mappings[typeId] ?? mappings.default ?? '');
};

export const statusesOf = (site: Site, workflow: Workflow | undefined): readonly Status[] =>
  (workflow?.statusIds ?? []).flatMap((id) => site.store.statuses.get(id) ?? []);

/** Whether a field must have a value in a project: by Jira itself, or by the project's field configuration. */
export const isRequired = (
  project: Project,
  field: { readonly id: string; readonly write?: { readonly required: boolean } | undefined },
): boolean => field.write?.required === true || project.requiredFields.includes(field.id);

/** Transitions that start from the issue's status; a global one does not lead to where the issue is. */
export const transitionsOf = (site: Site, issue: Issue): readonly Transition[] => {
  const project = site.store.projects.get(issue.projectId);
  const workflow = project === undefined ? undefined : workflowOf(site, project, issue.typeId);
  return (workflow?.transitions ?? []).filter(({ from }) => from.length === 0 || from.includes(issue.statusId));
};

export type ScreenOperation = 'create' | 'edit' | 'view';

const screenOf = (
  site: Site,
  project: Project,
  { typeId, operation }: { readonly typeId: string; readonly operation: ScreenOperation },
): Screen | undefined => {
  const mappings = site.store.issueTypeScreenSchemes.get(project.issueTypeScreenSchemeId)?.mappings ?? {};
  const screens = site.store.screenSchemes.get(mappings[typeId] ?? mappings.default ?? '')?.screens ?? {};
  return site.store.screens.get(screens[operation] ?? screens.default ?? '');
};

/** Whether a project has a field at all: Jira's own always, a custom one where no field scheme leaves it out. */
const isInProject = (site: Site, project: Project): ((fieldId: string) => boolean) => {
  const scheme = project.fieldSchemeId === null ? undefined : site.store.fieldSchemes.get(project.fieldSchemeId);
  return (fieldId) => scheme === undefined || !fieldId.startsWith('customfield_') || scheme.fieldIds.includes(fieldId);
};

/** Ids of the fields on the screen of an operation, in their order; only those that the project has. */
export const fieldsOnScreen = (
  site: Site,
  project: Project,
  at: { readonly typeId: string; readonly operation: ScreenOperation },
): readonly string[] =>
  screenOf(site, project, at)
    ?.tabs.flatMap(({ fields }) => fields)
    .filter(isInProject(site, project)) ?? [];
