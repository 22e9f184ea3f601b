import type { CaseView } from '../contract';
import type { Deps } from '../deps';
import type { CaseDoc } from '../domain/case-doc';
import { caseView, peopleOf } from '../domain/case-view';
import { refuse } from '../domain/errors';
import { formerUser } from '../domain/former-user';
import { withJira } from '../domain/native';
import { dayIn } from '../domain/period';
import { accessTo, viewerIn, type Access, type Viewer } from '../domain/roles';
import { peopleIn, withPeople, type SettingsDoc } from '../domain/settings';
import { addNativeCase } from '../events/native-case';
import { flowingFields } from '../events/native-fields';
import { isJiraError } from '../jira/client';
import { readIssue, type JiraIssue } from '../jira/issue';
import type { Granted } from '../jira/permissions';
import { readProject } from '../jira/project';
import type { CaseRow } from '../store/case-store';
import type { Actor } from './guard';

/** A case with everything that a screen or a rule needs to know of it, for one viewer. */
export interface Situation {
  readonly issue: JiraIssue;
  readonly row: CaseRow;
  /** The document with what Jira's fields hold at this moment; equal to the row's when nobody edited them natively. */
  readonly doc: CaseDoc;
  /** People as account ids. */
  readonly settings: SettingsDoc;
  readonly viewer: Viewer;
  readonly access: Access;
  readonly accountOf: (personId: string | null) => string | null;
  /** Today's day in the project's time zone. */
  readonly today: string;
}

/** Who asks about which issue, with what Jira said they may do. */
export interface Ask {
  readonly deps: Deps;
  readonly actor: Actor;
  readonly may: Granted;
  readonly issueId: string;
}

/** An incident whose event has not arrived yet gets its case from the first look at it. */
const firstLook = async (deps: Deps, issue: JiraIssue): Promise<CaseRow> => {
  const row = await addNativeCase(deps, issue);
  if (row === null) throw refuse('not-found');
  return row;
};

/** Undefined where the app is shut out of the project: its people must not lose sight of their case by that. */
const leadInJira = async (projectId: string): Promise<string | null | undefined> => {
  try {
    return (await readProject('app', projectId)).lead;
  } catch (error) {
    if (isJiraError(error, 'not-found') || isJiraError(error, 'forbidden')) return undefined;
    throw error;
  }
};

/** The project's lead, as a person id; asked of Jira once per project, and only where the settings name no lead. */
const leadOf = async (deps: Deps, row: CaseRow): Promise<string | null> => {
  if (row.projectLead !== undefined) return row.projectLead;
  const lead = await leadInJira(row.projectId);
  if (lead === undefined) return null;
  const person = lead === null ? null : ((await deps.people.idsOf([lead])).get(lead) ?? null);
  await deps.leads.remember(row.projectId, person, deps.clock.now());
  return person;
};

/** Loads the case of an incident for its viewer: one product call and three statements. Throws `not-found` when the issue has no case. */
export const situationOf = async ({ deps, actor, may, issueId }: Ask): Promise<Situation> => {
  const [issue, known] = await Promise.all([readIssue('user', issueId), deps.cases.ofIncident(issueId)]);
  const found = known ?? (await firstLook(deps, issue));
  // Somebody sees it: whatever kept it out of the app's sight, it is not forgotten.
  if (!found.counted) await deps.gone.seenByUser(issue.id);
  // An issue that was moved is under its new project's rules at once, not when the event has come.
  const row = found.projectId === issue.projectId ? found : { ...found, projectId: issue.projectId, projectLead: undefined };
  const stored = (await deps.settings.current(row.projectId)).settings;
  const lead = stored.leads.length === 0 ? await leadOf(deps, row) : null;
  const accounts = await deps.people.accountsOf([...peopleIn(stored), ...peopleOf(row.doc), lead]);
  const accountOf = (personId: string | null) => (personId === null ? null : (accounts.get(personId) ?? formerUser(personId)));
  const settings = withPeople(stored, accounts);
  const viewer = viewerIn(settings, {
    id: actor.accountId,
    mayEdit: may.has('EDIT_ISSUES'),
    isProjectAdmin: may.has('ADMINISTER_PROJECTS'),
    projectLead: accountOf(lead),
    arbiter: accountOf(row.doc.arbiter),
    reviewOf: accountOf(row.doc.review?.of ?? null),
  });
  const stamp = { at: deps.clock.now().toISOString(), by: null, version: row.version };
  const doc = withJira(row.doc, flowingFields(issue, settings.categories, row), { stamp, nextId: deps.ids.next });
  const today = dayIn(settings.timeZone, deps.clock.now());
  return { issue, row, doc, settings, viewer, access: accessTo(doc, viewer, settings), accountOf, today };
};

/** What the viewer may see of the case. */
export const viewOf = ({ issue, row, doc, settings, viewer, access, accountOf, today }: Situation): CaseView =>
  caseView({
    issue,
    originIssueId: row.originIssueId,
    version: row.version,
    facts: row.factCount,
    doc,
    settings,
    viewer,
    access,
    accountOf,
    today,
  });
