import { useEffect } from 'react';
import { useSession } from '../session/session';

/** Names the browser's tab, with the site's name behind. */
export const usePageTitle = (title: string): void => {
  const { appName } = useSession().bootstrap;
  useEffect(() => {
    document.title = title === '' ? `${appName} · Jira` : `${title} · Jira`;
  }, [title, appName]);
};
