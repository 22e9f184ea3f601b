import { getThemeHtmlAttrs } from '@atlaskit/tokens/get-theme-html-attrs';
import { getThemeStyles } from '@atlaskit/tokens/get-theme-styles';
import { setGlobalTheme } from '@atlaskit/tokens/set-global-theme';
import { choiceOf, rememberChoice } from './preference';
import type { FrameTheme } from '../bridge/frame-theme';

export const COLOR_MODES = ['auto', 'light', 'dark'] as const;
export type ColorMode = (typeof COLOR_MODES)[number];
export type ResolvedColorMode = 'light' | 'dark';

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

const known = (value: string | null): ColorMode | undefined => COLOR_MODES.find((mode) => mode === value);

export const initialColorMode = (): ColorMode => choiceOf('theme', known) ?? 'auto';

export const rememberColorMode = (mode: ColorMode): void => {
  rememberChoice('theme', mode);
};

export const resolveColorMode = (mode: ColorMode): ResolvedColorMode => (mode === 'auto' ? (systemDark.matches ? 'dark' : 'light') : mode);

export const onSystemChange = (listener: () => void): (() => void) => {
  systemDark.addEventListener('change', listener);
  return () => {
    systemDark.removeEventListener('change', listener);
  };
};

const themeOf = (colorMode: ResolvedColorMode) =>
  ({ colorMode, light: 'light', dark: 'dark', spacing: 'spacing', typography: 'typography', shape: 'shape' }) as const;

export const dressPage = async (mode: ResolvedColorMode): Promise<void> => {
  await setGlobalTheme(themeOf(mode));
};

/** The `theme` of a module's context. */
export const contextTheme = (mode: ResolvedColorMode): Readonly<Record<string, unknown>> => ({
  ...themeOf(mode),
  contrastMode: 'no-preference',
});

/** What a frame gets to look like this page. */
export const frameTheme = async (mode: ResolvedColorMode): Promise<FrameTheme> => {
  // Not 'all': that has themes of the future too, which answer to the same attributes.
  const styles = await getThemeStyles(themeOf(mode));
  return { attributes: getThemeHtmlAttrs(themeOf(mode)), styles: styles.map(({ css }) => css) };
};
