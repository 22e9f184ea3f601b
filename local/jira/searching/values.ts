import type { JqlChange } from '../jql';
import type { Issue, Project } from '../model/entities';
import type { Json } from '../model/json';
import { listOf } from '../model/json';
import type { Actor } from '../permissions/actor';
import { canSeeProject } from '../permissions/evaluate';
import type { Site } from '../site';

/** The site, and for whom it is searched. */
export interface Searcher {
  readonly site: Site;
  readonly actor: Actor;
}

export const optional = (value: string | null): readonly string[] => (value === null ? [] : [value]);

const upTo = (text: string | null): readonly string[] => (text === null || text === '' ? [] : text.split(', '));

/** A field's changes as JQL's `was` and `changed` need them. */
export const history =
  (site: Site, fieldId: string) =>
  (issue: Issue): readonly JqlChange[] =>
    site.store.find.changesOf(issue.id).flatMap((change) =>
      change.items
        .filter((item) => item.fieldId === fieldId)
        .map((item) => ({
          at: change.created,
          by: change.author ?? undefined,
          from: upTo(item.from ?? item.fromString),
          to: upTo(item.to ?? item.toString),
        })),
    );

export const visibleProjects = ({ site, actor }: Searcher): readonly Project[] =>
  [...site.store.projects.all()].filter((project) => canSeeProject(site, actor, project));

export const strings = (value: Json | undefined): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : listOf(value).flatMap((item) =>
        typeof item === 'string' ? [item] : typeof item === 'number' || typeof item === 'boolean' ? [String(item)] : [],
      );
export const numbers = (value: Json | undefined): readonly number[] =>
  typeof value === 'number' ? [value] : listOf(value).filter((item) => typeof item === 'number');
export const times = (value: Json | undefined): readonly number[] =>
  [...strings(value).map((text) => Date.parse(text.replace(/([+-]\d{2})(\d{2})$/u, '$1:$2'))), ...numbers(value)].filter(
    (time) => !Number.isNaN(time),
  );
