import { type ReactNode } from 'react';
import { useModules } from '../frames/modules';
import { FullPageModule } from '../pages/full-page-module';
import { NotFound } from '../pages/not-found';
import { JiraError } from '../rest/client';
import { usePermissions } from '../rest/issue-queries';
import { usePageTitle } from '../routing/title';
import { Failure, Loading } from '../shell/states';
import { useText } from '../text/text';
import { ProjectHeader } from './project-header';
import { projectExtension, useProject } from './project-queries';
import styles from './project.module.css';

/** The app's settings of one project, for those who administer it; for everyone else there is no such page. */
export const ProjectSettingsPage = ({ projectKey }: { readonly projectKey: string }): ReactNode => {
  const t = useText();
  const project = useProject(projectKey);
  const may = usePermissions(['ADMINISTER_PROJECTS'], { projectKey });
  const modules = useModules('jira:projectSettingsPage', { project: projectKey });
  usePageTitle(project.data === undefined ? t('project.settings') : `${t('project.settings')} · ${project.data.name}`);
  if (project.isPending || may.isPending || modules.isPending) return <Loading />;
  const refused = [project.error, may.error, modules.error].find((error) => error instanceof JiraError && error.status < 500);
  if (refused !== undefined || may.data?.has('ADMINISTER_PROJECTS') === false) return <NotFound what="page" />;
  const failed = project.error ?? may.error ?? modules.error;
  const [module] = modules.data ?? [];
  if (failed !== null || project.data === undefined) return <Failure error={failed} onRetry={() => void project.refetch()} />;
  if (module === undefined) return <NotFound what="page" />;
  return (
    <div className={styles.page}>
      <ProjectHeader projectKey={project.data.key} name={project.data.name} />
      <FullPageModule
        module={module}
        base={`/projects/${project.data.key}/settings/apps/evenhand`}
        extension={projectExtension(project.data)}
      />
    </div>
  );
};
