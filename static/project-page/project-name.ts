import { requestJira } from '@forge/bridge';
import * as v from 'valibot';

const Project = v.object({ name: v.string() });

/** The project's name as the viewer sees it in Jira; its key where Jira doesn't tell. */
export const projectName = async (key: string): Promise<string> => {
  const response = await requestJira(`/rest/api/3/project/${encodeURIComponent(key)}`);
  const found = response.ok ? v.safeParse(Project, await response.json()) : null;
  return found?.success === true ? found.output.name : key;
};
