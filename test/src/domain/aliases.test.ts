import fc from 'fast-check';
import { caseProperty, indexedDay, partyAlias, raciProperty, type CaseForJql } from '../../../src/domain/aliases';
import { DIMENSIONS, HORIZONS, SIDES } from '../../../src/domain/vocabulary';

const aCase = (overrides: Partial<CaseForJql> = {}): CaseForJql => ({
  version: 3,
  phase: 'improving',
  severity: 'high',
  type: 'unusable',
  internal: false,
  outcome: null,
  receivedDay: '2026-02-01',
  decidedDay: null,
  closedDay: null,
  causes: [],
  openActions: [],
  doneActions: [],
  ...overrides,
});

describe('what JQL finds of a case', () => {
  it('leaves out what there is none of, so that “is EMPTY” finds it', () => {
    expect(caseProperty(aCase({ type: null }))).toEqual({
      version: 3,
      phase: 'improving',
      severity: 'high',
      kind: 'client',
      received: indexedDay('2026-02-01'),
    });
  });

  it('has the due days of open actions, all together and by horizon', () => {
    const property = caseProperty(
      aCase({
        openActions: [
          { horizon: 'short', dueDay: '2026-03-01' },
          { horizon: 'long', dueDay: null },
        ],
        doneActions: [{ horizon: 'mid' }, { horizon: 'mid' }],
      }),
    );
    expect(property).toMatchObject({
      actionDue: [indexedDay('2026-03-01')],
      shortDue: [indexedDay('2026-03-01')],
      openHorizon: ['long', 'short'],
      doneHorizon: ['mid'],
    });
    expect(property.longDue).toBeUndefined();
  });

  it('is the same whatever the order of causes and actions', () => {
    const party = fc.record({
      id: fc.constantFrom('a', 'b'),
      side: fc.constantFrom(...SIDES),
      memberCount: fc.integer({ min: 0, max: 5 }),
    });
    const cause = fc.record({
      dimension: fc.constantFrom(...DIMENSIONS),
      category: fc.constantFrom('x', 'y', 'z'),
      party: fc.option(party),
    });
    const action = fc.record({ horizon: fc.constantFrom(...HORIZONS), dueDay: fc.option(fc.constantFrom('2026-01-01', '2026-05-05')) });
    fc.assert(
      fc.property(fc.array(cause), fc.array(action), (causes, openActions) => {
        const turned = aCase({ causes: [...causes].reverse(), openActions: [...openActions].reverse() });
        expect(caseProperty(turned)).toEqual(caseProperty(aCase({ causes, openActions })));
      }),
    );
  });

  it('names a side instead of a party of one or two people', () => {
    expect(partyAlias({ id: 'development-team', side: 'delivery', memberCount: 2 })).toBe('delivery');
    expect(partyAlias({ id: 'development-team', side: 'delivery', memberCount: 3 })).toBe('development-team');
  });
});

describe('what JQL finds of an assignment', () => {
  const assignment = {
    version: 1,
    activity: { key: 'data-migration', name: '数据迁移' },
    gaps: [],
    rows: [
      { letters: ['R' as const, 'A' as const], people: ['lin'] },
      { letters: ['C' as const], people: ['kim', 'lin'] },
    ],
  };

  it('has people by letter and the activity by key and by name', () => {
    expect(raciProperty({ ...assignment, isIncident: false })).toEqual({
      version: 1,
      activity: ['data-migration', '数据迁移'],
      responsible: ['lin'],
      accountable: ['lin'],
      consulted: ['kim', 'lin'],
    });
  });

  it('never has a person on a blame incident', () => {
    expect(raciProperty({ ...assignment, isIncident: true })).toEqual({ version: 1, activity: ['data-migration', '数据迁移'] });
  });
});
