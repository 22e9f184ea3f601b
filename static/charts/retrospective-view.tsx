import { lazy, Suspense } from 'react';
import type { GadgetData } from '../../src/contract';
import type { Chart } from '../../src/domain/vocabulary';
import { Button } from '../shared/button';
import { useFormats, useText } from '../shared/i18n';
import { Notice } from '../shared/notice';
import { PurposeLine } from '../shared/purpose-line';
import { Empty, Loading } from '../shared/states';
import { formatSpan } from './days';
import { emptinessOf } from './emptiness';
import styles from './retrospective-view.module.css';
import { useLocale } from './use-locale';

/** Asked for at once, so that it arrives while the numbers are still being fetched, yet not part of the first paint. */
const charts = import('./retrospective');
const Retrospective = lazy(() => charts);

interface RetrospectiveViewProps {
  data: GadgetData;
  charts: readonly Chart[];
  onRefresh: () => void;
  refreshing: boolean;
  /** True when the last attempt to refresh failed: these are older numbers. */
  stale: boolean;
}

const projectWords = 3;

/** The whole content: what is counted, the charts or why there are none, and what it may be used for. */
export const RetrospectiveView = ({ data, charts: wanted, onRefresh, refreshing, stale }: RetrospectiveViewProps) => {
  const text = useText();
  const formats = useFormats();
  const locale = useLocale();
  const emptiness = emptinessOf(data);
  const moment = formats.moment(data.asOf);
  const projects =
    data.projects.length <= projectWords
      ? formats.list(data.projects.map(({ name }) => name))
      : text('gadget.projectCount', { count: data.projects.length });
  return (
    <div className={styles.view} aria-busy={refreshing}>
      <div className={styles.line}>
        <span className={styles.facts}>
          <span>{formatSpan(data.from, data.to, locale)}</span>
          {data.projects.length > 0 && <span>{projects}</span>}
          <span>{text('gadget.asOf', { moment })}</span>
        </span>
        <Button look="subtle" compact icon="refresh" busy={refreshing} onClick={onRefresh}>
          {text('gadget.refresh')}
        </Button>
      </div>
      {stale && (
        <Notice kind="warning" role="status">
          {text('gadget.refreshFailed', { moment })}
        </Notice>
      )}
      {emptiness === null ? (
        <Suspense fallback={<Loading shape="tiles" count={5} />}>
          <Retrospective data={data} charts={wanted} />
        </Suspense>
      ) : (
        <Empty title={text(`gadget.${emptiness}.title`)} icon={emptiness === 'empty' ? 'calendar' : 'settings'}>
          {text(`gadget.${emptiness}.body`)}
        </Empty>
      )}
      <footer className={styles.foot}>
        {!data.whole && <p>{text('gadget.notWhole')}</p>}
        {data.firstOnly !== null && <p>{text('gadget.firstOnly', { count: data.firstOnly })}</p>}
        {data.hidden > 0 && <p>{text('gadget.hidden', { count: data.hidden })}</p>}
        <PurposeLine />
      </footer>
    </div>
  );
};
