import { makeInvoke } from '@forge/bridge';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { GadgetSettings, ProjectResolvers } from '../../src/contract';
import { CHARTS } from '../../src/domain/vocabulary';
import { BehindProvider, type Behind } from '../charts/behind';
import { ExportingProvider } from '../charts/exporting';
import { RetrospectiveView } from '../charts/retrospective-view';
import { ROLLING_DAYS } from '../gadget/stored-settings';
import { useAnnounce } from '../shared/announcer';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { Select } from '../shared/inputs';
import { resultOf } from '../shared/invoke';
import { Loaded } from '../shared/states';
import styles from './overview.module.css';

const OverviewExport = lazy(() => import('./overview-export'));

const invoke = makeInvoke<ProjectResolvers>();

type Days = (typeof ROLLING_DAYS)[number];

const settingsFor = (projectId: string, days: Days): GadgetSettings => ({
  projects: [projectId],
  period: { kind: 'rolling', days },
  charts: [...CHARTS],
  grouping: 'auto',
  title: '',
});

const behindOf = (projectId: string, settings: GadgetSettings, asOf: string): Behind => ({
  key: [projectId, settings, asOf],
  cases: (of) => resultOf(invoke('project.cases', { projectId, settings, of })),
  mine: () => resultOf(invoke('project.mine', { projectId, settings })),
  recurring: () => resultOf(invoke('project.recurring', { projectId, settings })),
});

/** The retrospective of one project, over the whole width and with every chart. */
const Overview = ({ projectId }: { projectId: string }) => {
  const text = useText();
  const announce = useAnnounce();
  const [days, setDays] = useState<Days>(90);
  const query = useQuery({
    queryKey: ['overview', projectId, days],
    queryFn: () => resultOf(invoke('project.overview', { projectId, settings: settingsFor(projectId, days) })),
    placeholderData: keepPreviousData,
  });
  const refresh = () => {
    void query.refetch().then(({ isSuccess }) => {
      if (isSuccess) announce(text('gadget.refreshed'));
    });
  };
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1>{text('project.overviewTitle')}</h1>
        <Field label={text('project.period')}>
          {(control) => (
            <Select
              {...control}
              value={String(days)}
              onChange={(value) => setDays(ROLLING_DAYS.find((each) => String(each) === value) ?? days)}
              options={ROLLING_DAYS.map((each) => ({ value: String(each), label: text('project.lastDays', { days: each }) }))}
            />
          )}
        </Field>
      </div>
      <Loaded query={query} loading={{ shape: 'tiles', count: 5 }}>
        {(data) => {
          const name = `${data.projects[0]?.key ?? ''} ${data.from} ${data.to}`.trim();
          return (
            <BehindProvider value={behindOf(projectId, settingsFor(projectId, days), data.asOf)}>
              <ExportingProvider value={name}>
                <Suspense fallback={null}>
                  <OverviewExport data={data} name={name} />
                </Suspense>
                <RetrospectiveView
                  data={data}
                  charts={CHARTS}
                  onRefresh={refresh}
                  refreshing={query.isFetching}
                  stale={query.isRefetchError}
                />
              </ExportingProvider>
            </BehindProvider>
          );
        }}
      </Loaded>
    </div>
  );
};

export default Overview;
