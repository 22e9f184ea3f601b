import type { Compared, GadgetData, GadgetPart } from '../../src/contract';
import { isOutline } from './plan';

type HeadlineKey = 'incidents' | 'closed' | 'medianDaysToClose' | 'settled' | 'openActions' | 'overdueActions' | 'promises';

export interface HeadlineNumber {
  key: HeadlineKey;
  now: number | null;
  /** Null for numbers that are of today, not of a period. */
  compared: Compared | null;
  jql: string | null;
  beforeJql: string | null;
  /** What JQL can't say is listed in the app instead. */
  of: GadgetPart | null;
  /** What the number is a part of, where it is one: "3 of 5". */
  outOf: number | null;
}

/** The headline numbers in their order, each with the issues behind it where there are any. */
export const headlineNumbers = (data: Pick<GadgetData, 'headline' | 'whole' | 'causes'>): HeadlineNumber[] => {
  const { headline, whole } = data;
  const { incidents, closed, medianDaysToClose, openActions, overdueActions, settled, notSettled, promises, jql } = headline;
  const leads = (count: number | null, query: string | null): string | null => (count === null || count === 0 ? null : query);
  const plain = { beforeJql: null, of: null, outOf: null } as const;
  const words = (settled.now ?? 0) + (notSettled.now ?? 0);
  const promised = promises === null ? 0 : promises.kept + promises.partly + promises.broken;
  const numbers: HeadlineNumber[] = [
    {
      ...plain,
      key: 'incidents',
      now: incidents.now,
      compared: incidents,
      jql: leads(incidents.now, jql.incidents),
      beforeJql: leads(incidents.before, jql.before),
    },
    {
      ...plain,
      key: 'closed',
      now: closed.now,
      compared: closed,
      jql: leads(closed.now, jql.closed),
      beforeJql: leads(closed.before, jql.closedBefore),
    },
    {
      ...plain,
      key: 'medianDaysToClose',
      now: medianDaysToClose.now,
      compared: medianDaysToClose,
      jql: leads(closed.now, jql.closed),
      beforeJql: leads(closed.before, jql.closedBefore),
    },
    {
      ...plain,
      key: 'settled',
      now: words === 0 ? null : settled.now,
      compared: settled,
      jql: null,
      of: { part: 'word', word: 'yes' },
      outOf: words,
    },
    { ...plain, key: 'openActions', now: openActions, compared: null, jql: leads(openActions, jql.openActions) },
    { ...plain, key: 'overdueActions', now: overdueActions, compared: null, jql: leads(overdueActions, jql.overdueActions) },
    ...(promises === null || !whole
      ? []
      : [
          {
            ...plain,
            key: 'promises' as const,
            now: promised === 0 ? null : promises.kept,
            compared: null,
            jql: null,
            of: { part: 'promise' as const, delivered: 'yes' as const },
            outOf: promised,
          },
        ]),
  ];
  return isOutline(data) ? numbers.filter(({ key }) => key === 'incidents' || key === 'closed') : numbers;
};
