// What each front end loads before its first useful paint: scripts and styles that its page imports statically, in brotli, and, beside it, the
// words that every front end fetches as it starts. `node test/bench/first-paint.mjs` after a build; ends with 1 when a page is over the budget.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const build = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'static', 'build');
export const BUDGET = 150 * 1024;

const bytesOf = (file) => brotliCompressSync(readFileSync(file)).length;

/** Files of one page: what its HTML names, and what those scripts import without waiting. */
const filesOf = (page) => {
  const html = readFileSync(join(build, page), 'utf8');
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    if (!file.endsWith('.js')) return;
    for (const [, to] of readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+)["']/g)) visit(join(dirname(file), to));
  };
  for (const [, to] of html.matchAll(/(?:src|href)="(\.\/[^"]+\.(?:js|css))"/g)) visit(join(build, to));
  return [...seen];
};

/** Bytes per page; `words` are those of the larger language. */
export const measure = () => {
  const locales = readdirSync(join(build, 'assets')).filter((name) => /^(en-US|zh-CN)-.*\.js$/.test(name));
  const words = Math.max(0, ...locales.map((name) => bytesOf(join(build, 'assets', name))));
  return readdirSync(build)
    .filter((name) => name.endsWith('.html'))
    .map((page) => {
      const files = filesOf(page);
      const sum = (ending) => files.filter((file) => file.endsWith(ending)).reduce((total, file) => total + bytesOf(file), 0);
      const [script, style] = [sum('.js'), sum('.css')];
      return { page: page.replace('.html', ''), script, style, total: script + style, words };
    });
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const kilobytes = (bytes) => (bytes / 1024).toFixed(1);
  const pages = measure();
  console.table(
    pages.map(({ page, script, style, total, words }) => ({
      page,
      'scripts KB': kilobytes(script),
      'styles KB': kilobytes(style),
      'total KB': kilobytes(total),
      'words KB': kilobytes(words),
    })),
  );
  if (pages.some(({ total }) => total > BUDGET)) process.exitCode = 1;
}
