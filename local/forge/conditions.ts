import * as v from 'valibot';
import type { Jira } from '../seams';
import type { Conditions } from './manifest-schema';

/** Where a module would be shown, and to whom. */
export interface Place {
  readonly accountId: string;
  readonly issue: string | undefined;
  readonly project: string | undefined;
  readonly licensed: boolean;
}

const Nested = v.record(v.string(), v.unknown());
const Texts = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((value) => (typeof value === 'string' ? [value] : value)),
);
const PropertyCondition = v.object({
  entity: v.picklist(['issue', 'project', 'issueType', 'user', 'app']),
  propertyKey: v.string(),
  objectName: v.optional(v.string()),
  value: v.optional(Texts, []),
});
const IssueFacts = v.object({
  id: v.string(),
  key: v.string(),
  fields: v.looseObject({
    issuetype: v.object({ id: v.string(), name: v.string() }),
    project: v.object({ id: v.string(), key: v.string(), name: v.string(), projectTypeKey: v.optional(v.string(), 'software') }),
  }),
});
const ProjectFacts = v.object({
  id: v.string(),
  key: v.string(),
  name: v.string(),
  projectTypeKey: v.optional(v.string(), 'software'),
  archived: v.optional(v.boolean(), false),
});
const Permissions = v.object({ permissions: v.record(v.string(), v.looseObject({ havePermission: v.boolean() })) });
const Property = v.object({ value: v.unknown() });

const permissionOf: Readonly<Record<string, string>> = {
  canAddComments: 'ADD_COMMENTS',
  canAdministerJira: 'ADMINISTER',
  canAdministerProjects: 'ADMINISTER_PROJECTS',
  canAssignIssues: 'ASSIGN_ISSUES',
  canBeAssignedToIssues: 'ASSIGNABLE_USER',
  canBrowseUsers: 'USER_PICKER',
  canCloneIssues: 'CREATE_ISSUES',
  canCreateAttachments: 'CREATE_ATTACHMENTS',
  canCreateChildren: 'CREATE_ISSUES',
  canCreateSubtasks: 'CREATE_ISSUES',
  canDeleteAllAttachments: 'DELETE_ALL_ATTACHMENTS',
  canDeleteAllComments: 'DELETE_ALL_COMMENTS',
  canDeleteIssues: 'DELETE_ISSUES',
  canDeleteOwnAttachments: 'DELETE_OWN_ATTACHMENTS',
  canDeleteOwnComments: 'DELETE_OWN_COMMENTS',
  canEditAllComments: 'EDIT_ALL_COMMENTS',
  canEditIssues: 'EDIT_ISSUES',
  canEditOwnComments: 'EDIT_OWN_COMMENTS',
  canLinkIssues: 'LINK_ISSUES',
  canManageWatchers: 'MANAGE_WATCHERS',
  canModifyReporters: 'MODIFY_REPORTER',
  canMoveIssues: 'MOVE_ISSUES',
  canScheduleIssues: 'SCHEDULE_ISSUES',
  canViewWatchers: 'VIEW_VOTERS_AND_WATCHERS',
  isAdmin: 'ADMINISTER',
  isSiteAdmin: 'ADMINISTER',
  isProjectAdmin: 'ADMINISTER_PROJECTS',
};

const at = (value: unknown, path: string | undefined): unknown => {
  if (path === undefined) return value;
  return path.split('.').reduce<unknown>((inner, part) => {
    const parsed = v.safeParse(Nested, inner);
    return parsed.success ? parsed.output[part] : undefined;
  }, value);
};

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Facts about a place, each asked of Jira once, as the acting user. */
const createFacts = (jira: Jira, place: Place) => {
  const asked = new Map<string, Promise<unknown>>();
  const get = (path: string): Promise<unknown> => {
    const found = asked.get(path);
    if (found !== undefined) return found;
    const answer = (async (): Promise<unknown> => {
      const response = await jira.handle({ method: 'GET', path, headers: {}, principal: { kind: 'user', accountId: place.accountId } });
      if (response.status !== 200) return undefined;
      return JSON.parse(typeof response.body === 'string' ? response.body : new TextDecoder().decode(response.body));
    })();
    asked.set(path, answer);
    return answer;
  };
  const read = async <T>(path: string, schema: v.GenericSchema<unknown, T>): Promise<T | undefined> => {
    const parsed = v.safeParse(schema, await get(path));
    return parsed.success ? parsed.output : undefined;
  };
  const issue = () =>
    place.issue === undefined ? Promise.resolve(undefined) : read(`/rest/api/3/issue/${place.issue}?fields=issuetype,project`, IssueFacts);
  return {
    issue,
    project: async () => {
      const key = place.project ?? (await issue())?.fields.project.key;
      return key === undefined ? undefined : read(`/rest/api/3/project/${key}`, ProjectFacts);
    },
    may: async (permission: string): Promise<boolean> => {
      const project = place.project ?? (await issue())?.fields.project.key;
      const where = place.issue !== undefined ? `&issueKey=${place.issue}` : project !== undefined ? `&projectKey=${project}` : '';
      const answer = await read(`/rest/api/3/mypermissions?permissions=${permission}${where}`, Permissions);
      return answer?.permissions[permission]?.havePermission === true;
    },
    property: async (entity: string, key: string): Promise<unknown> => {
      const found = await issue();
      const owner: Readonly<Record<string, string | undefined>> = {
        issue: place.issue === undefined ? undefined : `/rest/api/3/issue/${place.issue}`,
        project:
          place.project === undefined ? found && `/rest/api/3/project/${found.fields.project.key}` : `/rest/api/3/project/${place.project}`,
        issueType: found && `/rest/api/3/issuetype/${found.fields.issuetype.id}`,
        user: `/rest/api/3/user`,
      };
      const base = owner[entity];
      const query = entity === 'user' ? `?accountId=${encodeURIComponent(place.accountId)}` : '';
      return base === undefined ? undefined : (await read(`${base}/properties/${encodeURIComponent(key)}${query}`, Property))?.value;
    },
  };
};

