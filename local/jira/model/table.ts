import * as v from 'valibot';

/** All entities of one kind, in memory, in the order of their creation. Entities are never changed in place: `put` replaces. */
interface Table<T extends { readonly id: string }> {
  readonly kind: string;
  get(id: string): T | undefined;
  all(): Iterable<T>;
  readonly size: () => number;
  put(entity: T): void;
  remove(id: string): void;
  /** Adds an index and gives its lookup: the entities for which `keys` names the key. */
  index(keys: (entity: T) => readonly string[]): (key: string) => readonly T[];
}

export interface LoadableTable<T extends { readonly id: string }> extends Table<T> {
  load(json: unknown): void;
  /** Keeps the entities of now; the function that it gives puts exactly these back. */
  keep(): () => void;
}

interface Index<T> {
  readonly keys: (entity: T) => readonly string[];
  readonly entries: Map<string, Map<string, T>>;
}

const unindex = <T extends { readonly id: string }>(index: Index<T>, entity: T): void => {
  for (const key of index.keys(entity)) {
    const bucket = index.entries.get(key);
    bucket?.delete(entity.id);
    if (bucket?.size === 0) index.entries.delete(key);
  }
};

/** Replaces an entity in place where its keys stay, so that a bucket keeps its order. */
const reindex = <T extends { readonly id: string }>(index: Index<T>, before: T, after: T): void => {
  if (index.keys(before).join('\n') === index.keys(after).join('\n')) enter(index, after);
  else {
    unindex(index, before);
    enter(index, after);
  }
};

const enter = <T extends { readonly id: string }>(index: Index<T>, entity: T): void => {
  for (const key of index.keys(entity)) {
    const bucket = index.entries.get(key);
    if (bucket === undefined) index.entries.set(key, new Map([[entity.id, entity]]));
    else bucket.set(entity.id, entity);
  }
};

/** What a table tells of each change, so that the request can be undone or written. */
export type Journal = (change: { readonly kind: string; readonly id: string; readonly after: unknown; readonly undo: () => void }) => void;

/** Makes a table for entities of a schema; `journal` hears of every change except loading. */
export const createTable = <T extends { readonly id: string }>(
  kind: string,
  schema: v.GenericSchema<unknown, T>,
  journal: Journal,
): LoadableTable<T> => {
  const entities = new Map<string, T>();
  const indexes: Index<T>[] = [];
  const set = (id: string, entity: T | undefined): void => {
    const before = entities.get(id);
    if (entity === undefined) entities.delete(id);
    else entities.set(id, entity);
    for (const index of indexes) {
      if (before === undefined) {
        if (entity !== undefined) enter(index, entity);
      } else if (entity === undefined) unindex(index, before);
      else reindex(index, before, entity);
    }
  };
  const change = (id: string, after: T | undefined): void => {
    const before = entities.get(id);
    set(id, after);
    journal({
      kind,
      id,
      after,
      undo: () => {
        set(id, before);
      },
    });
  };
  return {
    kind,
    get: (id) => entities.get(id),
    all: () => entities.values(),
    size: () => entities.size,
    put: (entity) => {
      change(entity.id, entity);
    },
    remove: (id) => {
      change(id, undefined);
    },
    keep: () => {
      const kept = new Map(entities);
      return () => {
        for (const id of [...entities.keys()]) if (!kept.has(id)) change(id, undefined);
        for (const [id, entity] of kept) if (entities.get(id) !== entity) change(id, entity);
      };
    },
    load: (json) => {
      const entity = v.parse(schema, json);
      set(entity.id, entity);
    },
    index: (keys) => {
      const index: Index<T> = { keys, entries: new Map() };
      for (const entity of entities.values()) enter(index, entity);
      indexes.push(index);
      return (key) => [...(index.entries.get(key)?.values() ?? [])];
    },
  };
};
