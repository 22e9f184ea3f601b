import { lazy, Suspense } from 'react';
import { ProjectExtension, useExtension } from '../shared/forge-context';
import { useText } from '../shared/i18n';
import { Loading } from '../shared/states';
import styles from './screen.module.css';
import { usePage } from './use-page';

const Overview = lazy(() => import('./overview'));
const Matrix = lazy(() => import('./matrix'));
const BlindSpots = lazy(() => import('./blind-spots'));

/** Evenhand's page in a project; Jira draws the navigation between its sub-pages. */
export const Screen = () => {
  const text = useText();
  const { project } = useExtension(ProjectExtension);
  const page = usePage();
  return (
    <main className={styles.screen} aria-label={text('modules.projectPage.title')}>
      <Suspense fallback={<Loading shape="tiles" count={5} />}>
        {page === null && <Loading shape="tiles" count={5} />}
        {page === 'overview' && <Overview projectId={project.id} />}
        {page === 'matrix' && <Matrix projectId={project.id} projectKey={project.key} />}
        {page === 'blind-spots' && <BlindSpots projectId={project.id} projectKey={project.key} />}
      </Suspense>
    </main>
  );
};
