import { type ReactNode } from 'react';
import EmptyState from '@atlaskit/empty-state';
import { usePageTitle } from '../routing/title';
import { Failure, Loading } from '../shell/states';
import { useText } from '../text/text';
import { useDashboards } from './dashboard-queries';
import styles from './dashboard.module.css';

export const DashboardsPage = (): ReactNode => {
  const t = useText();
  usePageTitle(t('nav.dashboards'));
  const { data, error, isPending, refetch } = useDashboards();
  if (isPending) return <Loading />;
  if (data === undefined) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('nav.dashboards')}</h1>
      {data.dashboards.length === 0 ? (
        <EmptyState header={t('dashboard.none')} headingLevel={2} />
      ) : (
        <ul className={styles.list}>
          {data.dashboards.map(({ id, name, description, owner }) => (
            <li key={id} className={styles.listItem}>
              <a href={`/dashboards/${id}`}>{name}</a>
              <span className={styles.quiet}>
                {[description, owner?.displayName].filter((text) => text !== undefined && text !== '').join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
