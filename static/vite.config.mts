import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import * as v from 'valibot';
import { defineConfig } from 'vite';
import { parse } from 'yaml';
import { designTokens } from './design-tokens-plugin.mts';

const here = fileURLToPath(new URL('.', import.meta.url));

const VENDOR =
  /node_modules\/(react|react-dom|scheduler|@forge\/bridge|@tanstack|intl-messageformat|@formatjs|valibot|ulid|@date-fns|iframe-resizer)\//;

const Manifest = v.object({ resources: v.array(v.object({ key: v.string(), entry: v.record(v.string(), v.string()) })) });

const pages = (): Record<string, string> => {
  const manifest = v.parse(Manifest, parse(readFileSync(`${here}../manifest.yml`, 'utf8')));
  const ui = manifest.resources.find(({ key }) => key === 'ui');
  const wanted = process.env.EVENHAND_PAGES?.split(',');
  const entries = Object.entries(ui?.entry ?? {}).filter(([name]) => wanted === undefined || wanted.includes(name));
  return Object.fromEntries(entries.map(([name, file]) => [name, `${here}${file}`]));
};

/** Every front end in one build, so that the panels of one page share what they have in common. `EVENHAND_PAGES=a,b` builds only those. */
export default defineConfig({
  root: here,
  base: './',
  plugins: [react(), designTokens()],
  json: { stringify: true, namedExports: false },
  define: { 'process.env.NODE_ENV': JSON.stringify('production'), 'process.env': '({})' },
  build: {
    outDir: `${here}build`,
    emptyOutDir: true,
    target: 'es2022',
    // Inlined assets would be data: addresses, and an inlined preload helper an inline script: Forge's policy refuses both.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: pages(),
      output: {
        // Two chunks that every panel of a page shares, instead of a dozen small ones. What is loaded on demand stays apart.
        codeSplitting: {
          groups: [
            { name: 'vendor', test: VENDOR },
            { name: 'shared', test: /static\/shared\/(?!answer|people-picker)|design-tokens/ },
          ],
        },
      },
    },
  },
});
