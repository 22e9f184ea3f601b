import type { Call } from './http/call';
import type { Task } from './model/entities';
import type { Json } from './model/json';

/** Records work that Jira does in the background. Here it is done when it is asked for, so the task is complete at once. */
export const finishTask = (call: Call, description: string, result: Json): Task => {
  const task: Task = { id: call.site.store.next('task'), description, submitted: call.now, submittedBy: call.actor.accountId, result };
  call.site.store.tasks.put(task);
  return task;
};

export const taskBean = (call: Call, task: Task): Record<string, unknown> => ({
  self: `${call.site.siteUrl}/rest/api/3/task/${task.id}`,
  id: task.id,
  description: task.description,
  status: 'COMPLETE',
  result: task.result,
  submittedBy: 10000,
  progress: 100,
  elapsedRuntime: 0,
  submitted: task.submitted,
  started: task.submitted,
  finished: task.submitted,
  lastUpdate: task.submitted,
});
