import { statusBean } from '../beans/project';
import { fieldsOnScreen, transitionsOf } from '../configuration';
import { RESOLUTIONS, resolutionById } from '../defaults';
import type { Target } from '../fields/field';
import type { Call } from '../http/call';
import { refuse, refuseFields } from '../http/refusal';
import type { ChangeItem, Issue, Project, Transition } from '../model/entities';
import type { Json } from '../model/json';
import { isJsonObject, listOf, textOf } from '../model/json';
import { hasPermission } from '../permissions/evaluate';
import type { IssueUpdate } from './body';
import { addComment, commentIn } from './comments';
import { storeChanges } from './edit';
import { collectValues, wantedIn } from './values';

interface At {
  readonly issue: Issue;
  readonly project: Project;
}

/** Transitions that the caller may take, none without Transition issues. */
export const transitionBeans = (
  call: Call,
  { issue, project }: At,
  { withFields }: { readonly withFields: boolean },
): readonly Record<string, unknown>[] => {
  if (!hasPermission(call.site, call.actor, { key: 'TRANSITION_ISSUES', project, issue })) return [];
  return transitionsOf(call.site, issue).flatMap((transition) => {
    const to = call.site.store.statuses.get(transition.to);
    if (to === undefined) return [];
    return [
      {
        id: transition.id,
        name: transition.name,
        to: statusBean(call.site, to),
        hasScreen: false,
        isGlobal: transition.from.length === 0,
        isInitial: false,
        isAvailable: true,
        isConditional: false,
        isLooped: transition.to === issue.statusId,
        ...(withFields ? { fields: {} } : {}),
      },
    ];
  });
};

/** The transition that a body names, if the issue can take it now. */
export const transitionIn = (call: Call, { issue, project }: At, transitionId: string | undefined): Transition => {
  if (transitionId === undefined) throw refuse(400, "Missing 'transition' identifier");
  const transition = hasPermission(call.site, call.actor, { key: 'TRANSITION_ISSUES', project, issue })
    ? transitionsOf(call.site, issue).find(({ id }) => id === transitionId)
    : undefined;
  if (transition === undefined) throw refuse(400, `Transition id '${transitionId}' is not valid for this issue.`);
  return transition;
};

const wantedResolution = (body: IssueUpdate): string | undefined => {
  const raw = body.fields.resolution;
  if (raw === undefined) return undefined;
  const wanted = isJsonObject(raw) ? (raw.id ?? raw.name) : undefined;
  const found = RESOLUTIONS.find(({ id, name }) => id === wanted || name === wanted);
  if (found === undefined) throw refuseFields({ resolution: 'The resolution selected is invalid.' });
  return found.id;
};

const resolutionItem = (before: string | null, after: string | null): readonly ChangeItem[] =>
  before === after
    ? []
    : [
        {
          field: 'resolution',
          fieldtype: 'jira',
          fieldId: 'resolution',
          from: before,
          fromString: resolutionById.get(before ?? '')?.name ?? null,
          to: after,
          toString: resolutionById.get(after ?? '')?.name ?? null,
        },
      ];

/** Moves an issue through a transition; reaching a status of the category Done resolves it, leaving it clears the resolution. */
export const transitionIssue = (
  call: Call,
  { issue, project }: At,
  { transition, body }: { readonly transition: Transition; readonly body: IssueUpdate },
): Issue => {
  const { store } = call.site;
  const type = store.issueTypes.get(issue.typeId);
  const from = store.statuses.get(issue.statusId);
  const to = store.statuses.get(transition.to);
  if (type === undefined || to === undefined) throw refuse(400, `Transition id '${transition.id}' is not valid for this issue.`);
  const target: Target & { readonly issue: Issue } = { site: call.site, actor: call.actor, project, type, issue };
  const asked = wantedResolution(body);
  const { values, errors } = collectValues(target, {
    wanted: wantedIn(body),
    onScreen: hasPermission(call.site, call.actor, { key: 'EDIT_ISSUES', project, issue })
      ? fieldsOnScreen(call.site, project, { typeId: type.id, operation: 'edit' })
      : [],
    elsewhere: ['resolution', 'comment'],
  });
  if (Object.keys(errors).length > 0) throw refuseFields(errors);
  const before = textOf(issue.fields.resolution);
  const after = to.category === 'done' ? (asked ?? before ?? RESOLUTIONS[0].id) : null;
  const statusItem: readonly ChangeItem[] =
    from?.id === to.id
      ? []
      : [
          {
            field: 'status',
            fieldtype: 'jira',
            fieldId: 'status',
            from: issue.statusId,
            fromString: from?.name ?? null,
            to: to.id,
            toString: to.name,
          },
        ];
  const resolution: Record<string, Json> = { resolution: after };
  for (const { add } of listOf(body.update.comment).filter(isJsonObject)) addComment(call, issue, commentIn(call, project, add));
  const current = store.issues.get(issue.id) ?? issue;
  return storeChanges(
    call,
    { ...target, issue: current },
    {
      values: { ...values, ...resolution },
      more: {
        statusId: to.id,
        statusChanged: from?.category === to.category ? issue.statusChanged : call.now,
        resolved: after === null ? null : before === after ? issue.resolved : call.now,
      },
      items: [...resolutionItem(before, after), ...statusItem],
    },
  );
};
