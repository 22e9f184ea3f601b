import { type ReactNode } from 'react';
import { AdminPage } from '../pages/admin-page';
import { DashboardsPage } from '../dashboard/dashboards-page';
import { DashboardPage } from '../dashboard/dashboard-page';
import { HomePage } from '../pages/home-page';
import { IssuePage } from '../issue/issue-page';
import { IssuesPage } from '../pages/issues-page';
import { NotFound } from '../pages/not-found';
import { ProjectPage } from '../project/project-page';
import { ProjectSettingsPage } from '../project/project-settings-page';
import { usePlace } from './location';

type Show = (parts: readonly string[]) => ReactNode;

const part = (parts: readonly string[], index: number): string => decodeURIComponent(parts[index] ?? '');

/** Addresses of the site; those with a `/jira` prefix are Jira's own names for the same pages. */
const ROUTES: readonly (readonly [RegExp, Show])[] = [
  [/^\/$/, () => <HomePage />],
  [/^\/browse\/([A-Za-z][A-Za-z0-9_]*-\d+)\/?$/, (parts) => <IssuePage key={part(parts, 1)} issueKey={part(parts, 1).toUpperCase()} />],
  [/^\/issues\/?$/, () => <IssuesPage />],
  [/^\/dashboards\/?$/, () => <DashboardsPage />],
  [/^\/dashboards\/(\d+)\/?$/, (parts) => <DashboardPage key={part(parts, 1)} id={part(parts, 1)} />],
  [/^\/browse\/([A-Za-z][A-Za-z0-9_]*)\/?$/, (parts) => <ProjectPage projectKey={part(parts, 1)} view="overview" />],
  [/^\/projects\/([^/]+)\/?$/, (parts) => <ProjectPage projectKey={part(parts, 1)} view="overview" />],
  [/^\/projects\/([^/]+)\/apps\/evenhand(?:\/.*)?$/, (parts) => <ProjectPage projectKey={part(parts, 1)} view="app" />],
  [/^\/projects\/([^/]+)\/settings(?:\/.*)?$/, (parts) => <ProjectSettingsPage projectKey={part(parts, 1)} />],
  [/^\/admin(?:\/.*)?$/, () => <AdminPage />],
];

const JIRA_PREFIX = /^\/jira(?:\/(?:software|core|servicedesk|people))?(?:\/c)?(?=\/)/;

export const Routes = (): ReactNode => {
  const { pathname } = usePlace();
  const path = pathname.replace(JIRA_PREFIX, '');
  for (const [pattern, show] of ROUTES) {
    const match = pattern.exec(path);
    if (match !== null) return show(match);
  }
  return <NotFound what="page" />;
};
