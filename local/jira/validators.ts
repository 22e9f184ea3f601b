import { typesOfProject, workflowOf } from './configuration';
import { findProject } from './lookup';
import type { Workflow } from './model/entities';
import type { Site } from './site';

/** Puts one of the app's validators on every transition of a project's workflows that leads to a status. */
export const attachValidator = (
  site: Site,
  at: { readonly projectIdOrKey: string; readonly toStatus: string; readonly validatorKey: string },
): void => {
  const project = findProject(site, at.projectIdOrKey);
  if (project === undefined) throw new Error(`no project ${at.projectIdOrKey}`);
  const workflows = new Map<string, Workflow>();
  for (const { id } of typesOfProject(site, project)) {
    const workflow = workflowOf(site, project, id);
    if (workflow !== undefined) workflows.set(workflow.id, workflow);
  }
  site.store.transaction(() => {
    for (const workflow of workflows.values()) {
      const transitions = workflow.transitions.map((transition) =>
        site.store.statuses.get(transition.to)?.name === at.toStatus && !transition.validators.includes(at.validatorKey)
          ? { ...transition, validators: [...transition.validators, at.validatorKey] }
          : transition,
      );
      site.store.workflows.put({ ...workflow, transitions });
    }
  });
};
