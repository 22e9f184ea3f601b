import type { HealthItem, HealthItemKey } from '../contract';
import { planSteps, type SetUpFacts } from './set-up';

/** What health looks at beside the facts of set-up. */
export interface HealthFacts {
  readonly facts: SetUpFacts & { readonly pinKnown: boolean };
  /** The type's name as set-up stored it. */
  readonly knownTypeName: string | null;
  /** Cases that changed and were not projected yet; `late` of them for over an hour. */
  readonly waiting: number;
  readonly late: number;
  /** How far the incidents are taken in that were there before Evenhand; null where none had to be. */
  readonly intake: { readonly done: number; readonly total: number; readonly finished: boolean } | null;
  /** Cases and days that the last comparison of the numbers with a recount found wrong, and made anew. */
  readonly wrongNumbers: number;
  /** Who looked. The app sees neither schemes nor screens nor, on most sites, pinned panels. */
  readonly readAs: 'admin' | 'app';
}

/** A case that changed so long ago and is not projected has been missed. */
export const LATE_MS = 3_600_000;

const item = (key: HealthItemKey, rest: Partial<Omit<HealthItem, 'key'>> = {}): HealthItem => ({
  key,
  state: 'ok',
  problem: null,
  values: {},
  remedy: null,
  link: null,
  ...rest,
});

const wrong = (key: HealthItemKey, problem: string, rest: Partial<Omit<HealthItem, 'key'>> = {}): HealthItem =>
  item(key, { state: 'wrong', problem, remedy: 'repair', ...rest });

const byHand = (key: HealthItemKey, problem: string, link: string | null): HealthItem =>
  wrong(key, problem, { remedy: link === null ? null : 'by-hand', link });

const typeItem = ({ facts, knownTypeName }: HealthFacts): HealthItem => {
  if (facts.type === null)
    return facts.project.style === 'team-managed'
      ? byHand('incident-type', 'type-by-hand', `/jira/software/projects/${facts.project.key}/settings/issuetypes`)
      : wrong('incident-type', 'type-missing');
  if (knownTypeName !== null && facts.type.name !== knownTypeName)
    return wrong('incident-type', 'type-renamed', { values: { now: facts.type.name, before: knownTypeName } });
  return item('incident-type');
};

const forAdmins = (key: HealthItemKey): HealthItem => item(key, { state: 'unknown', problem: 'admin-only' });

/** The app sees the form for a new incident and no screen: what is off the form is off a screen, what is on it may be off another one. */
const screensSeenByApp = ({ facts }: HealthFacts): HealthItem =>
  facts.formTakes === false ? wrong('fields-on-screens', 'not-on-form') : forAdmins('fields-on-screens');

const screensItem = (health: HealthFacts): HealthItem => {
  const { facts } = health;
  if (health.readAs === 'app' && facts.project.style === 'company-managed') return screensSeenByApp(health);
  const bare = facts.screens.find(({ absent }) => absent.length > 0);
  const plan = planSteps(facts).find(({ key }) => key === 'fields-on-screens');
  if (plan?.state === 'by-hand')
    return byHand('fields-on-screens', plan.reason === 'not-on-form' ? 'not-on-form' : 'fields-by-hand', plan.link);
  if (plan?.state === 'impossible')
    return plan.reason === 'needs-type'
      ? item('fields-on-screens', { state: 'unknown', problem: 'unknown' })
      : byHand('fields-on-screens', 'no-screen', plan.link);
  return bare === undefined
    ? item('fields-on-screens')
    : wrong('fields-on-screens', 'fields-off-screen', { values: { count: bare.absent.length, screen: bare.name } });
};

const associationItem = ({ facts, readAs }: HealthFacts): HealthItem => {
  if (facts.unseenFields.length > 0) return wrong('field-association', 'fields-not-visible', { remedy: null });
  if (readAs === 'app' && facts.project.style === 'company-managed') return forAdmins('field-association');
  const absent = facts.fieldScheme?.absent.length ?? 0;
  return absent === 0 ? item('field-association') : wrong('field-association', 'fields-not-associated', { values: { count: absent } });
};

const panelItem = ({ facts, readAs }: HealthFacts): HealthItem => {
  if (!facts.pinKnown) return readAs === 'app' ? forAdmins('panel') : item('panel', { state: 'unknown', problem: 'unknown' });
  return facts.pinned ? item('panel') : wrong('panel', 'panel-unpinned');
};

const intakeItem = ({ intake }: HealthFacts): HealthItem =>
  intake === null || intake.finished
    ? item('intake')
    : item('intake', { state: 'unknown', problem: 'intake-running', values: { done: intake.done, total: intake.total }, remedy: 'repair' });

/** What is wrong with a project that the app can't see. */
export const shutOut = ({ key }: { readonly key: string }): HealthItem =>
  byHand('app-access', 'app-shut-out', `/plugins/servlet/project-config/${key}/permissions`);

/** Whether somebody should look at a project. */
export const isInNeed = (items: readonly HealthItem[]): boolean => items.some(({ state }) => state === 'wrong');

/** Every item of a project's health, in the order of set-up, then what runs behind. Pure. */
export const healthOf = (health: HealthFacts): HealthItem[] => {
  const { facts, waiting, late, wrongNumbers } = health;
  return [
    facts.appSees ? item('app-access') : shutOut(facts.project),
    typeItem(health),
    facts.offered || (facts.type === null && facts.project.style === 'team-managed')
      ? item('type-in-project')
      : wrong('type-in-project', 'type-not-offered'),
    associationItem(health),
    screensItem(health),
    facts.hasDefaults ? item('defaults') : wrong('defaults', 'defaults-missing'),
    facts.propertyCurrent ? item('property') : wrong('property', 'property-stale'),
    panelItem(health),
    waiting === 0 ? item('projection') : wrong('projection', 'projection-behind', { values: { count: waiting } }),
    intakeItem(health),
    wrongNumbers === 0 ? item('numbers') : wrong('numbers', 'numbers-differed', { values: { count: wrongNumbers } }),
    late === 0 ? item('events') : wrong('events', 'events-late', { values: { count: late } }),
  ];
};

const WARN_FROM = 0.7;

/** Stored bytes as a part of the quota (bytes). */
export const storageOf = (rows: readonly { readonly table: string; readonly rows: number; readonly bytes: number }[], quota: number) => {
  const bytes = rows.reduce((sum, each) => sum + each.bytes, 0);
  const share = bytes / quota;
  return { bytes, quota, share, warn: share >= WARN_FROM, rows: rows.map((each) => ({ ...each })) };
};
