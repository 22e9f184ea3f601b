import { makeInvoke, requestJira } from '@forge/bridge';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import type { IssueResolvers, LinkedCase } from '../../src/contract';
import { useAnnounce } from '../shared/announcer';
import { useText } from '../shared/i18n';
import { resultOf } from '../shared/invoke';
import { caseKey } from './use-case-acts';

const invoke = makeInvoke<IssueResolvers>();

const linksKey = (issueId: string): readonly string[] => ['links', issueId];

/** Cases that are linked with this one, as far as the viewer may see them. */
export const useLinkedCases = (issueId: string, enabled = true) =>
  useQuery({ queryKey: linksKey(issueId), queryFn: () => resultOf(invoke('links.open', { issueId })), enabled });

interface NewLink {
  other: string;
  kind: LinkedCase['kind'];
}

/** Links and takes links back. A duplicate changes the case's own phase, so that it is read anew. */
export const useLinking = (issueId: string) => {
  const text = useText();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const show = (done: 'add' | 'remove') => (links: unknown) => {
    queries.setQueryData(linksKey(issueId), links);
    void queries.invalidateQueries({ queryKey: caseKey(issueId) });
    announce(text(`sameThing.done.${done}`));
  };
  return {
    add: useMutation({ mutationFn: (link: NewLink) => resultOf(invoke('links.add', { issueId, ...link })), onSuccess: show('add') }),
    remove: useMutation({
      mutationFn: (otherId: string) => resultOf(invoke('links.remove', { issueId, otherId })),
      onSuccess: show('remove'),
    }),
  };
};

const Found = v.object({ issues: v.array(v.object({ key: v.string(), fields: v.object({ summary: v.nullish(v.string(), '') }) })) });

/** The project's complaints that are still open, newest first, as the viewer may find them: what to choose from, and nothing more. */
export const useOpenComplaints = (issueKey: string) =>
  useQuery({
    queryKey: ['open-complaints', issueKey],
    queryFn: async () => {
      const project = issueKey.slice(0, issueKey.lastIndexOf('-'));
      const jql = `project = "${project}" AND evenhandPhase is not EMPTY AND evenhandPhase != "closed" AND key != "${issueKey}" ORDER BY created DESC`;
      const response = await requestJira(
        `/rest/api/3/search/jql?${new URLSearchParams({ jql, fields: 'summary', maxResults: '20' }).toString()}`,
      );
      if (!response.ok) throw new Error(`search answered ${String(response.status)}`);
      return v.parse(Found, await response.json()).issues.map(({ key, fields }) => ({ key, summary: fields.summary }));
    },
  });

/** The key in what was typed or pasted: an address of Jira's has it in it. */
export const keyIn = (typed: string): string => (/[a-z][a-z0-9_]*-\d+/iu.exec(typed)?.[0] ?? typed).trim().toUpperCase();
