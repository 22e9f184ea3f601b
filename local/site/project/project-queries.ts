import { useQuery } from '@tanstack/react-query';
import { JiraError } from '../rest/client';
import { ProjectRef } from '../rest/models';
import { useJira } from '../session/session';

export const useProject = (key: string) => {
  const jira = useJira();
  return useQuery({
    queryKey: ['project', key],
    queryFn: () => jira.get(`/rest/api/3/project/${encodeURIComponent(key)}`, ProjectRef),
    retry: (failures, error) => failures < 1 && !(error instanceof JiraError),
  });
};

/** What Forge tells a module about the project it is shown in. */
export const projectExtension = (project: {
  readonly id: string;
  readonly key: string;
  readonly projectTypeKey: string;
}): Readonly<Record<string, unknown>> => ({
  project: { id: project.id, key: project.key, type: project.projectTypeKey },
});
