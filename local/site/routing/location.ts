import { useSyncExternalStore } from 'react';

const CHANGED = 'site:location';

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('popstate', listener);
  window.addEventListener(CHANGED, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(CHANGED, listener);
  };
};

export interface Place {
  readonly pathname: string;
  readonly search: URLSearchParams;
}

/** The address of the page, followed. */
export const usePlace = (): Place => {
  const href = useSyncExternalStore(subscribe, () => window.location.pathname + window.location.search);
  const url = new URL(href, window.location.origin);
  return { pathname: url.pathname, search: url.searchParams };
};

export const onPlaceChange = subscribe;

/** Moves to another page of the site without loading it anew. */
export const goTo = (href: string, options: { readonly replace?: boolean; readonly state?: unknown } = {}): void => {
  if (options.replace === true) window.history.replaceState(options.state ?? null, '', href);
  else window.history.pushState(options.state ?? null, '', href);
  window.dispatchEvent(new Event(CHANGED));
};

const SERVED_BY_HOST = /^\/(?:rest|__site|__local)(?:\/|$)/;

const linkOf = (target: EventTarget | null): HTMLAnchorElement | null => (target instanceof Element ? target.closest('a') : null);

/** Makes ordinary links within the site move without a page load, wherever they come from. */
export const followLinks = (): (() => void) => {
  const follow = (event: MouseEvent): void => {
    const link = linkOf(event.target);
    if (link === null || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.hasAttribute('download')) return;
    if (link.target !== '' && link.target !== '_self') return;
    if (link.origin !== window.location.origin || SERVED_BY_HOST.test(link.pathname) || link.getAttribute('href')?.startsWith('#') === true)
      return;
    event.preventDefault();
    goTo(link.pathname + link.search + link.hash);
    window.scrollTo(0, 0);
  };
  document.addEventListener('click', follow);
  return () => {
    document.removeEventListener('click', follow);
  };
};
