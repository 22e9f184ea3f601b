import { asText, type EntityProperties, givenType, isCallable, isList, isObject, propertiesOf, sameValue, typeName } from './types';

type Method = (...args: readonly unknown[]) => unknown;
/** A member of a value, or why there is none. */
export type Member = { readonly found: true; readonly value: unknown } | { readonly found: false; readonly hint: string };

const found = (value: unknown): Member => ({ found: true, value: value ?? null });

const call = (method: unknown, ...args: readonly unknown[]): unknown => {
  if (!isCallable(method)) throw new TypeError(`${typeName(method)} is not a function.`);
  return method(...args);
};
const truth = (value: unknown): boolean => Boolean(value);
const whole = (value: unknown): number | undefined => (typeof value === 'number' ? Math.trunc(value) : undefined);
const need = (value: unknown, name: string): string => {
  if (typeof value !== 'string') throw new TypeError(`${name} expects a String but got ${typeName(value)}.`);
  return value;
};

const listMethods = (list: readonly unknown[]): Readonly<Record<string, Method>> => ({
  map: (transform) => list.map((item, index) => call(transform, item, index)),
  filter: (test) => list.filter((item, index) => truth(call(test, item, index))),
  find: (test) => list.find((item, index) => truth(call(test, item, index))) ?? null,
  some: (test) => list.some((item, index) => truth(call(test, item, index))),
  every: (test) => list.every((item, index) => truth(call(test, item, index))),
  includes: (wanted) => list.some((item) => sameValue(item, wanted)),
  indexOf: (wanted) => list.findIndex((item) => sameValue(item, wanted)),
  slice: (start, end) => list.slice(whole(start), whole(end)),
  join: (separator) =>
    list
      .map((item) => (item === null || item === undefined ? '' : asText(item)))
      .join(separator === undefined ? ',' : need(separator, 'join')),
  flatten: () => list.flat(),
  flatMap: (transform) => list.flatMap((item, index) => call(transform, item, index)),
  concat: (...others) => list.concat(...others),
  reverse: () => [...list].reverse(),
  sort: (compare) => [...list].sort((a, b) => Number(call(compare, a, b))),
  reduce: (combine, ...initial) => {
    const [first, ...rest] = initial.length > 0 ? [initial[0], ...list] : list;
    return rest.reduce((total, item) => call(combine, total, item), first ?? null);
  },
});

const stringMethods = (text: string): Readonly<Record<string, Method>> => ({
  trim: () => text.trim(),
  toLowerCase: () => text.toLowerCase(),
  toUpperCase: () => text.toUpperCase(),
  includes: (part) => text.includes(need(part, 'includes')),
  startsWith: (part) => text.startsWith(need(part, 'startsWith')),
  endsWith: (part) => text.endsWith(need(part, 'endsWith')),
  indexOf: (part) => text.indexOf(need(part, 'indexOf')),
  split: (separator) => (separator === undefined ? [text] : text.split(need(separator, 'split'))),
  slice: (start, end) => text.slice(whole(start), whole(end)),
  substring: (start, end) => text.substring(whole(start) ?? 0, whole(end)),
  replace: (part, replacement) =>
    text.replaceAll(need(part, 'replace'), (match) => (isCallable(replacement) ? asText(replacement(match)) : asText(replacement))),
  match: (pattern) => text.match(new RegExp(need(pattern, 'match'), 'gu')) ?? [],
  toString: () => text,
});

const plus = (date: Date, amounts: Readonly<{ months?: number; milliseconds?: number }>): Date => {
  const moved = new Date(date);
  moved.setUTCMonth(moved.getUTCMonth() + (amounts.months ?? 0));
  return new Date(moved.getTime() + (amounts.milliseconds ?? 0));
};
const DAY = 86_400_000;

