import { router } from '@forge/bridge';
import { useCallback, type MouseEvent } from 'react';
import { useForgeContext } from '../shared/forge-context';

export interface PathLink {
  href: string;
  target: '_blank';
  rel: 'noreferrer';
  onClick: (event: MouseEvent) => void;
}

/**
 * A real link to a page of this Jira: it can be copied, opened in another tab and followed by keyboard. A plain click goes through Jira's own
 * router, which a framed page needs.
 */
export const usePathLink = (): ((path: string) => PathLink) => {
  const { siteUrl } = useForgeContext();
  return useCallback(
    (path) => ({
      href: `${siteUrl}${path}`,
      target: '_blank',
      rel: 'noreferrer',
      onClick: (event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        void router.open(path);
      },
    }),
    [siteUrl],
  );
};
