import { isAdfDocument, looksLikeAdf, adfText } from '../adf';
import { priorityBean, componentBean, versionBean } from '../beans/project';
import { PRIORITIES, DEFAULT_PRIORITY, priorityById } from '../defaults';
import type { Json } from '../model/json';
import { isJsonObject, listOf, stringsOf } from '../model/json';
import { hasPermission } from '../permissions/evaluate';
import { Refusal } from '../http/refusal';
import type { FieldWriting, Target } from './field';
import { FieldProblem } from './field';

const NO_TEXT = { id: null, text: null };
const plain = (value: Json): { readonly id: null; readonly text: string | null } => ({
  id: null,
  text: typeof value === 'string' && value !== '' ? value : null,
});

export const summaryWriting: FieldWriting = {
  operations: ['set'],
  required: true,
  historyName: 'summary',
  parse: (raw) => {
    if (raw !== null && raw !== undefined && typeof raw !== 'string') throw new FieldProblem('Operation value must be a string');
    const text = raw?.trim() ?? '';
    if (text === '') throw new FieldProblem('You must specify a summary of the issue.');
    if (/[\r\n]/u.test(text)) throw new FieldProblem('The summary is invalid because it contains newline characters.');
    if (text.length > 255) throw new FieldProblem("Summary can't exceed 255 characters.");
    return text;
  },
  told: plain,
};

/** Rich text: an ADF document of at most 32,767 characters. */
export const richTextWriting = (historyName: string): FieldWriting => ({
  operations: ['set'],
  required: false,
  historyName,
  parse: (raw) => {
    if (raw === null || raw === undefined) return null;
    if (!isAdfDocument(raw)) {
      if (looksLikeAdf(raw)) throw new Refusal(400, { errorMessages: ['INVALID_INPUT'], errors: {} });
      throw new FieldProblem('Operation value must be an Atlassian Document (see the Atlassian Document Format)');
    }
    if (adfText(raw).length > 32767)
      throw new FieldProblem('The entered text is too long. It exceeds the allowed limit of 32,767 characters.');
    return raw;
  },
  told: (value) => (value === null ? NO_TEXT : { id: null, text: adfText(value) }),
});

const identifier = (raw: unknown, keys: readonly string[]): string | undefined => {
  if (!isJsonObject(raw)) return undefined;
  for (const key of keys) {
    const value = raw[key];
    if (typeof value === 'string') return value;
    if (typeof value === 'number' && key === 'id') return String(value);
  }
  return undefined;
};

export const priorityWriting: FieldWriting = {
  operations: ['set'],
  required: false,
  historyName: 'priority',
  parse: (raw) => {
    const wanted = identifier(raw, ['id', 'name']);
    const found = PRIORITIES.find(({ id, name }) => id === wanted || name === wanted);
    if (found === undefined)
      throw new FieldProblem(
        wanted === undefined ? 'Specify the Priority (id or name) in string format' : `The priority selected is invalid.`,
      );
    return found.id;
  },
  told: (value) => (typeof value === 'string' ? { id: value, text: priorityById.get(value)?.name ?? null } : NO_TEXT),
  allowedValues: ({ site }) => PRIORITIES.map(({ id }) => priorityBean(site, id)),
  initial: () => DEFAULT_PRIORITY,
};

const accountIn = (raw: unknown, target: Target): string | null => {
  if (raw === null || raw === undefined) return null;
  const accountId = identifier(raw, ['accountId', 'id']);
  if (accountId === undefined) {
    if (isJsonObject(raw) && (raw.accountId === null || raw.id === null || Object.keys(raw).length === 0)) return null;
    throw new FieldProblem('expected Object containing an accountId property');
  }
  if (accountId === '-1') return accountId;
  if (target.site.store.users.get(accountId) === undefined) throw new FieldProblem(`User '${accountId}' does not exist.`);
  return accountId;
};

const toldUser = (value: Json, { site }: Target): { readonly id: string | null; readonly text: string | null } =>
  typeof value === 'string' ? { id: value, text: site.store.users.get(value)?.displayName ?? value } : NO_TEXT;

/** Whether a user may be given an issue. */
export const isAssignable = (target: Target, accountId: string): boolean => {
  const { site, project, issue } = target;
  const user = site.store.users.get(accountId);
  if (user?.active !== true) return false;
  const actor = { kind: user.accountType === 'app' ? ('app' as const) : ('user' as const), accountId };
  return hasPermission(site, actor, { key: 'ASSIGNABLE_USER', project, ...(issue === undefined ? {} : { issue }) });
};

export const assigneeWriting: FieldWriting = {
  operations: ['set'],
  required: false,
  historyName: 'assignee',
  permission: 'ASSIGN_ISSUES',
  parse: (raw, target) => {
    const accountId = accountIn(raw, target);
    if (accountId === null || accountId === '-1') return null;
    const user = target.site.store.users.get(accountId);
    if (!isAssignable(target, accountId)) throw new FieldProblem(`User '${user?.displayName ?? accountId}' cannot be assigned issues.`);
    return accountId;
  },
  told: toldUser,
  initial: () => null,
  autoCompleteUrl: ({ site, project, issue }) =>
    `${site.siteUrl}/rest/api/3/user/assignable/search?${issue === undefined ? `project=${project.key}` : `issueKey=${issue.key}`}&query=`,
};

export const reporterWriting: FieldWriting = {
  operations: ['set'],
  required: true,
  historyName: 'reporter',
  permission: 'MODIFY_REPORTER',
  parse: (raw, target) => {
    const accountId = accountIn(raw, target);
    if (accountId === null) throw new FieldProblem('Reporter is required.');
    if (target.site.store.users.get(accountId)?.active !== true) throw new FieldProblem('The reporter specified is not a user.');
    return accountId;
  },
  told: toldUser,
  initial: ({ actor }) => actor.accountId,
  autoCompleteUrl: ({ site }) => `${site.siteUrl}/rest/api/3/user/search?query=`,
};

