import { typesOfProject, workflowOf } from '../configuration';
import { LINK_TYPES, PRIORITIES, RESOLUTIONS, statusCategoryByKey } from '../defaults';
import type { JqlChoice, JqlField } from '../jql';
import type { Issue, Project } from '../model/entities';
import { stringsOf, textOf } from '../model/json';
import type { Searcher } from './values';
import { history, optional, visibleProjects } from './values';

const unique = (choices: readonly JqlChoice[]): readonly JqlChoice[] => [...new Map(choices.map((choice) => [choice.id, choice])).values()];

/** Fields whose values come from a known set, cut to what the person may know of. */
export const choiceFields = (searcher: Searcher): readonly JqlField<Issue>[] => {
  const { site } = searcher;
  const projects = (): readonly Project[] => visibleProjects(searcher);
  const parts = (part: 'components' | 'versions') => (): readonly JqlChoice[] =>
    projects().flatMap((project) => project[part].map(({ id, name }) => ({ id, names: [name] })));
  const number = (id: string): number => Number(id);
  return [
    {
      kind: 'choice',
      id: 'project',
      clauseNames: ['project'],
      role: 'project',
      choices: () => [...projects()].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ id, key, name }) => ({ id, names: [name, key] })),
      values: (issue) => [issue.projectId],
    },
    {
      kind: 'choice',
      id: 'issuetype',
      clauseNames: ['issuetype', 'type'],
      history: history(site, 'issuetype'),
      choices: () =>
        unique(
          projects()
            .flatMap((project) => typesOfProject(site, project))
            .map(({ id, name }) => ({ id, names: [name] })),
        ),
      values: (issue) => [issue.typeId],
    },
    {
      kind: 'choice',
      id: 'status',
      clauseNames: ['status'],
      history: history(site, 'status'),
      choices: () =>
        unique(
          projects()
            .flatMap((project) => typesOfProject(site, project).flatMap((type) => workflowOf(site, project, type.id)?.statusIds ?? []))
            .flatMap((id) => {
              const status = site.store.statuses.get(id);
              return status === undefined ? [] : [{ id, names: [status.name] }];
            }),
        ),
      values: (issue) => [issue.statusId],
    },
    {
      kind: 'choice',
      id: 'statusCategory',
      clauseNames: ['statusCategory'],
      choices: () => [...statusCategoryByKey.values()].map(({ id, key, name }) => ({ id: String(id), names: [name, key] })),
      values: (issue) => [String(statusCategoryByKey.get(site.store.statuses.get(issue.statusId)?.category ?? 'undefined')?.id ?? 1)],
    },
    {
      kind: 'choice',
      id: 'priority',
      clauseNames: ['priority'],
      ordered: true,
      history: history(site, 'priority'),
      choices: () => [...PRIORITIES].reverse().map(({ id, name }) => ({ id, names: [name] })),
      values: (issue) => optional(textOf(issue.fields.priority)),
      sortKey: (issue) => -number(textOf(issue.fields.priority) ?? '99'),
    },
    {
      kind: 'choice',
      id: 'resolution',
      clauseNames: ['resolution'],
      emptyNames: ['unresolved'],
      history: history(site, 'resolution'),
      choices: () => RESOLUTIONS.map(({ id, name }) => ({ id, names: [name] })),
      values: (issue) => optional(textOf(issue.fields.resolution)),
    },
    {
      kind: 'choice',
      id: 'components',
      clauseNames: ['component'],
      choices: parts('components'),
      values: (issue) => stringsOf(issue.fields.components),
    },
    {
      kind: 'choice',
      id: 'fixVersions',
      clauseNames: ['fixVersion'],
      ordered: true,
      matchesNames: true,
      history: history(site, 'fixVersions'),
      choices: parts('versions'),
      values: (issue) => stringsOf(issue.fields.fixVersions),
    },
    {
      kind: 'choice',
      id: 'versions',
      clauseNames: ['affectedVersion'],
      ordered: true,
      matchesNames: true,
      choices: parts('versions'),
      values: (issue) => stringsOf(issue.fields.versions),
    },
    {
      kind: 'choice',
      id: 'security',
      clauseNames: ['level'],
      choices: () =>
        projects().flatMap((project) =>
          (site.store.securitySchemes.get(project.securitySchemeId ?? '')?.levels ?? []).map(({ id, name }) => ({ id, names: [name] })),
        ),
      values: (issue) => optional(textOf(issue.fields.security)),
    },
    {
      kind: 'choice',
      id: 'issueLinkType',
      clauseNames: ['issueLinkType'],
      choices: () => LINK_TYPES.map(({ id, name, inward, outward }) => ({ id, names: [name, inward, outward] })),
      values: (issue) => site.store.find.linksOf(issue.id).map(({ typeId }) => typeId),
    },
  ];
};
