import { adfText } from './adf';
import { canReadComment } from './beans/content';
import { typesOfProject } from './configuration';
import { priorityById, resolutionById, statusCategoryByKey } from './defaults';
import type { ExpressionResult } from './expressions';
import { entityProperties, evaluateExpression, typed } from './expressions';
import { findIssue, findProject } from './lookup';
import type { Issue, IssueType, Project, User } from './model/entities';
import { stringsOf, textOf } from './model/json';
import type { Actor } from './permissions/actor';
import { canSeeIssue, canSeeProject } from './permissions/evaluate';
import type { PropertyOwner } from './issues/properties';
import { propertyOf } from './issues/properties';
import type { Site } from './site';

interface Viewer {
  readonly site: Site;
  readonly actor: Actor;
}

const propertiesOf = (site: Site, owner: PropertyOwner): object =>
  entityProperties({
    keys: () => site.store.find.propertiesOf(owner).map(({ key }) => key),
    read: (key) => propertyOf(site, owner, key),
  });

const user = (site: Site, accountId: string | null): unknown => {
  const found: User | undefined = site.store.users.get(accountId ?? '');
  if (found === undefined) return null;
  return typed('User', {
    accountId: found.id,
    displayName: found.displayName,
    accountType: found.accountType,
    active: found.active,
    get properties() {
      return propertiesOf(site, `user:${found.id}`);
    },
    get groups() {
      return site.store.find.groupsOf(found.id).map(({ name }) => name);
    },
  });
};

const issueType = (type: IssueType | undefined): unknown =>
  type === undefined
    ? null
    : typed('IssueType', {
        id: Number(type.id),
        name: type.name,
        description: type.description,
        isSubtask: type.hierarchyLevel < 0,
        hierarchyLevel: type.hierarchyLevel,
      });

const project = (viewer: Viewer, found: Project | undefined): unknown => {
  if (found === undefined) return null;
  const { site } = viewer;
  return typed('Project', {
    id: Number(found.id),
    key: found.key,
    name: found.name,
    style: found.style === 'team-managed' ? 'next-gen' : 'classic',
    projectTypeKey: found.typeKey,
    typeKey: found.typeKey,
    simplified: found.style === 'team-managed',
    get properties() {
      return propertiesOf(site, `project:${found.id}`);
    },
    get issueTypes() {
      return typesOfProject(site, found).map(issueType);
    },
    get lead() {
      return user(site, found.leadAccountId);
    },
  });
};

const named = (type: string, item: { readonly id: string | number; readonly name: string } | undefined): unknown =>
  item === undefined ? null : typed(type, { id: Number(item.id), name: item.name });

