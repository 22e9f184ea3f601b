import { events } from '@forge/bridge';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import * as v from 'valibot';
import { useAnnounce } from '../shared/announcer';
import { IssueExtension, useExtension } from '../shared/forge-context';
import { useText } from '../shared/i18n';
import { Loaded, Loading } from '../shared/states';
import { VisuallyHidden } from '../shared/visually-hidden';
import { Panel } from './panel';
import styles from './panel.module.css';
import { openPanel, refreshPanel } from './save';

const Editor = lazy(() => import('./editor'));

const Extension = v.object({ ...IssueExtension.entries, project: v.optional(v.object({ key: v.string() })) });

/** Another assignee or label may change who does what. */
const useIssueChanges = (refresh: () => void): void => {
  useEffect(() => {
    const listening = events.on('JIRA_ISSUE_CHANGED', refresh);
    return () => {
      void listening.then(({ unsubscribe }) => {
        unsubscribe();
      });
    };
  }, [refresh]);
};

/** The RACI panel beside an issue. */
export const Screen = () => {
  const text = useText();
  const announce = useAnnounce();
  const { issue, project } = useExtension(Extension);
  const client = useQueryClient();
  const [mode, setMode] = useState<'read' | 'edit' | 'back'>('read');
  const queryKey = ['raci', issue.id];
  const query = useQuery({ queryKey, queryFn: () => openPanel(issue.id) });
  const { refetch } = query;
  const { data, dataUpdatedAt } = query;
  // Opening answers at once with what is known; where Jira has to be asked about JQL rules, that comes after. Without an answer, what is known stays.
  useQuery({
    queryKey: [...queryKey, 'refresh', dataUpdatedAt],
    queryFn: async () => {
      client.setQueryData(queryKey, await refreshPanel(issue.id));
      return null;
    },
    enabled: data?.stale === true && mode !== 'edit',
    retry: false,
  });
  useIssueChanges(useCallback(() => void refetch(), [refetch]));
  return (
    <main className={styles.panel} aria-label={text('modules.raciPanel.title')}>
      <VisuallyHidden>
        <h1>{text('modules.raciPanel.title')}</h1>
      </VisuallyHidden>
      <Loaded query={query} loading={{ shape: 'rows', count: 5 }}>
        {(panel) =>
          mode === 'edit' ? (
            <Suspense fallback={<Loading shape="rows" count={5} />}>
              <Editor
                panel={panel}
                projectKey={project?.key}
                onCancel={() => setMode('back')}
                onSaved={(saved) => {
                  client.setQueryData(queryKey, saved);
                  setMode('back');
                  announce(text('raci.saved'));
                }}
              />
            </Suspense>
          ) : (
            <Panel panel={panel} onEdit={() => setMode('edit')} cameBack={mode === 'back'} />
          )
        }
      </Loaded>
    </main>
  );
};
