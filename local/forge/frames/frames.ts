import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'esbuild';
import { Hono } from 'hono';
import type { Manifest, ResourceEntry } from '../manifest';
import { contentSecurityPolicy } from './csp';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};
const compressible = /javascript|css|json|html|svg/;

const mediaTypeOf = (path: string): string => mediaTypes[extname(path)] ?? 'application/octet-stream';

/** A file below a folder, or undefined: nothing outside the folder can be named. */
export const fileBelow = (folder: string, path: string): string | undefined => {
  const file = normalize(join(folder, path));
  if (!file.startsWith(folder + sep) || !existsSync(file) || !statSync(file).isFile()) return undefined;
  return file;
};

/** Vite puts a content hash of eight characters at the end of a file's name; such a file never changes. */
const isHashed = (path: string): boolean => /-[\w-]{8}\.\w+$/.test(path);

type Encoding = 'br' | 'gzip' | 'identity';

const encodingFor = (accepted: string | undefined): Encoding =>
  accepted?.includes('br') === true ? 'br' : accepted?.includes('gzip') === true ? 'gzip' : 'identity';

const compress = {
  br: (data: Buffer) => promisify(brotliCompress)(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (data: Buffer) => promisify(gzip)(data),
  identity: (data: Buffer) => Promise.resolve(data),
} as const;

/** Serves files compressed, each compressed once. */
export const createFileServer = () => {
  const cache = new Map<string, Uint8Array<ArrayBuffer>>();
  return async (file: string, acceptEncoding: string | undefined, extra: Readonly<Record<string, string>> = {}): Promise<Response> => {
    const type = mediaTypeOf(file);
    const encoding = compressible.test(type) ? encodingFor(acceptEncoding) : 'identity';
    const key = `${encoding} ${file} ${String(statSync(file).mtimeMs)}`;
    const body = cache.get(key) ?? Uint8Array.from(await compress[encoding](readFileSync(file)));
    cache.set(key, body);
    return new Response(body, {
      headers: {
        'content-type': type,
        'cache-control': isHashed(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
        'x-content-type-options': 'nosniff',
        vary: 'accept-encoding',
        ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
        ...extra,
      },
    });
  };
};

export interface FramesOptions {
  readonly manifest: Manifest;
  /** The page that may hold frames. */
  readonly siteOrigin: () => string;
  /** Source of the script that installs the bridge; built on first use. */
  readonly bridgeSource: string;
  readonly framesHost: () => string;
}

/** The path of a module's front end on the frames' origin. */
export const framePath = (entry: ResourceEntry): string => `/${entry.resourceKey}/${entry.html}`;

const bridgeTag = '<script src="/__bridge.js"></script>';

/** Puts the bridge before every script of the document: `@forge/bridge` looks for it when it is imported. */
const withBridge = (html: string): string =>
  /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => `${head}${bridgeTag}`) : `${bridgeTag}${html}`;

/** The origin that front ends are served from: the resources of the manifest as built, with Forge's CSP, translations and bridge. */
export const createFrames = (options: FramesOptions): Hono => {
  const { manifest } = options;
  const serve = createFileServer();
  let bridge: Promise<string> | undefined;

  const builtBridge = async (): Promise<string> => {
    const { outputFiles } = await build({
      entryPoints: [options.bridgeSource],
      bundle: true,
      format: 'iife',
      platform: 'browser',
      target: 'es2022',
      minify: true,
      write: false,
      logLevel: 'silent',
    });
    return outputFiles[0]?.text ?? '';
  };

  const app = new Hono();
  app.use(async (context, next) => {
    if (context.req.header('host') !== options.framesHost()) return context.text('Unknown host.', 403);
    await next();
    return undefined;
  });
  app.get('/__bridge.js', async (context) => {
    bridge ??= builtBridge();
    return context.body(await bridge, 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' });
  });
  app.get('/:resource/__LOCALES__/:file', (context) => {
    const { file } = context.req.param();
    if (file === 'i18n-info.json') return context.json(manifest.translations.info());
    const text = manifest.translations.file(file.replace(/\.json$/, ''));
    return text === undefined ? context.notFound() : context.body(text, 200, { 'content-type': 'application/json; charset=utf-8' });
  });
  app.get('/:resource/*', async (context) => {
    const { resource: key } = context.req.param();
    const resource = manifest.resources.find((candidate) => candidate.key === key);
    const path = decodeURIComponent(context.req.path.slice(key.length + 2));
    const file = resource === undefined ? undefined : fileBelow(resource.folder, path === '' ? 'index.html' : path);
    if (file === undefined)
      return context.text(resource === undefined ? 'There is no such resource.' : 'There is no such file. Is the front end built?', 404);
    if (!file.endsWith('.html')) return serve(file, context.req.header('accept-encoding'));
    const html = readFileSync(file, 'utf8');
    return context.html(withBridge(html), 200, {
      'content-security-policy': contentSecurityPolicy(manifest, html, options.siteOrigin()),
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'origin',
    });
  });
  return app;
};
