import type { Call } from '../http/call';
import { refuse } from '../http/refusal';
import type { Json } from '../model/json';
import type { Site } from '../site';

/** What can carry properties, as the owner's name in the store. */
export type PropertyOwner =
  `issue:${string}` | `project:${string}` | `comment:${string}` | `dashboardItem:${string}` | `user:${string}` | `issuetype:${string}`;

const MOST_CHARACTERS = 32768;

export const propertyOf = (site: Site, owner: PropertyOwner, key: string): Json | undefined =>
  site.store.properties.get(`${owner}/${key}`)?.value;

/** Sets a property; gives whether it is new. Keys have at most 255 characters, values at most 32,768 as JSON. */
export const setProperty = (site: Site, owner: PropertyOwner, { key, value }: { readonly key: string; readonly value: Json }): boolean => {
  if (key === '' || key.length > 255) throw refuse(400, 'The property key must be between 1 and 255 characters long.');
  if (JSON.stringify(value).length > MOST_CHARACTERS)
    throw refuse(400, `The property value must be at most ${String(MOST_CHARACTERS)} characters long.`);
  const id = `${owner}/${key}`;
  const isNew = site.store.properties.get(id) === undefined;
  site.store.properties.put({ id, owner, key, value });
  return isNew;
};

export const removeProperties = (site: Site, owner: PropertyOwner): void => {
  for (const { id } of site.store.find.propertiesOf(owner)) site.store.properties.remove(id);
};

/** The handlers' common part: list, read, write and remove, once the caller's rights on the owner are settled. */
export const propertyReplies = (call: Call, owner: PropertyOwner, self: string) => {
  const key = call.params.propertyKey ?? '';
  const missing = () => refuse(404, `The property with key "${key}" does not exist.`);
  return {
    list: () => ({
      keys: call.site.store.find
        .propertiesOf(owner)
        .map((property) => ({ self: `${self}/${encodeURIComponent(property.key)}`, key: property.key })),
    }),
    read: () => {
      const value = propertyOf(call.site, owner, key);
      if (value === undefined) throw missing();
      return { key, value };
    },
    write: () => {
      if (call.rawBody.length === 0) throw refuse(400, 'The value of the property must be specified.');
      return setProperty(call.site, owner, { key, value: call.body() }) ? { status: 201 } : { status: 200 };
    },
    remove: () => {
      if (propertyOf(call.site, owner, key) === undefined) throw missing();
      call.site.store.properties.remove(`${owner}/${key}`);
      return { status: 204 };
    },
  };
};
