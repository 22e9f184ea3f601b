import * as v from 'valibot';

/** What Jira answered, by name, for as long as somebody goes by it: what several projects share is asked once. */
export interface Memory {
  /**
   * What is known under a name, else what `ask` gives, which is known from then on. `schema` must fit what `ask` gives: a value may have been
   * stored in between. What fails is asked again by whoever asks next.
   */
  readonly read: <S extends v.GenericSchema>(name: string, schema: S, ask: () => Promise<v.InferInput<S>>) => Promise<v.InferOutput<S>>;
  /** To be asked again: it was changed, or is about to be. */
  readonly forget: (name: string) => void;
}

/** What changed in a memory since it was made. */
export interface MemoryChanges {
  /** JSON by name. */
  readonly learned: ReadonlyMap<string, string>;
  readonly forgotten: readonly string[];
}

/** A memory that begins with what was stored (JSON by name), and tells what to store. */
export interface KeptMemory extends Memory {
  readonly changes: () => Promise<MemoryChanges>;
}

/** A memory for one call of a function, or with `stored` one that goes on where another call ended. */
export const createMemory = (stored: ReadonlyMap<string, string> = new Map()): KeptMemory => {
  const known = new Map<string, Promise<unknown>>();
  const learned = new Set<string>();
  const forgotten = new Set<string>();
  const recall = (name: string): Promise<unknown> | null => {
    const old = forgotten.has(name) ? undefined : stored.get(name);
    return known.get(name) ?? (old === undefined ? null : Promise.resolve(v.parse(v.pipe(v.string(), v.parseJson()), old)));
  };
  return {
    read: async (name, schema, ask) => {
      const old = recall(name);
      if (old === null) learned.add(name);
      const value = old ?? ask();
      known.set(name, value);
      try {
        return v.parse(schema, await value);
      } catch (error) {
        if (known.get(name) === value) known.delete(name);
        learned.delete(name);
        throw error;
      }
    },
    forget: (name) => {
      known.delete(name);
      learned.delete(name);
      forgotten.add(name);
    },
    changes: async () => {
      const values = new Map<string, string>();
      for (const name of learned) {
        const [settled] = await Promise.allSettled([known.get(name)]);
        if (settled.status === 'fulfilled') values.set(name, JSON.stringify(settled.value));
      }
      return { learned: values, forgotten: [...forgotten].filter((name) => !values.has(name)) };
    },
  };
};
