import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { type Clock, createClock } from './clock';
import type { Deliveries } from './forge/events/deliveries';
import type { Fault } from './forge/faults';
import { type Forge, startForge } from './forge/forge';
import { createFrames } from './forge/frames/frames';
import { readManifest } from './forge/manifest';
import { refuseForeign } from './host/access';
import { controlApi } from './host/control-api';
import { readEnvironment } from './host/environment';
import { type Listener, openListener } from './host/listener';
import { pageApi } from './host/page-api';
import { pages } from './host/pages';
import { createInvoke, type InvokeInput, type InvokeResult } from './host/resolver-calls';
import { restApi } from './host/rest-api';
import { createSampleHost } from './host/sample-host';
import { createJira, type LocalJira } from './jira';
import type { SampleLoader } from './sample-seam';
import type { SiteDefinition } from './seams';

export interface HostOptions {
  /** 0 takes a free port. */
  readonly port?: number;
  readonly dataDir?: string;
  /** `mysql://…`: Forge SQL on that server instead of SQLite. */
  readonly sqlUrl?: string | undefined;
  /** Users and projects only, the app set up nowhere. */
  readonly empty?: boolean;
  /** False: the licence has ended. `POST /__local/license` changes it later. */
  readonly licensed?: boolean;
  /** How events travel; in order unless `EVENHAND_DELIVERIES` says otherwise. */
  readonly deliveries?: Deliveries;
  /** Faults that are there before the app is installed or upgraded; `POST /__local/faults` adds more later. */
  readonly faults?: readonly Fault[];
  /** Path of the Node that runs the functions; `EVENHAND_FUNCTION_NODE`, or the one that runs this, without it. */
  readonly functionNode?: string;
  /** Forgets what the data directory holds. */
  readonly reset?: boolean;
  /** Keeps the functions' logs to itself. */
  readonly quiet?: boolean;
  /** Folder with `manifest.yml`, `src`, `package.json`; this repository without it. */
  readonly appDir?: string;
  /** What a fresh site is filled with; the product's own sample without it. */
  readonly sample?: { readonly emptySite: () => SiteDefinition; readonly loadSample: SampleLoader };
  readonly log?: (line: string) => void;
}

/** A running site. */
export interface Host {
  readonly url: string;
  readonly framesUrl: string;
  readonly jira: LocalJira;
  readonly forge: Forge;
  readonly clock: Clock;
  /** Runs a resolver; the same as `POST /__local/invoke`. */
  invoke(input: InvokeInput): Promise<InvokeResult>;
  /** Waits until every queue and trigger is done; gives the number of events that are left for later. */
  drain(): Promise<number>;
  /** The last lines that functions logged. */
  logs(): readonly string[];
  stop(): Promise<void>;
}

const root = resolve(__dirname, '..');
const dataFiles = ['jira.db', 'forge-sql.db', 'forge-events.db', 'complete'];
const keptLogLines = 1_000;

const forget = (dataDir: string): void => {
  for (const file of dataFiles)
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(join(dataDir, `${file}${ending}`), { force: true });
};

const openPorts = async (port: number): Promise<{ main: Listener; frames: Listener }> => {
  const main = await openListener(port);
  try {
    const frames = await openListener(port === 0 ? 0 : port + 1).catch(() => openListener(0));
    return { main, frames };
  } catch (error) {
    await main.close();
    throw error;
  }
};

const ownSample = async (): Promise<NonNullable<HostOptions['sample']>> => import('./sample');

const createLog = (options: HostOptions) => {
  const lines: string[] = [];
  const write = options.log ?? ((line: string) => process.stderr.write(`${line}\n`));
  return {
    lines,
    log: (line: string): void => {
      lines.push(line);
      if (lines.length > keptLogLines) lines.shift();
      if (options.quiet !== true) write(line);
    },
  };
};

/**
 * Starts the whole site on this machine: Jira, Forge with the app, and the pages. On a fresh data directory it fills the site first,
 * which takes a while. Rejects when the port is taken, the app's code does not compile, or the SQL server can't be reached.
 */