type Facts = ReturnType<typeof createFacts>;

const propertyHolds = async (facts: Facts, name: string, raw: unknown): Promise<boolean> => {
  const condition = v.parse(PropertyCondition, raw);
  const value = at(await facts.property(condition.entity, condition.propertyKey), condition.objectName);
  if (value === undefined) return false;
  if (name === 'entityPropertyExists') return true;
  if (name === 'entityPropertyEqualTo') return asText(value) === condition.value[0];
  const held = new Set((Array.isArray(value) ? value : [value]).map(asText));
  return name === 'entityPropertyContainsAll'
    ? condition.value.every((text) => held.has(text))
    : condition.value.some((text) => held.has(text));
};

const among = (wanted: unknown, value: string | undefined): boolean => value !== undefined && v.parse(Texts, wanted).includes(value);

/**
 * Evaluates a module's `displayConditions` for a user at a place, asking Jira as that user. Conditions on one level must all hold
 * (`and`); `or` needs one, `not` none. A condition that this site does not know hides the module, as a mistake should show.
 */
export const holds = async (jira: Jira, conditions: Conditions | undefined, place: Place): Promise<boolean> => {
  if (conditions === undefined) return true;
  const facts = createFacts(jira, place);
  const one = async (name: string, wanted: unknown): Promise<boolean> => {
    const permission = permissionOf[name];
    if (permission !== undefined) return (await facts.may(permission)) === wanted;
    switch (name) {
      case 'and':
        return every(wanted);
      case 'or':
        return (await each(wanted)).some(Boolean);
      case 'not':
        return !(await each(wanted)).some(Boolean);
      case 'issueType':
        return among(wanted, (await facts.issue())?.fields.issuetype.name);
      case 'issueKey':
        return among(wanted, (await facts.issue())?.key);
      case 'issueId':
        return among(wanted, (await facts.issue())?.id);
      case 'projectKey':
        return among(wanted, (await facts.project())?.key);
      case 'projectId':
        return among(wanted, (await facts.project())?.id);
      case 'projectName':
        return among(wanted, (await facts.project())?.name);
      case 'projectType':
        return among(wanted, (await facts.project())?.projectTypeKey);
      case 'isProjectArchived':
        return ((await facts.project())?.archived === true) === wanted;
      case 'hasIssuePermission':
      case 'hasProjectPermission':
      case 'hasGlobalPermission':
        return typeof wanted === 'string' && facts.may(wanted);
      case 'isLoggedIn':
      case 'hasAppAccess':
      case 'hasCoreAccess':
      case 'hasSoftwareAccess':
        return wanted === true;
      case 'appIsLicensed':
        return place.licensed === wanted;
      case 'jiraExpression':
        try {
          return (
            typeof wanted === 'string' &&
            jira.evaluate(wanted, {
              accountId: place.accountId,
              ...(place.issue === undefined ? {} : { issueIdOrKey: place.issue }),
              ...(place.project === undefined ? {} : { projectIdOrKey: place.project }),
            }) === true
          );
        } catch {
          return false;
        }
      default:
        return name.startsWith('entityProperty') && propertyHolds(facts, name, wanted);
    }
  };
  const each = (nested: unknown): Promise<boolean[]> =>
    Promise.all(Object.entries(v.parse(Nested, nested)).map(([name, wanted]) => one(name, wanted)));
  const every = async (nested: unknown): Promise<boolean> => (await each(nested)).every(Boolean);
  return every(conditions);
};
