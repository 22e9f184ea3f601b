import { route } from '@forge/api';
import * as v from 'valibot';
import { JiraError, jiraAs, readJira, type Acting } from './client';
import { everyPage } from './pages';

const Field = v.object({ fieldId: v.string() });

/** Jira calls the list `fields` now and called it `results` before. */
const Form = v.pipe(
  v.object({ fields: v.optional(v.array(Field)), results: v.optional(v.array(Field)), total: v.optional(v.number()) }),
  v.transform(({ fields, results, total }) => ({ values: fields ?? results ?? [], total })),
);

/** Most fields of a form that Jira gives at once. */
const FORM_PAGE = 200;

/** Ids of the fields on the form for a new issue of a type; null for who may not create one there. */
export const formFields = async (as: Acting, projectId: string, typeId: string): Promise<ReadonlySet<string> | null> => {
  try {
    const fields = await everyPage((startAt) =>
      readJira(Form, () =>
        jiraAs[as]().requestJira(
          route`/rest/api/3/issue/createmeta/${projectId}/issuetypes/${typeId}?startAt=${startAt}&maxResults=${FORM_PAGE}`,
        ),
      ),
    );
    return new Set(fields.map(({ fieldId }) => fieldId));
  } catch (error) {
    if (error instanceof JiraError && (error.kind === 'not-found' || error.kind === 'forbidden' || error.kind === 'invalid')) return null;
    throw error;
  }
};
