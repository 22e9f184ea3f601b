import { adfHtml } from '../adf';
import { changeBean, commentBean } from '../beans/content';
import type { FieldDefinition } from '../fields/field';
import { allFields } from '../fields/registry';
import { evaluateIn } from '../evaluate';
import type { Call } from '../http/call';
import type { Issue } from '../model/entities';
import { editMeta, issueOperations } from './meta';
import { transitionBeans } from './transitions';
import { propertyOf } from './properties';

/** What of an issue a request asked for. */
export interface IssueView {
  readonly fields: readonly string[];
  readonly expand: readonly string[];
  readonly properties: readonly string[];
}

/** Picks fields as Jira's `fields` parameter does: ids, `*all`, `*navigable`, and `-id` to leave out. */
const selectFields = (all: readonly FieldDefinition[], wanted: readonly string[]): readonly FieldDefinition[] => {
  const out = new Set(wanted.filter((id) => id.startsWith('-')).map((id) => id.slice(1)));
  const named = new Set(wanted.filter((id) => !id.startsWith('-')));
  const everything = named.has('*all') || (named.size === 0 && out.size > 0);
  return all.filter(({ id, navigable }) => !out.has(id) && (everything || named.has(id) || (named.has('*navigable') && navigable)));
};

/** A field that an app formats shows the formatter's text; one whose formatter fails shows its value, as Jira's pages do. */
const formatted = ({ site, actor }: Call, issue: Issue, fieldId: string): unknown => {
  const expression = site.store.customFields.get(fieldId)?.formatterExpression ?? null;
  const value = issue.fields[fieldId] ?? null;
  if (expression === null || value === null) return null;
  const result = evaluateIn(site, expression, { actor, context: { issueIdOrKey: issue.key, value } });
  return result.ok ? result.value : null;
};

const rendered = (call: Call, definition: FieldDefinition, issue: Issue): unknown => {
  const value = issue.fields[definition.id];
  if (definition.id === 'description' || definition.id === 'environment')
    return value === null || value === undefined ? '' : adfHtml(value);
  return formatted(call, issue, definition.id);
};

const propertiesOf = (call: Call, issue: Issue, keys: readonly string[]): Record<string, unknown> => {
  const owner = `issue:${issue.id}` as const;
  const wanted = keys.includes('*all') ? call.site.store.find.propertiesOf(owner).map(({ key }) => key) : keys;
  return Object.fromEntries(
    wanted.flatMap((key) => {
      const value = propertyOf(call.site, owner, key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
};

/** The issue as REST answers have it; `all` may be passed so that many issues share one list of fields. */
export const issueBean = (
  call: Call,
  issue: Issue,
  { view, fields: known }: { readonly view: IssueView; readonly fields?: readonly FieldDefinition[] },
): Record<string, unknown> => {
  const { site } = call;
  const fields = selectFields(known ?? allFields(site), view.fields);
  const viewer = { site, actor: call.actor };
  const project = site.store.projects.get(issue.projectId);
  const wants = (what: string): boolean => view.expand.includes(what);
  const changes = wants('changelog') ? [...site.store.find.changesOf(issue.id)].reverse() : [];
  return {
    expand: 'renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations',
    id: issue.id,
    self: `${site.siteUrl}/rest/api/3/issue/${issue.id}`,
    key: issue.key,
    ...(wants('renderedFields')
      ? {
          renderedFields: Object.fromEntries(
            fields.map((field) => [
              field.id,
              field.id === 'comment'
                ? {
                    comments: site.store.find
                      .commentsOf(issue.id)
                      .map((comment) => ({ ...commentBean(site, comment), body: adfHtml(comment.body) })),
                  }
                : rendered(call, field, issue),
            ]),
          ),
        }
      : {}),
    ...(wants('names') ? { names: Object.fromEntries(fields.map(({ id, name }) => [id, name])) } : {}),
    ...(wants('schema') ? { schema: Object.fromEntries(fields.flatMap(({ id, schema }) => (schema === null ? [] : [[id, schema]]))) } : {}),
    ...(wants('transitions') && project !== undefined
      ? { transitions: transitionBeans(call, { issue, project }, { withFields: false }) }
      : {}),
    ...(wants('operations') && project !== undefined ? { operations: issueOperations(call, { issue, project }) } : {}),
    ...(wants('editmeta') && project !== undefined ? { editmeta: editMeta(call, { issue, project }) } : {}),
    ...(wants('changelog')
      ? {
          changelog: {
            startAt: 0,
            maxResults: changes.length,
            total: changes.length,
            histories: changes.slice(0, 100).map((change) => changeBean(site, change)),
          },
        }
      : {}),
    ...(view.properties.length > 0 ? { properties: propertiesOf(call, issue, view.properties) } : {}),
    fields: Object.fromEntries(fields.map((field) => [field.id, field.bean(issue, viewer)])),
  };
};

export const summaryText = (issue: Issue): string => (typeof issue.fields.summary === 'string' ? issue.fields.summary : '');
