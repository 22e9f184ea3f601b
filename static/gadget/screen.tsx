import { makeInvoke } from '@forge/bridge';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { GadgetResolvers } from '../../src/contract';
import { BehindProvider } from '../charts/behind';
import { formatSpan } from '../charts/days';
import { RetrospectiveView } from '../charts/retrospective-view';
import { useLocale } from '../charts/use-locale';
import { useAnnounce } from '../shared/announcer';
import { asFailure, problemOf } from '../shared/app-failure';
import { useExtension } from '../shared/forge-context';
import { useText } from '../shared/i18n';
import { resultOf } from '../shared/invoke';
import { Notice } from '../shared/notice';
import { Loaded } from '../shared/states';
import { VisuallyHidden } from '../shared/visually-hidden';
import { behindOf } from './behind-of';
import styles from './screen.module.css';
import { GadgetExtension, storedSettings } from './stored-settings';
import { useDashboardRefresh } from './use-dashboard-refresh';

const invoke = makeInvoke<GadgetResolvers>();

/** The retrospective on a dashboard. */
export const Screen = () => {
  const text = useText();
  const locale = useLocale();
  const announce = useAnnounce();
  const { gadget, gadgetConfiguration } = useExtension(GadgetExtension);
  const { settings, readable } = useMemo(() => storedSettings(gadgetConfiguration), [gadgetConfiguration]);
  const query = useQuery({ queryKey: ['gadget', settings], queryFn: () => resultOf(invoke('gadget.load', { settings })) });
  const behind = useMemo(() => behindOf(settings, query.data?.asOf), [settings, query.data?.asOf]);
  const failure = query.error === null ? null : asFailure(query.error);
  const { refetch } = query;
  const { period } = settings;
  // A dashboard may hold several of these: what each looks at tells them apart.
  const span =
    period.kind === 'rolling' ? text('gadget.edit.rollingDays', { days: period.days }) : formatSpan(period.from, period.to, locale);
  const refresh = useCallback(() => {
    void refetch().then(({ isSuccess }) => {
      if (isSuccess) announce(text('gadget.refreshed'));
    });
  }, [refetch, announce, text]);
  useDashboardRefresh(gadget === undefined ? null : String(gadget.id), refresh);
  return (
    <main className={styles.screen} aria-label={`${settings.title === '' ? text('modules.gadget.title') : settings.title}, ${span}`}>
      {settings.title === '' ? (
        <VisuallyHidden>
          <h1>{text('modules.gadget.title')}</h1>
        </VisuallyHidden>
      ) : (
        <h1>{settings.title}</h1>
      )}
      {!readable && <Notice kind="warning">{text('gadget.badSettings')}</Notice>}
      {problemOf(failure, 'settings.jql') !== null && <Notice kind="warning">{text('gadget.badSearch')}</Notice>}
      <Loaded query={query} loading={{ shape: 'tiles', count: 5 }}>
        {(data) => (
          <BehindProvider value={behind}>
            <RetrospectiveView
              data={data}
              charts={settings.charts}
              onRefresh={refresh}
              refreshing={query.isFetching}
              stale={query.isRefetchError}
            />
          </BehindProvider>
        )}
      </Loaded>
    </main>
  );
};
