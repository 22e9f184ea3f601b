import type { LinkedCase, LinkedCases } from '../contract';
import { closedAsDuplicate, inOrderOfComing, noDuplicate, type LinkKind } from '../domain/duplicates';
import { invalid, refuse, Refusal } from '../domain/errors';
import { PHASES } from '../domain/vocabulary';
import { tell } from '../events/tell';
import { isJiraError } from '../jira/client';
import { relate, unlink } from '../jira/incident';
import { readIssue, type JiraIssue } from '../jira/issue';
import { permissionsOnIssue } from '../jira/permissions';
import { readSummaries } from '../jira/summaries';
import type { CaseRow } from '../store/case-store';
import { LinkPayload, LinksPayload, UnlinkPayload } from './answer-payloads';
import { situationOf, type Ask, type Situation } from './case-situation';
import { onIssue } from './guard';
import { handlersOf, saveOnTop } from './settle-on-top';

/**
 * Linked cases whose issue the viewer may see, read from Jira as the viewer. One of the client's people sees no internal complaint by this way, and
 * no more than the issue of any other case.
 */
const linkedOf = async ({ deps }: Pick<Ask, 'deps'>, situation: Situation): Promise<LinkedCases> => {
  const { row, doc, issue, access, viewer } = situation;
  const all = (await deps.links.of(row.id)).filter(
    ({ kind, leads, caseId, internal }) =>
      (kind === 'related' || !leads || doc.duplicateOf?.caseId === caseId) && (access === 'full' || !internal),
  );
  const seen = await readSummaries(all.map(({ issueId }) => issueId));
  const cases = all.flatMap(({ issueId, kind, leads, phase }): LinkedCase[] => {
    const found = seen.get(issueId);
    return found === undefined
      ? []
      : [
          {
            issueId,
            issueKey: found.key,
            summary: found.summary,
            kind,
            leads,
            phase: access === 'full' ? (PHASES.find((known) => known === phase) ?? null) : null,
          },
        ];
  });
  return {
    issueId: issue.id,
    canChange: access === 'full' && viewer.mayEdit,
    cases,
    hidden: access === 'full' ? all.length - cases.length : 0,
  };
};

export const openLinks = onIssue(
  { needs: 'browse', payload: LinksPayload },
  async ({ deps, actor, may, payload }): Promise<LinkedCases> => {
    const situation = await situationOf({ deps, actor, may, issueId: payload.issueId });
    if (situation.access === 'outline') throw refuse('forbidden');
    return linkedOf({ deps }, situation);
  },
);

/** Whatever keeps the other complaint from the viewer, the answer is the same: there is none of that key. */
const noSuchCase = () => invalid({ field: 'other', problem: 'unknown-case' });

/** The other case as the viewer knows it, for a link: they must see the whole of it. */
const otherCase = async (ask: Ask, key: string): Promise<{ ask: Ask; situation: Situation }> => {
  try {
    const { id } = await readIssue('user', key);
    const may = await permissionsOnIssue(id, ['BROWSE_PROJECTS', 'EDIT_ISSUES']);
    const other = { ...ask, may, issueId: id };
    const situation = await situationOf(other);
    if (situation.access !== 'full' || situation.doc.takenBack) throw noSuchCase();
    return { ask: other, situation };
  } catch (error) {
    if (isJiraError(error, 'not-found') || isJiraError(error, 'forbidden') || (error instanceof Refusal && error.code === 'not-found'))
      throw noSuchCase();
    throw error;
  }
};

/** A site may have renamed or removed Jira's own link types: "Relates" stands in, and without it the case's own link has to do. */
const linkInJira = async (later: JiraIssue, leads: JiraIssue, kind: LinkKind): Promise<void> => {
  for (const type of kind === 'duplicate' ? (['Duplicate', 'Relates'] as const) : (['Relates'] as const)) {
    try {
      await relate('user', later.id, leads.id, type);
      return;
    } catch (error) {
      if (isJiraError(error, 'forbidden')) throw refuse('forbidden', error);
      if (!isJiraError(error, 'not-found')) throw error;
    }
  }
};

const TYPES: Readonly<Record<LinkKind, readonly string[]>> = { duplicate: ['Duplicate', 'Relates'], related: ['Relates'] };

