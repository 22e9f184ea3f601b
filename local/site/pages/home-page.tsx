import { LinkButton } from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { Face } from '../people/face';
import { useProjects, type VisibleProject } from '../rest/projects';
import { SearchPage, type Issue } from '../rest/models';
import { goTo } from '../routing/location';
import { usePageTitle } from '../routing/title';
import type { SiteUser } from '../session/bootstrap';
import { useJira, useSession } from '../session/session';
import { Loading } from '../shell/states';
import { roleName } from '../shell/user-picker';
import { useText } from '../text/text';
import { useDashboards } from '../dashboard/dashboard-queries';
import styles from './pages.module.css';

/** The newest issue of a search that fits, as the place to try something on; null when the acting user finds none. */
const useExample = (jql: string, fits: (issue: Issue) => boolean) => {
  const jira = useJira();
  const { locale } = useSession();
  return useQuery({
    queryKey: ['example', jql, locale],
    queryFn: async () => {
      const fields = ['summary', 'issuetype', 'status', 'project', 'issuelinks'];
      const { issues } = await jira.ask('/rest/api/3/search/jql', { jql, maxResults: 25, fields }, SearchPage);
      const readable = ({ fields: { summary } }: Issue): boolean => /\p{Script=Han}/u.test(summary) === (locale === 'zh-CN');
      return (issues.find((issue) => fits(issue) && readable(issue)) ?? issues.find(fits) ?? issues[0])?.key ?? null;
    },
    enabled: jql !== '',
    retry: false,
  }).data;
};

/** An issue that nobody complained about yet: a complaint would be linked. */
const isUnmarked = ({ fields }: Issue): boolean => fields.issuelinks.length === 0 && fields.issuetype.hierarchyLevel === 0;

export const HomePage = (): ReactNode => {
  const t = useText();
  const { bootstrap } = useSession();
  const projects = useProjects();
  usePageTitle(t('home.title'));
  return (
    <div className={styles.home}>
      <header>
        <h1 className={styles.title}>{bootstrap.appName}</h1>
        <p className={styles.lead}>{t('home.lead')}</p>
      </header>
      {bootstrap.empty ? <EmptySite /> : projects === undefined ? <Loading /> : <Tries projects={projects} />}
      {projects !== undefined && projects.length > 0 && <Projects projects={projects} />}
      <People />
    </div>
  );
};

const EmptySite = (): ReactNode => {
  const t = useText();
  const { bootstrap, user, actAs } = useSession();
  const admin = bootstrap.users.find(({ role }) => role === 'jira-admin');
  return (
    <section className={styles.card}>
      <h2>{t('home.empty.title')}</h2>
      <p>{t('home.empty.body')}</p>
      <LinkButton
        appearance="primary"
        href="/admin/apps/evenhand"
        onClick={() => {
          if (admin !== undefined && admin.accountId !== user.accountId) actAs(admin);
        }}
      >
        {t('home.empty.setUp')}
      </LinkButton>
    </section>
  );
};

const Tries = ({ projects }: { readonly projects: readonly VisibleProject[] }): ReactNode => {
  const t = useText();
  const within = (rest: string): string =>
    projects.length === 0 ? '' : `project in (${projects.map(({ key }) => `"${key}"`).join(', ')}) AND ${rest} ORDER BY created DESC`;
  const incident = useExample(within('evenhandPhase = "open"'), () => true);
  const anyIssue = useExample(within('evenhandPhase is EMPTY AND statusCategory != Done'), isUnmarked);
  const dashboards = useDashboards();
  const dashboard = dashboards.data?.dashboards[0]?.id ?? '1';
  const steps = [
    {
      title: t('home.try.mark'),
      body: t('home.try.mark.body'),
      href: anyIssue == null ? undefined : `/browse/${anyIssue}`,
      link: anyIssue ?? '',
    },
    {
      title: t('home.try.case'),
      body: t('home.try.case.body'),
      href: incident == null ? undefined : `/browse/${incident}`,
      link: incident ?? '',
    },
    { title: t('home.try.look'), body: t('home.try.look.body'), href: `/dashboards/${dashboard}`, link: t('home.try.look.link') },
  ];
  return (
    <section aria-labelledby="try">
      <h2 id="try" className={styles.heading}>
        {t('home.try')}
      </h2>
      <ol className={styles.steps}>
        {steps.map(({ title, body, href, link }, index) => (
          <li key={title} className={styles.step}>
            <span className={styles.number} aria-hidden="true">
              {index + 1}
            </span>
            <h3>{title}</h3>
            <p>{body}</p>
            {href === undefined ? <a href="/issues">{t('nav.issues')}</a> : <a href={href}>{t('home.open', { what: link })}</a>}
          </li>
        ))}
      </ol>
    </section>
  );
};

const Projects = ({ projects }: { readonly projects: readonly VisibleProject[] }): ReactNode => {
  const t = useText();
  return (
    <section aria-labelledby="projects">
      <h2 id="projects" className={styles.heading}>
        {t('nav.projects')}
      </h2>
      <ul className={styles.cards}>
        {projects.map(({ key, name, description, style }) => (
          <li key={key} className={styles.card}>
            <p className={styles.cardTop}>
              <a href={`/projects/${key}`} className={styles.cardTitle}>
                {name}
              </a>
              <Lozenge>{key}</Lozenge>
            </p>
            {description !== '' && <p>{description}</p>}
            <p className={styles.quiet}>{style === 'team-managed' ? t('project.teamManaged') : t('project.companyManaged')}</p>
          </li>
        ))}
      </ul>
    </section>
  );
};

const People = (): ReactNode => {
  const t = useText();
  const { bootstrap, user, actAs } = useSession();
  const become = (next: SiteUser) => () => {
    actAs(next);
    goTo('/');
  };
  return (
    <section aria-labelledby="people">
      <h2 id="people" className={styles.heading}>
        {t('home.people')}
      </h2>
      <p className={styles.quiet}>{t('home.people.hint')}</p>
      <ul className={styles.people}>
        {bootstrap.users.map((person) => (
          <li key={person.accountId}>
            <button type="button" className={styles.personCard} aria-pressed={person.accountId === user.accountId} onClick={become(person)}>
              <Face size="medium" name={person.displayName} />
              <span>
                <span className={styles.personName}>{person.displayName}</span>
                <span className={styles.quiet}>{roleName(person, t)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
