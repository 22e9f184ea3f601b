import type { Deps } from '../deps';
import { createMemory, type Memory } from '../jira/memory';

/** For so long a run goes by what Jira told it about what projects share; whatever is missing is looked for again before it is put there. */
const MEMORY_MS = 600_000;

/**
 * Does some work by what the earlier calls of a preview or a run learned of Jira, and stores what this one learns, also where it fails. Two
 * statements and a few.
 */
export const remembering = async <T>(deps: Deps, runId: string, work: (memory: Memory) => Promise<T>): Promise<T> => {
  const since = new Date(deps.clock.now().getTime() - MEMORY_MS);
  const memory = createMemory(await deps.seen.load(runId, since));
  try {
    return await work(memory);
  } finally {
    await deps.seen.save(runId, await memory.changes(), deps.clock.now());
  }
};

/** An id under which what Jira tells is stored. What nobody can go by any more is thrown away. */
export const beginRemembering = async (deps: Deps): Promise<string> => {
  await deps.seen.dropBefore(new Date(deps.clock.now().getTime() - MEMORY_MS));
  return deps.ids.next();
};
