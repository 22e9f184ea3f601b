import type { Party } from '../contract';
import type { Deps } from '../deps';
import type { CaseDoc } from '../domain/case-doc';
import { activeParties } from '../domain/settings';
import { tell } from '../events/tell';
import type { Situation } from './case-situation';

const membersOf = (parties: readonly Party[], partyId: string): string[] =>
  parties.flatMap(({ id, members }) => (id === partyId ? members : []));

interface Step {
  readonly before: CaseDoc;
  readonly after: CaseDoc;
}

/** Parties that were asked for a statement by this step, with their deadlines. */
const asked = ({ before, after }: Step) =>
  (after.dispute?.parties ?? []).filter(
    ({ partyId, invitedAt }) =>
      before.dispute?.parties.some((known) => known.partyId === partyId && known.invitedAt === invitedAt) !== true,
  );

const told = ({ before, after }: Step) =>
  after.told.filter(({ partyId, at }) => !before.told.some((known) => known.partyId === partyId && known.at === at));

/**
 * Tells people what a change of the case asks of them: a statement, an objection while there is time, a decision, or that one was made. A mail holds
 * no word of the case.
 */
export const tellOfStep = async (
  deps: Deps,
  { row, issue, settings, viewer, accountOf }: Pick<Situation, 'row' | 'issue' | 'settings' | 'viewer' | 'accountOf'>,
  step: Step,
): Promise<void> => {
  const parties = activeParties(settings);
  const about = { caseId: row.id, issue: { id: issue.id, key: issue.key }, settings, by: viewer.id };
  for (const { partyId, due, invitedAt } of asked(step))
    await tell(deps, {
      ...about,
      event: `asked:${partyId}:${invitedAt}`,
      told: { kind: 'statementAsked', day: due },
      to: membersOf(parties, partyId),
    });
  for (const { partyId, due, at } of told(step))
    await tell(deps, {
      ...about,
      event: `named:${partyId}:${at}`,
      told: { kind: 'causeNamed', day: due },
      to: membersOf(parties, partyId),
    });
  if (step.after.phase === 'decision' && step.before.phase !== 'decision') {
    const named = accountOf(step.after.arbiter);
    const reviewed = accountOf(step.after.review?.of ?? null);
    const arbiters = named === null ? settings.arbiters.filter((id) => id !== reviewed) : [named];
    await tell(deps, {
      ...about,
      event: `decide:${step.after.changes[0]?.at ?? ''}`,
      told: { kind: 'decisionAsked' },
      to: arbiters,
    });
  }
  const { decision } = step.after;
  if (decision !== null && decision.at !== step.before.decision?.at) {
    const heard = [step.after.complaint.about, ...(step.after.dispute?.parties ?? []).map(({ partyId }) => partyId)];
    await tell(deps, {
      ...about,
      event: `decided:${decision.at}`,
      told: { kind: 'decided', day: decision.reviewUntil ?? decision.at.slice(0, 10) },
      to: [...new Set(heard)].flatMap((id) => (id === null ? [] : membersOf(parties, id))),
    });
  }
};
