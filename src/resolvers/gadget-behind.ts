import * as v from 'valibot';
import type { GadgetCase, GadgetPart, RecurringPair } from '../contract';
import type { Deps } from '../deps';
import { partiesIn } from '../domain/counting';
import { partyGroups } from '../domain/party-groups';
import { partsOf, visibleTally, type Tally } from '../domain/tally';
import { PHASES } from '../domain/vocabulary';
import { summariesOf } from '../jira/browsing';
import { countingFor, shownCases, type Asked, type Counting } from './gadget-data';
import type { Actor } from './guard';
import { oneOf, requiredText } from './limits';

/** A part of the gadget that JQL can't say. */
export const GadgetPartPayload = v.variant(
  'part',
  [
    v.object({ part: oneOf(['named', 'found', 'both', 'held']), group: requiredText(200) }),
    v.object({ part: v.literal('word'), word: oneOf(['yes', 'not-yet']) }),
    v.object({ part: v.literal('promise'), delivered: oneOf(['yes', 'no', 'partly', 'unknown']) }),
    v.object({ part: v.literal('phase-days'), phase: oneOf(PHASES) }),
  ],
  'not-a-choice',
);

const LISTED = 50;
const PAIRS = 20;

const KINDS: Record<GadgetPart['part'], string> = {
  named: 'q',
  found: 'q',
  both: 'q',
  held: 'h',
  word: 's',
  promise: 'k',
  'phase-days': 'p',
};

type GroupOf = (party: string) => string | null;

/** Whether a key of the part's kind is of the part. */
const isOf = (of: GadgetPart, key: string, groupOf: GroupOf): boolean => {
  const [kind, first = '', second = ''] = partsOf(key, 3);
  if (kind !== KINDS[of.part]) return false;
  switch (of.part) {
    case 'word':
      return first === of.word;
    case 'promise':
      return first === of.delivered;
    case 'phase-days':
      return first === of.phase;
    case 'held':
      return groupOf(first) === of.group;
    case 'named':
    case 'found':
    case 'both': {
      const { named, found } = partiesIn([first, second], groupOf);
      return (of.part === 'found' || named === of.group) && (of.part === 'named' || found.has(of.group));
    }
  }
};

/** Of a case's part in the numbers what the viewer may count. */
const visibleIn = ({ seats }: Counting, projectId: string, tally: Tally): Tally =>
  visibleTally(tally, seats.find(({ state }) => state.projectId === projectId)?.standing ?? 'outline');

/** The newest cases behind a part of a number, of those that were counted for the viewer and that they see. */
export const casesBehind = async (
  deps: Deps,
  actor: Actor,
  { of, ...asked }: Asked & { readonly of: GadgetPart },
): Promise<{ cases: GadgetCase[]; more: boolean }> => {
  const counting = await countingFor(deps, actor, asked);
  const { groupOf } = partyGroups(counting.documents);
  const found = await deps.gadget.withPart(counting.scope, counting.period, KINDS[of.part]);
  const matching = found.filter(({ projectId, tally }) =>
    Object.keys(visibleIn(counting, projectId, tally)).some((key) => isOf(of, key, (party) => groupOf(projectId, party))),
  );
  const listed = matching.slice(0, LISTED);
  return {
    cases: shownCases(listed, await summariesOf(listed.map(({ issueId }) => issueId))),
    more: matching.length > LISTED,
  };
};

/** Actions that were done and cases that came in later with the same cause, where the viewer sees both. */
export const recurringPairs = async (deps: Deps, actor: Actor, asked: Asked): Promise<{ pairs: RecurringPair[] }> => {
  const counting = await countingFor(deps, actor, asked);
  const deep = new Set(counting.seats.filter(({ standing }) => standing !== 'outline').map(({ state }) => state.projectId));
  const only = (ids: readonly string[]): string[] => ids.filter((id) => deep.has(id));
  const { projectIds, restricted } = counting.scope;
  const scope = { projectIds: only(projectIds), restricted: { ...restricted, projectIds: only(restricted.projectIds) } };
  const pairs = await deps.gadget.recurring(scope, counting.period, PAIRS);
  const issueIds = [...new Set(pairs.flatMap(({ before, after }) => [before, after]))];
  const [known, summaries] = await Promise.all([deps.gadget.byIssue(issueIds), summariesOf(issueIds)]);
  const caseOf = (issueId: string): GadgetCase | undefined =>
    shownCases(
      known.filter((each) => each.issueId === issueId),
      summaries,
    )[0];
  return {
    pairs: pairs.flatMap(({ horizon, doneDay, dimension, category, before, after }) => {
      const action = caseOf(before);
      const incident = caseOf(after);
      return action === undefined || incident === undefined ? [] : [{ horizon, doneDay, dimension, category, action, incident }];
    }),
  };
};
