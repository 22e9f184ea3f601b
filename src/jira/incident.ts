import { route } from '@forge/api';
import * as v from 'valibot';
import { isJiraError, jiraAs, JiraError, JSON_BODY, Nothing, readJira, writeJira, type Acting } from './client';
import type { AdfDocument } from './adf';

const Created = v.object({ id: v.string(), key: v.string() });

interface NewIssue {
  fields: Record<string, unknown>;
  properties: { key: string; value: unknown }[];
}

/** Creates an issue as the user. Not repeated by itself: a call that timed out may have happened. */
export const createIssue = async (issue: NewIssue): Promise<v.InferOutput<typeof Created>> =>
  writeJira(Created, () =>
    jiraAs.user().requestJira(route`/rest/api/3/issue`, { method: 'POST', headers: JSON_BODY, body: JSON.stringify(issue) }),
  );

/** Sets fields of an issue in one request: Jira's permissions, one history entry and one mail. Safe to repeat. */
export const editIssue = async (as: Acting, issueId: string, fields: Record<string, unknown>): Promise<void> => {
  await readJira(Nothing, () =>
    jiraAs[as]().requestJira(route`/rest/api/3/issue/${issueId}`, {
      method: 'PUT',
      headers: JSON_BODY,
      body: JSON.stringify({ fields }),
    }),
  );
};

/** Names of the link types that Jira comes with, as far as Evenhand makes links. */
export type LinkType = 'Relates' | 'Duplicate';

/** Links two issues: the first `relates to`, or `duplicates`, the other. Linking them once more changes nothing. */
export const relate = async (as: Acting, issueId: string, otherId: string, type: LinkType = 'Relates'): Promise<void> => {
  await writeJira(Nothing, () =>
    jiraAs[as]().requestJira(route`/rest/api/3/issueLink`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ type: { name: type }, inwardIssue: { id: issueId }, outwardIssue: { id: otherId } }),
    }),
  );
};

/** Removes an issue link as the user. A link that is already gone is fine. */
export const unlink = async (linkId: string): Promise<void> => {
  try {
    await readJira(Nothing, () => jiraAs.user().requestJira(route`/rest/api/3/issueLink/${linkId}`, { method: 'DELETE' }));
  } catch (error) {
    if (!isJiraError(error, 'not-found')) throw error;
  }
};

/** Adds a comment as the user; `restricted` to a role or a group that they are in, else for everyone who sees the issue. */
export const addComment = async (
  issueId: string,
  body: AdfDocument,
  restricted: { readonly type: 'role' | 'group'; readonly name: string } | null = null,
): Promise<void> => {
  const visibility = restricted === null ? {} : { visibility: { type: restricted.type, value: restricted.name } };
  await writeJira(Nothing, () =>
    jiraAs.user().requestJira(route`/rest/api/3/issue/${issueId}/comment`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ body, ...visibility }),
    }),
  );
};

/** Writes an issue property as the app; Jira indexes it for JQL. Safe to repeat. */
export const writeProperty = async (issueId: string, key: string, value: unknown): Promise<void> => {
  await readJira(Nothing, () =>
    jiraAs.app().requestJira(route`/rest/api/3/issue/${issueId}/properties/${key}`, {
      method: 'PUT',
      headers: JSON_BODY,
      body: JSON.stringify(value),
    }),
  );
};

const Meta = v.object({
  fieldId: v.optional(v.string()),
  key: v.string(),
  required: v.boolean(),
  hasDefaultValue: v.optional(v.boolean(), false),
  schema: v.nullish(v.object({ custom: v.nullish(v.string()) })),
  allowedValues: v.optional(v.array(v.unknown()), []),
});

/** A field that a screen takes. */
export interface ScreenField {
  id: string;
  /** True when nothing is preset and something must be sent. */
  mustBeSent: boolean;
  custom: string;
  allowed: readonly { id: string; name: string }[];
}

const Choice = v.object({ id: v.string(), name: v.optional(v.string(), '') });

const screenField = (meta: v.InferOutput<typeof Meta>, id: string): ScreenField => ({
  id,
  mustBeSent: meta.required && !meta.hasDefaultValue,
  custom: meta.schema?.custom ?? '',
  allowed: meta.allowedValues.flatMap((value) => {
    const choice = v.safeParse(Choice, value);
    return choice.success ? [choice.output] : [];
  }),
});

const CreateMeta = v.object({ fields: v.optional(v.array(Meta)), results: v.optional(v.array(Meta)) });

/** The fields that a new issue of a type takes from this user; null when they can't create one there. */
export const createScreen = async (projectId: string, typeId: string): Promise<ScreenField[] | null> => {
  try {
    const meta = await readJira(CreateMeta, () =>
      jiraAs.user().requestJira(route`/rest/api/3/issue/createmeta/${projectId}/issuetypes/${typeId}?maxResults=200`),
    );
    return (meta.fields ?? meta.results ?? []).map((field) => screenField(field, field.fieldId ?? field.key));
  } catch (error) {
    if (error instanceof JiraError && (error.kind === 'not-found' || error.kind === 'forbidden' || error.kind === 'invalid')) return null;
    throw error;
  }
};

const EditMeta = v.object({ fields: v.optional(v.record(v.string(), Meta), {}) });

/** The fields of an issue that this user may edit, with the values that Jira offers; empty without Edit issues. */
export const editScreen = async (issueId: string): Promise<ScreenField[]> => {
  const { fields } = await readJira(EditMeta, () => jiraAs.user().requestJira(route`/rest/api/3/issue/${issueId}/editmeta`));
  return Object.entries(fields).map(([id, field]) => screenField(field, id));
};
