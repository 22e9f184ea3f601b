import type { Compared, GadgetData } from '../../src/contract';

type HeadlineKey = 'incidents' | 'closed' | 'medianDaysToClose' | 'openActions' | 'overdueActions';

export interface HeadlineNumber {
  key: HeadlineKey;
  now: number | null;
  /** Null for numbers that are of today, not of a period. */
  compared: Compared | null;
  jql: string | null;
  beforeJql: string | null;
}

/** The headline numbers in their order, each with the issues behind it where there are any. */
export const headlineNumbers = ({ headline }: GadgetData): HeadlineNumber[] => {
  const { incidents, closed, medianDaysToClose, openActions, overdueActions, jql } = headline;
  const leads = (count: number | null, query: string | null): string | null => (count === null || count === 0 ? null : query);
  return [
    {
      key: 'incidents',
      now: incidents.now,
      compared: incidents,
      jql: leads(incidents.now, jql.incidents),
      beforeJql: leads(incidents.before, jql.before),
    },
    {
      key: 'closed',
      now: closed.now,
      compared: closed,
      jql: leads(closed.now, jql.closed),
      beforeJql: leads(closed.before, jql.closedBefore),
    },
    {
      key: 'medianDaysToClose',
      now: medianDaysToClose.now,
      compared: medianDaysToClose,
      jql: leads(closed.now, jql.closed),
      beforeJql: leads(closed.before, jql.closedBefore),
    },
    { key: 'openActions', now: openActions, compared: null, jql: leads(openActions, jql.openActions), beforeJql: null },
    { key: 'overdueActions', now: overdueActions, compared: null, jql: leads(overdueActions, jql.overdueActions), beforeJql: null },
  ];
};
