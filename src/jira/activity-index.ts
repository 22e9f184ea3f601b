import { route } from '@forge/api';
import * as v from 'valibot';
import { RACI_PROPERTY } from '../domain/aliases';
import { jiraAs, JSON_BODY, readJira } from './client';

const Indexed = v.object({ activity: v.optional(v.array(v.string()), []) });
const Fetched = v.object({
  issues: v.array(v.object({ id: v.string(), properties: v.optional(v.record(v.string(), v.unknown()), {}) })),
});

/**
 * The activity of some issues (100 at most) as JQL finds it, by key or id and by name; issues that the acting user can't see or that have none are
 * missing. One call.
 */
export const activitiesOf = async (issueIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const { issues } = await readJira(Fetched, () =>
    jiraAs.user().requestJira(route`/rest/api/3/issue/bulkfetch`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ issueIdsOrKeys: issueIds, fields: ['id'], properties: [RACI_PROPERTY] }),
    }),
  );
  return new Map(
    issues.flatMap(({ id, properties }) => {
      const indexed = v.safeParse(Indexed, properties[RACI_PROPERTY]);
      return indexed.success && indexed.output.activity.length > 0 ? [[id, new Set(indexed.output.activity)] as const] : [];
    }),
  );
};
