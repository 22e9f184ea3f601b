/** What held on an issue at a moment in the past. Jira's history is told from now backwards, Evenhand's own versions stand with their time. */
import type { IssueFacts } from './raci-rules';

/** What RACI looks at in an issue. */
export interface IssueState extends IssueFacts {
  readonly typeName: string;
  /** Account id. */
  readonly assignee: string | null;
  readonly projectId: string;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** One change of one field, with what it was before; components come and go one by one. */
export type FieldBefore =
  | { readonly field: 'assignee'; readonly before: string | null }
  | { readonly field: 'labels'; readonly before: readonly string[] }
  | { readonly field: 'components'; readonly removed: readonly Named[]; readonly added: readonly string[] }
  | { readonly field: 'type'; readonly before: Named }
  | { readonly field: 'parent'; readonly before: string | null }
  | { readonly field: 'project'; readonly before: string };

/** Changes that were made together. */
export interface IssueChange {
  /** Epoch ms. */
  readonly at: number;
  readonly fields: readonly FieldBefore[];
}

const undo = (state: IssueState, change: FieldBefore): IssueState => {
  switch (change.field) {
    case 'assignee':
      return { ...state, assignee: change.before };
    case 'labels':
      return { ...state, labels: change.before };
    case 'components':
      return { ...state, components: [...state.components.filter(({ id }) => !change.added.includes(id)), ...change.removed] };
    case 'type':
      return { ...state, typeId: change.before.id, typeName: change.before.name };
    case 'parent':
      return { ...state, parentKey: change.before };
    case 'project':
      return { ...state, projectId: change.before };
  }
};

/** An issue as it was: what it is now, with every later change undone, the newest first. `changes` stand in the order in which they were made. */
export const issueAt = (now: IssueState, changes: readonly IssueChange[], at: number): IssueState =>
  changes
    .filter((change) => change.at > at)
    .reduceRight((state, { fields }) => fields.reduceRight((each, change) => undo(each, change), state), now);

/** The last of some versions, which stand in their order, that was there at a moment; undefined before the first. */
export const lastAt = <T extends { readonly at: number }>(versions: readonly T[], at: number): T | undefined =>
  versions.findLast((version) => version.at <= at);
