import type { GadgetTask, GadgetTasks, PartyGroup } from '../contract';
import type { Deps } from '../deps';
import { partyGroups } from '../domain/party-groups';
import { summariesOf } from '../jira/browsing';
import type { StoredTask, TaskScope } from '../store/task-store';
import type { Asked } from './gadget-data';
import { seatsOf, type Seat } from './gadget-viewer';
import type { Actor } from './guard';

/** Tasks that one view lists: each costs a point, for whether the viewer sees its issue is Jira's to say. */
const LISTED = 20;

type Groups = ReturnType<typeof partyGroups>;

/** For whom a task may wait so that it is the viewer's. */
const whoOf = ({ ids, viewer }: Seat): string[] => [
  ...ids.map((id) => `person:${id}`),
  ...viewer.parties.map(({ id }) => `party:${id}`),
  ...(viewer.isArbiter ? ['arbiters'] : []),
  ...(viewer.isLead ? ['leads'] : []),
];

/** The party that a task waits for; people stay behind theirs. */
const partyOf = (task: StoredTask, seat: Seat | undefined, { groups, groupOf }: Groups): PartyGroup | null => {
  const [kind = '', id = ''] = task.who.split(':');
  const party = kind === 'party' ? id : seat?.settings.parties.find(({ members, retired }) => !retired && members.includes(id))?.id;
  const group = party === undefined ? null : groupOf(task.projectId, party);
  const known = group === null ? undefined : groups.get(group);
  return known === undefined ? null : { id: known.id, key: known.key, name: known.name, side: known.side, merged: known.merged };
};

/** What waits for the viewer, and for the parties that they lead, of issues that they see. At most three statements and one product call. */
export const tasksFor = async (
  deps: Deps,
  actor: Actor,
  { counted, documents }: Pick<Asked, 'counted' | 'documents'>,
): Promise<GadgetTasks> => {
  const known = partyGroups(documents);
  const seats = await seatsOf(deps, actor.accountId, { counted, documents });
  const scope = (seat: Seat, who: TaskScope['who']): TaskScope => ({ projectId: seat.state.projectId, who });
  const own = await deps.tasks.waitingFor(
    seats.map((seat) => scope(seat, whoOf(seat))),
    LISTED,
  );
  const led = seats.filter(({ viewer }) => viewer.isLead);
  const team = await deps.tasks.waitingFor(
    led.map((seat) => scope(seat, 'all')),
    LISTED,
  );
  const summaries = await summariesOf([...new Set([...own, ...team].map(({ issueId }) => issueId))]);
  const shown = (tasks: readonly StoredTask[], withParty: boolean): GadgetTask[] =>
    tasks.flatMap((task) => {
      const issue = summaries.get(task.issueId);
      if (issue === undefined) return [];
      const seat = seats.find(({ state }) => state.projectId === task.projectId);
      const party = withParty ? partyOf(task, seat, known) : null;
      return [{ issueKey: issue.key, summary: issue.summary, kind: task.kind, due: task.due, party }];
    });
  return { own: shown(own, false), team: led.length === 0 ? null : shown(team, true) };
};
