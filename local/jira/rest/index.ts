import type { Route } from '../http/call';
import { APP_ROUTES } from './app';
import { ATTACHMENT_ROUTES } from './attachments';
import { CHANGELOG_ROUTES } from './changelogs';
import { BULK_ROUTES } from './bulk';
import { COMMENT_ROUTES } from './comments';
import { DASHBOARD_ROUTES } from './dashboards';
import { FIELD_SCHEME_ROUTES } from './field-schemes';
import { FIELD_ROUTES } from './fields';
import { FILTER_ROUTES } from './filters';
import { ISSUE_PROPERTY_ROUTES } from './issue-properties';
import { ISSUE_ROUTES } from './issues';
import { LINK_ROUTES } from './links';
import { METADATA_ROUTES } from './metadata';
import { NOTIFY_ROUTES } from './notify';
import { PERMISSION_ROUTES } from './permissions';
import { PERSONAL_DATA_ROUTES } from './personal-data';
import { PROJECT_ROUTES } from './projects';
import { SCHEME_CHANGE_ROUTES } from './scheme-changes';
import { SCHEME_ROUTES } from './schemes';
import { SCREEN_ROUTES } from './screens';
import { SEARCH_ROUTES } from './search';
import { SITE_ROUTES } from './site';
import { USER_ROUTES } from './users';
import { WATCHER_ROUTES } from './watchers';

/** Every operation that this Jira has. */
export const ROUTES: readonly Route[] = [
  ...ISSUE_ROUTES,
  ...BULK_ROUTES,
  ...ISSUE_PROPERTY_ROUTES,
  ...COMMENT_ROUTES,
  ...LINK_ROUTES,
  ...ATTACHMENT_ROUTES,
  ...WATCHER_ROUTES,
  ...CHANGELOG_ROUTES,
  ...NOTIFY_ROUTES,
  ...SEARCH_ROUTES,
  ...FILTER_ROUTES,
  ...DASHBOARD_ROUTES,
  ...PROJECT_ROUTES,
  ...METADATA_ROUTES,
  ...SCHEME_ROUTES,
  ...SCHEME_CHANGE_ROUTES,
  ...FIELD_SCHEME_ROUTES,
  ...SCREEN_ROUTES,
  ...FIELD_ROUTES,
  ...USER_ROUTES,
  ...PERMISSION_ROUTES,
  ...APP_ROUTES,
  ...PERSONAL_DATA_ROUTES,
  ...SITE_ROUTES,
];
