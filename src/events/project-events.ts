import * as v from 'valibot';
import { createDeps } from '../deps';

const ProjectEvent = v.object({
  project: v.object({ id: v.pipe(v.union([v.string(), v.number()]), v.transform(String)) }),
});

/**
 * Trigger for projects that were deleted for good, out of Jira's trash. Evenhand is off there at once; what it keeps is erased in time. Safe to
 * repeat.
 */
export const onProjectDeleted = async (event: unknown): Promise<void> => {
  const parsed = v.safeParse(ProjectEvent, event);
  if (!parsed.success) return;
  const deps = createDeps();
  const state = await deps.projects.one(parsed.output.project.id);
  if (state === null) return;
  const now = deps.clock.now();
  await deps.gone.markProject(state.projectId, now);
  if (state.enabled) await deps.projects.put({ ...state, enabled: false }, now);
};
