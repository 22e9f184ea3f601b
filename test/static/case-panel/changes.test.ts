import { changesBetween, hasChanges } from '../../../static/case-panel/draft/changes';
import { missingIn } from '../../../static/case-panel/draft/missing';
import { aCause, anAction, someParts } from './parts';

describe('What a save sends', () => {
  it('is nothing when nothing was changed', () => {
    expect(changesBetween(someParts(), someParts())).toEqual({});
    expect(hasChanges(someParts(), someParts())).toBe(false);
  });

  it('is only the field of the complaint that was changed', () => {
    const mine = someParts();
    expect(changesBetween(someParts(), { ...mine, complaint: { ...mine.complaint, severity: 'low' } })).toEqual({
      complaint: { severity: 'low' },
    });
  });

  it('is the whole list of causes when one was added', () => {
    const base = someParts({ causes: [aCause()] });
    const added = aCause({ id: 'cause-2', category: 'integration' });
    expect(changesBetween(base, someParts({ causes: [aCause(), added] }))).toEqual({ causes: [aCause(), added] });
  });

  it('leaves out a row of the action list that has no words', () => {
    const base = someParts();
    const mine = someParts({ actions: [anAction(), anAction({ id: 'action-2', text: '  ' })] });
    expect(changesBetween(base, mine)).toEqual({ actions: [anAction()] });
  });

  it('is only the view that was changed', () => {
    const base = someParts({ views: [{ partyId: 'client', text: 'Late.' }] });
    const mine = someParts({ views: [...base.views, { partyId: 'development-team', text: 'In time.' }] });
    expect(changesBetween(base, mine)).toEqual({ views: [{ partyId: 'development-team', text: 'In time.' }] });
  });

  it('does not count opening the field for a reason as a change', () => {
    expect(hasChanges(someParts(), someParts({ noActionReason: '' }))).toBe(false);
  });
});

describe('What stands before closing', () => {
  it('is judged by what is typed, saved or not', () => {
    expect(missingIn(someParts(), [])).toEqual(['cause', 'explanation', 'action']);
    expect(missingIn(someParts({ causes: [aCause()], noActionReason: 'Fixed already.' }), ['cause', 'explanation', 'action'])).toEqual([]);
  });

  it('counts no action without words', () => {
    expect(missingIn(someParts({ causes: [aCause()], actions: [anAction({ text: ' ' })] }), [])).toEqual(['action']);
  });

  it('leaves the decision to the backend', () => {
    expect(missingIn(someParts({ causes: [aCause()], actions: [anAction()] }), ['decision'])).toEqual(['decision']);
  });
});
