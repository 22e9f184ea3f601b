import { route } from '@forge/api';
import * as v from 'valibot';
import { JiraError, jiraAs, JSON_BODY, Nothing, readJira, writeJira, type Acting } from './client';
import { batches, everyPage, pageOf, pageQuery } from './pages';

/*
 * Field schemes decide which fields a project has at all. They are taking the place of field configurations, in which a new field is there by
 * itself: a site that has no field schemes yet (or none for a project) needs nothing here.
 */

const ids = v.pipe(v.union([v.number(), v.string()]), v.transform(String));

const Use = v.object({ projectId: ids, schemeId: ids });

/** A site without field schemes answers with some 4xx. */
const tolerantly = async <T>(read: () => Promise<T>): Promise<T | null> => {
  try {
    return await read();
  } catch (error) {
    if (error instanceof JiraError && error.kind !== 'rate-limited' && error.kind !== 'unavailable') return null;
    throw error;
  }
};

/** Field scheme ids by project, for the projects asked about; null on a site that still has field configurations. One call for every hundred. */
export const readFieldSchemes = (as: Acting, projectIds: readonly string[]): Promise<ReadonlyMap<string, string> | null> =>
  tolerantly(async () => {
    const lists = await Promise.all(
      batches(projectIds).map((part) =>
        everyPage((startAt) =>
          readJira(pageOf(Use), () =>
            jiraAs[as]().requestJira(route`/rest/api/3/config/fieldschemes/projects?${pageQuery('projectId', part, startAt)}`),
          ),
        ),
      ),
    );
    return new Map(lists.flat().map(({ projectId, schemeId }) => [projectId, schemeId]));
  });

const Scheme = v.object({ name: v.string() });
const Field = v.object({ fieldId: v.string() });

/** A field scheme's name, and which of some fields it has; null where Jira doesn't tell. */
export const readFieldScheme = (as: Acting, schemeId: string, fieldIds: readonly string[]) =>
  tolerantly(async () => {
    const [{ name }, fields] = await Promise.all([
      readJira(Scheme, () => jiraAs[as]().requestJira(route`/rest/api/3/config/fieldschemes/${schemeId}`)),
      everyPage((startAt) =>
        readJira(pageOf(Field), () =>
          jiraAs[as]().requestJira(route`/rest/api/3/config/fieldschemes/${schemeId}/fields?${pageQuery('fieldId', fieldIds, startAt)}`),
        ),
      ),
    ]);
    const present = new Set(fields.map(({ fieldId }) => fieldId));
    return { name, absent: fieldIds.filter((id) => !present.has(id)) };
  });

/** Puts fields into a field scheme, for every type. Safe to repeat. */
export const associateFields = async (schemeId: string, fieldIds: readonly string[]): Promise<void> => {
  const body = Object.fromEntries(fieldIds.map((id) => [id, [{ schemeIds: [Number(schemeId)] }]]));
  await writeJira(Nothing, () =>
    jiraAs.user().requestJira(route`/rest/api/3/config/fieldschemes/fields`, {
      method: 'PUT',
      headers: JSON_BODY,
      body: JSON.stringify(body),
    }),
  );
};

/** Takes fields out of a field scheme; values of issues stay. */
export const dissociateFields = async (schemeId: string, fieldIds: readonly string[]): Promise<void> => {
  const body = Object.fromEntries(fieldIds.map((id) => [id, { schemeIds: [Number(schemeId)] }]));
  await writeJira(Nothing, () =>
    jiraAs.user().requestJira(route`/rest/api/3/config/fieldschemes/fields`, {
      method: 'DELETE',
      headers: JSON_BODY,
      body: JSON.stringify(body),
    }),
  );
};
