import type { CaseDoc } from '../domain/case-doc';
import { peopleOf } from '../domain/case-view';
import { conflict } from '../domain/errors';
import type { Stamp } from '../domain/phases';
import { columnsOf } from '../domain/projection';
import { isOtherType } from '../events/incident-type';
import { projectSaved } from '../events/project-case';
import { situationOf, viewOf, type Ask, type Situation } from './case-situation';

/** Whoever adds something meets others who do the same: a client and a lead, seldom more. */
const TRIES = 6;

/**
 * Adds to a case what replaces nothing that others write: an answer, the client's word, a link. It goes on top of whatever they saved meanwhile, so
 * that no screen is ever too old for it. `step` may be run several times, and decides on the case as it then stands.
 */
export const saveOnTop = async (ask: Ask, step: (situation: Situation, stamp: Stamp) => CaseDoc, first?: Situation): Promise<Situation> => {
  const { deps, actor } = ask;
  const by = (await deps.people.idsOf([actor.accountId])).get(actor.accountId) ?? null;
  let situation = first ?? (await situationOf(ask));
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const now = deps.clock.now();
    const { row, issue, settings } = situation;
    const next = step(situation, { at: now.toISOString(), by, version: row.version + 1 });
    const columns = columnsOf(next, { settings, secured: issue.secured, gone: await isOtherType(deps, issue) });
    if (await deps.cases.save(row.id, row.version, { doc: next, columns, at: now.getTime() })) {
      await projectSaved(deps, row.id, issue);
      const accounts = await deps.people.accountsOf(peopleOf(next));
      const before = situation.accountOf;
      return {
        ...situation,
        row: { ...row, version: row.version + 1, doc: next },
        doc: next,
        accountOf: (personId) => (personId === null ? null : (accounts.get(personId) ?? before(personId))),
      };
    }
    situation = await situationOf(ask);
  }
  throw conflict(viewOf(situation));
};

/** Who handles a case: the incident's assignee, else who answered last, else the leads. Account ids. */
export const handlersOf = ({ issue, doc, settings, accountOf }: Situation): string[] => {
  const one = issue.assignee ?? accountOf(doc.answer?.by ?? null);
  return one === null ? settings.leads : [one];
};
