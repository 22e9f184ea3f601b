import { type ReactNode } from 'react';
import { useModules } from '../frames/modules';
import { usePermissions } from '../rest/issue-queries';
import { usePlace } from '../routing/location';
import { useSession } from '../session/session';
import { useText } from '../text/text';
import styles from './project.module.css';

interface Tab {
  readonly href: string;
  readonly label: string;
}

const useTabs = (projectKey: string): readonly Tab[] => {
  const t = useText();
  const pages = useModules('jira:projectPage', { project: projectKey }).data ?? [];
  const may = usePermissions(['ADMINISTER_PROJECTS'], { projectKey }).data;
  const base = `/projects/${projectKey}`;
  return [
    { href: base, label: t('project.overview') },
    ...pages.map(({ title }) => ({ href: `${base}/apps/evenhand`, label: title })),
    ...(may?.has('ADMINISTER_PROJECTS') === true ? [{ href: `${base}/settings/apps/evenhand`, label: t('project.settings') }] : []),
  ];
};

/** A project's name and the tabs of its pages. */
export const ProjectHeader = ({ projectKey, name }: { readonly projectKey: string; readonly name: string }): ReactNode => {
  const t = useText();
  const { bootstrap } = useSession();
  const { pathname } = usePlace();
  const tabs = useTabs(projectKey);
  const style = bootstrap.projects.find(({ key }) => key === projectKey)?.style;
  const current = [...tabs].reverse().find(({ href }) => pathname.startsWith(href));
  return (
    <header className={styles.header}>
      <p className={styles.crumb}>
        {t('nav.projects')} / {projectKey}
        {style !== undefined && ` · ${style === 'team-managed' ? t('project.teamManaged') : t('project.companyManaged')}`}
      </p>
      <h1 className={styles.title}>{name}</h1>
      <nav aria-label={name}>
        <ul className={styles.tabs}>
          {tabs.map((tab) => (
            <li key={tab.href}>
              <a href={tab.href} className={styles.tab} {...(tab === current ? { 'aria-current': 'page' as const } : {})}>
                {tab.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
};
