import { type ReactNode } from 'react';
import { useModules } from '../frames/modules';
import { FullPageModule } from '../pages/full-page-module';
import { NotFound } from '../pages/not-found';
import { JiraError } from '../rest/client';
import { usePlace } from '../routing/location';
import { usePageTitle } from '../routing/title';
import { Failure, Loading } from '../shell/states';
import { useText } from '../text/text';
import { ProjectHeader } from './project-header';
import { ProjectOverview } from './project-overview';
import { projectExtension, useProject } from './project-queries';
import styles from './project.module.css';

interface Props {
  readonly projectKey: string;
  readonly view: 'overview' | 'app';
}

export const ProjectPage = ({ projectKey, view }: Props): ReactNode => {
  const project = useProject(projectKey);
  usePageTitle(project.data?.name ?? projectKey);
  if (project.isPending) return <Loading />;
  if (project.error instanceof JiraError && project.error.status < 500) return <NotFound what="project" />;
  if (project.isError) return <Failure error={project.error} onRetry={() => void project.refetch()} />;
  return (
    <div className={styles.page}>
      <ProjectHeader projectKey={project.data.key} name={project.data.name} />
      {view === 'overview' ? <ProjectOverview projectKey={project.data.key} /> : <AppPage project={project.data} />}
    </div>
  );
};

interface AppPageProps {
  readonly project: { readonly id: string; readonly key: string; readonly projectTypeKey: string };
}

const AppPage = ({ project }: AppPageProps): ReactNode => {
  const t = useText();
  const { pathname } = usePlace();
  const modules = useModules('jira:projectPage', { project: project.key });
  const [module] = modules.data ?? [];
  if (modules.isPending) return <Loading />;
  if (modules.error instanceof JiraError && modules.error.status < 500) return <NotFound what="page" />;
  if (modules.isError) return <Failure error={modules.error} onRetry={() => void modules.refetch()} />;
  if (module === undefined) return <NotFound what="page" />;
  const base = `/projects/${project.key}/apps/evenhand`;
  const inner = pathname.slice(pathname.indexOf(base) + base.length).replaceAll(/^\/|\/$/g, '');
  const first = module.pages[0]?.route;
  return (
    <>
      {module.pages.length > 0 && (
        <nav aria-label={module.title}>
          <ul className={styles.subTabs}>
            {module.pages.map(({ route, title }) => {
              const selected = inner === '' ? route === first : inner === route || inner.startsWith(`${route}/`);
              return (
                <li key={route}>
                  <a href={`${base}/${route}`} className={styles.subTab} {...(selected ? { 'aria-current': 'page' as const } : {})}>
                    {title}
                  </a>
                </li>
              );
            })}
          </ul>
        </nav>
      )}
      <h2 className={styles.hidden}>{t('project.appPage', { app: module.title })}</h2>
      <FullPageModule module={module} base={base} extension={projectExtension(project)} />
    </>
  );
};
