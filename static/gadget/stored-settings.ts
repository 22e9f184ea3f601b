import * as v from 'valibot';
import type { GadgetSettings } from '../../src/contract';
import { isDay } from '../../src/domain/period';
import { CHARTS } from '../../src/domain/vocabulary';

export const ROLLING_DAYS = [30, 90, 180, 365] as const;
export const GROUPINGS = ['auto', 'week', 'month'] as const;
export const TITLE_MAX = 120;
export const JQL_MAX = 2_000;
/** The longest fixed span, in days: three years. */
export const SPAN_MAX = 1096;

const Day = v.pipe(v.string(), v.check(isDay));

const Settings = v.object({
  projects: v.array(v.string()),
  period: v.variant('kind', [
    v.object({ kind: v.literal('rolling'), days: v.picklist(ROLLING_DAYS) }),
    v.object({ kind: v.literal('fixed'), from: Day, to: Day }),
  ]),
  charts: v.pipe(
    v.array(v.picklist(CHARTS)),
    v.minLength(1),
    v.check((charts) => new Set(charts).size === charts.length),
  ),
  grouping: v.picklist(GROUPINGS),
  title: v.pipe(v.string(), v.maxLength(TITLE_MAX)),
  jql: v.optional(v.pipe(v.string(), v.maxLength(JQL_MAX))),
});

export const DEFAULT_SETTINGS: GadgetSettings = {
  projects: [],
  period: { kind: 'rolling', days: 90 },
  charts: ['headline', 'causes', 'actions'],
  grouping: 'auto',
  title: '',
};

const Nothing = v.union([v.undefined(), v.null(), v.strictObject({})]);

/** A dashboard keeps the settings, so they may be old or changed by hand: unreadable ones give the defaults, and `readable: false`. */
export const storedSettings = (stored: unknown): { settings: GadgetSettings; readable: boolean } => {
  if (v.is(Nothing, stored)) return { settings: DEFAULT_SETTINGS, readable: true };
  const parsed = v.safeParse(Settings, stored);
  return parsed.success ? { settings: parsed.output, readable: true } : { settings: DEFAULT_SETTINGS, readable: false };
};

/** The module's part of the context, on the dashboard and in its edit form. */
export const GadgetExtension = v.object({
  gadget: v.optional(v.object({ id: v.union([v.string(), v.number()]) })),
  gadgetConfiguration: v.optional(v.unknown()),
});
