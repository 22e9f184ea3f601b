import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { asFailure } from '../shared/app-failure';
import { ProjectExtension, useExtension } from '../shared/forge-context';
import { useText } from '../shared/i18n';
import { Empty, Loaded, Loading } from '../shared/states';
import { openSettings } from './calls';
import styles from './screen.module.css';

/** Asked for at once, so that it arrives while the settings are still being fetched. */
const settings = import('./settings');
const Settings = lazy(() => settings);

/** Evenhand's settings of a project. */
export const Screen = () => {
  const text = useText();
  const { project } = useExtension(ProjectExtension);
  const client = useQueryClient();
  const queryKey = ['settings', project.id];
  // Drafts rest on what was read: a silent re-read would only move the ground under them, saving compares versions anyway.
  const query = useQuery({ queryKey, queryFn: () => openSettings(project.id), staleTime: Infinity });
  const code = query.error === null ? null : asFailure(query.error).code;
  return (
    <main className={styles.screen} aria-label={text('modules.projectSettings.title')}>
      {code === 'not-found' || code === 'forbidden' ? (
        <Empty icon="locked" title={text('settings.notAdmin.title')}>
          {text('settings.notAdmin.body')}
        </Empty>
      ) : (
        <Loaded query={query} loading={{ shape: 'rows', count: 6 }}>
          {(view) => (
            <Suspense fallback={<Loading shape="rows" count={6} />}>
              <Settings view={view} onView={(newer) => client.setQueryData(queryKey, newer)} />
            </Suspense>
          )}
        </Loaded>
      )}
    </main>
  );
};
