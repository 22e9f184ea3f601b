import { useQuery } from '@tanstack/react-query';
import { useJira, useSession } from '../session/session';
import type { Bootstrap } from '../session/bootstrap';
import { ProjectPage } from './models';

export type VisibleProject = Bootstrap['projects'][number];

/** The projects that the acting user may browse; undefined until Jira has said. */
export const useProjects = (): readonly VisibleProject[] | undefined => {
  const jira = useJira();
  const { bootstrap } = useSession();
  const { data } = useQuery({
    queryKey: ['projects'],
    queryFn: () => jira.get('/rest/api/3/project/search?maxResults=50', ProjectPage),
    staleTime: 60_000,
  });
  return data?.values.map(({ key, name }) => {
    const known = bootstrap.projects.find((project) => project.key === key);
    return { key, name, description: known?.description ?? '', style: known?.style ?? 'company-managed' };
  });
};
