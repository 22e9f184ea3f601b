import type { GadgetSettings } from '../../src/contract';
import { daysBetween, isDay } from '../../src/domain/period';
import { CHARTS, type Chart } from '../../src/domain/vocabulary';
import { JQL_MAX, SPAN_MAX, TITLE_MAX, type ROLLING_DAYS } from '../gadget/stored-settings';

/** The form as it is being filled in: both kinds of period and every chart, whether used or not. */
export interface Form {
  title: string;
  projects: string[];
  kind: 'rolling' | 'fixed';
  days: (typeof ROLLING_DAYS)[number];
  from: string;
  to: string;
  charts: { chart: Chart; on: boolean }[];
  grouping: GadgetSettings['grouping'];
  jql: string;
}

export const formOf = ({ title, projects, period, charts, grouping, jql = '' }: GadgetSettings): Form => ({
  title,
  projects,
  kind: period.kind,
  days: period.kind === 'rolling' ? period.days : 90,
  from: period.kind === 'fixed' ? period.from : '',
  to: period.kind === 'fixed' ? period.to : '',
  charts: [...charts, ...CHARTS.filter((chart) => !charts.includes(chart))].map((chart) => ({ chart, on: charts.includes(chart) })),
  grouping,
  jql,
});

export const settingsOf = ({ title, projects, kind, days, from, to, charts, grouping, jql }: Form): GadgetSettings => ({
  title: title.trim(),
  projects,
  period: kind === 'rolling' ? { kind, days } : { kind, from, to },
  charts: charts.filter(({ on }) => on).map(({ chart }) => chart),
  grouping,
  ...(jql.trim() === '' ? {} : { jql: jql.trim() }),
});

export interface Problems {
  title: 'title' | null;
  from: 'noFrom' | null;
  to: 'noTo' | 'order' | 'tooLong' | null;
  charts: 'noChart' | null;
  jql: 'jqlTooLong' | null;
}

const lastDayProblem = ({ from, to }: Form): Problems['to'] => {
  if (!isDay(to)) return 'noTo';
  if (!isDay(from)) return null;
  const length = daysBetween(from, to) + 1;
  return length < 1 ? 'order' : length > SPAN_MAX ? 'tooLong' : null;
};

export const problemsOf = (form: Form): Problems => ({
  title: form.title.trim().length > TITLE_MAX ? 'title' : null,
  from: form.kind === 'fixed' && !isDay(form.from) ? 'noFrom' : null,
  to: form.kind === 'fixed' ? lastDayProblem(form) : null,
  charts: form.charts.some(({ on }) => on) ? null : 'noChart',
  jql: form.jql.trim().length > JQL_MAX ? 'jqlTooLong' : null,
});

export const isSound = (problems: Problems): boolean => Object.values(problems).every((problem) => problem === null);
