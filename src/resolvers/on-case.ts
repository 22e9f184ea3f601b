import type * as v from 'valibot';
import type { CaseView } from '../contract';
import type { Deps } from '../deps';
import type { CaseDoc } from '../domain/case-doc';
import { peopleOf } from '../domain/case-view';
import { conflict, refuse } from '../domain/errors';
import type { Stamp } from '../domain/phases';
import { columnsOf } from '../domain/projection';
import { isOtherType } from '../events/incident-type';
import { projectSaved } from '../events/project-case';
import { recordSaved } from '../events/record-decisions';
import { onIssue } from './guard';
import { situationOf, viewOf, type Ask, type Situation } from './case-situation';
import { tellOfStep } from './dispute-telling';
import { unwriteCauses, writeCauses } from './publishing';

/** What a change of a case is given: the case as its viewer may know it, what they sent, and the stamp of the version it makes. */
export interface CaseCall<Payload> extends Situation {
  readonly payload: Payload;
  readonly stamp: Stamp;
  readonly deps: Deps;
}

interface CaseRule<S extends v.GenericSchema> {
  /** `edit`: Jira's Edit issues and the whole case in view. `part`: whoever the rule in the action lets. */
  readonly needs: 'edit' | 'part';
  readonly payload: S;
}

/** The app's own changes may come in between (an event that caught up): they are built upon, not fought over. */
const REBASES = 2;

const onlyAppChanged = (situation: Situation, since: number): boolean => {
  const later = situation.row.doc.changes.filter(({ version }) => version > since);
  return later.length === situation.row.version - since && later.every(({ by }) => by === null);
};

const persist = async (deps: Deps, situation: Situation, next: CaseDoc): Promise<Situation | null> => {
  const { row, issue, settings } = situation;
  const at = deps.clock.now().getTime();
  const columns = columnsOf(next, { settings, secured: issue.secured, gone: await isOtherType(deps, issue) });
  // What a new decision rests on must not have been taken back since it was looked at.
  const judged = next.decision?.at === row.doc.decision?.at ? null : (next.decision?.judged ?? null);
  if (!(await deps.cases.save(row.id, row.version, { doc: next, columns, at }, judged))) return null;
  await projectSaved(deps, row.id, issue);
  const accounts = await deps.people.accountsOf(peopleOf(next));
  return {
    ...situation,
    row: { ...row, version: row.version + 1, doc: next },
    doc: next,
    accountOf: (personId) => (personId === null ? null : (accounts.get(personId) ?? situation.accountOf(personId))),
  };
};

/** What a saved change brings with it: a decision stands in the chain, and those whom it concerns are told. */
const followUp = async (deps: Deps, situation: Situation, after: CaseDoc): Promise<void> => {
  const step = { before: situation.row.doc, after };
  await recordSaved(deps, situation.row.id, step);
  await tellOfStep(deps, situation, step);
};

const actingFor = ({ viewer }: Situation) => (viewer.mayEdit ? 'user' : 'app');

/**
 * A resolver that changes one case: loads it for the viewer, refuses a stale screen with what others saved meanwhile, lets the rule make the
 * next document, writes what it publishes to Jira as the user, saves it guarded by its version, and brings everything derived up to date.
 */
export const onCase = <S extends v.GenericSchema<unknown, { issueId: string; baseVersion: number }>>(
  rule: CaseRule<S>,
  step: (call: CaseCall<v.InferOutput<S>>) => CaseDoc | Promise<CaseDoc>,
) =>
  onIssue<S, CaseView>(
    { needs: rule.needs === 'edit' ? 'edit' : 'browse', writes: true, asks: ['ADMINISTER_PROJECTS'], payload: rule.payload },
    async ({ deps, actor, may, payload }) => {
      const ask: Ask = { deps, actor, may, issueId: payload.issueId };
      let situation = await situationOf(ask);
      if (rule.needs === 'edit' && situation.access !== 'full') throw refuse('forbidden');
      if (payload.baseVersion !== situation.row.version) throw conflict(viewOf(situation));
      const by = (await deps.people.idsOf([actor.accountId])).get(actor.accountId) ?? null;

      let wrote: CaseDoc | null = null;
      for (let rebase = 0; rebase <= REBASES; rebase += 1) {
        const stamp = { at: deps.clock.now().toISOString(), by, version: situation.row.version + 1 };
        const next = await step({ ...situation, payload, stamp, deps });
        if (next === situation.row.doc) return viewOf(situation);
        if (next.published !== situation.doc.published) {
          await writeCauses(situation.issue, next, actingFor(situation));
          wrote = next;
        }
        const saved = await persist(deps, situation, next);
        if (saved !== null) {
          await followUp(deps, situation, next);
          return viewOf(saved);
        }
        situation = await situationOf(ask);
        if (!onlyAppChanged(situation, payload.baseVersion)) break;
      }
      if (wrote !== null) {
        await unwriteCauses(situation.issue, { wrote, now: situation.row.doc }, actingFor(situation));
        situation = await situationOf(ask);
      }
      throw conflict(viewOf(situation));
    },
  );
