import * as v from 'valibot';
import { fieldById } from '../fields/registry';
import { checkBody } from '../http/body';
import type { Call, Reply, Route } from '../http/call';
import { noContent, ok } from '../http/call';
import { listIn, pageBean } from '../http/paging';
import { refuse } from '../http/refusal';
import { requireAdmin } from '../lookup';
import type { FieldScheme, Project } from '../model/entities';

/*
 * Field schemes, for sites that have them. On any other site Atlassian's description gives 404, "if the feature flag is disabled".
 */

const onSite = (handle: (call: Call) => Reply): Route['handle'] => {
  return (call) => {
    requireAdmin(call);
    if (call.site.store.fieldSchemes.size() === 0) throw refuse(404, 'Field schemes are not available on this site.');
    return handle(call);
  };
};

const inPath = (call: Call): FieldScheme => {
  const scheme = call.site.store.fieldSchemes.get(call.params.id ?? '');
  if (scheme === undefined) throw refuse(404, 'The field scheme was not found.');
  return scheme;
};

const links = ({ id }: FieldScheme) => ({
  associations: `rest/api/3/config/fieldschemes/${id}/associations`,
  projects: `rest/api/3/config/fieldschemes/${id}/projects`,
});

const bean = (scheme: FieldScheme): Record<string, unknown> => ({
  id: Number(scheme.id),
  name: scheme.name,
  description: scheme.description,
  isDefault: scheme.isDefault,
  links: links(scheme),
});

const usersOf = (call: Call, schemeId: string): readonly Project[] =>
  [...call.site.store.projects.all()].filter(({ fieldSchemeId }) => fieldSchemeId === schemeId);

const projectsWanted = (call: Call): readonly Project[] => {
  const ids = listIn(call, 'projectId');
  if (ids.length === 0) throw refuse(400, 'At least one project ID must be provided.');
  return ids.flatMap((id) => call.site.store.projects.get(id) ?? []);
};

interface Wanted {
  readonly fieldId: string;
  readonly schemeId: number;
}

/** Applies each wanted pair on its own: 200 where all went well, 207 for some, 400 for none. */
const each = (call: Call, wanted: readonly Wanted[], changed: (scheme: FieldScheme, fieldId: string) => readonly string[]): Reply => {
  const { fieldSchemes } = call.site.store;
  const results = wanted.map(({ fieldId, schemeId }) => {
    const scheme = fieldSchemes.get(String(schemeId));
    if (scheme === undefined) return { fieldId, schemeId, success: false, error: `Scheme ${String(schemeId)} doesn't exist` };
    if (fieldById(call.site, fieldId) === undefined) return { fieldId, schemeId, success: false, error: `Field ${fieldId} doesn't exist` };
    fieldSchemes.put({ ...scheme, fieldIds: [...changed(scheme, fieldId)] });
    return { fieldId, schemeId, success: true };
  });
  const failed = results.filter(({ success }) => !success).length;
  return { status: failed === 0 ? 200 : failed < results.length ? 207 : 400, body: { results } };
};

const AddSchema = v.record(
  v.string(),
  v.array(v.strictObject({ schemeIds: v.array(v.number()), restrictedToWorkTypes: v.optional(v.array(v.number())) })),
);

const add = (call: Call): Reply => {
  const wanted = Object.entries(checkBody(AddSchema, call.body())).flatMap(([fieldId, parts]) =>
    parts.flatMap(({ schemeIds }) => schemeIds.map((schemeId) => ({ fieldId, schemeId }))),
  );
  const reply = each(call, wanted, ({ fieldIds }, fieldId) => [...new Set([...fieldIds, fieldId])]);
  const results = v.parse(v.object({ results: v.array(v.looseObject({})) }), reply.body).results;
  return { ...reply, body: { results: results.map((result) => ({ ...result, workTypeIds: [] })) } };
};

const RemoveSchema = v.record(v.string(), v.strictObject({ schemeIds: v.array(v.number()) }));

