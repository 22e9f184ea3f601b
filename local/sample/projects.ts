import type { ProjectDefinition, SiteDefinition } from '../seams';
import { account, PEOPLE } from './people';

type Grants = ProjectDefinition['permissions'];

const role = (parameter: string) => ({ type: 'projectRole', parameter });

/** What members of the delivery team may do in each of the sample's projects. */
const TEAM_PERMISSIONS = [
  'BROWSE_PROJECTS',
  'CREATE_ISSUES',
  'EDIT_ISSUES',
  'ASSIGN_ISSUES',
  'ASSIGNABLE_USER',
  'TRANSITION_ISSUES',
  'RESOLVE_ISSUES',
  'CLOSE_ISSUES',
  'SCHEDULE_ISSUES',
  'LINK_ISSUES',
  'MOVE_ISSUES',
  'ADD_COMMENTS',
  'EDIT_OWN_COMMENTS',
  'DELETE_OWN_COMMENTS',
  'CREATE_ATTACHMENTS',
  'DELETE_OWN_ATTACHMENTS',
  'DELETE_ISSUES',
  'MODIFY_REPORTER',
  'MANAGE_WATCHERS',
  'VIEW_VOTERS_AND_WATCHERS',
];

/** What a client with an account may do with the issues that they can see. */
const CLIENT_PERMISSIONS = ['CREATE_ISSUES', 'ADD_COMMENTS', 'EDIT_OWN_COMMENTS', 'CREATE_ATTACHMENTS', 'ASSIGNABLE_USER'];

const grant = (permissions: readonly string[], holder: Grants[number]['holder']): Grants =>
  permissions.map((permission) => ({ permission, holder }));

const teamGrants: Grants = [
  ...grant(TEAM_PERMISSIONS, role('Member')),
  ...grant(
    [...TEAM_PERMISSIONS, 'ADMINISTER_PROJECTS', 'EDIT_ALL_COMMENTS', 'DELETE_ALL_COMMENTS', 'SET_ISSUE_SECURITY'],
    role('Administrators'),
  ),
  ...grant(TEAM_PERMISSIONS, role('atlassian-addons-project-access')),
  ...grant([...CLIENT_PERMISSIONS], role('Client')),
];

/** Clients browse the whole project. */
const openToClients: Grants = [...teamGrants, ...grant(['BROWSE_PROJECTS'], role('Client'))];

/** Clients see only what they reported themselves. */
const reporterOnly: Grants = [...teamGrants, ...grant(['BROWSE_PROJECTS'], { type: 'reporter' })];

const team = [account('engineer'), account('developer'), account('projectManager'), account('arbiter')];

const issueTypes = [{ name: 'Epic' }, { name: 'Story' }, { name: 'Task' }, { name: 'Bug' }, { name: 'Sub-task', subtask: true }];

const companyStatuses = [
  { name: 'To Do', category: 'new' },
  { name: 'In Progress', category: 'indeterminate' },
  { name: 'In Review', category: 'indeterminate' },
  { name: 'Done', category: 'done' },
] as const;

const harborFoods: ProjectDefinition = {
  key: 'MES',
  name: 'Harbor Foods MES roll-out',
  description: 'Manufacturing execution system for three plants: recipes, work orders, labels, shop-floor terminals.',
  style: 'company-managed',
  typeKey: 'software',
  leadAccountId: account('projectManager'),
  roles: { Administrators: [account('projectAdmin'), account('projectManager')], Member: team, Client: [account('client')] },
  permissions: openToClients,
  issueTypes,
  components: ['Recipes', 'Work orders', 'Labels', 'Shop-floor terminals', 'Interfaces'],
  statuses: companyStatuses,
};

const lanhaiRetail: ProjectDefinition = {
  key: 'ERP',
  name: '蓝海零售 ERP 上线',
  description: '蓝海零售 60 家门店的采购、库存与结算系统。客户只能看到自己提交的事务。',
  style: 'company-managed',
  typeKey: 'software',
  leadAccountId: account('projectManager'),
  roles: { Administrators: [account('projectAdmin')], Member: team, Client: [account('reporterClient')] },
  permissions: reporterOnly,
  issueTypes,
  components: ['采购', '库存', '结算', '门店收银', '报表'],
  statuses: companyStatuses,
};

const northwind: ProjectDefinition = {
  key: 'POR',
  name: 'Northwind dealer portal',
  description: 'Self-service portal for 400 dealers: orders, prices, warranty claims.',
  style: 'team-managed',
  typeKey: 'software',
  leadAccountId: account('projectManager'),
  roles: { Administrators: [account('projectAdmin')], Member: team, Client: [account('client')] },
  permissions: openToClients,
  // In a team-managed project the incident's type is added by hand, once: no API does it.
  issueTypes: [...issueTypes, { name: 'Blame incident' }],
};

/** The sample site before anyone has worked on it. */
export const sampleSite: SiteDefinition = {
  users: Object.values(PEOPLE),
  groups: [
    { name: 'jira-admins', members: [account('jiraAdmin')] },
    { name: 'delivery', members: team },
    { name: 'clients', members: [account('client'), account('reporterClient')] },
  ],
  jiraAdmins: [account('jiraAdmin')],
  dashboardOwner: account('engineer'),
  projects: [harborFoods, lanhaiRetail, northwind],
};
