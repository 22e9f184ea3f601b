import type { Action, Analysis, Cause, ComplaintView, FullCase, Happened } from '../../../src/contract';

export type EditableComplaint = Pick<ComplaintView, 'said' | 'type' | 'saidBy' | 'about' | 'channel' | 'receivedAt' | 'severity'>;

/** All that an editor can change in a case. */
export interface Parts {
  complaint: EditableComplaint;
  happened: Happened;
  views: { partyId: string; text: string }[];
  causes: Cause[];
  actions: Action[];
  noActionReason: string | null;
  analysis: Analysis;
}

export const partsOf = (caseFile: FullCase): Parts => {
  const { said, type, saidBy, about, channel, receivedAt, severity } = caseFile.complaint;
  return {
    complaint: { said, type, saidBy, about, channel, receivedAt, severity },
    happened: caseFile.happened,
    views: caseFile.views.map(({ partyId, text }) => ({ partyId, text })),
    causes: caseFile.causes,
    actions: caseFile.actions,
    noActionReason: caseFile.noActionReason,
    analysis: caseFile.analysis,
  };
};
