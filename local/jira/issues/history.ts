import type { FieldDefinition, Target } from '../fields/field';
import { fieldById } from '../fields/registry';
import type { Call } from '../http/call';
import type { Change, ChangeItem, Issue } from '../model/entities';
import type { Json } from '../model/json';
import { sameJson } from '../model/json';
import { isBlank } from '../fields/field';

const item = (
  definition: FieldDefinition,
  { before, after, target }: { readonly before: Json; readonly after: Json; readonly target: Target },
): ChangeItem | undefined => {
  const { write } = definition;
  if (write === undefined || sameJson(before, after) || (isBlank(before) && isBlank(after))) return undefined;
  const from = write.told(before, target);
  const to = write.told(after, target);
  return {
    field: write.historyName,
    fieldtype: definition.custom ? 'custom' : 'jira',
    fieldId: definition.id,
    from: from.id,
    fromString: from.text,
    to: to.id,
    toString: to.text,
  };
};

/** What the history says of values that an issue is about to get; values that stay are left out. */
export const changeItems = (target: Target & { readonly issue: Issue }, values: Readonly<Record<string, Json>>): readonly ChangeItem[] =>
  Object.entries(values).flatMap(([id, after]) => {
    const definition = fieldById(target.site, id);
    return definition === undefined ? [] : (item(definition, { before: target.issue.fields[id] ?? null, after, target }) ?? []);
  });

/** Writes one entry of an issue's history by the caller. */
export const recordChange = (call: Call, issueId: string, items: readonly ChangeItem[]): Change => {
  const change: Change = {
    id: call.site.store.next('change'),
    issueId,
    author: call.actor.accountId,
    created: call.now,
    items: [...items],
  };
  call.site.store.changes.put(change);
  return change;
};
