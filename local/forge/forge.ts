import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Clock } from '../clock';
import type { Jira, TransitionCheck } from '../seams';
import { createRoute, type Deliveries } from './events/deliveries';
import { createDispatcher, type Dispatcher } from './events/dispatcher';
import { type EventStore, openEventStore } from './events/event-store';
import { createQueueApi } from './events/queue-api';
import { createSchedules, type Schedules } from './events/schedules';
import { createTriggers } from './events/triggers';
import { createFaults, type Faults } from './faults';
import { siteIdentity } from './identity';
import { createInvocationLimits } from './invocation-limits';
import { createInvoker, type FailureCode, type Invoker, type Outcome } from './invoker';
import { createInstallation } from './installation';
import { createLicence, type Licence } from './licence';
import type { Manifest } from './manifest';
import { createProductGate, type ProductGate } from './product';
import { createRateLimits } from './rate-limits';
import { createRecorder, type Recorder } from './recorder';
import { bundle, type Bundles } from './runtime/bundle';
import { createServices } from './services';
import { createSqlEndpoint } from './sql/endpoint';
import type { SqlEngine } from './sql/engine';
import { openSqlJournal, type SqlJournal } from './sql/journal';
import { openMysql } from './sql/mysql';
import { openSqlite } from './sql/sqlite';
import { checkTransition } from './validators';

/** A call of `invoke()`, from a front end or from a test. */
interface ResolverCall {
  readonly moduleKey: string;
  readonly functionKey: string;
  readonly payload: unknown;
  readonly accountId: string;
  readonly extension: Readonly<Record<string, unknown>>;
  readonly locale: string;
}

export type ResolverOutcome =
  { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly code: FailureCode; readonly message: string };

/** One installed app on this machine. */
export interface Forge {
  readonly manifest: Manifest;
  readonly recorder: Recorder;
  readonly faults: Faults;
  readonly product: ProductGate;
  readonly invoker: Invoker;
  readonly schedules: Schedules;
  readonly dispatcher: Dispatcher;
  readonly licence: Licence;
  invoke(call: ResolverCall): Promise<ResolverOutcome>;
  /**
   * Tells Jira of the app, and on a first start or a new version sends the life-cycle event and runs each schedule once, where
   * Forge does so some minutes after a deployment. Gives a promise for the end of those runs.
   */
  install(installerAccountId: string | undefined): Promise<void>;
  /** False once the app was uninstalled, until it is installed again. */
  installed(): boolean;
  /** Uninstalls the app; gives how each `preUninstall` function ended, which changes nothing. */
  uninstall(): Promise<readonly Outcome[]>;
  /** Rates of Jira, invocations, SQL and queues; off while a sample is loaded. */
  setLimitsEnabled(enabled: boolean): void;
  stop(): Promise<void>;
}

export interface ForgeOptions {
  readonly manifest: Manifest;
  readonly jira: Jira;
  readonly clock: Clock;
  readonly siteUrl: () => string;
  readonly dataDir: string;
  readonly buildDir: string;
  readonly sqlUrl: string | undefined;
  readonly reset: boolean;
  readonly licensed: boolean;
  readonly deliveries: Deliveries;
  /** Path of the Node that runs the functions. */
  readonly functionNode: string | undefined;
  /** Folder for a record of every statement and its answer. */
  readonly sqlJournal: string | undefined;
  readonly log: (line: string) => void;
}

const requestLimit = 500 * 1024;
const responseLimit = 5 * 1024 * 1024;

const openSql = async (options: ForgeOptions): Promise<SqlEngine | undefined> => {
  if (!options.manifest.hasSql) return undefined;
  const engine =
    options.sqlUrl === undefined
      ? openSqlite(join(options.dataDir, 'forge-sql.db'), options.clock)
      : await openMysql(options.sqlUrl, options.dataDir, options.clock);
  if (options.reset) await engine.reset();
  return engine;
};