const remove = (call: Call): Reply => {
  const wanted = Object.entries(checkBody(RemoveSchema, call.body())).flatMap(([fieldId, { schemeIds }]) =>
    schemeIds.map((schemeId) => ({ fieldId, schemeId })),
  );
  return each(call, wanted, ({ fieldIds }, fieldId) => fieldIds.filter((id) => id !== fieldId));
};

const CreateSchema = v.strictObject({ name: v.string(), description: v.optional(v.string(), '') });

/** A new scheme begins with Jira's own fields alone. */
const create = (call: Call): Reply => {
  const { name, description } = checkBody(CreateSchema, call.body());
  const scheme = { id: call.site.store.next('fieldScheme', 10001), name, description, isDefault: false, fieldIds: [] };
  call.site.store.fieldSchemes.put(scheme);
  return ok({ id: Number(scheme.id), name, description, links: links(scheme) });
};

const AssignSchema = v.record(v.string(), v.strictObject({ projectIds: v.array(v.number()) }));

const assign = (call: Call): Reply => {
  for (const [schemeId, { projectIds }] of Object.entries(checkBody(AssignSchema, call.body()))) {
    if (call.site.store.fieldSchemes.get(schemeId) === undefined) throw refuse(404, `Scheme ${schemeId} doesn't exist`);
    for (const id of projectIds) {
      const project = call.site.store.projects.get(String(id));
      if (project?.style !== 'company-managed') throw refuse(400, `Project ${String(id)} doesn't take a field scheme`);
      call.site.store.projects.put({ ...project, fieldSchemeId: schemeId });
    }
  }
  return noContent;
};

export const FIELD_SCHEME_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/config/fieldschemes',
    handle: onSite((call) => {
      const ids = listIn(call, 'projectId');
      const query = call.query.get('query')?.toLowerCase() ?? '';
      const found = [...call.site.store.fieldSchemes.all()].filter(
        ({ id, name }) =>
          name.toLowerCase().includes(query) && (ids.length === 0 || usersOf(call, id).some((user) => ids.includes(user.id))),
      );
      return ok(pageBean(call, found, bean));
    }),
  },
  { method: 'POST', path: '/rest/api/3/config/fieldschemes', handle: onSite(create) },
  { method: 'PUT', path: '/rest/api/3/config/fieldschemes/fields', handle: onSite(add) },
  { method: 'DELETE', path: '/rest/api/3/config/fieldschemes/fields', handle: onSite(remove) },
  {
    method: 'GET',
    path: '/rest/api/3/config/fieldschemes/projects',
    handle: onSite((call) => {
      const found = projectsWanted(call).flatMap(({ id, fieldSchemeId }) =>
        fieldSchemeId === null ? [] : [{ projectId: Number(id), schemeId: Number(fieldSchemeId) }],
      );
      return ok(pageBean(call, found, (item) => item));
    }),
  },
  { method: 'PUT', path: '/rest/api/3/config/fieldschemes/projects', handle: onSite(assign) },
  {
    method: 'GET',
    path: '/rest/api/3/config/fieldschemes/{id}',
    handle: onSite((call) => {
      const scheme = inPath(call);
      return ok({ ...bean(scheme), id: scheme.id });
    }),
  },
  {
    method: 'GET',
    path: '/rest/api/3/config/fieldschemes/{id}/fields',
    handle: onSite((call) => {
      const wanted = listIn(call, 'fieldId');
      const found = inPath(call).fieldIds.filter((id) => wanted.length === 0 || wanted.includes(id));
      return ok(pageBean(call, found, (fieldId) => ({ fieldId, allowedOperations: ['REMOVE'] })));
    }),
  },
  {
    method: 'GET',
    path: '/rest/api/3/config/fieldschemes/{id}/projects',
    handle: onSite((call) => {
      const wanted = listIn(call, 'projectId');
      const found = usersOf(call, inPath(call).id).filter(({ id }) => wanted.length === 0 || wanted.includes(id));
      return ok(pageBean(call, found, ({ id, name }) => ({ id, name })));
    }),
  },
];
