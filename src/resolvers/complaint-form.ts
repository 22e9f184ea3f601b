import type { ComplaintForm } from '../contract';
import type { Deps } from '../deps';
import { refuse } from '../domain/errors';
import { convertFiling, linkedFiling } from '../domain/filing';
import { severityOf } from '../domain/severity';
import { activeParties } from '../domain/settings';
import { addNativeCase } from '../events/native-case';
import { appFieldOf } from '../domain/app-fields';
import { createScreen, editScreen } from '../jira/incident';
import { readIssue, type JiraIssue } from '../jira/issue';
import { isJiraError } from '../jira/client';
import type { CaseRow } from '../store/case-store';
import type { ProjectState } from '../store/project-state-store';
import * as v from 'valibot';
import { jiraId } from './limits';
import { onIssue, type Actor } from './guard';
import { mayTakeBack } from './take-back';

/** The project's set-up; `not-ready` where Evenhand is not enabled. */
export const enabledProject = async (deps: Deps, projectId: string): Promise<ProjectState & { incidentTypeId: string }> => {
  const project = await deps.projects.one(projectId);
  if (project === null || !project.enabled || project.incidentTypeId === null) throw refuse('not-ready');
  return { ...project, incidentTypeId: project.incidentTypeId };
};

/** The case that an issue leads to; one that was taken back leads nowhere. An incident without a case gets it now. */
const existingCase = async (deps: Deps, issue: JiraIssue): Promise<CaseRow | null> => {
  const row = (await deps.cases.leadingFrom(issue.id)) ?? (await addNativeCase(deps, issue));
  return row === null || row.doc.takenBack ? null : row;
};

/** The incident of a case as this user sees it; null when they may not. */
export const visibleIncident = async (row: CaseRow, issue: JiraIssue): Promise<JiraIssue | null> => {
  if (row.issueId === null) return null;
  if (row.issueId === issue.id) return issue;
  try {
    return await readIssue('user', row.issueId);
  } catch (error) {
    if (isJiraError(error, 'not-found')) return null;
    throw error;
  }
};

const existingOf = async (deps: Deps, actor: Actor, issue: JiraIssue): Promise<ComplaintForm['existing']> => {
  const row = await existingCase(deps, issue);
  const incident = row === null ? null : await visibleIncident(row, issue);
  if (row === null || incident === null) return null;
  const person = (await deps.people.idsOf([actor.accountId])).get(actor.accountId) ?? null;
  return {
    issueId: incident.id,
    issueKey: incident.key,
    caseVersion: row.version,
    type: row.doc.complaint.type ?? 'other',
    language: row.doc.complaint.language,
    receivedAt: row.doc.complaint.receivedAt,
    internal: row.doc.complaint.internal,
    canTakeBack: mayTakeBack(row, person),
    complete: row.filingUntil === 0,
  };
};

export const openComplaint = onIssue(
  { needs: 'browse', asks: ['CREATE_ISSUES', 'LINK_ISSUES'], payload: v.object({ issueId: jiraId }) },
  async ({ deps, actor, may, payload }): Promise<ComplaintForm> => {
    const issue = await readIssue('user', payload.issueId);
    const project = await enabledProject(deps, issue.projectId);
    const mayEdit = may.has('EDIT_ISSUES');
    const mayCreate = may.has('CREATE_ISSUES');
    const [{ settings }, existing, screen, editable] = await Promise.all([
      deps.settings.current(issue.projectId),
      existingOf(deps, actor, issue),
      mayCreate ? createScreen(issue.projectId, project.incidentTypeId) : null,
      mayEdit ? editScreen(issue.id) : [],
    ]);
    const parties = activeParties(settings);
    const clients = parties.filter(({ side }) => side === 'client');
    return {
      issueId: issue.id,
      issueKey: issue.key,
      summary: issue.summary,
      projectId: issue.projectId,
      existing,
      // Names are enough to choose from; who belongs where is not everybody's business.
      parties: parties.map((party) => ({ ...party, members: [], contact: null, contactNote: '' })),
      severity: severityOf(issue.priority),
      saidBy: clients.length === 1 ? (clients[0]?.id ?? null) : null,
      projectLanguage: settings.language,
      incidentTypeName: project.incidentTypeName ?? '',
      convert: convertFiling({
        isIncident: issue.typeId === project.incidentTypeId,
        isSubTask: issue.isSubTask,
        mayEdit,
        offered: editable.find(({ id }) => id === 'issuetype')?.allowed.map(({ id }) => id) ?? [],
        incidentTypeId: project.incidentTypeId,
      }),
      linked: linkedFiling({
        mayCreate,
        mayLink: may.has('LINK_ISSUES'),
        screen,
        isOurs: (custom) => appFieldOf(custom) !== undefined,
      }),
      visibleTo: 'everyone-with-issue',
    };
  },
);
