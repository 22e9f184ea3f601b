import { type ReactNode } from 'react';
import { useModules } from '../frames/modules';
import { JiraError } from '../rest/client';
import { usePermissions } from '../rest/issue-queries';
import { usePageTitle } from '../routing/title';
import { Failure, Loading } from '../shell/states';
import { useText } from '../text/text';
import { FullPageModule } from './full-page-module';
import { NotFound } from './not-found';
import styles from './pages.module.css';

/** The app's page among Jira's own settings, for those with Administer Jira. */
export const AdminPage = (): ReactNode => {
  const t = useText();
  const may = usePermissions(['ADMINISTER']);
  const modules = useModules('jira:adminPage');
  const [module] = modules.data ?? [];
  usePageTitle(module?.title ?? t('nav.apps'));
  if (may.isPending || modules.isPending) return <Loading />;
  if (may.isError) return <Failure error={may.error} onRetry={() => void may.refetch()} />;
  if (!may.data.has('ADMINISTER') || (modules.error instanceof JiraError && modules.error.status < 500)) return <NotFound what="page" />;
  if (modules.isError) return <Failure error={modules.error} onRetry={() => void modules.refetch()} />;
  if (module === undefined) return <NotFound what="page" />;
  return (
    <div className={styles.page}>
      <p className={styles.crumb}>{t('admin.crumb')}</p>
      <h1 className={styles.title}>{module.title}</h1>
      <FullPageModule module={module} base="/admin/apps/evenhand" extension={{}} />
    </div>
  );
};
