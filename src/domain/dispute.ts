/** The disputed path up to the decision: who is asked for a statement until when, what the facts say about its points, who will decide. */
import type { Party } from '../contract';
import type { CaseDoc } from './case-doc';
import type { Invitation, StoredFinding } from './dispute-doc';
import { dueFrom, dayOf, type Times } from './dispute-time';
import { invalid, refuse } from './errors';
import { noted, type Stamp } from './stamp';
import { addWorkingDays } from './calendar';
import { pointsAfter, pointsOf } from './statement';

/** What these rules need of a project's settings. */
export type DisputeSettings = Times & { readonly parties: readonly Party[] };

const known = (partyId: string, { parties }: DisputeSettings): boolean => parties.some(({ id, retired }) => id === partyId && !retired);

const invitation = (partyId: string, stamp: Stamp, settings: DisputeSettings): Invitation => ({
  partyId,
  invitedAt: stamp.at,
  due: dueFrom(stamp.at, settings.deadlines.statements, settings),
  extended: 0,
  remindedAt: null,
  silentAt: null,
});

/** Ids of the parties that a published cause or the complaint names, and of the one that complained: both sides of what everybody may know. */
const openlyNamed = (doc: CaseDoc): string[] => [
  ...new Set(
    [doc.complaint.about, ...(doc.published?.causes ?? []).map(({ partyId }) => partyId), doc.complaint.saidBy].flatMap((id) => id ?? []),
  ),
];

/** Parties that are heard, or were: those that were asked; in a dispute of before parties were asked, both sides. */
export const heard = (doc: CaseDoc): string[] => doc.dispute?.parties.map(({ partyId }) => partyId) ?? openlyNamed(doc);

/**
 * Who is asked when a dispute begins: the named parties, the complaining one, and those who object because a draft names them. Other parties of a
 * draft are not: being asked would tell them.
 */
export const opened = (
  doc: CaseDoc,
  stamp: Stamp,
  around: { readonly settings: DisputeSettings; readonly objecting: readonly string[] },
): CaseDoc => ({
  ...doc,
  dispute: {
    at: stamp.at,
    by: stamp.by,
    parties: [...new Set([...openlyNamed(doc), ...around.objecting])]
      .filter((id) => known(id, around.settings))
      .map((id) => invitation(id, stamp, around.settings)),
  },
});

const inStatements = (doc: CaseDoc): NonNullable<CaseDoc['dispute']> => {
  if (doc.phase !== 'statements') throw refuse('forbidden');
  return doc.dispute ?? { at: doc.changes[0]?.at ?? '', by: null, parties: [] };
};

/** One party more is asked for its statement. The same document where it was asked already. */
export const invite = (doc: CaseDoc, stamp: Stamp, asked: { readonly partyId: string; readonly settings: DisputeSettings }): CaseDoc => {
  const dispute = inStatements(doc);
  const { partyId, settings } = asked;
  if (!known(partyId, settings)) throw invalid({ field: 'partyId', problem: 'unknown-party' });
  if (dispute.parties.some((each) => each.partyId === partyId)) return doc;
  return noted({ ...doc, dispute: { ...dispute, parties: [...dispute.parties, invitation(partyId, stamp, settings)] } }, stamp, {
    parts: ['dispute'],
  });
};

/** A party's deadline begins once more, from its last day or from today if that has passed. Who may move it a second time is in `roles`. */
export const extend = (doc: CaseDoc, stamp: Stamp, asked: { readonly partyId: string; readonly settings: DisputeSettings }): CaseDoc => {
  const dispute = inStatements(doc);
  const { partyId, settings } = asked;
  if (!dispute.parties.some((each) => each.partyId === partyId)) throw invalid({ field: 'partyId', problem: 'unknown-party' });
  const today = dayOf(stamp.at, settings);
  const parties = dispute.parties.map((each) =>
    each.partyId === partyId
      ? {
          ...each,
          due: addWorkingDays(each.due > today ? each.due : today, settings.deadlines.statements, settings.calendar),
          extended: each.extended + 1,
          remindedAt: null,
          silentAt: null,
        }
      : each,
  );
  return noted({ ...doc, dispute: { ...dispute, parties } }, stamp, { parts: ['dispute'] });
};