/** Uninstalling empties the database, which its journal has to know of. */
const withJournal = (engine: SqlEngine | undefined, journal: SqlJournal | undefined): SqlEngine | undefined =>
  engine === undefined || journal === undefined
    ? engine
    : {
        ...engine,
        reset: async () => {
          await engine.reset();
          journal.emptied();
        },
      };

/** The translations where `@forge/api` reads them in a deployed app. */
const writeLocales = (manifest: Manifest, buildDir: string): void => {
  const folder = join(buildDir, '__LOCALES__');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'i18n-info.json'), JSON.stringify(manifest.translations.info()));
  for (const locale of manifest.translations.locales)
    writeFileSync(join(folder, `${locale}.json`), manifest.translations.file(locale) ?? '{}');
};

const resolverContext = (call: ResolverCall, siteUrl: string, moduleType: string, timezone: string) => ({
  accountId: call.accountId,
  cloudId: siteIdentity.cloudId,
  siteUrl,
  localId: `${call.moduleKey}-${randomUUID()}`,
  environmentId: siteIdentity.environmentId,
  environmentType: siteIdentity.environmentType,
  moduleKey: call.moduleKey,
  locale: call.locale,
  timezone,
  extension: { type: moduleType, ...call.extension },
});

const Myself = v.pipe(v.string(), v.parseJson(), v.object({ timeZone: v.string() }));

const timeZoneOf = async (jira: Jira, accountId: string): Promise<string> => {
  const response = await jira.handle({ method: 'GET', path: '/rest/api/3/myself', headers: {}, principal: { kind: 'user', accountId } });
  const parsed = v.safeParse(Myself, typeof response.body === 'string' ? response.body : new TextDecoder().decode(response.body));
  return parsed.success ? parsed.output.timeZone : 'UTC';
};

const createResolvers =
  (options: ForgeOptions, invoker: Invoker) =>
  async (call: ResolverCall): Promise<ResolverOutcome> => {
    const uiModule = options.manifest.uiModules.find(({ key }) => key === call.moduleKey);
    if (uiModule === undefined) return { ok: false, code: 'not-found', message: `There is no module '${call.moduleKey}'.` };
    if (uiModule.resolverFunction === undefined)
      return { ok: false, code: 'not-found', message: `The module '${call.moduleKey}' has no resolver.` };
    const payload = {
      call: { functionKey: call.functionKey, payload: call.payload ?? {} },
      context: resolverContext(call, options.siteUrl(), uiModule.type, await timeZoneOf(options.jira, call.accountId)),
    };
    if (Buffer.byteLength(JSON.stringify(payload.call)) > requestLimit)
      return { ok: false, code: 'too-large', message: 'The request payload is larger than 500 KB.' };
    const outcome = await invoker.run({
      functionKey: uiModule.resolverFunction,
      moduleKey: uiModule.key,
      moduleType: uiModule.type,
      accountId: call.accountId,
      payload,
    });
    if (!outcome.ok) {
      const unknownKey = outcome.message === `Resolver has no definition for '${call.functionKey}'.`;
      return { ok: false, code: unknownKey ? 'not-found' : outcome.code, message: outcome.message };
    }
    return Buffer.byteLength(outcome.json ?? '') > responseLimit
      ? { ok: false, code: 'too-large', message: 'The response is larger than 5 MB.' }
      : { ok: true, result: outcome.result };
  };

const major = (version: string): string => version.split('.')[0] ?? version;

const lifeCycle = (options: ForgeOptions, store: EventStore, installer: string | undefined) => {
  const { manifest } = options;
  const before = store.get('version');
  if (before === manifest.appVersion) return undefined;
  const event = {
    id: siteIdentity.installationId,
    app: { id: manifest.appId, version: manifest.appVersion, name: manifest.appName },
    environment: { id: siteIdentity.environmentId },
  };
  if (before === undefined) return { eventType: 'avi:forge:installed:app', payload: { ...event, installerAccountId: installer } };
  // Forge tells an app of new major versions only, and of none in between.
  if (major(before) === major(manifest.appVersion)) return 'deployed' as const;
  return { eventType: 'avi:forge:upgraded:app', payload: { ...event, upgraderAccountId: installer } };
};

