import type { Deps } from '../deps';
import type { CaseDoc } from '../domain/case-doc';
import { refuse, invalid } from '../domain/errors';
import { asksForMore } from '../domain/filing';
import { noted } from '../domain/phases';
import { columnsOf } from '../domain/projection';
import { priorityFor } from '../domain/severity';
import type { SettingsDoc } from '../domain/settings';
import { projectSaved } from '../events/project-case';
import { isJiraError, JiraError } from '../jira/client';
import { APP_FIELDS, appFieldOf } from '../domain/app-fields';
import { createIssue, createScreen, editIssue, relate } from '../jira/incident';
import { FILING_PROPERTY, findFiled, readIssue, type JiraIssue } from '../jira/issue';
import type { CaseRow } from '../store/case-store';
import { incidentDescription, incidentSummary } from './incident-text';
import { writeCauses } from './publishing';

/** What filing a case in Jira works with. */
export interface Filing {
  readonly deps: Deps;
  /** The issue that was marked. */
  readonly issue: JiraIssue;
  readonly incidentTypeId: string;
  readonly settings: SettingsDoc;
  readonly row: CaseRow;
  /** In which the description names the day. */
  readonly timeZone: string;
  /** An earlier attempt may have got further than its row says. */
  readonly isRetry: boolean;
}

const create = async ({ issue, incidentTypeId, settings, row, timeZone }: Filing): Promise<string> => {
  const screen = await createScreen(issue.projectId, incidentTypeId);
  if (screen === null) throw refuse('forbidden');
  if (asksForMore(screen, (custom) => appFieldOf(custom) !== undefined)) throw invalid({ field: 'filing', problem: 'not-a-choice' });
  const { complaint } = row.doc;
  const on = (id: string) => screen.find((field) => field.id === id);
  const typeField = screen.find(({ custom }) => appFieldOf(custom) === APP_FIELDS.type);
  // What is said of an issue that some must not see is not for them either.
  const level = on('security')?.allowed.find(({ id }) => id === issue.level)?.id ?? null;
  const priority = priorityFor(complaint.severity, on('priority')?.allowed ?? []);
  const created = await createIssue({
    fields: {
      project: { id: issue.projectId },
      issuetype: { id: incidentTypeId },
      summary: incidentSummary(complaint, issue),
      ...(on('description') === undefined
        ? {}
        : { description: incidentDescription(complaint, { origin: issue, level, parties: settings.parties, timeZone }) }),
      ...(level === null ? {} : { security: { id: level } }),
      ...(priority === null ? {} : { priority: { id: priority } }),
      ...(typeField === undefined || complaint.type === null ? {} : { [typeField.id]: [complaint.type] }),
    },
    properties: [{ key: FILING_PROPERTY, value: { caseId: row.id } }],
  });
  return created.id;
};

/** The incident beside the marked issue: the one that an earlier attempt made, or a new one; linked to the marked issue. */
const linkedIncident = async (filing: Filing): Promise<JiraIssue> => {
  const { deps, issue, incidentTypeId, row, isRetry } = filing;
  const earlier = row.issueId ?? (isRetry ? await findFiled(issue.projectId, incidentTypeId, row.id) : null);
  const incidentId = earlier ?? (await create(filing));
  if (!(await deps.cases.attach(row.id, incidentId))) throw refuse('unexpected', new Error(`case ${row.id} has another incident`));
  const incident = await readIssue('user', incidentId);
  if (!incident.links.some(({ otherId }) => otherId === issue.id)) await relate('user', incident.id, issue.id);
  return incident;
};

/** The marked issue itself, with its new type. */
const convertedIncident = async ({ issue, incidentTypeId }: Filing): Promise<JiraIssue> => {
  if (issue.typeId !== incidentTypeId) await editIssue('user', issue.id, { issuetype: { id: incidentTypeId } });
  return readIssue('user', issue.id);
};

/** Whoever may create an incident, but not edit it, still says what type of complaint it is. */
const writeType = async (incident: JiraIssue, doc: CaseDoc): Promise<void> => {
  try {
    await writeCauses(incident, doc, 'user');
  } catch (error) {
    if (!isJiraError(error, 'forbidden')) throw error;
    await writeCauses(incident, doc, 'app');
  }
};

const fieldsNow = ({ values }: JiraIssue): CaseDoc['inJira'] => ({
  type: [...values.type],
  technical: [...values.technical],
  process: [...values.process],
  communication: [...values.communication],
});

/**
 * Does in Jira what a complaint takes, each step looking first at what is already there, so that a half-done attempt is completed by doing it
 * again: incident, link, Complaint type. Then the case counts as filed. Gives the incident and the case's version.
 */
export const fileInJira = async (filing: Filing): Promise<{ incident: JiraIssue; version: number }> => {
  const { deps, row, settings } = filing;
  const incident = row.doc.filing === 'linked' ? await linkedIncident(filing) : await convertedIncident(filing);
  const { type, markedBy } = row.doc.complaint;
  const inJira = fieldsNow(incident);
  const typed = { ...row.doc, inJira: { ...inJira, type: type === null ? inJira.type : [type] } };
  await writeType(incident, typed);

  const now = deps.clock.now();
  const doc = noted(typed, { at: now.toISOString(), by: markedBy, version: row.version + 1 }, { parts: ['complaint'] });
  const columns = columnsOf(doc, { settings, secured: incident.secured, gone: false });
  if (!(await deps.cases.save(row.id, row.version, { doc, columns, at: now.getTime() }))) throw refuse('unavailable');
  await deps.cases.filed(row.id);
  await projectSaved(deps, row.id, incident);
  return { incident, version: row.version + 1 };
};

/** True when Jira said no for good, so that nothing is worth keeping of the attempt. */
export const isFinal = (error: unknown): boolean =>
  error instanceof JiraError && (error.kind === 'invalid' || error.kind === 'forbidden' || error.kind === 'not-found');
