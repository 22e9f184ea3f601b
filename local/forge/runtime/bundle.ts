import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildOnce } from './built-before';

/** Where the built programs of the function process are. */
export interface Bundles {
  readonly runtime: string;
  readonly app: string;
}

/** The file part of a manifest handler such as `index.issue`. */
const handlerFile = (handler: string): string => handler.slice(0, handler.lastIndexOf('.'));

/**
 * Bundles the app's backend and the runtime that carries it, each into one CommonJS file with source maps, as `forge deploy` bundles
 * the backend. Rejects with esbuild's message when the code does not compile.
 *
 * @param handlers handlers of the manifest's functions, `file.function`
 */
export const bundle = async (appDir: string, outDir: string, handlers: readonly string[]): Promise<Bundles> => {
  mkdirSync(outDir, { recursive: true });
  const shared = { bundle: true, platform: 'node', format: 'cjs', sourcemap: true, logLevel: 'silent', target: 'node20' } as const;
  const app = join(outDir, 'app.cjs');
  const runtime = join(outDir, 'runtime.cjs');
  const files = [...new Set(handlers.map(handlerFile))];
  const contents = `module.exports = {${files.map((file) => `${JSON.stringify(file)}: require(${JSON.stringify(`./${file}`)})`).join(',')}};`;
  await Promise.all([
    buildOnce({
      ...shared,
      stdin: { contents, resolveDir: join(appDir, 'src'), sourcefile: 'handlers.js' },
      outfile: app,
      keepNames: true,
    }),
    buildOnce({ ...shared, entryPoints: [join(__dirname, 'child.ts')], outfile: runtime }),
  ]);
  return { runtime, app };
};
