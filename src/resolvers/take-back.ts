import { decodeTime } from 'ulid';
import * as v from 'valibot';
import type { Deps } from '../deps';
import { APP_FIELDS } from '../domain/app-fields';
import { refuse } from '../domain/errors';
import { takeBack } from '../domain/phases';
import { columnsOf } from '../domain/projection';
import { projectSaved } from '../events/project-case';
import { document, paragraph } from '../jira/adf';
import { JiraError } from '../jira/client';
import { writeFieldValue } from '../jira/fields';
import { addComment, editIssue, unlink } from '../jira/incident';
import { contributorsOf, readIssue, type JiraIssue } from '../jira/issue';
import { permissionsOnIssue } from '../jira/permissions';
import type { CaseRow } from '../store/case-store';
import { takenBackText } from '../texts';
import { onIssue, type Actor } from './guard';
import { jiraId } from './limits';

/** True while only the person who marked the issue has touched the case. What others did in Jira is looked up when it is taken back. */
export const mayTakeBack = ({ doc }: CaseRow, person: string | null): boolean =>
  person !== null &&
  doc.filing !== 'native' &&
  doc.complaint.markedBy === person &&
  !doc.disputed &&
  doc.phase !== 'closed' &&
  doc.changes.every(({ by }) => by === null || by === person);

const nobodyElseAdded = async (incident: JiraIssue, row: CaseRow, actor: Actor): Promise<boolean> => {
  const { accountIds, complete } = await contributorsOf(incident.id, decodeTime(row.id));
  return complete && accountIds.every((accountId) => accountId === actor.accountId);
};

const tolerated = async (step: () => Promise<void>): Promise<void> => {
  try {
    await step();
  } catch (error) {
    if (!(error instanceof JiraError) || error.kind === 'unavailable' || error.kind === 'rate-limited') throw error;
  }
};

/*
 * A linked incident is not deleted, although its creator often could: deleting can't be undone, others may have the mail or the link already,
 * and the history of who said what when is gone with it. It loses its link, says in a comment that it was a mistake, and counts nowhere.
 * Each step looks at what is there, so that taking back can be completed by doing it again.
 */
const inJira = async (incident: JiraIssue, row: CaseRow): Promise<void> => {
  if (row.doc.filing === 'convert') {
    const { typeBefore } = row.doc;
    const typeField = incident.fieldIds[APP_FIELDS.type];
    if (typeField !== undefined && incident.values.type.length > 0) await tolerated(() => writeFieldValue(incident.id, typeField, []));
    if (typeBefore !== null && incident.typeId !== typeBefore) await editIssue('user', incident.id, { issuetype: { id: typeBefore } });
    return;
  }
  const links = incident.links.filter(({ otherId }) => otherId === row.originIssueId);
  if (links.length === 0) return;
  await tolerated(() => addComment(incident.id, document([paragraph(takenBackText(row.doc.complaint.language))])));
  for (const { id } of links) await unlink(id);
};

const withdraw = async (deps: Deps, row: CaseRow, incident: JiraIssue): Promise<void> => {
  const now = deps.clock.now();
  const doc = takeBack(row.doc, { at: now.toISOString(), by: row.doc.complaint.markedBy, version: row.version + 1 });
  const { settings } = await deps.settings.current(row.projectId);
  const columns = columnsOf(doc, { settings, secured: incident.secured, gone: false });
  if (!(await deps.cases.save(row.id, row.version, { doc, columns, at: now.getTime() }))) throw refuse('forbidden');
  await projectSaved(deps, row.id, incident);
};

export const takeBackComplaint = onIssue(
  { needs: 'browse', writes: true, payload: v.object({ issueId: jiraId }) },
  async ({ deps, actor, payload }): Promise<{ originIssueKey: string | null }> => {
    const row = await deps.cases.leadingFrom(payload.issueId);
    if (row?.issueId === undefined || row.issueId === null || row.originIssueId === null) throw refuse('not-found');
    if (row.issueId !== payload.issueId && !(await permissionsOnIssue(row.issueId, ['BROWSE_PROJECTS'])).has('BROWSE_PROJECTS'))
      throw refuse('not-found');
    const incident = await readIssue('user', row.issueId);
    const person = (await deps.people.idsOf([actor.accountId])).get(actor.accountId) ?? null;
    const resumes = row.doc.takenBack && row.doc.complaint.markedBy === person;
    if (!resumes) {
      if (row.filingUntil !== 0 || !mayTakeBack(row, person)) throw refuse('forbidden');
      if (!(await nobodyElseAdded(incident, row, actor))) throw refuse('forbidden');
      await withdraw(deps, row, incident);
    }
    await inJira(incident, row);
    await deps.cases.free(row.id);
    if (row.doc.filing === 'convert') return { originIssueKey: incident.key };
    try {
      return { originIssueKey: (await readIssue('user', row.originIssueId)).key };
    } catch (error) {
      if (error instanceof JiraError && error.kind === 'not-found') return { originIssueKey: null };
      throw error;
    }
  },
);
