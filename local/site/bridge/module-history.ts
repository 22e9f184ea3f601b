import { goTo, onPlaceChange } from '../routing/location';
import type { FrameLocation } from './frame-history';

type Change = (change: { readonly location: FrameLocation; readonly action: string }) => unknown;

const locationUnder = (base: string): FrameLocation => {
  const { pathname, search, hash } = window.location;
  const inner = pathname.startsWith(base) ? pathname.slice(base.length) : '';
  const held: unknown = window.history.state;
  const state = typeof held === 'object' && held !== null && 'frame' in held ? held.frame : undefined;
  return { pathname: inner === '' ? '/' : inner, search, hash, state, key: pathname + search + hash };
};

/** A full-page module's own history: its paths are relative to the module's address, and the browser's buttons move it too. */
export const moduleHistory = (base: string): unknown => {
  let action = 'POP';
  const move =
    (kind: 'PUSH' | 'REPLACE') =>
    (target: unknown, state: unknown): void => {
      if (typeof target !== 'string') return;
      action = kind;
      const path = target.startsWith('/') || target.startsWith('?') || target.startsWith('#') ? target : `/${target}`;
      goTo(`${base}${path === '/' ? '' : path}`, { replace: kind === 'REPLACE', state: { frame: state } });
      action = 'POP';
    };
  return {
    base,
    location: locationUnder(base),
    push: move('PUSH'),
    replace: move('REPLACE'),
    go: (delta: unknown) => {
      if (typeof delta === 'number') window.history.go(delta);
    },
    listen: (listener: Change) =>
      onPlaceChange(() => {
        if (window.location.pathname.startsWith(base)) void listener({ location: locationUnder(base), action });
      }),
  };
};
