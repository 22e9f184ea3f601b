import type { Deps } from '../deps';
import { APP_FIELDS } from '../domain/app-fields';
import { CASE_PROPERTY, RACI_PROPERTY, withoutPeople } from '../domain/aliases';
import { duesOf } from '../domain/due';
import { actionRows, causeRows, propertyOf } from '../domain/projection';
import { NEVER_PROJECTED } from '../domain/stored-tables';
import type { Outcome } from '../domain/vocabulary';
import { JiraError } from '../jira/client';
import { writeFieldValue } from '../jira/fields';
import { writeProperty } from '../jira/incident';
import { readIssue, type JiraIssue } from '../jira/issue';
import { StoreError } from '../store/db';
import { restoreFields } from './native-fields';
import { tallyCase } from './project-tally';
import { queueSync } from './sync-queue';

const writeOutcome = async (issue: JiraIssue, outcome: Outcome | null): Promise<void> => {
  const fieldId = issue.fieldIds[APP_FIELDS.outcome];
  const wanted = outcome === null ? [] : [outcome];
  if (fieldId === undefined || (issue.values.outcome.length === wanted.length && (issue.values.outcome[0] ?? null) === outcome)) return;
  await writeFieldValue(issue.id, fieldId, wanted);
};

/** The property is a flat object whose lists are sorted; only the order of its keys is nobody's promise. */
const inOrder = (value: object): string => JSON.stringify(Object.entries(value).sort(([some], [other]) => (some < other ? -1 : 1)));

const isSame = (some: unknown, other: object): boolean => typeof some === 'object' && some !== null && inOrder(some) === inOrder(other);

/** A case that changes this often while it is projected is left to the next event. */
const ROUNDS = 3;

/** How the property for JQL is written: at once, or by whoever gathers those of many issues. */
type WriteIndexed = (issueId: string, value: object) => Promise<void>;

const writeIndexed: WriteIndexed = (issueId, value) => writeProperty(issueId, CASE_PROPERTY, value);

/**
 * Makes everything that is derived from a case anew: rows for charts, the issue property for JQL, the read-only outcome field. Idempotent and
 * independent of order: each write carries the version it was made from, and whoever finds the case changed meanwhile projects it again.
 * `issue` as last read, where the caller has it.
 */
export const projectCase = async (
  deps: Deps,
  caseId: string,
  { issue, write = writeIndexed }: { readonly issue?: JiraIssue; readonly write?: WriteIndexed } = {},
): Promise<void> => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const row = await deps.cases.byId(caseId);
    if (row === null || row.issueId === null) return;
    const { settings } = await deps.settings.current(row.projectId);
    if (row.projectedVersion < row.version)
      await deps.derived.replace(
        { caseId, projectId: row.projectId, version: row.version },
        row.counted ? { actions: actionRows(row.doc, settings.timeZone), causes: causeRows(row.doc) } : { actions: [], causes: [] },
      );
    await tallyCase(deps, row, settings);
    const now = issue !== undefined && round === 0 ? issue : await readIssue('app', row.issueId);
    // An issue that was turned into an incident by mistake is as it was before: nothing on it speaks of a case.
    const isFree = row.doc.takenBack && row.doc.filing === 'convert';
    if (row.projectedVersion === NEVER_PROJECTED) await restoreFields(now, row.doc);
    const property = isFree ? {} : propertyOf(row.version, row.doc, settings);
    if (!isSame(now.indexed, property)) await write(row.issueId, property);
    const raci = withoutPeople(now.raci);
    if (raci !== null) await writeProperty(row.issueId, RACI_PROPERTY, raci);
    await writeOutcome(now, isFree ? null : row.doc.outcome);
    await deps.dues.replace(caseId, duesOf(row.doc));
    await deps.audit.keep(caseId, row.doc.changes);
    if (await deps.derived.settle(caseId, row.version)) return;
  }
};

/**
 * The same right after a save. The case itself is safe by then, so a projection that fails is not the user's trouble: it is queued, and what
 * the queue misses the nightly run repairs.
 */
export const projectSaved = async (deps: Deps, caseId: string, issue: JiraIssue): Promise<void> => {
  try {
    await projectCase(deps, caseId, { issue });
  } catch (error) {
    if (!(error instanceof JiraError) && !(error instanceof StoreError)) throw error;
    console.warn(`Projection of case ${caseId} lags: ${error.message}`);
    await queueSync([issue.id]).catch((cause: unknown) => {
      console.warn(`Could not queue issue ${issue.id} for repair`, cause);
    });
  }
};
