import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import * as v from 'valibot';
import type { ModuleLocation, SiteModule } from '../../site-api';
import { JiraError } from '../rest/client';
import { useSession } from '../session/session';

export const Module = v.object({
  key: v.string(),
  type: v.picklist([
    'jira:customField',
    'jira:issueContext',
    'jira:issuePanel',
    'jira:issueAction',
    'jira:dashboardGadget',
    'jira:projectPage',
    'jira:projectSettingsPage',
    'jira:adminPage',
  ]),
  title: v.string(),
  description: v.string(),
  icon: v.nullable(v.string()),
  url: v.string(),
  editUrl: v.nullable(v.string()),
  pages: v.array(v.object({ route: v.string(), title: v.string() })),
  viewportSize: v.nullable(v.string()),
  pinned: v.boolean(),
  unlicensedAccess: v.boolean(),
});

interface Where {
  readonly issue?: string;
  readonly project?: string;
}

/** The app's modules at one place of the site, as the acting user gets them there. */
export const useModules = (location: ModuleLocation, where: Where = {}): UseQueryResult<readonly SiteModule[]> => {
  const { jira, locale } = useSession();
  const query = new URLSearchParams({ location, locale, ...where });
  return useQuery({
    queryKey: ['modules', location, where],
    queryFn: () => jira.get(`/__site/modules?${query.toString()}`, v.array(Module)),
    staleTime: 30_000,
    retry: (failures, error) => failures < 1 && !(error instanceof JiraError),
  });
};
