import type { Activity, Party } from '../../src/contract';
import type { BulkReason, PartyPlace } from '../../src/domain/bulk';
import type { BulkView } from '../../src/domain/bulk-view';
import { useActivityName, useNameOfParty } from '../raci/names';
import { useText } from '../shared/i18n';
import { usePersonName } from '../shared/people';

/** What a change of many issues speaks of. */
export interface BulkNames {
  activities: readonly Activity[];
  parties: readonly Party[];
}

/** What a run does, as a sentence. */
export const useChangeWords = ({ change, where }: Pick<BulkView, 'change' | 'where'>, { activities }: BulkNames): string => {
  const text = useText();
  const activityName = useActivityName();
  const from = usePersonName(change.kind === 'replace' ? change.from : null);
  const to = usePersonName(change.kind === 'replace' ? change.to : null);
  if (change.kind === 'replace') return text(where.kind === 'holds' ? 'bulk.says.leaver' : 'bulk.says.replace', { from, to });
  const activity = activities.find(({ id }) => id === change.activityId);
  return text('bulk.says.activity', { activity: activity === undefined ? change.activityId : activityName(activity) });
};

/** A place in the settings, as a function for lists. */
export const usePlaceWords = ({ parties }: Pick<BulkNames, 'parties'>): ((place: PartyPlace) => string) => {
  const text = useText();
  const partyName = useNameOfParty();
  return ({ kind, partyId }) => {
    const party = parties.find(({ id }) => id === partyId);
    return text(`bulk.place.${kind}`, { party: party === undefined ? partyId : partyName(party) });
  };
};

export const useReasonWords = (): ((reason: BulkReason) => string) => {
  const text = useText();
  return (reason) => text(`bulk.reason.${reason}`);
};
