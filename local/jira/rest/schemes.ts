import * as v from 'valibot';
import { checkBody } from '../http/body';
import type { Call, Reply, Route } from '../http/call';
import { noContent, ok } from '../http/call';
import { listIn, pageBean } from '../http/paging';
import { refuse } from '../http/refusal';
import { requireAdmin } from '../lookup';
import type { IssueTypeScheme, Project } from '../model/entities';

/** Schemes of team-managed projects are not shown by the REST API. */
const shared = <T extends { readonly projectId: string | null }>(items: Iterable<T>): readonly T[] =>
  [...items].filter(({ projectId }) => projectId === null);

const projectsWanted = (call: Call): readonly Project[] => {
  const ids = listIn(call, 'projectId');
  if (ids.length === 0) throw refuse(400, 'At least one project ID must be provided.');
  const bad = ids.find((id) => !/^\d+$/u.test(id));
  if (bad !== undefined) throw refuse(400, `The project ID '${bad}' is not a number.`);
  return ids.flatMap((id) => {
    const project = call.site.store.projects.get(id);
    return project?.style === 'company-managed' ? [project] : [];
  });
};

/** Projects by the scheme that they use, in the order of first use. */
const byScheme = (
  projects: readonly Project[],
  schemeId: (project: Project) => string,
): readonly { readonly id: string; readonly projectIds: readonly string[] }[] => {
  const found = new Map<string, string[]>();
  for (const project of projects) found.set(schemeId(project), [...(found.get(schemeId(project)) ?? []), project.id]);
  return [...found].map(([id, projectIds]) => ({ id, projectIds }));
};

const typeScheme = ({ id, name, description, defaultIssueTypeId, isDefault }: IssueTypeScheme): Record<string, unknown> => ({
  id,
  name,
  ...(description === '' ? {} : { description }),
  ...(defaultIssueTypeId === null ? {} : { defaultIssueTypeId }),
  ...(isDefault ? { isDefault } : {}),
});

const typeSchemeInPath = (call: Call): IssueTypeScheme => {
  const scheme = call.site.store.issueTypeSchemes.get(call.params.issueTypeSchemeId ?? '');
  if (scheme === undefined || scheme.projectId !== null) throw refuse(404, 'The issue type scheme was not found.');
  return scheme;
};

/** Fails as a whole where one of the types is unknown, or in the scheme already. */
const addTypes = (call: Call): Reply => {
  requireAdmin(call);
  const { issueTypeIds } = checkBody(v.strictObject({ issueTypeIds: v.array(v.string()) }), call.body());
  const scheme = typeSchemeInPath(call);
  if (issueTypeIds.length === 0) throw refuse(400, 'At least one issue type ID must be provided.');
  for (const id of issueTypeIds) {
    const type = call.site.store.issueTypes.get(id);
    if (type === undefined || type.projectId !== null) throw refuse(404, `The issue type with ID ${id} was not found.`);
    if (scheme.issueTypeIds.includes(id)) throw refuse(400, 'One or more issue types are already associated with the issue type scheme.');
  }
  if (new Set(issueTypeIds).size < issueTypeIds.length) throw refuse(400, 'The issue type IDs must be unique.');
  call.site.store.issueTypeSchemes.put({ ...scheme, issueTypeIds: [...scheme.issueTypeIds, ...issueTypeIds] });
  return noContent;
};

const removeType = (call: Call): Reply => {
  requireAdmin(call);
  const scheme = typeSchemeInPath(call);
  const typeId = call.params.issueTypeId ?? '';
  if (!scheme.issueTypeIds.includes(typeId)) throw refuse(404, 'The issue type was not found in the issue type scheme.');
  if (scheme.isDefault) throw refuse(400, "Issue types can't be removed from the default issue type scheme.");
  const standard = scheme.issueTypeIds.filter((id) => call.site.store.issueTypes.get(id)?.hierarchyLevel === 0);
  if (standard.length === 1 && standard[0] === typeId)
    throw refuse(400, "Can't remove the last standard issue type from the issue type scheme.");
  const users = [...call.site.store.projects.all()].filter(({ issueTypeSchemeId }) => issueTypeSchemeId === scheme.id);
  if (users.some((project) => call.site.store.find.issuesOfProject(project.id).some((issue) => issue.typeId === typeId))) {
    throw refuse(400, "The issue type can't be removed because it is used by issues.");
  }
  call.site.store.issueTypeSchemes.put({
    ...scheme,
    issueTypeIds: scheme.issueTypeIds.filter((id) => id !== typeId),
    defaultIssueTypeId: scheme.defaultIssueTypeId === typeId ? null : scheme.defaultIssueTypeId,
  });
  return noContent;
};

const admin =
  (handle: (call: Call) => Reply): ((call: Call) => Reply) =>
  (call) => {
    requireAdmin(call);
    return handle(call);
  };

/** A site with field schemes has no field configurations any more. */
const configuring = (handle: (call: Call) => Reply): ((call: Call) => Reply) =>
  admin((call) => {
    if (call.site.store.fieldSchemes.size() > 0) throw refuse(404, 'Field configurations are not available on this site.');
    return handle(call);
  });

