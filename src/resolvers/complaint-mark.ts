import type { MarkedComplaint } from '../contract';
import type { Deps } from '../deps';
import { newCase, type CaseDoc } from '../domain/case-doc';
import { invalid, refuse } from '../domain/errors';
import { languageOf } from '../domain/language';
import { columnsOf } from '../domain/projection';
import { isInternal } from '../domain/saving';
import type { SettingsDoc } from '../domain/settings';
import { addNativeCase } from '../events/native-case';
import { readIssue, type JiraIssue } from '../jira/issue';
import type { CaseRow } from '../store/case-store';
import { enabledProject, visibleIncident } from './complaint-form';
import { MarkPayload } from './complaint-payloads';
import { fileInJira, isFinal } from './filing';
import { onIssue, type Actor } from './guard';

/** How long a filing holds its claim: longer than a resolver may run, so that nobody takes over from one that still works. */
const LEASE_MS = 30_000;
/** How long a second click waits for the first to finish. */
const PATIENCE_MS = 6_000;
const POLL_MS = 300;

interface Marking {
  readonly deps: Deps;
  readonly actor: Actor;
  readonly payload: MarkPayload;
  readonly issue: JiraIssue;
  readonly settings: SettingsDoc;
  readonly incidentTypeId: string;
}

const docOf = async ({ deps, actor, payload, issue, settings }: Marking): Promise<CaseDoc> => {
  for (const field of ['saidBy', 'about'] as const)
    if (payload[field] !== null && !settings.parties.some(({ id, retired }) => id === payload[field] && !retired))
      throw invalid({ field, problem: 'unknown-party' });
  const people = await deps.people.idsOf([actor.accountId]);
  const { said, type, saidBy, about, channel, receivedAt, severity, filing, requestId } = payload;
  return newCase({
    filing,
    requestId,
    typeBefore: filing === 'convert' ? issue.typeId : null,
    complaint: {
      said,
      type,
      saidBy,
      about,
      channel,
      receivedAt,
      severity,
      internal: isInternal(saidBy, settings.parties),
      language: languageOf(said, settings.language),
      markedBy: people.get(actor.accountId) ?? null,
    },
  });
};

const marked = (row: CaseRow, incident: { readonly id: string; readonly key: string }, created: boolean): MarkedComplaint => ({
  created,
  issueId: incident.id,
  issueKey: incident.key,
  caseVersion: row.version,
  type: row.doc.complaint.type ?? 'other',
  language: row.doc.complaint.language,
  receivedAt: row.doc.complaint.receivedAt,
  internal: row.doc.complaint.internal,
});

/** Leads to the case that exists. One whose incident the user can't see exists for others only. */
const leadTo = async ({ issue, payload }: Marking, row: CaseRow): Promise<MarkedComplaint> => {
  const incident = await visibleIncident(row, issue);
  if (incident === null) throw refuse('forbidden');
  return marked(row, incident, row.doc.requestId === payload.requestId);
};

/** Claims the issue before anything happens in Jira: of two people at once, one files and the other is led to it. */
const claim = async (marking: Marking, doc: CaseDoc): Promise<CaseRow | null> => {
  const { deps, issue, settings, payload } = marking;
  const now = deps.clock.now().getTime();
  const content = { doc, columns: { ...columnsOf(doc, { settings, secured: issue.secured, gone: false }), counted: false }, at: now };
  const issueId = payload.filing === 'convert' ? issue.id : null;
  const earlier = await deps.cases.leadingFrom(issue.id);
  if (earlier?.doc.takenBack === true) {
    // Taken back half-way, or long ago: the issue is free again.
    if (earlier.originIssueId !== null) await deps.cases.free(earlier.id);
    if (earlier.issueId === issueId && issueId !== null) {
      if (!(await deps.cases.claim(earlier.id, issue.id)) || !(await deps.cases.save(earlier.id, earlier.version, content))) return null;
      await deps.cases.lease(earlier, now + LEASE_MS);
      return deps.cases.byId(earlier.id);
    }
  } else if (earlier !== null) return null;
  const id = deps.ids.next();
  const row = { ...content, id, issueId, originIssueId: issue.id, projectId: issue.projectId, filingUntil: now + LEASE_MS };
  return (await deps.cases.add(row)) ? deps.cases.byId(id) : null;
};

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The case that somebody else claimed, once it is filed or its filing has stopped half-way. */
const settled = async ({ deps, issue }: Marking): Promise<CaseRow> => {
  for (let waited = 0; waited <= PATIENCE_MS; waited += POLL_MS) {
    const row = await deps.cases.leadingFrom(issue.id);
    if (row === null) throw refuse('unavailable');
    if (row.filingUntil <= deps.clock.now().getTime()) return row;
    await pause(POLL_MS);
  }
  throw refuse('unavailable');
};

