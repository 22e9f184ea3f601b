import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { JiraError, type JiraClient } from '../rest/client';
import { User } from '../rest/models';
import { useJira } from '../session/session';

const Dashboard = v.object({
  id: v.string(),
  name: v.string(),
  description: v.optional(v.string(), ''),
  isWritable: v.optional(v.boolean()),
  owner: v.nullish(User),
});
export type Dashboard = v.InferOutput<typeof Dashboard>;

const Gadget = v.object({
  id: v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
  moduleKey: v.optional(v.string(), ''),
  uri: v.optional(v.string(), ''),
  title: v.string(),
  color: v.optional(v.string(), 'blue'),
  position: v.object({ row: v.number(), column: v.number() }),
});
export type Gadget = v.InferOutput<typeof Gadget>;

const Available = v.object({ gadgets: v.array(v.object({ moduleKey: v.optional(v.string(), ''), title: v.string() })) });
const PropertyKeys = v.object({ keys: v.array(v.object({ key: v.string() })) });
const Configuration = v.object({ value: v.record(v.string(), v.unknown()) });

/** The dashboard item property that holds what a gadget's edit form submitted. */
const CONFIGURATION_PROPERTY = 'config';

const path = (id: string, rest = ''): string => `/rest/api/3/dashboard/${encodeURIComponent(id)}${rest}`;
const retry = (failures: number, error: Error): boolean => failures < 1 && !(error instanceof JiraError);

export const useDashboards = () => {
  const jira = useJira();
  return useQuery({
    queryKey: ['dashboards'],
    queryFn: () => jira.get('/rest/api/3/dashboard?maxResults=100', v.object({ dashboards: v.array(Dashboard) })),
    retry,
  });
};

export const useDashboard = (id: string) => {
  const jira = useJira();
  return useQuery({ queryKey: ['dashboard', id], queryFn: () => jira.get(path(id), Dashboard), retry });
};

export const useGadgets = (id: string) => {
  const jira = useJira();
  return useQuery({
    queryKey: ['dashboard', id, 'gadgets'],
    queryFn: async () => (await jira.get(path(id, '/gadget'), v.object({ gadgets: v.array(Gadget) }))).gadgets,
    retry,
  });
};

export const useAvailableGadgets = (wanted: boolean) => {
  const jira = useJira();
  return useQuery({
    queryKey: ['availableGadgets'],
    queryFn: () => jira.get('/rest/api/3/dashboard/gadgets', Available),
    enabled: wanted,
    retry,
  });
};

const propertyPath = (id: string, gadgetId: string): string => path(id, `/items/${gadgetId}/properties/${CONFIGURATION_PROPERTY}`);

/** What the gadget was last configured with; an empty object when it never was. */
export const useConfiguration = (id: string, gadgetId: string) => {
  const jira = useJira();
  return useQuery({
    queryKey: ['dashboard', id, 'configuration', gadgetId],
    queryFn: async (): Promise<Readonly<Record<string, unknown>>> => {
      const { keys } = await jira.get(path(id, `/items/${gadgetId}/properties`), PropertyKeys);
      const stored = keys.some(({ key }) => key === CONFIGURATION_PROPERTY);
      return stored ? (await jira.get(propertyPath(id, gadgetId), Configuration)).value : {};
    },
    retry,
  });
};

/** A change to a dashboard; all that the page knows of it is read again afterwards. */
export const useDashboardChange = <T>(id: string, change: (jira: JiraClient, input: T) => Promise<unknown>) => {
  const jira = useJira();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: T) => change(jira, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['dashboard', id] }),
  });
};

export const saveConfiguration = (jira: JiraClient, id: string, gadgetId: string, configuration: unknown): Promise<void> =>
  jira.send('PUT', propertyPath(id, gadgetId), configuration);

export const addGadget = (jira: JiraClient, id: string, gadget: { readonly moduleKey: string; readonly title: string }): Promise<void> =>
  jira.send('POST', path(id, '/gadget'), { ...gadget, position: { row: 0, column: 0 } });

export const removeGadget = (jira: JiraClient, id: string, gadgetId: string): Promise<void> =>
  jira.send('DELETE', path(id, `/gadget/${gadgetId}`));

export const moveGadget = (jira: JiraClient, id: string, gadget: Gadget, position: Gadget['position']): Promise<void> =>
  jira.send('PUT', path(id, `/gadget/${gadget.id}`), { title: gadget.title, position });
