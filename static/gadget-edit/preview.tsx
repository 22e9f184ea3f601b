import { makeInvoke } from '@forge/bridge';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { GadgetResolvers, GadgetSettings } from '../../src/contract';
import { RetrospectiveView } from '../charts/retrospective-view';
import { BehindProvider } from '../charts/behind';
import { behindOf } from '../gadget/behind-of';
import { useText } from '../shared/i18n';
import { resultOf } from '../shared/invoke';
import { Loaded } from '../shared/states';
import styles from './screen.module.css';

const invoke = makeInvoke<GadgetResolvers>();

/** The gadget as it would be, while its settings are being chosen. Its title stands above it, since the numbers do not change with it. */
const Preview = ({ settings }: { settings: GadgetSettings }) => {
  const text = useText();
  const asked = { ...settings, title: '' };
  const query = useQuery({
    queryKey: ['gadget', asked],
    queryFn: () => resultOf(invoke('gadget.load', { settings: asked })),
    placeholderData: keepPreviousData,
  });
  return (
    <section className={styles.preview} aria-label={text('gadget.edit.preview')}>
      <h2>{settings.title === '' ? text('gadget.edit.preview') : settings.title}</h2>
      <Loaded query={query} loading={{ shape: 'tiles', count: 5 }}>
        {(data) => (
          <BehindProvider value={behindOf(asked, data.asOf)}>
            <RetrospectiveView
              data={data}
              charts={settings.charts}
              onRefresh={() => void query.refetch()}
              refreshing={query.isFetching}
              stale={query.isRefetchError}
            />
          </BehindProvider>
        )}
      </Loaded>
    </section>
  );
};

export default Preview;