/** Every project uses the default field configuration, in which nothing is hidden: an answer without a scheme says so. */
const DEFAULT_FIELD_CONFIGURATION = {
  id: 10000,
  name: 'Default Field Configuration',
  description: 'The default field configuration',
  isDefault: true,
};

export const SCHEME_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/issuetypescheme',
    handle: admin((call) => {
      const ids = listIn(call, 'id');
      const query = call.query.get('queryString')?.toLowerCase() ?? '';
      const found = shared(call.site.store.issueTypeSchemes.all()).filter(
        ({ id, name }) => (ids.length === 0 || ids.includes(id)) && name.toLowerCase().includes(query),
      );
      return ok(pageBean(call, found, typeScheme));
    }),
  },
  {
    method: 'GET',
    path: '/rest/api/3/issuetypescheme/project',
    handle: admin((call) => {
      const found = byScheme(projectsWanted(call), ({ issueTypeSchemeId }) => issueTypeSchemeId).flatMap(({ id, projectIds }) => {
        const scheme = call.site.store.issueTypeSchemes.get(id);
        return scheme === undefined ? [] : [{ issueTypeScheme: typeScheme(scheme), projectIds }];
      });
      return ok(pageBean(call, found, (item) => item));
    }),
  },
  {
    method: 'GET',
    path: '/rest/api/3/issuetypescheme/mapping',
    handle: admin((call) => {
      const ids = listIn(call, 'issueTypeSchemeId');
      const found = shared(call.site.store.issueTypeSchemes.all())
        .filter(({ id }) => ids.length === 0 || ids.includes(id))
        .flatMap(({ id, issueTypeIds }) => issueTypeIds.map((issueTypeId) => ({ issueTypeSchemeId: id, issueTypeId })));
      return ok(pageBean(call, found, (item) => item));
    }),
  },
  { method: 'PUT', path: '/rest/api/3/issuetypescheme/{issueTypeSchemeId}/issuetype', handle: addTypes },
  { method: 'DELETE', path: '/rest/api/3/issuetypescheme/{issueTypeSchemeId}/issuetype/{issueTypeId}', handle: removeType },
  {
    method: 'GET',
    path: '/rest/api/3/issuetypescreenscheme',
    handle: admin((call) => {
      const ids = listIn(call, 'id');
      const query = call.query.get('queryString')?.toLowerCase() ?? '';
      const found = shared(call.site.store.issueTypeScreenSchemes.all()).filter(
        ({ id, name }) => (ids.length === 0 || ids.includes(id)) && name.toLowerCase().includes(query),
      );
      return ok(pageBean(call, found, ({ id, name, description }) => ({ id, name, description })));
    }),
  },
  {
    method: 'GET',
    path: '/rest/api/3/issuetypescreenscheme/mapping',
    handle: admin((call) => {
      const ids = listIn(call, 'issueTypeScreenSchemeId');
      const found = shared(call.site.store.issueTypeScreenSchemes.all())
        .filter(({ id }) => ids.length === 0 || ids.includes(id))
        .flatMap(({ id, mappings }) =>
          Object.entries(mappings).map(([issueTypeId, screenSchemeId]) => ({ issueTypeScreenSchemeId: id, issueTypeId, screenSchemeId })),
        );
      return ok(pageBean(call, found, (item) => item));
    }),
  },
  {
    method: 'GET',
    path: '/rest/api/3/issuetypescreenscheme/project',
    handle: admin((call) => {
      const found = byScheme(projectsWanted(call), ({ issueTypeScreenSchemeId }) => issueTypeScreenSchemeId).flatMap(
        ({ id, projectIds }) => {
          const scheme = call.site.store.issueTypeScreenSchemes.get(id);
          return scheme === undefined
            ? []
            : [{ issueTypeScreenScheme: { id, name: scheme.name, description: scheme.description }, projectIds }];
        },
      );
      return ok(pageBean(call, found, (item) => item));
    }),
  },
  {
    method: 'GET',
    path: '/rest/api/3/fieldconfiguration',
    handle: configuring((call) => ok(pageBean(call, [DEFAULT_FIELD_CONFIGURATION], (item) => item))),
  },
  { method: 'GET', path: '/rest/api/3/fieldconfigurationscheme', handle: configuring((call) => ok(pageBean(call, [], (item) => item))) },
  {
    method: 'GET',
    path: '/rest/api/3/fieldconfigurationscheme/project',
    handle: configuring((call) => {
      const projectIds = projectsWanted(call).map(({ id }) => id);
      return ok(pageBean(call, projectIds.length === 0 ? [] : [{ projectIds }], (item) => item));
    }),
  },
  {
    method: 'GET',
    path: '/rest/api/3/screenscheme',
    handle: admin((call) => {
      const ids = listIn(call, 'id');
      const found = shared(call.site.store.screenSchemes.all()).filter(({ id }) => ids.length === 0 || ids.includes(id));
      return ok(
        pageBean(call, found, ({ id, name, description, screens }) => ({
          id: Number(id),
          name,
          description,
          screens: Object.fromEntries(Object.entries(screens).map(([operation, screenId]) => [operation, Number(screenId)])),
        })),
      );
    }),
  },
];