const dateMethods = (date: Date): Readonly<Record<string, Method>> => {
  const moves = { Minutes: 60_000, Hours: 3_600_000, Days: DAY, Weeks: 7 * DAY };
  const byLength = Object.entries(moves).flatMap(([unit, length]): readonly (readonly [string, Method])[] => [
    [`plus${unit}`, (amount) => plus(date, { milliseconds: Number(amount) * length })],
    [`minus${unit}`, (amount) => plus(date, { milliseconds: -Number(amount) * length })],
  ]);
  return {
    ...Object.fromEntries(byLength),
    plusMonths: (amount) => plus(date, { months: Number(amount) }),
    minusMonths: (amount) => plus(date, { months: -Number(amount) }),
    plusYears: (amount) => plus(date, { months: 12 * Number(amount) }),
    minusYears: (amount) => plus(date, { months: -12 * Number(amount) }),
    getTime: () => date.getTime(),
    getFullYear: () => date.getUTCFullYear(),
    getMonth: () => date.getUTCMonth(),
    getDate: () => date.getUTCDate(),
    getDay: () => date.getUTCDay(),
    getHours: () => date.getUTCHours(),
    getMinutes: () => date.getUTCMinutes(),
    toISOString: () => date.toISOString(),
    toString: () => date.toISOString(),
  };
};

interface Entries {
  readonly keys: () => readonly string[];
  readonly get: (key: string) => unknown;
}

const mapMethods = ({ keys, get }: Entries): Readonly<Record<string, Method>> => ({
  get: (key) => get(asText(key)) ?? null,
  set: (key, value) => Object.fromEntries([...keys().map((known) => [known, get(known)] as const), [asText(key), value] as const]),
  keys: () => keys(),
  values: () => keys().map(get),
  entries: () => keys().map((key) => [key, get(key)]),
});

const numberMethods = (number: number): Readonly<Record<string, Method>> => ({ toString: () => String(number) });

const methodOf = (methods: Readonly<Record<string, Method>>, name: string): Method | undefined =>
  Object.hasOwn(methods, name) ? methods[name] : undefined;

const ofMethods = (methods: Readonly<Record<string, Method>>, name: string): Member => {
  const method = methodOf(methods, name);
  return method ? found(method) : { found: false, hint: '' };
};

const ofObject = (object: Readonly<Record<string, unknown>>, name: string): Member => {
  const type = givenType(object);
  if (Object.hasOwn(object, name)) return found(object[name]);
  if (type !== undefined) {
    const names = Object.keys(object).sort();
    return { found: false, hint: ` Available properties of type '${type}' are: ${names.map((known) => `'${known}'`).join(', ')}.` };
  }
  const get = (key: string): unknown => (Object.hasOwn(object, key) ? object[key] : null);
  return found(methodOf(mapMethods({ keys: () => Object.keys(object), get }), name));
};

const ofProperties = ({ keys, read }: EntityProperties, name: string): Member => {
  if (name === 'get') return found((key: unknown) => read(asText(key)) ?? null);
  return found(name === 'keys' ? keys() : read(name));
};

/** A property or method of a value by name. Only own properties count: nothing of JavaScript's prototypes can be reached. */
export const memberOf = (value: unknown, name: string): Member => {
  if (value === null || value === undefined) return { found: false, hint: ' Type null does not have any properties.' };
  if (isList(value)) return name === 'length' ? found(value.length) : ofMethods(listMethods(value), name);
  if (typeof value === 'string') return name === 'length' ? found(value.length) : ofMethods(stringMethods(value), name);
  if (typeof value === 'number') return ofMethods(numberMethods(value), name);
  if (value instanceof Date) return ofMethods(dateMethods(value), name);
  if (value instanceof Map) {
    const entries = new Map([...value].map(([key, item]): [string, unknown] => [asText(key), item]));
    const methods = mapMethods({ keys: () => [...entries.keys()], get: (key) => entries.get(key) });
    return entries.has(name) ? found(entries.get(name)) : found(methodOf(methods, name));
  }
  const properties = propertiesOf(value);
  if (properties) return ofProperties(properties, name);
  return isObject(value) ? ofObject(value, name) : { found: false, hint: '' };
};

/** `list[0]`, `text[0]`, `object['key']`; outside a list or a text there is `null`. */
export const elementOf = (value: unknown, key: unknown): Member => {
  if (typeof key === 'number' && (isList(value) || typeof value === 'string')) return found(value[key]);
  return memberOf(value, asText(key));
};
