import { route } from '@forge/api';
import * as v from 'valibot';
import { RACI_PROPERTY } from '../domain/aliases';
import type { IssueFacts } from '../domain/raci-rules';
import { jiraAs, readJira, type Acting } from './client';

/** What the RACI panel needs of an issue. */
export interface RaciIssue {
  readonly id: string;
  readonly key: string;
  readonly projectId: string;
  readonly typeId: string;
  /** Account id. */
  readonly assignee: string | null;
  /** False where the assignee's account was deactivated or closed. */
  readonly assigneeActive: boolean;
  /** Labels, components and the issue type's name: words by which an activity may be found. */
  readonly hints: readonly string[];
  /** What the project's rules look at. */
  readonly facts: IssueFacts;
  readonly typeName: string;
  /** When it was changed last (epoch ms). */
  readonly updated: number;
  /** When it was made (epoch ms). */
  readonly created: number;
  /** What JQL finds of its RACI, as it was last written. */
  readonly indexed: unknown;
}

const Named = v.object({ id: v.string(), name: v.string() });

/** What Jira sends of such an issue, asked for {@link RACI_FIELDS} and the property for JQL. */
export const RaciIssueBody = v.object({
  id: v.string(),
  key: v.string(),
  fields: v.object({
    project: v.object({ id: v.string() }),
    issuetype: v.object({ id: v.string(), name: v.string() }),
    assignee: v.nullish(v.object({ accountId: v.string(), active: v.optional(v.boolean(), true) })),
    labels: v.optional(v.array(v.string()), []),
    components: v.optional(v.array(Named), []),
    parent: v.nullish(v.object({ key: v.string() })),
    updated: v.optional(v.string(), ''),
    created: v.optional(v.string(), ''),
  }),
  properties: v.optional(v.record(v.string(), v.unknown()), {}),
});

export const RACI_FIELDS = ['project', 'issuetype', 'assignee', 'labels', 'components', 'parent', 'updated', 'created'] as const;

export const toRaciIssue = ({ id, key, fields, properties }: v.InferOutput<typeof RaciIssueBody>): RaciIssue => {
  const { labels, components } = fields;
  return {
    id,
    key,
    projectId: fields.project.id,
    typeId: fields.issuetype.id,
    assignee: fields.assignee?.accountId ?? null,
    assigneeActive: fields.assignee?.active ?? true,
    hints: [...labels, ...components.map((component) => component.name), fields.issuetype.name],
    facts: { typeId: fields.issuetype.id, labels, components, parentKey: fields.parent?.key ?? null },
    typeName: fields.issuetype.name,
    updated: Date.parse(fields.updated) || 0,
    created: Date.parse(fields.created) || 0,
    indexed: properties[RACI_PROPERTY] ?? null,
  };
};

/** Reads what the RACI panel needs of an issue. One call. Throws `not-found` when the user (or the app) can't see it. */
export const readRaciIssue = async (as: Acting, issueId: string): Promise<RaciIssue> =>
  toRaciIssue(
    await readJira(RaciIssueBody, () =>
      jiraAs[as]().requestJira(route`/rest/api/3/issue/${issueId}?fields=${RACI_FIELDS.join(',')}&properties=${RACI_PROPERTY}`),
    ),
  );
