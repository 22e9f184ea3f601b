import Button from '@atlaskit/button/new';
import EmptyState from '@atlaskit/empty-state';
import AddIcon from '@atlaskit/icon/core/add';
import RefreshIcon from '@atlaskit/icon/core/refresh';
import { useState, type ReactNode } from 'react';
import type { SiteModule } from '../../site-api';
import { GADGET_REFRESH } from '../bridge/event-bus';
import { useModules } from '../frames/modules';
import { usePageServices } from '../frames/page-services';
import { NotFound } from '../pages/not-found';
import { JiraError } from '../rest/client';
import { usePageTitle } from '../routing/title';
import { useSession } from '../session/session';
import { Failure, Loading, Refusal } from '../shell/states';
import { useText } from '../text/text';
import { AddGadgetDialog } from './add-gadget-dialog';
import { moveGadget, useDashboard, useDashboardChange, useGadgets, type Dashboard, type Gadget } from './dashboard-queries';
import { GadgetCard } from './gadget-card';
import styles from './dashboard.module.css';

/** The module behind a gadget: Jira names it by the app's, the environment's and the module's key. */
export const moduleOf = (gadget: { readonly moduleKey: string }, modules: readonly SiteModule[]): SiteModule | undefined =>
  modules.find(({ key }) => gadget.moduleKey === key || gadget.moduleKey.endsWith(`/${key}`));

export const DashboardPage = ({ id }: { readonly id: string }): ReactNode => {
  const dashboard = useDashboard(id);
  const gadgets = useGadgets(id);
  const modules = useModules('jira:dashboardGadget');
  usePageTitle(dashboard.data?.name ?? '');
  if (dashboard.isPending || gadgets.isPending || modules.isPending) return <Loading />;
  if (dashboard.error instanceof JiraError && dashboard.error.status < 500) return <NotFound what="dashboard" />;
  if (dashboard.data === undefined || gadgets.data === undefined) {
    return <Failure error={dashboard.error ?? gadgets.error} onRetry={() => void Promise.all([dashboard.refetch(), gadgets.refetch()])} />;
  }
  return <View dashboard={dashboard.data} gadgets={gadgets.data} modules={modules.data ?? []} />;
};

interface ViewProps {
  readonly dashboard: Dashboard;
  readonly gadgets: readonly Gadget[];
  readonly modules: readonly SiteModule[];
}

const MOST_COLUMNS = 3;

const View = ({ dashboard, gadgets, modules }: ViewProps): ReactNode => {
  const t = useText();
  const { user } = useSession();
  const { events } = usePageServices();
  const [adding, setAdding] = useState(false);
  const writable = dashboard.isWritable ?? dashboard.owner?.accountId === user.accountId;
  const width = Math.min(MOST_COLUMNS, Math.max(1, ...gadgets.map(({ position }) => position.column + 1)));
  const columns = Array.from({ length: width }, (_, column) =>
    gadgets
      .filter(({ position }) => Math.min(position.column, width - 1) === column)
      .sort((one, other) => one.position.row - other.position.row),
  );
  const move = useDashboardChange(dashboard.id, (jira, { gadget, position }: { gadget: Gadget; position: Gadget['position'] }) =>
    moveGadget(jira, dashboard.id, gadget, position),
  );

  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <h1 className={styles.title}>{dashboard.name}</h1>
        <div className={styles.topButtons}>
          <Button
            iconBefore={RefreshIcon}
            onClick={() => {
              events.emit(GADGET_REFRESH, { origin: 'dashboard' });
            }}
          >
            {t('dashboard.refresh')}
          </Button>
          {writable && (
            <Button
              iconBefore={AddIcon}
              onClick={() => {
                setAdding(true);
              }}
            >
              {t('dashboard.add')}
            </Button>
          )}
        </div>
      </div>
      <Refusal error={move.error} />
      {gadgets.length === 0 ? (
        <EmptyState header={t('dashboard.empty')} headingLevel={2} description={writable ? t('dashboard.empty.next') : ''} />
      ) : (
        <div className={styles.columns} data-columns={width}>
          {columns.map((held, column) => (
            <div key={column} className={styles.column}>
              {held.map((gadget, row) => (
                <GadgetCard
                  key={gadget.id}
                  dashboardId={dashboard.id}
                  gadget={gadget}
                  module={moduleOf(gadget, modules)}
                  writable={writable}
                  onMove={(position) => {
                    move.mutate({ gadget, position });
                  }}
                  moves={{
                    left: column > 0,
                    right: column < width - 1 || (gadgets.length > 1 && width < MOST_COLUMNS && held.length > 1),
                    up: row > 0,
                    down: row < held.length - 1,
                  }}
                />
              ))}
            </div>
          ))}
        </div>
      )}
      {adding && (
        <AddGadgetDialog
          dashboardId={dashboard.id}
          modules={modules}
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
    </div>
  );
};
