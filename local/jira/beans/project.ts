import { statusCategoryByKey, priorityById, resolutionById } from '../defaults';
import type { IssueType, Project, Status } from '../model/entities';
import { rolesOf } from '../roles';
import type { Site } from '../site';
import { avatarUrls } from './user';

export const issueTypeBean = (site: Site, type: IssueType): Record<string, unknown> => ({
  self: `${site.siteUrl}/rest/api/3/issuetype/${type.id}`,
  id: type.id,
  description: type.description,
  iconUrl: `${site.siteUrl}/rest/api/3/universal_avatar/view/type/issuetype/avatar/${String(type.avatarId)}?size=medium`,
  name: type.name,
  subtask: type.hierarchyLevel < 0,
  avatarId: type.avatarId,
  hierarchyLevel: type.hierarchyLevel,
  ...(type.projectId === null ? {} : { scope: { type: 'PROJECT', project: { id: type.projectId } } }),
});

const statusCategory = (site: Site, key: string): Record<string, unknown> => {
  const category = statusCategoryByKey.get(key) ?? statusCategoryByKey.get('undefined');
  return { self: `${site.siteUrl}/rest/api/3/statuscategory/${String(category?.id)}`, ...category };
};

export const statusCategoryBean = statusCategory;

export const statusBean = (site: Site, status: Status): Record<string, unknown> => ({
  self: `${site.siteUrl}/rest/api/3/status/${status.id}`,
  description: status.description,
  iconUrl: `${site.siteUrl}/images/icons/statuses/generic.png`,
  name: status.name,
  id: status.id,
  statusCategory: statusCategory(site, status.category),
  ...(status.projectId === null ? {} : { scope: { type: 'PROJECT', project: { id: status.projectId } } }),
});

export const priorityBean = (site: Site, id: string): Record<string, unknown> | null => {
  const priority = priorityById.get(id);
  return priority === undefined
    ? null
    : {
        self: `${site.siteUrl}/rest/api/3/priority/${id}`,
        iconUrl: `${site.siteUrl}/images/icons/priorities/${priority.icon}_new.svg`,
        name: priority.name,
        id,
      };
};

export const resolutionBean = (site: Site, id: string): Record<string, unknown> | null => {
  const resolution = resolutionById.get(id);
  return resolution === undefined
    ? null
    : { self: `${site.siteUrl}/rest/api/3/resolution/${id}`, id, description: resolution.description, name: resolution.name };
};

/** The project as issues hold it. */
export const projectDetails = (site: Site, project: Project): Record<string, unknown> => ({
  self: `${site.siteUrl}/rest/api/3/project/${project.id}`,
  id: project.id,
  key: project.key,
  name: project.name,
  projectTypeKey: project.typeKey,
  simplified: project.style === 'team-managed',
  avatarUrls: avatarUrls(site, { kind: 'project', id: project.key }),
});

/** Project role id → its address, as `GET /project/{id}/role` answers, by name. */
export const roleLinks = (site: Site, project: Project): Record<string, string> =>
  Object.fromEntries(rolesOf(site).map(({ id, name }) => [name, `${site.siteUrl}/rest/api/3/project/${project.id}/role/${id}`]));

export const componentBean = (site: Site, project: Project, componentId: string): Record<string, unknown> | null => {
  const component = project.components.find(({ id }) => id === componentId);
  return component === undefined
    ? null
    : {
        self: `${site.siteUrl}/rest/api/3/component/${component.id}`,
        id: component.id,
        name: component.name,
        ...(component.description === '' ? {} : { description: component.description }),
      };
};

export const versionBean = (site: Site, project: Project, versionId: string): Record<string, unknown> | null => {
  const version = project.versions.find(({ id }) => id === versionId);
  return version === undefined
    ? null
    : {
        self: `${site.siteUrl}/rest/api/3/version/${version.id}`,
        id: version.id,
        name: version.name,
        archived: version.archived,
        released: version.released,
      };
};
