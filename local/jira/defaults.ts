/** What every fresh site has: its ids are those that Jira gives to a new site. */

export const PRIORITIES = [
  { id: '1', name: 'Highest', description: 'This problem will block progress.', statusColor: '#d04437', icon: 'highest' },
  { id: '2', name: 'High', description: 'Serious problem that could block progress.', statusColor: '#f15C75', icon: 'high' },
  { id: '3', name: 'Medium', description: 'Has the potential to affect progress.', statusColor: '#f79232', icon: 'medium' },
  { id: '4', name: 'Low', description: 'Minor problem or easily worked around.', statusColor: '#707070', icon: 'low' },
  { id: '5', name: 'Lowest', description: 'Trivial problem with little or no impact on progress.', statusColor: '#999999', icon: 'lowest' },
] as const;
export const DEFAULT_PRIORITY = '3';

export const RESOLUTIONS = [
  { id: '10000', name: 'Done', description: 'Work has been completed on this issue.' },
  { id: '10001', name: "Won't Do", description: "This issue won't be actioned." },
  { id: '10002', name: 'Duplicate', description: 'The problem is a duplicate of an existing issue.' },
  {
    id: '10003',
    name: 'Cannot Reproduce',
    description: 'All attempts at reproducing this issue failed, or not enough information was available to reproduce the issue.',
  },
] as const;

export const LINK_TYPES = [
  { id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
  { id: '10001', name: 'Cloners', inward: 'is cloned by', outward: 'clones' },
  { id: '10002', name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' },
  { id: '10003', name: 'Relates', inward: 'relates to', outward: 'relates to' },
] as const;

export const STATUS_CATEGORIES = [
  { id: 1, key: 'undefined', colorName: 'medium-gray', name: 'No Category' },
  { id: 2, key: 'new', colorName: 'blue-gray', name: 'To Do' },
  { id: 4, key: 'indeterminate', colorName: 'yellow', name: 'In Progress' },
  { id: 3, key: 'done', colorName: 'green', name: 'Done' },
] as const;

export const ROLES = [
  { id: '10002', name: 'Administrators', description: 'A project role that represents administrators in a project' },
  {
    id: '10003',
    name: 'atlassian-addons-project-access',
    description: 'A project role that represents Connect add-ons declaring a scope that requires more than read issue permissions',
  },
  { id: '10004', name: 'Member', description: 'A project role that represents members in a project' },
  { id: '10005', name: 'Viewer', description: 'A project role that represents viewers in a project' },
] as const;

const byId = <T extends { readonly id: string | number }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [String(item.id), item]));

export const priorityById: ReadonlyMap<string, (typeof PRIORITIES)[number]> = byId(PRIORITIES);
export const resolutionById: ReadonlyMap<string, (typeof RESOLUTIONS)[number]> = byId(RESOLUTIONS);
export const linkTypeById: ReadonlyMap<string, (typeof LINK_TYPES)[number]> = byId(LINK_TYPES);
export const statusCategoryByKey: ReadonlyMap<string, (typeof STATUS_CATEGORIES)[number]> = new Map(
  STATUS_CATEGORIES.map((category) => [category.key, category]),
);