/**
 * Starts Forge for one app: function process, Forge SQL, queues, triggers, schedules. Rejects when the app's code does not compile
 * or the SQL server can't be reached.
 */
export const startForge = async (options: ForgeOptions): Promise<Forge> => {
  const { manifest, jira, clock, log } = options;
  const handlers = [...manifest.functions.values()].map(({ handler }) => handler);
  const bundles: Bundles = await bundle(manifest.appDir, options.buildDir, handlers);
  writeLocales(manifest, options.buildDir);
  const recorder = createRecorder();
  const faults = createFaults();
  const limits = createRateLimits(clock);
  const invocations = createInvocationLimits(clock);
  const licence = createLicence(options.licensed);
  const route = createRoute(options.deliveries);
  const product = createProductGate({ jira, manifest, recorder, faults, limits });
  const opened = await openSql(options);
  const { sqlJournal, sqlUrl, dataDir, reset } = options;
  const journal =
    sqlJournal === undefined || sqlUrl !== undefined ? undefined : openSqlJournal(sqlJournal, { dataDir, empty: reset, clock });
  const engine = withJournal(opened, journal);
  const sql = createSqlEndpoint({ engine, recorder, faults, clock, journal });
  const store = openEventStore(join(options.dataDir, 'forge-events.db'));
  if (options.reset) store.clear();
  const invoker = createInvoker({
    manifest,
    bundles,
    appCodeDir: options.buildDir,
    licence,
    limits: invocations,
    nodeBinary: options.functionNode,
    clock,
    fetch: async (invocation, message) => services(invocation, message),
    log,
  });
  const dispatcher = createDispatcher({ store, invoker, manifest, clock, faults, route, log });
  const queues = createQueueApi({ store, dispatcher, route, manifest, clock, faults });
  const services = createServices({ manifest, product, sql, queues, faults });
  const triggers = createTriggers({ manifest, store, dispatcher, route, clock, log });
  const schedules = createSchedules({ manifest, store, invoker, dispatcher, route, clock });
  const resolvers = createResolvers(options, invoker);
  const installation = createInstallation({ manifest, jira, store, invoker, dispatcher, schedules, engine });
  jira.connect({
    emit: (event) => {
      if (installation.hears()) triggers.emit(event);
    },
    validateTransition: (check: TransitionCheck) =>
      installation.installed() ? checkTransition({ manifest, invoker, jira, log }, check) : Promise.resolve({ result: true }),
  });

  return {
    manifest,
    recorder,
    faults,
    product,
    invoker,
    schedules,
    dispatcher,
    licence,
    invoke: (call) =>
      installation.installed()
        ? resolvers(call)
        : Promise.resolve({ ok: false, code: 'not-found', message: 'The app is not installed on this site.' }),
    installed: () => installation.installed(),
    uninstall: () => installation.uninstall(),
    install: async (installer) => {
      installation.begin();
      const event = lifeCycle(options, store, installer);
      dispatcher.wake();
      if (event === undefined) {
        schedules.tick();
        return;
      }
      // The event is told once, even if the host goes down before the runs are done; those are made up for at the next start.
      if (event !== 'deployed' && store.get('told') !== manifest.appVersion) triggers.emit({ ...event, selfGenerated: false });
      store.set('told', manifest.appVersion);
      // Forge tells at once and fires schedules some minutes later; on a new site nothing else waits for its time.
      if (event !== 'deployed' && store.get('version') === undefined) await dispatcher.drain();
      await schedules.fireAll();
      store.set('version', manifest.appVersion);
    },
    setLimitsEnabled: (enabled) => {
      limits.setEnabled(enabled);
      invocations.setEnabled(enabled);
      sql.setLimitsEnabled(enabled);
      queues.setLimitsEnabled(enabled);
    },
    stop: async () => {
      schedules.stop();
      dispatcher.stop();
      await invoker.stop();
      store.close();
      await engine?.close();
    },
  };
};