interface Statement {
  readonly partyId: string;
  readonly points: readonly { readonly id?: string | undefined; readonly text: string }[];
  /** Where it comes from, when somebody records it for a party outside Jira. */
  readonly source?: string;
}

/** A party's statement, in its own words; until statements end it may be written again. What was found about a point that changed falls away. */
export const state = (doc: CaseDoc, stamp: Stamp, { partyId, points, source = '' }: Statement): CaseDoc => {
  inStatements(doc);
  const before = doc.views.filter((view) => view.partyId === partyId).flatMap(pointsOf);
  const after = pointsAfter(before, points);
  if (after.length === 0) throw invalid({ field: 'points', problem: 'required' });
  const view = { partyId, text: '', by: stamp.by, at: stamp.at, own: true, points: after, source };
  const untouched = new Set(
    after.filter(({ id, text }) => before.some((each) => each.id === id && each.text === text)).map(({ id }) => id),
  );
  return noted(
    {
      ...doc,
      views: [...doc.views.filter((other) => other.partyId !== partyId), view],
      findings: doc.findings.filter((found) => found.partyId !== partyId || untouched.has(found.pointId)),
    },
    stamp,
    { parts: ['views'] },
  );
};

/** What the editors find about one point; a finding of null takes it back. A draft: the decision takes its own copy. */
export const find = (
  doc: CaseDoc,
  stamp: Stamp,
  { finding, ...found }: Omit<StoredFinding, 'finding'> & { readonly finding: StoredFinding['finding'] | null },
): CaseDoc => {
  if (doc.phase !== 'statements' && doc.phase !== 'decision') throw refuse('forbidden');
  const { partyId, pointId } = found;
  const exists = doc.views.some((view) => view.partyId === partyId && pointsOf(view).some(({ id }) => id === pointId));
  if (!exists) throw invalid({ field: 'pointId', problem: 'malformed' });
  const others = doc.findings.filter((each) => each.partyId !== partyId || each.pointId !== pointId);
  const findings = finding === null ? others : [...others, { ...found, finding, factIds: [...new Set(found.factIds)] }];
  return noted({ ...doc, findings }, stamp, { parts: ['dispute'] });
};

/** Names the arbiter of this one case (a person id), or none: then the settings' arbiters decide. */
export const nameArbiter = (doc: CaseDoc, stamp: Stamp, arbiter: string | null): CaseDoc => {
  if (doc.phase === 'closed') throw refuse('frozen');
  if (doc.decision !== null) throw refuse('forbidden');
  return arbiter === doc.arbiter ? doc : noted({ ...doc, arbiter }, stamp, { parts: ['dispute'] });
};

/**
 * Parties that published causes name are told, and have the project's working days to object; one that is named no longer is not waited for. A party
 * that nobody in Jira can speak for can't be told, so its silence means nothing.
 */
export const tellNamed = (doc: CaseDoc, stamp: Stamp, settings: DisputeSettings): CaseDoc => {
  if (doc.decision !== null || doc.disputed) return doc;
  const named = new Set((doc.published?.causes ?? []).flatMap(({ partyId }) => partyId ?? []));
  const reachable = settings.parties.filter(({ id, retired, members }) => named.has(id) && !retired && members.length > 0);
  const kept = doc.told.filter(({ partyId }) => named.has(partyId));
  const fresh = reachable.filter(({ id }) => !kept.some(({ partyId }) => partyId === id));
  return {
    ...doc,
    told: [
      ...kept,
      ...fresh.map(({ id }) => ({
        partyId: id,
        at: stamp.at,
        due: dueFrom(stamp.at, settings.deadlines.statements, settings),
        silentAt: null,
      })),
    ],
  };
};
