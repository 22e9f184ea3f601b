import type { NextUpdate, WorkCalendar } from '../contract';
import { addWorkingDays } from './calendar';
import type { CaseDoc } from './case-doc';
import { daysBetween } from './period';

/** A day by which somebody has to look at a case again. */
export interface Due {
  readonly kind: 'next-update';
  readonly day: string;
}

/** What a case waits for: the update that the client was promised last. Nothing once it is closed. */
export const duesOf = (doc: Pick<CaseDoc, 'phase' | 'answer'>): Due[] =>
  doc.phase === 'closed' || doc.answer?.nextUpdateBy == null ? [] : [{ kind: 'next-update', day: doc.answer.nextUpdateBy }];

/**
 * How a promised day stands on `today`: `near` from the working day before it on, `overdue` once it has passed. Days are the project's.
 */
export const standing = (day: string, today: string, calendar: WorkCalendar): 'far' | 'near' | 'overdue' => {
  if (today > day) return 'overdue';
  return addWorkingDays(today, 1, calendar) >= day ? 'near' : 'far';
};

/** The promised update as a case shows it: its day, how it stands, and the days until then; below 0 once it has passed. */
export const nextUpdateOf = (doc: Pick<CaseDoc, 'phase' | 'answer'>, today: string, calendar: WorkCalendar): NextUpdate | null => {
  const [due] = duesOf(doc);
  return due === undefined ? null : { day: due.day, standing: standing(due.day, today, calendar), daysLeft: daysBetween(today, due.day) };
};
