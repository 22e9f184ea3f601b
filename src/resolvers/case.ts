import type { CaseDoc } from '../domain/case-doc';
import { invalid, refuse } from '../domain/errors';
import { formerPerson } from '../domain/former-user';
import { close, publish, reopen } from '../domain/phases';
import { mayReopen } from '../domain/roles';
import { saved } from '../domain/saving';
import { peopleIn } from '../domain/settings';
import { unknownAccounts } from '../jira/users';
import { OpenPayload, PublishPayload, ReopenPayload, SavePayload, type Changes } from './case-payloads';
import { situationOf, viewOf } from './case-situation';
import { onIssue } from './guard';
import { onCase, type CaseCall } from './on-case';

const around = ({ settings, deps }: CaseCall<unknown>) => ({
  parties: settings.parties,
  language: settings.language,
  nextId: deps.ids.next,
});

/** Owners as person ids. Whoever neither the case nor the settings know is looked up in Jira first. */
const storedActions = async (call: CaseCall<unknown>, actions: NonNullable<Changes['actions']>): Promise<CaseDoc['actions']> => {
  const { deps, doc, settings, accountOf } = call;
  const owners = actions.flatMap(({ owner }) => owner ?? []);
  const known = new Set([...peopleIn(settings), ...doc.actions.map(({ owner }) => accountOf(owner))]);
  const unknown = [...new Set(owners)].filter((owner) => !known.has(owner));
  const [former, others] = [
    unknown.filter((owner) => formerPerson(owner) !== null),
    unknown.filter((owner) => formerPerson(owner) === null),
  ];
  const strangers = [...former, ...(await unknownAccounts(others))];
  const stranger = actions.findIndex(({ owner }) => owner !== null && strangers.includes(owner));
  if (stranger >= 0) throw invalid({ field: `actions.${String(stranger)}.owner`, problem: 'unknown-person' });
  const people = await deps.people.idsOf(owners.filter((owner) => formerPerson(owner) === null));
  return actions.map((action) => ({
    ...action,
    owner: action.owner === null ? null : (formerPerson(action.owner) ?? people.get(action.owner) ?? null),
  }));
};

const savedAs = async (call: CaseCall<unknown>, { actions, ...changes }: Changes): Promise<CaseDoc> =>
  saved(
    call.doc,
    { ...changes, ...(actions === undefined ? {} : { actions: await storedActions(call, actions) }) },
    { ...around(call), stamp: call.stamp },
  );

const openCase = onIssue({ needs: 'browse', asks: ['ADMINISTER_PROJECTS'], payload: OpenPayload }, async ({ deps, actor, may, payload }) =>
  viewOf(await situationOf({ deps, actor, may, issueId: payload.issueId })),
);

const saveCase = onCase({ needs: 'edit', payload: SavePayload }, (call) => savedAs(call, call.payload.changes));

const publishCase = onCase({ needs: 'edit', payload: PublishPayload }, async (call) =>
  publish(await savedAs(call, call.payload.changes ?? {}), call.stamp, call.settings),
);

const closeCase = onCase({ needs: 'edit', payload: PublishPayload }, async (call) =>
  close(await savedAs(call, call.payload.changes ?? {}), call.stamp, call.settings),
);

const reopenCase = onCase({ needs: 'part', payload: ReopenPayload }, ({ doc, viewer, payload, stamp }) => {
  if (!mayReopen(viewer, doc)) throw refuse('forbidden');
  return reopen(doc, stamp, payload.reason);
});

/** The resolvers of the case panel. */
export const caseHandlers = {
  'case.open': openCase,
  'case.save': saveCase,
  'case.publish': publishCase,
  'case.close': closeCase,
  'case.reopen': reopenCase,
} as const;