export const startHost = async (options: HostOptions = {}): Promise<Host> => {
  const environment = readEnvironment(process.env);
  const appDir = resolve(options.appDir ?? root);
  const dataDir = resolve(options.dataDir ?? join(root, '.local/data'));
  const { lines, log } = createLog(options);
  mkdirSync(dataDir, { recursive: true });
  const complete = join(dataDir, 'complete');
  const fresh = options.reset === true || !existsSync(complete);
  if (fresh) forget(dataDir);

  const manifest = readManifest(appDir);
  const { main, frames } = await openPorts(options.port ?? 8787);
  const url = `http://127.0.0.1:${String(main.port)}`;
  const framesUrl = `http://127.0.0.1:${String(frames.port)}`;
  const clock = createClock();
  const closers: (() => Promise<void> | void)[] = [() => main.close(), () => frames.close()];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0)) await close();
  };

  try {
    const jira = createJira({ storage: join(dataDir, 'jira.db'), clock, siteUrl: url });
    closers.push(() => {
      jira.close();
    });
    // A database that the address names may hold what somebody wants to keep.
    const namesDatabase = options.sqlUrl !== undefined && new URL(options.sqlUrl).pathname.length > 1;
    if (fresh && namesDatabase && options.reset !== true) log('WARN the site is new, but the database was kept; --reset empties it too');
    const forge = await startForge({
      manifest,
      jira,
      clock,
      siteUrl: () => url,
      dataDir,
      buildDir: join(dataDir, 'build'),
      sqlUrl: options.sqlUrl,
      reset: options.reset === true || (fresh && !namesDatabase),
      licensed: options.licensed ?? true,
      deliveries: options.deliveries ?? environment.deliveries,
      functionNode: options.functionNode ?? environment.functionNode,
      sqlJournal: environment.sqlJournal,
      log,
    });
    // Functions first, then Jira's file: a function that still runs may still write.
    closers.splice(2, 0, () => forge.stop());

    for (const fault of options.faults ?? []) forge.faults.add(fault);
    if (fresh) {
      const sample = options.sample ?? (await ownSample());
      let installation: Promise<void> | undefined;
      const installed = (): Promise<void> =>
        (installation ??= forge.install(jira.users().find(({ role }) => role === 'jira-admin')?.accountId));
      forge.setLimitsEnabled(false);
      forge.schedules.setPaused(true);
      if (options.empty === true) jira.provision(sample.emptySite());
      else await sample.loadSample(createSampleHost({ jira, forge, clock, installed }));
      await installed();
      await forge.dispatcher.drain();
      forge.schedules.setPaused(false);
      forge.setLimitsEnabled(true);
      forge.recorder.clear();
      writeFileSync(complete, '');
    } else if (forge.installed()) {
      await forge.install(undefined);
    }

    const parts = { jira, forge, clock, siteUrl: () => url, framesOrigin: () => framesUrl };
    const app = new Hono<{ Bindings: HttpBindings }>();
    app.use(refuseForeign(() => main.port));
    app.route('/', restApi(jira, forge));
    app.route('/__local', controlApi(parts));
    app.route('/__site', pageApi(parts));
    app.route('/', pages(join(root, '.local/build/site')));
    app.onError((error, context) => {
      log(`ERROR ${context.req.method} ${context.req.path}: ${error.stack ?? error.message}`);
      return context.json({ errorMessages: ['Internal server error'], errors: {} }, 500);
    });
    main.serve((request, env) => app.fetch(request, env));
    const frameApp = createFrames({
      manifest,
      siteOrigin: () => url,
      bridgeSource: join(root, 'local/site/frame-bridge.ts'),
      framesHost: () => new URL(framesUrl).host,
    });
    frames.serve((request) => frameApp.fetch(request));

    return {
      url,
      framesUrl,
      jira,
      forge,
      clock,
      invoke: createInvoke(jira, forge),
      drain: () => forge.dispatcher.drain(),
      logs: () => lines,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
