import { view } from '@forge/bridge';
import { useEffect, useState } from 'react';
import { pageOf, type Page } from './page';

/** The sub-page that Jira's own navigation shows, followed as it changes. Null until Jira has said. */
export const usePage = (): Page | null => {
  const [page, setPage] = useState<Page | null>(null);
  useEffect(() => {
    let stop = (): void => undefined;
    let gone = false;
    view.createHistory().then(
      (history) => {
        if (gone) return;
        setPage(pageOf(history.location.pathname));
        stop = history.listen((location) => {
          setPage(pageOf(location.pathname));
        });
      },
      () => {
        setPage('overview');
      },
    );
    return () => {
      gone = true;
      stop();
    };
  }, []);
  return page;
};
