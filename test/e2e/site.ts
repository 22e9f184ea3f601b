import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base, expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import * as v from 'valibot';
import { type Host, startHost } from '../../local/host';
import { violationsOn } from '../accessibility';

export { expect };

/** Data folder that the sample is loaded into once a run; the sites of the tests are copies of it. */
export const seedData = (): string => resolve(process.env['EVENHAND_E2E_SEED'] ?? '.local/e2e-seed');

/** Sample users by what they are called in tests. */
export const USERS = {
  engineer: '712020:lin-wei',
  developer: '712020:priya-raman',
  client: '712020:hannah-vogel',
  reporterClient: '712020:chen-jing',
  projectManager: '712020:marcus-oyelaran',
  arbiter: '712020:ingrid-solberg',
  projectAdmin: '712020:tomas-rivera',
  jiraAdmin: '712020:aiko-tanaka',
  outsider: '712020:sam-whitfield',
} as const;
export type User = keyof typeof USERS;

interface Visit {
  readonly as?: User;
  readonly locale?: 'en-US' | 'zh-CN';
  readonly theme?: 'light' | 'dark';
}

export interface Site {
  readonly host: Host;
  /** Where it keeps its data. */
  readonly dataDir: string;
  /** Opens a page of the site as a user, in a language and theme. */
  visit(page: Page, path: string, options?: Visit): Promise<void>;
  /** Jira's REST API as that user. */
  rest(as: User, method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  /** A resolver of the app as that user, as Forge invokes it. */
  invoke(as: User, call: readonly [module: string, key: string, payload: unknown]): ReturnType<Host['invoke']>;
  /** What Jira's REST API answers to a GET as that user. */
  read<T>(as: User, path: string, schema: v.GenericSchema<unknown, T>): Promise<T>;
  /** The result of a resolver as that user, whatever Forge's limits say; an error of the resolver fails the test. */
  ask<T>(as: User, call: readonly [module: string, key: string, payload: unknown], schema: v.GenericSchema<unknown, T>): Promise<T>;
  /** One of the addresses under `/__local`. */
  control(method: string, path: string, body?: unknown): Promise<void>;
}

const control = async (host: Host, request: { method: string; path: string; body?: unknown }): Promise<void> => {
  const response = await fetch(new URL(`/__local/${request.path}`, host.url), {
    method: request.method,
    headers: { 'content-type': 'application/json' },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  });
  expect(response.ok, await response.text()).toBe(true);
};

const rest = async (host: Host, as: User, request: { method: string; path: string; body?: unknown }) => {
  const response = await fetch(new URL(request.path, host.url), {
    method: request.method,
    headers: { authorization: `Basic ${btoa(`${USERS[as]}:x`)}`, 'content-type': 'application/json' },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  });
  const text = await response.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  return { status: response.status, body };
};

/** How many things are being done without limits on a site. */
const unlimitedOn = new WeakMap<Host, number>();

const withoutLimits = async <T>(host: Host, run: () => Promise<T>): Promise<T> => {
  const running = (change: 1 | -1): void => {
    const now = (unlimitedOn.get(host) ?? 0) + change;
    unlimitedOn.set(host, now);
    host.forge.setLimitsEnabled(now === 0);
  };
  running(1);
  try {
    return await run();
  } finally {
    running(-1);
  }
};

/** Does without Forge's limits what a test only begins from: it takes a second for what people do in a day. */
export const unlimited = <T>(site: Site, run: () => Promise<T>): Promise<T> => withoutLimits(site.host, run);

const siteOn = (host: Host, dataDir: string): Site => ({
  host,
  dataDir,
  visit: async (page, path, { as = 'engineer', locale = 'en-US', theme = 'light' } = {}) => {
    const url = new URL(path, host.url);
    url.searchParams.set('as', USERS[as]);
    url.searchParams.set('locale', locale);
    url.searchParams.set('theme', theme);
    await page.goto(url.href);
  },
  rest: (as, method, path, body) => rest(host, as, { method, path, body }),
  read: async (as, path, schema) => {
    const answer = await rest(host, as, { method: 'GET', path });
    expect(answer.status, `${path}: ${JSON.stringify(answer.body)}`).toBe(200);
    return v.parse(schema, answer.body);
  },
  ask: async (as, [module, key, payload], schema) => {
    const answer = await withoutLimits(host, () => host.invoke({ module, function: key, payload, as: USERS[as] }));
    if (!answer.ok) throw new Error(`${key} as ${as}: ${JSON.stringify(answer.error)}`);
    return v.parse(schema, answer.result);
  },
  control: (method, path, body) => control(host, { method, path, body }),
  invoke: (as, [module, key, payload]) => host.invoke({ module, function: key, payload, as: USERS[as] }),
});

interface StartedSite {
  readonly site: Site;
  readonly stop: () => Promise<void>;
}

const startOnCopy = async (): Promise<StartedSite> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'evenhand-e2e-'));
  cpSync(seedData(), dataDir, { recursive: true });
  const host = await startHost({ port: 0, dataDir, quiet: true });
  return {
    site: siteOn(host, dataDir),
    stop: async () => {
      await host.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

/** A sample site of one's own, for what would leave the file's one changed for others: accounts that close, days that pass. */
export const withOwnSite = async (use: (site: Site) => Promise<void>): Promise<void> => {
  const { site, stop } = await startOnCopy();
  try {
    await use(site);
  } finally {
    await stop();
  }
};

/** The site of the file whose tests a worker runs just now. */
interface FileSite {
  of(file: string): Promise<Site>;
}

/** What browsers say about requests that were refused, which tests of refusals make on purpose. */
const REFUSED = /Failed to load resource/;

export const test = base.extend<{ site: Site; noErrors: undefined }, { fileSite: FileSite }>({
  fileSite: [
    // Playwright wants its fixtures destructured, also where none is used.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      let current: (StartedSite & { readonly file: string }) | undefined;
      await use({
        of: async (file) => {
          if (current?.file === file) return current.site;
          await current?.stop();
          current = { ...(await startOnCopy()), file };
          return current.site;
        },
      });
      await current?.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  /** A sample site that no other file's tests have touched; those of one file share it. */
  site: [async ({ fileSite }, use, { file }) => use(await fileSite.of(file)), { timeout: 120_000 }],
  /** Whatever a test does, no page of it may throw or log an error, and no fault stays for the next. */
  noErrors: [
    async ({ context, site }, use) => {
      const errors: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error' && !REFUSED.test(message.text())) errors.push(message.text());
      });
      context.on('weberror', (error) => errors.push(error.error().message));
      await use(undefined);
      await site.control('DELETE', 'faults');
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

/** The frame of a module on the page, by the module's key in the manifest; the first where a dashboard has several. */
export const moduleFrame = (page: Page, key: string, index = 0): FrameLocator =>
  page.locator(`[data-module="${key}"] iframe`).nth(index).contentFrame();

/** Fails on anything axe finds, in the page and in every front end on it. */
export const expectAccessible = async (page: Page, name: string): Promise<void> => {
  expect.soft(await violationsOn(page), name).toEqual([]);
};

/**
 * Two of the four looks have every language and every theme once. What axe has against a screen comes from its markup, which all share, its
 * words or its colours; so the two are enough, and axe is by far the dearest check.
 */
export const isLookForAxe = ({ locale, theme }: { locale: 'en-US' | 'zh-CN'; theme: 'light' | 'dark' }): boolean =>
  (locale === 'en-US') === (theme === 'light');

/** Counts what a user does: each click and each field typed into. */
export const createCounter = () => {
  let count = 0;
  return {
    count: () => count,
    click: async (target: Locator) => {
      count += 1;
      await target.click();
    },
    type: async (target: Locator, text: string) => {
      count += 1;
      await target.fill(text);
    },
  };
};