const HOPS = 5;

/** A duplicate leads to the case that it is a duplicate of, and so does what is a duplicate of it. */
const isLedBy = async (ask: Ask, row: CaseRow, leadsId: string): Promise<boolean> => {
  let at: CaseRow | null = row;
  for (let hop = 0; at !== null && hop < HOPS; hop += 1) {
    if (at.id === leadsId) return true;
    at = at.doc.duplicateOf === null ? null : await ask.deps.cases.byId(at.doc.duplicateOf.caseId);
  }
  return false;
};

export const addLink = onIssue({ needs: 'edit', payload: LinkPayload }, async ({ deps, actor, may, payload }): Promise<LinkedCases> => {
  const ask: Ask = { deps, actor, may, issueId: payload.issueId };
  const here = await situationOf(ask);
  if (here.access !== 'full') throw refuse('forbidden');
  const other = await otherCase(ask, payload.other);
  if (other.situation.row.id === here.row.id) throw invalid({ field: 'other', problem: 'same-case' });
  const sides = inOrderOfComing(
    { id: here.row.id, doc: here.doc, ask, situation: here },
    { id: other.situation.row.id, doc: other.situation.doc, ...other },
  );
  const { leads, later } = sides;
  if (payload.kind === 'duplicate') {
    if (!later.situation.viewer.mayEdit) throw refuse('forbidden');
    // What is a duplicate itself leads nowhere: choose the case that it leads to.
    if (leads.doc.outcome === 'duplicate' || (await isLedBy(ask, leads.situation.row, later.id)))
      throw invalid({ field: 'other', problem: 'is-duplicate' });
    // Refuses before anything is written what the rules refuse.
    closedAsDuplicate(later.doc, { at: deps.clock.now().toISOString(), by: null, version: 0 }, leads.id);
  }
  await linkInJira(later.situation.issue, leads.situation.issue, payload.kind);
  const by = (await deps.people.idsOf([actor.accountId])).get(actor.accountId) ?? null;
  await deps.links.put({ laterId: later.id, leadsId: leads.id }, payload.kind, by, deps.clock.now());
  if (payload.kind === 'related') return linkedOf({ deps }, here);

  const saved = await saveOnTop(later.ask, ({ doc }, stamp) => closedAsDuplicate(doc, stamp, leads.id), later.situation);
  await tell(deps, {
    caseId: saved.row.id,
    issue: saved.issue,
    settings: saved.settings,
    by: actor.accountId,
    event: `duplicate:${leads.id}:${String(saved.row.version)}`,
    told: { kind: 'duplicate', other: leads.situation.issue.key },
    to: handlersOf(saved),
  });
  return linkedOf({ deps }, later.id === here.row.id ? saved : here);
});

/** Takes a link back, in Jira too; a case that was closed as a duplicate is what it was before. */
export const removeLink = onIssue(
  { needs: 'edit', payload: UnlinkPayload },
  async ({ deps, actor, may, payload }): Promise<LinkedCases> => {
    const ask: Ask = { deps, actor, may, issueId: payload.issueId };
    const here = await situationOf(ask);
    if (here.access !== 'full') throw refuse('forbidden');
    const link = (await deps.links.of(here.row.id)).find(({ issueId }) => issueId === payload.otherId);
    if (link === undefined) throw invalid({ field: 'other', problem: 'unknown-case' });

    let after = here;
    if (link.kind === 'duplicate') {
      const mine = here.doc.duplicateOf?.caseId === link.caseId;
      const later: Ask = mine
        ? ask
        : { ...ask, issueId: payload.otherId, may: await permissionsOnIssue(payload.otherId, ['BROWSE_PROJECTS', 'EDIT_ISSUES']) };
      const reopened = await saveOnTop(later, ({ doc, access, viewer }, stamp) => {
        if (access !== 'full' || !viewer.mayEdit) throw refuse('forbidden');
        return noDuplicate(doc, stamp);
      });
      if (mine) after = reopened;
    }
    await deps.links.remove(here.row.id, link.caseId);
    const made = here.issue.links.filter(({ otherId, type }) => otherId === link.issueId && TYPES[link.kind].includes(type));
    for (const { id } of made) await unlink(id);
    return linkedOf({ deps }, after);
  },
);
