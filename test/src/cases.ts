import { newCase, type CaseDoc, type StoredCause } from '../../src/domain/case-doc';

/** A complaint case as it stands after marking; parts may be overridden. */
export const aCase = (overrides: Partial<CaseDoc> = {}): CaseDoc =>
  newCase({
    filing: 'linked',
    complaint: {
      said: 'Nothing that you promised is there!',
      type: 'unkept-promise',
      saidBy: 'client',
      about: 'implementation-engineer',
      channel: 'meeting',
      receivedAt: '2026-03-02T23:30:00.000Z',
      severity: 'high',
      internal: false,
      language: 'en-US',
      markedBy: 'person-1',
    },
    ...overrides,
  });

export const aCause = (overrides: Partial<StoredCause> = {}): StoredCause => ({
  id: 'cause-1',
  dimension: 'process',
  category: 'unclear-requirement',
  explanation: 'Never written down.',
  partyId: null,
  share: null,
  ...overrides,
});
