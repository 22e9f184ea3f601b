/** What a dispute owes to the clock: deadlines in the project's working days, reminders before them, silence after them. */
import type { ProjectSettings } from '../contract';
import { addWorkingDays, isWorkingDay, startOfDay } from './calendar';
import type { CaseDoc } from './case-doc';
import type { Invitation } from './dispute-doc';
import { addDays, dayIn } from './period';
import { noted, type Stamp } from './stamp';
import { hasStated } from './statement';

/** What deadlines are counted with. */
export type Times = Pick<ProjectSettings, 'timeZone' | 'calendar' | 'deadlines'>;

/** The project's day of a moment (ISO 8601). */
export const dayOf = (at: string, { timeZone }: Pick<Times, 'timeZone'>): string => dayIn(timeZone, new Date(at));

/** The last day of a deadline that starts now. */
export const dueFrom = (at: string, working: number, times: Times): string => addWorkingDays(dayOf(at, times), working, times.calendar);

/** The working day before a deadline's last day; the last day itself where there is none in between. */
const remindOn = ({ invitedAt, due }: Invitation, times: Times): string => {
  const first = dayOf(invitedAt, times);
  for (let day = addDays(due, -1); day > first; day = addDays(day, -1)) if (isWorkingDay(day, times.calendar)) return day;
  return due;
};

/** Invited parties that have not spoken. */
const awaited = (doc: CaseDoc): Invitation[] =>
  doc.phase === 'statements' ? (doc.dispute?.parties ?? []).filter(({ partyId }) => !hasStated(doc, partyId)) : [];

/** Parties whose silence about published causes will mean "no objection": nobody objected, and the case stands. */
const unanswered = (doc: CaseDoc): CaseDoc['told'] =>
  doc.disputed || doc.takenBack ? [] : doc.told.filter(({ silentAt }) => silentAt === null);

/** Parties that were asked, have not spoken, and still have time. */
export const stillInTime = (doc: CaseDoc, today: string): string[] =>
  awaited(doc)
    .filter(({ due }) => today <= due)
    .map(({ partyId }) => partyId);

/** The next moment (epoch ms) at which time alone changes something; null where it never does. */
export const nextDue = (doc: CaseDoc, times: Times): number | null => {
  const days = [
    ...awaited(doc).flatMap((asked) => [
      ...(asked.remindedAt === null ? [remindOn(asked, times)] : []),
      ...(asked.silentAt === null ? [addDays(asked.due, 1)] : []),
    ]),
    ...unanswered(doc).map(({ due }) => addDays(due, 1)),
  ];
  const first = days.sort()[0];
  return first === undefined ? null : startOfDay(first, times.timeZone).getTime();
};

interface Passed {
  readonly doc: CaseDoc;
  /** Parties to be reminded, each with its deadline. */
  readonly reminded: readonly Pick<Invitation, 'partyId' | 'due'>[];
}

/**
 * What time has brought about by `stamp.at`: reminders that are due, statements that did not come, objections that nobody made. Gives the very same
 * document where nothing did, so it may be asked any number of times.
 */
export const afterTime = (doc: CaseDoc, stamp: Stamp, times: Times): Passed => {
  const today = dayOf(stamp.at, times);
  const waiting = new Set(awaited(doc).map(({ partyId }) => partyId));
  const reminded: Invitation[] = [];
  const before = doc.dispute?.parties ?? [];
  const parties = before.map((asked) => {
    if (!waiting.has(asked.partyId)) return asked;
    const late = today > asked.due;
    const reminds = !late && asked.remindedAt === null && today >= remindOn(asked, times);
    const falls = late && asked.silentAt === null;
    if (reminds) reminded.push(asked);
    if (!reminds && !falls) return asked;
    return {
      ...asked,
      // Once it is late, no reminder is owed any more.
      remindedAt: reminds || (falls && asked.remindedAt === null) ? stamp.at : asked.remindedAt,
      silentAt: falls ? stamp.at : asked.silentAt,
    };
  });
  const open = new Set(unanswered(doc));
  const told = doc.told.map((each) => {
    if (!open.has(each) || today <= each.due) return each;
    return { ...each, silentAt: stamp.at };
  });
  const same = parties.every((each, at) => each === before[at]) && told.every((each, at) => each === doc.told[at]);
  if (same) return { doc, reminded: [] };
  const dispute = doc.dispute === null ? null : { ...doc.dispute, parties };
  return { doc: noted({ ...doc, dispute, told }, stamp, { parts: ['dispute'] }), reminded };
};
