import { LINK_TYPES } from '../defaults';
import type { JqlFunction } from '../jql';
import { findIssue } from '../lookup';
import type { Project } from '../model/entities';
import { canSeeIssue } from '../permissions/evaluate';
import type { Searcher } from './values';
import { visibleProjects } from './values';

/** Functions beyond those of the language itself. */
export const functionsOf = (searcher: Searcher): readonly JqlFunction[] => {
  const { site, actor } = searcher;
  const types = (subtask: boolean): readonly string[] =>
    [...site.store.issueTypes.all()].filter((type) => type.hierarchyLevel < 0 === subtask).map(({ id }) => id);
  const projects = (wanted: (project: Project) => boolean) => () => ({
    values: visibleProjects(searcher)
      .filter(wanted)
      .map(({ id }) => id),
  });
  return [
    { name: 'standardIssueTypes', list: true, evaluate: () => ({ values: types(false) }) },
    { name: 'subtaskIssueTypes', list: true, evaluate: () => ({ values: types(true) }) },
    {
      name: 'linkedIssues',
      list: true,
      evaluate: ([key, type]) => {
        const issue = findIssue(site, key ?? '');
        if (issue === undefined || !canSeeIssue(site, actor, issue))
          return { error: `Issue '${key ?? ''}' could not be found in function 'linkedIssues'.` };
        const wanted = LINK_TYPES.filter(
          ({ name, inward, outward }) =>
            type === undefined || [name, inward, outward].some((text) => text.toLowerCase() === type.toLowerCase()),
        );
        if (wanted.length === 0) return { error: `Issue link type '${type ?? ''}' could not be found in function 'linkedIssues'.` };
        return {
          values: site.store.find
            .linksOf(issue.id)
            .filter(({ typeId }) => wanted.some(({ id }) => id === typeId))
            .map((link) => (link.sourceId === issue.id ? link.destinationId : link.sourceId)),
        };
      },
    },
    {
      name: 'projectsLeadByUser',
      list: true,
      evaluate: ([user]) => projects(({ leadAccountId }) => leadAccountId === (user ?? actor.accountId))(),
    },
    {
      name: 'watchedIssues',
      list: true,
      evaluate: () => ({
        values: [...site.store.issues.all()]
          .filter((issue) => actor.accountId !== null && issue.watchers.includes(actor.accountId))
          .map(({ id }) => id),
      }),
    },
  ];
};
