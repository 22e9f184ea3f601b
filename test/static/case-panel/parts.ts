import type { Action, Cause } from '../../../src/contract';
import type { Parts } from '../../../static/case-panel/draft/parts';

export const aCause = (over: Partial<Cause> = {}): Cause => ({
  id: 'cause-1',
  dimension: 'technical',
  category: 'config-error',
  explanation: 'The tax tables were old.',
  partyId: null,
  share: null,
  ...over,
});

export const anAction = (over: Partial<Action> = {}): Action => ({
  id: 'action-1',
  horizon: 'short',
  text: 'Load the new tables.',
  owner: null,
  due: null,
  doneAt: null,
  ...over,
});

export const someParts = (over: Partial<Parts> = {}): Parts => ({
  complaint: {
    said: 'Nobody can post an invoice.',
    type: 'unusable',
    saidBy: 'client',
    about: null,
    channel: 'chat',
    receivedAt: '2026-11-20T08:12:00.000Z',
    severity: 'high',
  },
  happened: { when: '', where: '', who: '', what: '' },
  views: [],
  causes: [],
  actions: [],
  noActionReason: null,
  analysis: { triage: null, happened: [], reached: [] },
  ...over,
});
