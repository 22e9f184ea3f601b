import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Tabs } from '../editing/tabs';
import { asFailure } from '../shared/app-failure';
import { useText } from '../shared/i18n';
import { Notice } from '../shared/notice';
import { Empty, Loaded, Loading } from '../shared/states';
import styles from './admin.module.css';
import { openAdmin } from './calls';

/** Asked for at once, so that it arrives while the projects are still being fetched. */
const setUp = import('./set-up-tab');
const SetUpTab = lazy(() => setUp);
const HealthTab = lazy(() => import('./health-tab'));
const DataTab = lazy(() => import('./data-tab'));

type TabKey = 'set-up' | 'health' | 'data';

/** For Jira admins: where Evenhand works, whether it works there, and what it holds. */
export const Screen = () => {
  const text = useText();
  const [tab, setTab] = useState<TabKey>('set-up');
  const [seen, setSeen] = useState<ReadonlySet<TabKey>>(new Set(['set-up']));
  const query = useQuery({ queryKey: ['admin'], queryFn: openAdmin });
  const code = query.error === null ? null : asFailure(query.error).code;
  const loading = <Loading shape="rows" count={5} />;
  return (
    <main className={styles.screen} aria-label={text('modules.admin.title')}>
      {code === 'forbidden' || code === 'not-found' ? (
        <Empty icon="locked" title={text('admin.notAdmin.title')}>
          {text('admin.notAdmin.body')}
        </Empty>
      ) : (
        <>
          <h1>{text('admin.title')}</h1>
          <p className={styles.intro}>{text('admin.intro')}</p>
          <Loaded query={query} loading={{ shape: 'rows', count: 5 }}>
            {(view) => (
              <>
                {!view.ready && <Notice kind="info">{text('admin.notReady')}</Notice>}
                <Tabs<TabKey>
                  label={text('admin.tabs.label')}
                  selected={tab}
                  onSelect={(key) => {
                    setTab(key);
                    setSeen(new Set([...seen, key]));
                  }}
                  tabs={[
                    {
                      key: 'set-up',
                      name: text('admin.tabs.setUp'),
                      content: (
                        <Suspense fallback={loading}>
                          <SetUpTab view={view} />
                        </Suspense>
                      ),
                    },
                    {
                      key: 'health',
                      name: text('admin.tabs.health'),
                      content: seen.has('health') && (
                        <Suspense fallback={loading}>
                          <HealthTab />
                        </Suspense>
                      ),
                    },
                    {
                      key: 'data',
                      name: text('admin.tabs.data'),
                      content: seen.has('data') && (
                        <Suspense fallback={loading}>
                          <DataTab />
                        </Suspense>
                      ),
                    },
                  ]}
                />
              </>
            )}
          </Loaded>
        </>
      )}
    </main>
  );
};
