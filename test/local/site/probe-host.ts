import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { ModuleLocation } from '../../../local/site-api';
import { ANSWERS, bootstrapOf, changedByOthers, moduleAt } from './probe-jira';

const root = join(__dirname, '../../..');
const pages = join(root, '.local/build/site-under-test');
const run = promisify(execFile);
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** A request that changed something, or an `invoke`, as it reached the host. */
interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface ProbeHost {
  readonly url: string;
  readonly seen: Seen[];
  /** Dashboard item properties as they were last put. */
  readonly properties: Map<string, unknown>;
  /** From now on somebody else has changed the issue. */
  changeFromOutside(): void;
  close(): Promise<void>;
}

const listen = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
    });
  });

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('latin1');
};

const bundle = async (entry: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    format: 'iife',
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
};

const send = (response: ServerResponse, status: number, body: unknown, type = 'application/json'): void => {
  response.writeHead(status, { 'content-type': type });
  response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
};

const LOCATIONS: readonly ModuleLocation[] = [
  'jira:issueContext',
  'jira:issuePanel',
  'jira:issueAction',
  'jira:dashboardGadget',
  'jira:projectPage',
  'jira:projectSettingsPage',
  'jira:adminPage',
];

const servePage = async (path: string, response: ServerResponse): Promise<void> => {
  const file = path.startsWith('/assets/') ? path : '/index.html';
  send(response, 200, await readFile(join(pages, file)), TYPES[extname(file)] ?? 'application/octet-stream');
};

/** Builds the pages apart from those that a running site may be serving. */
const buildPages = async (): Promise<void> => {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  await run(process.execPath, [
    vite,
    'build',
    '--config',
    join(root, 'local/site/vite.config.mts'),
    '--outDir',
    pages,
    '--logLevel',
    'error',
  ]);
};

/**
 * The site's real pages, the real frame bridge and the real `@forge/bridge` in a probe front end, on two origins, over a canned Jira.
 */
export const startProbeHost = async (): Promise<ProbeHost> => {
  const seen: Seen[] = [];
  const properties = new Map<string, unknown>();
  const [bridge, probe] = await Promise.all([
    bundle('local/site/frame-bridge.ts'),
    bundle('test/local/site/probe-front-end.ts'),
    buildPages(),
  ]);
  const html = `<!doctype html><html lang="en"><head><title>Probe</title><script>${bridge}</script></head><body><div id="root"></div><script>${probe}</script></body></html>`;

  const frames = createServer((request, response) => {
    if (request.url?.startsWith('/broken') === true) send(response, 200, '<!doctype html><script src="/missing.js"></script>', 'text/html');
    else if (request.url?.startsWith('/probe/') === true) send(response, 200, html, 'text/html');
    else send(response, 404, 'Not found', 'text/plain');
  });
  const framesOrigin = await listen(frames);

  let siteUrl = '';
  let changed = false;
  const restAnswer = (method: string, pathname: string, query: URLSearchParams, body: string): readonly [number, unknown] => {
    if (pathname === '/__site/invoke') {
      return [
        200,
        body.includes('"fails"')
          ? { ok: false, message: 'There was an error invoking the function - nope' }
          : { ok: true, result: { echoed: true } },
      ];
    }
    if (pathname.endsWith('/properties')) return [200, { keys: [...properties.keys()].map((key) => ({ key: key.split('/').at(-1) })) }];
    if (pathname.includes('/properties/')) {
      if (method === 'PUT') properties.set(pathname, JSON.parse(body));
      return properties.has(pathname) ? [200, { key: 'x', value: properties.get(pathname) }] : [404, { errorMessages: [] }];
    }
    const known = [...(changed ? changedByOthers : []), ...ANSWERS].find(([pattern]) => pattern.test(pathname));
    if (known !== undefined && (method === 'GET' || pathname.includes('/search/'))) return [200, known[1](query)];
    return method === 'GET'
      ? [404, { errorMessages: ['Issue does not exist or you do not have permission to see it.'], errors: {} }]
      : [200, {}];
  };

  const siteAnswer = (pathname: string, query: URLSearchParams): unknown => {
    if (pathname === '/__site/bootstrap') return bootstrapOf(siteUrl, framesOrigin);
    if (pathname !== '/__site/modules') return undefined;
    const location = LOCATIONS.find((known) => known === query.get('location'));
    return location === undefined ? [] : [moduleAt(location, framesOrigin)];
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', siteUrl);
    const method = request.method ?? 'GET';
    const body = await bodyOf(request);
    const own = siteAnswer(pathname, searchParams);
    if (own !== undefined) {
      send(response, 200, own);
    } else if (pathname.startsWith('/rest/') || pathname.startsWith('/__site/')) {
      if (method !== 'GET' || request.headers['x-local-origin'] !== undefined)
        seen.push({ method, path: pathname, headers: request.headers, body });
      send(response, ...restAnswer(method, pathname, searchParams, body));
    } else {
      await servePage(pathname, response);
    }
  };
  const site = createServer((request, response) => {
    void answer(request, response);
  });
  siteUrl = await listen(site);

  return {
    url: siteUrl,
    seen,
    properties,
    changeFromOutside: () => {
      changed = true;
    },
    close: async () => {
      site.closeAllConnections();
      frames.closeAllConnections();
      await Promise.all([site, frames].map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
};
