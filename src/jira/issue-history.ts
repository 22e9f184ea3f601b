import { route } from '@forge/api';
import * as v from 'valibot';
import type { FieldBefore, IssueChange } from '../domain/raci-as-of';
import { jiraAs, readJira } from './client';

const Text = v.optional(v.nullable(v.string()), null);
const Item = v.object({ fieldId: v.optional(v.string(), ''), from: Text, fromString: Text, to: Text });
type Item = v.InferOutput<typeof Item>;

const Page = v.object({
  values: v.array(v.object({ created: v.string(), items: v.array(Item) })),
  startAt: v.number(),
  total: v.number(),
});

const PAGE = 100;
/** An issue with more changes than this is told from its newest ones. */
const PAGES = 30;

const listOf = (ids: string | null, separator: RegExp): string[] => (ids ?? '').split(separator).filter((part) => part !== '');

const components = (ids: string | null, names: string | null): { id: string; name: string }[] => {
  const all = listOf(ids, /\s*,\s*/);
  const called = all.length === 1 ? [names ?? ''] : listOf(names, /\s*,\s*/);
  return all.map((id, index) => ({ id, name: called[index] ?? '' }));
};

/** What a field was before one entry of Jira's history; nothing for fields that RACI doesn't look at. */
const before = (item: Item): FieldBefore[] => {
  switch (item.fieldId) {
    case 'assignee':
      return [{ field: 'assignee', before: item.from === '' ? null : item.from }];
    case 'labels':
      return [{ field: 'labels', before: listOf(item.fromString, /\s+/) }];
    case 'components':
      return [{ field: 'components', removed: components(item.from, item.fromString), added: listOf(item.to, /\s*,\s*/) }];
    case 'issuetype':
      return [{ field: 'type', before: { id: item.from ?? '', name: item.fromString ?? '' } }];
    case 'parent':
      return [{ field: 'parent', before: item.fromString === '' ? null : item.fromString }];
    case 'project':
      return [{ field: 'project', before: item.from ?? '' }];
    default:
      return [];
  }
};

/** Changes of what RACI looks at in an issue, oldest first, as the user. One call for each 100 entries of its history. */
export const changesOf = async (issueId: string): Promise<IssueChange[]> => {
  const found: IssueChange[] = [];
  for (let page = 0; page < PAGES; page += 1) {
    const { values, startAt, total } = await readJira(Page, () =>
      jiraAs.user().requestJira(route`/rest/api/3/issue/${issueId}/changelog?startAt=${page * PAGE}&maxResults=${PAGE}`),
    );
    for (const { created, items } of values) {
      const fields = items.flatMap(before);
      if (fields.length > 0) found.push({ at: Date.parse(created), fields });
    }
    if (startAt + values.length >= total || values.length === 0) break;
  }
  return found.sort((a, b) => a.at - b.at);
};