export const labelsWriting = (historyName: string): FieldWriting => ({
  operations: ['add', 'set', 'remove'],
  required: false,
  historyName,
  parse: (raw) => {
    if (raw === null || raw === undefined) return [];
    if (!Array.isArray(raw)) throw new FieldProblem('data was not an array');
    const labels = listOf(raw).map((label) => {
      if (typeof label !== 'string') throw new FieldProblem('string expected at index 0');
      if (/\s/u.test(label)) throw new FieldProblem(`The label '${label}' contains spaces which is invalid.`);
      if (label.length > 255) throw new FieldProblem(`The label '${label}' exceeds 255 characters.`);
      return label;
    });
    return [...new Set(labels.filter((label) => label !== ''))].sort((a, b) => (a < b ? -1 : 1));
  },
  told: (value) => ({ id: null, text: stringsOf(value).join(' ') }),
  initial: () => [],
  autoCompleteUrl: ({ site }) => `${site.siteUrl}/rest/api/1.0/labels/suggest?query=`,
});

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

export const dateWriting = (historyName: string, permission?: string): FieldWriting => ({
  operations: ['set'],
  required: false,
  historyName,
  ...(permission === undefined ? {} : { permission }),
  parse: (raw) => {
    if (raw === null || raw === undefined || raw === '') return null;
    if (typeof raw !== 'string' || !DAY.test(raw) || Number.isNaN(Date.parse(`${raw}T00:00:00Z`))) {
      throw new FieldProblem(`Error parsing date string: ${typeof raw === 'string' ? raw : JSON.stringify(raw)}`);
    }
    return raw;
  },
  told: (value) => (typeof value === 'string' ? { id: value, text: value } : NO_TEXT),
});

/** Components and versions: lists of what the project has, by id or name. */
export const projectPartsWriting = (part: 'components' | 'versions', historyName: string): FieldWriting => ({
  operations: ['add', 'set', 'remove'],
  required: false,
  historyName,
  parse: (raw, { project }) => {
    if (raw === null || raw === undefined) return [];
    if (!Array.isArray(raw)) throw new FieldProblem('data was not an array');
    const noun = part === 'components' ? 'Component' : 'Version';
    return [
      ...new Set(
        listOf(raw).map((item) => {
          const wanted = identifier(item, ['id', 'name']);
          const found = project[part].find(({ id, name }) => id === wanted || name === wanted);
          if (found === undefined) throw new FieldProblem(`${noun} name '${wanted ?? ''}' is not valid`);
          return found.id;
        }),
      ),
    ];
  },
  told: (value, { project }) => {
    const ids = stringsOf(value);
    const names = ids.map((id) => project[part].find((item) => item.id === id)?.name ?? id);
    return ids.length === 0 ? NO_TEXT : { id: ids.join(', '), text: names.join(', ') };
  },
  initial: () => [],
  allowedValues: ({ site, project }) =>
    project[part].map(({ id }) => (part === 'components' ? componentBean(site, project, id) : versionBean(site, project, id))),
});

export const securityWriting: FieldWriting = {
  operations: ['set'],
  required: false,
  historyName: 'security',
  permission: 'SET_ISSUE_SECURITY',
  parse: (raw, { site, project }) => {
    if (raw === null || raw === undefined) return null;
    const wanted = identifier(raw, ['id', 'name']);
    const found = site.store.securitySchemes
      .get(project.securitySchemeId ?? '')
      ?.levels.find(({ id, name }) => id === wanted || name === wanted);
    if (found === undefined) throw new FieldProblem('The security level selected is not valid.');
    return found.id;
  },
  told: (value, { site, project }) => {
    const level = site.store.securitySchemes.get(project.securitySchemeId ?? '')?.levels.find(({ id }) => id === value);
    return level === undefined ? NO_TEXT : { id: level.id, text: level.name };
  },
  initial: ({ site, project }) => site.store.securitySchemes.get(project.securitySchemeId ?? '')?.defaultLevelId ?? null,
  allowedValues: ({ site, project }) =>
    (site.store.securitySchemes.get(project.securitySchemeId ?? '')?.levels ?? []).map(({ id, name, description }) => ({
      self: `${site.siteUrl}/rest/api/3/securitylevel/${id}`,
      id,
      name,
      description,
    })),
};

export const parentWriting: FieldWriting = {
  operations: ['set'],
  required: false,
  historyName: 'IssueParentAssociation',
  parse: (raw, { site, type, issue, project }) => {
    if (raw === null || raw === undefined) {
      if (type.hierarchyLevel < 0) throw new FieldProblem('Issue type is a sub-task but parent issue key or id not specified.');
      return null;
    }
    const wanted = identifier(raw, ['id', 'key']) ?? '';
    const parent = site.store.issues.get(wanted) ?? site.store.find.issueByKey(wanted.toUpperCase())[0];
    if (parent === undefined) throw new FieldProblem('Could not find issue by id or key.');
    const parentType = site.store.issueTypes.get(parent.typeId);
    const fits = parentType !== undefined && parentType.hierarchyLevel === type.hierarchyLevel + 1 && parent.id !== issue?.id;
    if (!fits || (type.hierarchyLevel < 0 && parent.projectId !== project.id))
      throw new FieldProblem('Given parent work item does not belong to appropriate hierarchy.');
    return parent.id;
  },
  told: (value, { site }) => (typeof value === 'string' ? { id: value, text: site.store.issues.get(value)?.key ?? null } : NO_TEXT),
};
