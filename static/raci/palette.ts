import type { Letter } from '../../src/domain/vocabulary';

/** Colours as values: a picture leaves the page and takes no style sheet along. */
export interface Palette {
  paper: string;
  head: string;
  line: string;
  text: string;
  subtle: string;
  letters: Record<Letter, { background: string; text: string }>;
}

/** The light theme's colours, whichever theme the page shows: what is printed or sent on stands on white. */
export const lightPalette = (): Palette => {
  const root = document.documentElement;
  const mode = root.getAttribute('data-color-mode');
  // Read at once and put back: nothing is painted in between.
  root.setAttribute('data-color-mode', 'light');
  const style = getComputedStyle(root);
  const value = (name: string): string => style.getPropertyValue(name).trim();
  const accent = (name: string) => ({
    background: value(`--ds-background-accent-${name}-subtler`),
    text: value(`--ds-text-accent-${name}-bolder`),
  });
  const palette: Palette = {
    paper: value('--ds-surface'),
    head: value('--ds-surface-sunken'),
    line: value('--ds-border'),
    text: value('--ds-text'),
    subtle: value('--ds-text-subtle'),
    letters: { R: accent('blue'), A: accent('purple'), C: accent('teal'), I: accent('gray') },
  };
  if (mode === null) root.removeAttribute('data-color-mode');
  else root.setAttribute('data-color-mode', mode);
  return palette;
};
