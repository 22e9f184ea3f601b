import type { AssignmentRow, RaciPanel } from '../../src/contract';
import { assignmentOf } from '../../src/domain/raci';

/** What an editor changed: the activity, and the people of the parties that they touched. Everything else stays as the rules give it. */
export interface Draft {
  activityId: string | null;
  people: Readonly<Record<string, readonly string[]>>;
}

export const draftOf = ({ activityId }: Pick<RaciPanel, 'activityId'>): Draft => ({ activityId, people: {} });

/** The rows that a draft makes: of the saved activity as they are, of another one as the matrix and the parties' contacts give them. */
export const rowsOf = (panel: RaciPanel, draft: Draft): AssignmentRow[] => {
  const given =
    draft.activityId === panel.activityId
      ? panel.rows
      : assignmentOf({
          activities: panel.activities.map((activity) => ({ activity: { ...activity, retired: false }, names: [] })),
          parties: panel.parties,
          issue: { assignee: null, hints: [] },
          saved: { activityId: draft.activityId, people: {} },
        }).rows;
  return given.map((row) => ({ ...row, people: [...(draft.people[row.partyId] ?? row.people)] }));
};

/**
 * The people to save. For another activity only those of touched parties are sent: who stands for the rest is for the rules to find, which know
 * the issue's assignee.
 */
export const peopleToSave = (panel: RaciPanel, draft: Draft): Record<string, string[]> =>
  Object.fromEntries(
    rowsOf(panel, draft)
      .filter(({ partyId }) => draft.activityId === panel.activityId || draft.people[partyId] !== undefined)
      .map(({ partyId, people }) => [partyId, people]),
  );

export const isChanged = (panel: RaciPanel, draft: Draft): boolean =>
  draft.activityId !== panel.activityId || Object.keys(draft.people).length > 0;