const issue = (viewer: Viewer, found: Issue | undefined): unknown => {
  if (found === undefined || !canSeeIssue(viewer.site, viewer.actor, found)) return null;
  const { site } = viewer;
  const { store } = site;
  const custom = Object.fromEntries([...store.customFields.all()].map(({ id }) => [id, found.fields[id] ?? null]));
  return typed('Issue', {
    id: Number(found.id),
    key: found.key,
    summary: textOf(found.fields.summary),
    created: new Date(found.created),
    updated: new Date(found.updated),
    resolutionDate: found.resolved === null ? null : new Date(found.resolved),
    dueDate: textOf(found.fields.duedate),
    labels: stringsOf(found.fields.labels),
    ...custom,
    get description() {
      return typed('RichText', { plainText: adfText(found.fields.description), value: found.fields.description ?? null });
    },
    get issueType() {
      return issueType(store.issueTypes.get(found.typeId));
    },
    get project() {
      return project(viewer, store.projects.get(found.projectId));
    },
    get status() {
      const status = store.statuses.get(found.statusId);
      if (status === undefined) return null;
      const category = statusCategoryByKey.get(status.category);
      return typed('Status', {
        id: Number(status.id),
        name: status.name,
        description: status.description,
        category:
          category === undefined
            ? null
            : typed('StatusCategory', { id: category.id, key: category.key, name: category.name, colorName: category.colorName }),
      });
    },
    get priority() {
      return named('IssuePriority', priorityById.get(textOf(found.fields.priority) ?? ''));
    },
    get resolution() {
      return named('Resolution', resolutionById.get(textOf(found.fields.resolution) ?? ''));
    },
    get assignee() {
      return user(site, textOf(found.fields.assignee));
    },
    get reporter() {
      return user(site, textOf(found.fields.reporter));
    },
    get creator() {
      return user(site, found.creator);
    },
    get parent() {
      return issue(viewer, store.issues.get(textOf(found.fields.parent) ?? ''));
    },
    get subtasks() {
      return store.find
        .childrenOf(found.id)
        .map((child) => issue(viewer, child))
        .filter((child) => child !== null);
    },
    get comments() {
      return store.find
        .commentsOf(found.id)
        .filter((comment) => canReadComment(viewer, comment, found))
        .map((comment) =>
          typed('Comment', {
            id: Number(comment.id),
            author: user(site, comment.author),
            created: new Date(comment.created),
            updated: new Date(comment.updated),
            body: typed('RichText', { plainText: adfText(comment.body), value: comment.body }),
            properties: propertiesOf(site, `comment:${comment.id}`),
          }),
        );
    },
    get attachments() {
      return store.find.attachmentsOf(found.id).map((item) =>
        typed('Attachment', {
          id: Number(item.id),
          filename: item.filename,
          mimeType: item.mimeType,
          size: item.size,
          created: new Date(item.created),
          author: user(site, item.author),
        }),
      );
    },
    get links() {
      return store.find.linksOf(found.id).flatMap((link) => {
        const outward = link.sourceId === found.id;
        const other = issue(viewer, store.issues.get(outward ? link.destinationId : link.sourceId));
        return other === null
          ? []
          : [
              typed('IssueLink', {
                id: Number(link.id),
                direction: outward ? 'outward' : 'inward',
                linkedIssue: other,
                type: typed('IssueLinkType', { id: Number(link.typeId) }),
              }),
            ];
      });
    },
    get properties() {
      return propertiesOf(site, `issue:${found.id}`);
    },
  });
};

export interface ExpressionContext {
  readonly issueIdOrKey?: string;
  readonly projectIdOrKey?: string;
  readonly accountId?: string;
  readonly value?: unknown;
}

/** Evaluates a Jira expression about an issue, a project and a user. What the user may not see is `null`. */
export const evaluateIn = (
  site: Site,
  expression: string,
  { actor, context }: { readonly actor: Actor; readonly context: ExpressionContext },
): ExpressionResult => {
  const viewer: Viewer = { site, actor };
  const foundIssue = context.issueIdOrKey === undefined ? undefined : findIssue(site, context.issueIdOrKey);
  const foundProject =
    context.projectIdOrKey === undefined ? site.store.projects.get(foundIssue?.projectId ?? '') : findProject(site, context.projectIdOrKey);
  const visible = foundProject !== undefined && canSeeProject(site, actor, foundProject) ? foundProject : undefined;
  return evaluateExpression(
    expression,
    {
      user: user(site, actor.accountId),
      ...(foundIssue === undefined ? {} : { issue: issue(viewer, foundIssue) }),
      ...(visible === undefined ? {} : { project: project(viewer, visible) }),
      ...('value' in context ? { value: context.value } : {}),
      app: typed('App', { key: site.app()?.appId ?? null }),
    },
    site.clock.now(),
  );
};

/** The value alone; an expression that fails throws with its message. */
export const evaluateFor = (site: Site, expression: string, context: ExpressionContext): unknown => {
  const actor: Actor =
    context.accountId === undefined
      ? { kind: 'app', accountId: [...site.store.users.all()].find(({ accountType }) => accountType === 'app')?.id ?? null }
      : { kind: 'user', accountId: context.accountId };
  const result = evaluateIn(site, expression, { actor, context });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};
