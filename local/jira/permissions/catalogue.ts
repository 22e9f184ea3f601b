/** A permission as `GET /permissions` lists it. */
export interface PermissionDefinition {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly type: 'GLOBAL' | 'PROJECT';
  readonly description: string;
}

const project = (id: number, key: string, name: string, description: string): PermissionDefinition => ({
  key,
  id: String(id),
  name,
  type: 'PROJECT',
  description,
});
const global = (id: number, key: string, name: string, description: string): PermissionDefinition => ({
  key,
  id: String(id),
  name,
  type: 'GLOBAL',
  description,
});

/** Jira's own permissions, with their ids. */
export const PERMISSIONS: readonly PermissionDefinition[] = [
  project(23, 'ADMINISTER_PROJECTS', 'Administer Projects', 'Ability to administer a project in Jira.'),
  project(10, 'BROWSE_PROJECTS', 'Browse Projects', 'Ability to browse projects and the issues within them.'),
  project(
    45,
    'VIEW_DEV_TOOLS',
    'View Development Tools',
    'Allows users in a software project to view development-related information on the issue, such as commits, reviews and build information.',
  ),
  project(
    29,
    'VIEW_READONLY_WORKFLOW',
    'View Read-Only Workflow',
    'Users with this permission may view a read-only version of a workflow.',
  ),
  project(11, 'CREATE_ISSUES', 'Create Issues', 'Ability to create issues.'),
  project(12, 'EDIT_ISSUES', 'Edit Issues', 'Ability to edit issues.'),
  project(46, 'TRANSITION_ISSUES', 'Transition Issues', 'Ability to transition issues.'),
  project(28, 'SCHEDULE_ISSUES', 'Schedule Issues', "Ability to view or edit an issue's due date."),
  project(
    25,
    'MOVE_ISSUES',
    'Move Issues',
    'Ability to move issues between projects or between workflows of the same project (if applicable).',
  ),
  project(13, 'ASSIGN_ISSUES', 'Assign Issues', 'Ability to assign issues to other people.'),
  project(17, 'ASSIGNABLE_USER', 'Assignable User', 'Users with this permission may be assigned to issues.'),
  project(14, 'RESOLVE_ISSUES', 'Resolve Issues', 'Ability to resolve and reopen issues. This includes the ability to set a fix version.'),
  project(
    18,
    'CLOSE_ISSUES',
    'Close Issues',
    'Ability to close issues. Often useful where your developers resolve issues, and a QA department closes them.',
  ),
  project(30, 'MODIFY_REPORTER', 'Modify Reporter', 'Ability to modify the reporter when creating or editing an issue.'),
  project(16, 'DELETE_ISSUES', 'Delete Issues', 'Ability to delete issues.'),
  project(
    21,
    'LINK_ISSUES',
    'Link Issues',
    'Ability to link issues together and create linked issues. Only useful if issue linking is turned on.',
  ),
  project(
    26,
    'SET_ISSUE_SECURITY',
    'Set Issue Security',
    'Ability to set the level of security on an issue so that only people in that security level can see the issue.',
  ),
  project(31, 'VIEW_VOTERS_AND_WATCHERS', 'View Voters and Watchers', 'Ability to view the voters and watchers of an issue.'),
  project(32, 'MANAGE_WATCHERS', 'Manage Watchers', 'Ability to manage the watchers of an issue.'),
  project(15, 'ADD_COMMENTS', 'Add Comments', 'Ability to comment on issues.'),
  project(34, 'EDIT_ALL_COMMENTS', 'Edit All Comments', 'Ability to edit all comments made on issues.'),
  project(35, 'EDIT_OWN_COMMENTS', 'Edit Own Comments', 'Ability to edit own comments made on issues.'),
  project(36, 'DELETE_ALL_COMMENTS', 'Delete All Comments', 'Ability to delete all comments made on issues.'),
  project(37, 'DELETE_OWN_COMMENTS', 'Delete Own Comments', 'Ability to delete own comments made on issues.'),
  project(19, 'CREATE_ATTACHMENTS', 'Create Attachments', 'Users with this permission may create attachments.'),
  project(38, 'DELETE_ALL_ATTACHMENTS', 'Delete All Attachments', 'Users with this permission may delete all attachments.'),
  project(39, 'DELETE_OWN_ATTACHMENTS', 'Delete Own Attachments', 'Users with this permission may delete own attachments.'),
  project(20, 'WORK_ON_ISSUES', 'Work On Issues', 'Ability to log work done against an issue. Only useful if Time Tracking is turned on.'),
  project(40, 'EDIT_OWN_WORKLOGS', 'Edit Own Worklogs', 'Ability to edit own worklogs made on issues.'),
  project(41, 'EDIT_ALL_WORKLOGS', 'Edit All Worklogs', 'Ability to edit all worklogs made on issues.'),
  project(42, 'DELETE_OWN_WORKLOGS', 'Delete Own Worklogs', 'Ability to delete own worklogs made on issues.'),
  project(43, 'DELETE_ALL_WORKLOGS', 'Delete All Worklogs', 'Ability to delete all worklogs made on issues.'),
  global(
    0,
    'ADMINISTER',
    'Administer Jira',
    'Create and administer projects, issue types, fields, workflows, and schemes for all projects.',
  ),
  global(44, 'SYSTEM_ADMIN', 'Administer Jira (system)', 'Ability to perform all administration functions.'),
  global(27, 'USER_PICKER', 'Browse users and groups', 'View and select users or groups from the user picker, and share issues.'),
  global(22, 'CREATE_SHARED_OBJECTS', 'Share dashboards and filters', 'Share dashboards and filters with other users.'),
  global(24, 'MANAGE_GROUP_FILTER_SUBSCRIPTIONS', 'Manage group filter subscriptions', 'Create and delete group filter subscriptions.'),
  global(33, 'BULK_CHANGE', 'Make bulk changes', 'Modify collections of issues at once.'),
  global(48, 'CREATE_PROJECT', 'Create team-managed projects', 'Create projects separate from shared configurations and schemes.'),
];

const byKey = new Map(PERMISSIONS.map((permission) => [permission.key, permission]));

export const permissionByKey = (key: string): PermissionDefinition | undefined => byKey.get(key);

export const PROJECT_PERMISSIONS: readonly string[] = PERMISSIONS.filter(({ type }) => type === 'PROJECT').map(({ key }) => key);