/** Takes over a filing that stopped half-way. Until there is an incident, the words of this attempt are the ones that count. */
const takeOver = async (marking: Marking, row: CaseRow, doc: CaseDoc): Promise<CaseRow | null> => {
  const { deps, issue, settings } = marking;
  const now = deps.clock.now().getTime();
  if (!(await deps.cases.lease(row, now + LEASE_MS))) return null;
  if (row.issueId !== null || doc.filing !== row.doc.filing) return deps.cases.byId(row.id);
  const columns = { ...columnsOf(doc, { settings, secured: issue.secured, gone: false }), counted: false };
  await deps.cases.save(row.id, row.version, { doc, columns, at: now });
  return deps.cases.byId(row.id);
};

const file = async (marking: Marking, row: CaseRow, isRetry: boolean): Promise<MarkedComplaint> => {
  const { deps, issue, incidentTypeId, settings, payload } = marking;
  const timeZone = payload.timeZone ?? settings.timeZone;
  try {
    const { incident, version } = await fileInJira({ deps, issue, incidentTypeId, settings, row, isRetry, timeZone });
    return marked({ ...row, version }, incident, true);
  } catch (error) {
    const now = await deps.cases.byId(row.id);
    const untouched = now !== null && (now.issueId === null || (row.doc.filing === 'convert' && issue.typeId === row.doc.typeBefore));
    if (now !== null && now.filingUntil !== 0) {
      if (isFinal(error) && untouched && !isRetry) await deps.cases.discard(row.id, now.filingUntil);
      // The lease ends here: whoever comes next completes the filing.
      else await deps.cases.lease(now, deps.clock.now().getTime());
    }
    throw error;
  }
};

export const markComplaint = onIssue(
  { needs: 'browse', writes: true, asks: ['CREATE_ISSUES', 'LINK_ISSUES'], payload: MarkPayload },
  async ({ deps, actor, may, payload }): Promise<MarkedComplaint> => {
    const issue = await readIssue('user', payload.issueId);
    const { incidentTypeId } = await enabledProject(deps, issue.projectId);
    const { settings } = await deps.settings.current(issue.projectId);
    const marking: Marking = { deps, actor, payload, issue, settings, incidentTypeId };

    if (issue.typeId === incidentTypeId) {
      const known = (await deps.cases.leadingFrom(issue.id)) ?? (await addNativeCase(deps, issue));
      if (known !== null && !known.doc.takenBack && known.filingUntil === 0) return leadTo(marking, known);
    }
    const mayFile =
      payload.filing === 'linked' ? may.has('CREATE_ISSUES') && may.has('LINK_ISSUES') : may.has('EDIT_ISSUES') && !issue.isSubTask;

    const doc = await docOf(marking);
    const existing = await deps.cases.leadingFrom(issue.id);
    if (existing === null || existing.doc.takenBack) {
      if (!mayFile) throw refuse('forbidden');
      const claimed = await claim(marking, doc);
      if (claimed !== null) return file(marking, claimed, false);
    }
    const row = await settled(marking);
    if (row.filingUntil === 0) return leadTo(marking, row);
    if (!mayFile) throw refuse('forbidden');
    const taken = await takeOver(marking, row, doc);
    if (taken === null) return leadTo(marking, await settled(marking));
    return file(marking, taken, true);
  },
);
