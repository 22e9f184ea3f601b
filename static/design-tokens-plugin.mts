import { createRequire } from 'node:module';
import * as v from 'valibot';
import type { Plugin } from 'vite';

const NAME = 'virtual:design-tokens.css';
const RESOLVED = `/@${NAME}`;
const THEMES = ['light', 'dark', 'spacing', 'typography', 'shape'] as const;

const Theme = v.object({ default: v.string() });

/**
 * Atlaskit keeps its themes as scripts that add style elements when they run. This gives the same rules as one style sheet, so that the first
 * paint has its colours and nothing has to be fetched for it.
 */
export const designTokens = (): Plugin => {
  const load = createRequire(import.meta.url);
  return {
    name: 'evenhand-design-tokens',
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    load: (id) => {
      if (id !== RESOLVED) return undefined;
      return THEMES.map((theme) => v.parse(Theme, load(`@atlaskit/tokens/dist/cjs/artifacts/themes/atlassian-${theme}.js`)).default).join(
        '',
      );
    },
  };
};
