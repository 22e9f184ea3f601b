import type { Deps } from '../deps';
import { newCase } from '../domain/case-doc';
import { withJira } from '../domain/native';
import { columnsOf } from '../domain/projection';
import { languageOf } from '../domain/language';
import { severityOf } from '../domain/severity';
import type { JiraIssue } from '../jira/issue';
import type { CaseRow } from '../store/case-store';
import { nativeFields } from './native-fields';

/** Waits for whoever is filing this very incident: gives them the incident if they lost sight of it. */
const attachFiled = async (deps: Deps, issue: JiraIssue): Promise<CaseRow | null> => {
  if (issue.filing === null) return null;
  const row = await deps.cases.byId(issue.filing);
  if (row === null || row.doc.takenBack) return null;
  return (await deps.cases.attach(row.id, issue.id)) ? deps.cases.byId(row.id) : null;
};

/**
 * Gives an incident that was made natively (Create, automation, import) its case, with its gaps; null when the issue is no incident of an
 * enabled project. Idempotent: the case that exists is given, also when two events and a viewer come at the same time.
 */
export const addNativeCase = async (deps: Deps, issue: JiraIssue): Promise<CaseRow | null> => {
  const filed = await attachFiled(deps, issue);
  if (filed !== null) return filed;
  const project = await deps.projects.one(issue.projectId);
  if (project === null || !project.enabled || project.incidentTypeId !== issue.typeId) return null;

  const { settings } = await deps.settings.current(issue.projectId);
  const people = await deps.people.idsOf([issue.creator]);
  const now = deps.clock.now();
  const fresh = newCase({
    filing: 'native',
    complaint: {
      said: '',
      type: null,
      saidBy: null,
      about: null,
      channel: null,
      receivedAt: issue.created === '' ? now.toISOString() : new Date(issue.created).toISOString(),
      severity: severityOf(issue.priority),
      internal: false,
      language: languageOf(issue.summary, settings.language),
      markedBy: people.get(issue.creator ?? '') ?? null,
    },
  });
  const stamp = { at: now.toISOString(), by: null, version: 1 };
  const doc = withJira(fresh, nativeFields(issue, settings.categories), { stamp, nextId: deps.ids.next });
  const row = {
    id: deps.ids.next(),
    issueId: issue.id,
    projectId: issue.projectId,
    filingUntil: 0,
    doc,
    columns: columnsOf(doc, { settings, secured: issue.secured, gone: false }),
    at: now.getTime(),
  };
  if (await deps.cases.add({ ...row, originIssueId: issue.id })) return deps.cases.ofIncident(issue.id);
  const other = await deps.cases.ofIncident(issue.id);
  if (other !== null) return other;
  // The issue had been marked, with an incident beside it, before it became an incident itself: it has a case in each part.
  await deps.cases.add({ ...row, originIssueId: null });
  return deps.cases.ofIncident(issue.id);
};
