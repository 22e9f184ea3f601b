const typeNames = new WeakMap<object, string>();

/**
 * Gives an object of the context its type's name (`Issue`, `Project`, `User`), which `typeof` answers and messages name.
 * An unknown property of a typed object is an error; of a plain object (JSON of an entity property) it is `null`.
 */
export const typed = <T extends object>(name: string, properties: T): T => {
  typeNames.set(properties, name);
  return properties;
};

/** Entity properties of an issue, a project or a user, read by key and only when an expression asks for one. */
export interface EntityProperties {
  readonly keys: () => readonly string[];
  readonly read: (key: string) => unknown;
}

const propertyReaders = new WeakMap<object, EntityProperties>();

/** What `issue.properties` is: `properties['key']`, `properties.key` and `properties.get('key')` give a value or `null`, `properties.keys` all keys. */
export const entityProperties = (reader: EntityProperties): object => {
  const properties = typed('EntityProperties', {});
  propertyReaders.set(properties, reader);
  return properties;
};

export const propertiesOf = (value: unknown): EntityProperties | undefined =>
  typeof value === 'object' && value !== null ? propertyReaders.get(value) : undefined;

export const isCallable = (value: unknown): value is (...args: readonly unknown[]) => unknown => typeof value === 'function';

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date) && !(value instanceof Map);

export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** Name given with `typed`, if any. */
export const givenType = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null ? typeNames.get(value) : undefined;

/** The language's name for a value's type. */
export const typeName = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  const given = givenType(value);
  if (given !== undefined) return given;
  if (isList(value)) return 'List';
  if (value instanceof Date) return 'Date';
  if (typeof value === 'string') return 'String';
  if (typeof value === 'number') return 'Number';
  if (typeof value === 'boolean') return 'Boolean';
  return isCallable(value) ? 'Function' : 'Map';
};

/** Whether two values are the same to `==`: no conversion; lists and maps by their content, entities by their id. */
export const sameValue = (a: unknown, b: unknown): boolean => {
  const [left, right] = [a ?? null, b ?? null];
  if (left === right) return true;
  if (left === null || right === null) return false;
  if (left instanceof Date && right instanceof Date) return left.getTime() === right.getTime();
  if (isList(left) && isList(right)) return left.length === right.length && left.every((item, index) => sameValue(item, right[index]));
  if (!isObject(left) || !isObject(right)) return false;
  const type = givenType(left);
  if (type !== givenType(right)) return false;
  if (type !== undefined) {
    const key = ['accountId', 'id', 'key'].find((name) => name in left);
    return key !== undefined && left[key] === right[key];
  }
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => name in right && sameValue(left[name], right[name]));
};

/** A value as text, where it is joined to a string. */
export const asText = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Date) return value.toISOString();
  if (isList(value)) return value.map(asText).join(',');
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return `[object ${typeName(value)}]`;
};

/** The value as plain data. Of an entity, what identifies it: its other properties may load more and more. */
export const asData = (value: unknown): unknown => {
  if (value === undefined || isCallable(value)) return null;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [asText(key), asData(item)]));
  if (isList(value)) return value.map(asData);
  if (!isObject(value)) return value;
  const names = Object.keys(value);
  const shown =
    givenType(value) === undefined
      ? names
      : names.filter((name) => ['id', 'key', 'accountId', 'name', 'displayName', 'summary'].includes(name));
  return Object.fromEntries(shown.map((name) => [name, asData(value[name])]));
};
