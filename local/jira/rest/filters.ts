import * as v from 'valibot';
import { userBean } from '../beans/user';
import { checkBody } from '../http/body';
import type { Call, Reply, Route } from '../http/call';
import { noContent, ok } from '../http/call';
import { listIn, pageBean } from '../http/paging';
import { refuse, refuseFields } from '../http/refusal';
import { requireLogin } from '../lookup';
import type { Filter } from '../model/entities';
import { compileFor } from '../search';
import { ShareBodySchema, isSharedWith, mayChange, shareBean, shareIn } from '../shares';

const FilterSchema = v.strictObject({
  name: v.string(),
  description: v.optional(v.nullable(v.string())),
  jql: v.optional(v.nullable(v.string())),
  favourite: v.optional(v.nullable(v.boolean())),
  sharePermissions: v.optional(v.nullable(v.array(ShareBodySchema))),
  editPermissions: v.optional(v.nullable(v.array(ShareBodySchema))),
});

const details = (call: Call, filter: Filter): Record<string, unknown> => {
  const owner = call.site.store.users.get(filter.owner);
  return {
    self: `${call.site.siteUrl}/rest/api/3/filter/${filter.id}`,
    id: filter.id,
    name: filter.name,
    description: filter.description,
    ...(owner === undefined ? {} : { owner: userBean(call.site, owner) }),
    jql: filter.jql,
    viewUrl: `${call.site.siteUrl}/issues?filter=${filter.id}`,
    searchUrl: `${call.site.siteUrl}/rest/api/3/search/jql?jql=filter%3D${filter.id}`,
    favourite: call.actor.accountId !== null && filter.favouritedBy.includes(call.actor.accountId),
    favouritedCount: filter.favouritedBy.length,
    sharePermissions: filter.shares.map((share) => shareBean(call, share)),
    editPermissions: [],
  };
};

const bean = (call: Call, filter: Filter): Record<string, unknown> => ({
  ...details(call, filter),
  sharedUsers: { size: 0, items: [], 'max-results': 1000, 'start-index': 0, 'end-index': 0 },
  subscriptions: { size: 0, items: [], 'max-results': 1000, 'start-index': 0, 'end-index': 0 },
});

const inPath = (call: Call): Filter => {
  const filter = call.site.store.filters.get(call.params.id ?? '');
  if (filter === undefined || !isSharedWith(call, filter))
    throw refuse(400, `The selected filter is not available to you, perhaps it has been deleted or had its permissions changed.`);
  return filter;
};

const checked = (
  call: Call,
  { id, owner }: { readonly id: string | undefined; readonly owner: string },
): v.InferOutput<typeof FilterSchema> => {
  const body = checkBody(FilterSchema, call.body());
  if (body.name.trim() === '') throw refuseFields({ filterName: 'You must specify a name to save this filter as.' });
  const taken = [...call.site.store.filters.all()].some(
    (other) => other.id !== id && other.owner === owner && other.name.toLowerCase() === body.name.trim().toLowerCase(),
  );
  if (taken) throw refuseFields({ filterName: 'Filter with same name already exists.' });
  if (body.jql !== undefined && body.jql !== null) compileFor(call, body.jql);
  return body;
};

const create = (call: Call): Reply => {
  const owner = requireLogin(call);
  const body = checked(call, { id: undefined, owner });
  const filter: Filter = {
    id: call.site.store.next('filter'),
    name: body.name.trim(),
    description: body.description ?? '',
    jql: body.jql ?? '',
    owner,
    favouritedBy: body.favourite === true ? [owner] : [],
    shares: (body.sharePermissions ?? []).map((share) => shareIn(call, share)),
  };
  call.site.store.filters.put(filter);
  return ok(bean(call, filter));
};

const update = (call: Call): Reply => {
  const filter = inPath(call);
  if (!mayChange(call, filter)) throw refuse(400, 'You do not have permission to change this filter.');
  const body = checked(call, filter);
  const changed: Filter = {
    ...filter,
    name: body.name.trim(),
    description: body.description ?? filter.description,
    jql: body.jql ?? filter.jql,
    shares:
      body.sharePermissions === undefined || body.sharePermissions === null
        ? filter.shares
        : body.sharePermissions.map((share) => shareIn(call, share)),
  };
  call.site.store.filters.put(changed);
  return ok(bean(call, changed));
};

const search = (call: Call): Reply => {
  const name = call.query.get('filterName')?.toLowerCase() ?? '';
  const owner = call.query.get('accountId');
  const ids = listIn(call, 'id');
  const expand = listIn(call, 'expand');
  const found = [...call.site.store.filters.all()]
    .filter(
      (filter) =>
        isSharedWith(call, filter) &&
        filter.name.toLowerCase().includes(name) &&
        (owner === null || filter.owner === owner) &&
        (ids.length === 0 || ids.includes(filter.id)),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  call.cost.core(found.length);
  return ok(
    pageBean(call, found, (filter) => {
      const whole = details(call, filter);
      const optional = [
        'description',
        'owner',
        'jql',
        'viewUrl',
        'searchUrl',
        'favourite',
        'favouritedCount',
        'sharePermissions',
        'editPermissions',
      ];
      return Object.fromEntries(Object.entries(whole).filter(([key]) => !optional.includes(key) || expand.includes(key)));
    }),
  );
};

const favour = (call: Call, wanted: boolean): Reply => {
  const filter = inPath(call);
  const person = requireLogin(call);
  const rest = filter.favouritedBy.filter((id) => id !== person);
  const changed = { ...filter, favouritedBy: wanted ? [...rest, person] : rest };
  call.site.store.filters.put(changed);
  return ok(bean(call, changed));
};

const own = (call: Call): Reply => {
  const person = requireLogin(call);
  return ok([...call.site.store.filters.all()].filter(({ owner }) => owner === person).map((filter) => bean(call, filter)));
};

export const FILTER_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/filter', handle: create },
  { method: 'GET', path: '/rest/api/3/filter/search', handle: search },
  { method: 'GET', path: '/rest/api/3/filter/my', handle: own },
  {
    method: 'GET',
    path: '/rest/api/3/filter/favourite',
    handle: (call) =>
      ok(
        [...call.site.store.filters.all()]
          .filter((filter) => call.actor.accountId !== null && filter.favouritedBy.includes(call.actor.accountId))
          .map((filter) => bean(call, filter)),
      ),
  },
  {
    method: 'GET',
    path: '/rest/api/3/filter/{id}',
    handle: (call) => {
      call.cost.core(1);
      return ok(bean(call, inPath(call)));
    },
  },
  { method: 'PUT', path: '/rest/api/3/filter/{id}', handle: update },
  {
    method: 'DELETE',
    path: '/rest/api/3/filter/{id}',
    handle: (call) => {
      const filter = inPath(call);
      if (!mayChange(call, filter)) throw refuse(400, 'You do not have permission to delete this filter.');
      call.site.store.filters.remove(filter.id);
      return noContent;
    },
  },
  { method: 'PUT', path: '/rest/api/3/filter/{id}/favourite', handle: (call) => favour(call, true) },
  { method: 'DELETE', path: '/rest/api/3/filter/{id}/favourite', handle: (call) => favour(call, false) },
];
