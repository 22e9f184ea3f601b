import type { Deps } from '../deps';
import type { JiraIssue } from '../jira/issue';

/** True when an issue is no longer of the type that its project files complaints as: its case stays, but counts in no chart. One statement. */
export const isOtherType = async (deps: Deps, issue: JiraIssue): Promise<boolean> => {
  const incidentTypeId = (await deps.projects.one(issue.projectId))?.incidentTypeId ?? null;
  return incidentTypeId !== null && incidentTypeId !== issue.typeId;
};
