import { queryOptions, useQuery } from '@tanstack/react-query';
import * as v from 'valibot';
import type { JiraClient } from '../rest/client';
import { useJira } from './session';

const Myself = v.object({ timeZone: v.optional(v.string(), 'UTC') });

/** The acting user's own settings, as Jira has them. */
export const myself = (jira: JiraClient) =>
  queryOptions({ queryKey: ['myself'], queryFn: () => jira.get('/rest/api/3/myself', Myself), staleTime: Infinity });

/** The time zone of the acting user's profile; the browser's until Jira has said. */
export const useTimeZone = (): string | undefined => useQuery(myself(useJira())).data?.timeZone;
