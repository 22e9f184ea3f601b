import type { AssignmentRow, Party, RaciPanel } from '../../../src/contract';
import type { Letter } from '../../../src/domain/vocabulary';
import { draftOf, isChanged, peopleToSave, rowsOf } from '../../../static/raci-panel/draft';
import { giveWay, mergeDraft } from '../../../static/raci-panel/merge';

const aParty = (id: string, overrides: Partial<Party> = {}): Party => ({
  id,
  key: id,
  name: null,
  side: 'delivery',
  members: [],
  contact: null,
  contactNote: '',
  retired: false,
  ...overrides,
});

const aRow = (partyId: string, letters: Letter[], people: string[] = []): AssignmentRow => ({ partyId, letters, duty: null, people });

const aPanel = (overrides: Partial<RaciPanel> = {}): RaciPanel => ({
  issueId: '10001',
  issueKey: 'ERP-1',
  version: 3,
  canEdit: true,
  activities: [
    { id: 'build', key: null, name: 'Build', cells: { dev: { letters: ['R', 'A'], duty: null }, pm: { letters: ['I'], duty: null } } },
    { id: 'train', key: null, name: 'Train', cells: { eng: { letters: ['R'], duty: null }, pm: { letters: ['A'], duty: null } } },
  ],
  activityId: 'build',
  activityKey: null,
  rows: [aRow('dev', ['R', 'A'], ['priya']), aRow('pm', ['I'], ['marcus'])],
  gaps: [],
  parties: [aParty('dev'), aParty('eng'), aParty('pm', { contact: 'marcus' })],
  mine: [],
  savedBy: 'marcus',
  savedAt: '2026-11-20T10:00:00Z',
  foundBy: { kind: 'chosen' },
  stale: false,
  watchers: { mode: 'ask', can: false, hidden: [] },
  waiting: { current: null, done: false, held: [] },
  ...overrides,
});

describe('an unsaved choice', () => {
  it('changes nothing until something is touched', () => {
    const panel = aPanel();
    expect(isChanged(panel, draftOf(panel))).toBe(false);
    expect(rowsOf(panel, draftOf(panel))).toEqual(panel.rows);
  });

  it('shows who has a part in another activity before it is saved', () => {
    const panel = aPanel();
    expect(rowsOf(panel, { activityId: 'train', people: {} })).toEqual([aRow('eng', ['R']), aRow('pm', ['A'], ['marcus'])]);
    expect(rowsOf(panel, { activityId: null, people: {} })).toEqual([]);
  });

  it('sends everyone for the same activity, and only whom I named for another one', () => {
    const panel = aPanel();
    expect(peopleToSave(panel, { activityId: 'build', people: { pm: [] } })).toEqual({ dev: ['priya'], pm: [] });
    expect(peopleToSave(panel, { activityId: 'train', people: { eng: ['lin'], dev: ['tom'] } })).toEqual({ eng: ['lin'] });
  });
});

describe('two editors at once', () => {
  const base = aPanel();

  it('keep both changes where they touched different parties', () => {
    const theirs = aPanel({ version: 4, rows: [aRow('dev', ['R', 'A'], ['priya']), aRow('pm', ['I'], ['aiko'])] });
    const { draft, clashes } = mergeDraft({ base, mine: { activityId: 'build', people: { dev: ['tom'] } }, theirs });
    expect(clashes).toEqual([]);
    expect(peopleToSave(theirs, draft)).toEqual({ dev: ['tom'], pm: ['aiko'] });
  });

  it('are shown each other where they named different people for one party', () => {
    const theirs = aPanel({ version: 4, rows: [aRow('dev', ['R', 'A'], ['aiko']), aRow('pm', ['I'], ['marcus'])] });
    const { draft, clashes } = mergeDraft({ base, mine: { activityId: 'build', people: { dev: ['tom'] } }, theirs });
    expect(clashes).toEqual([{ kind: 'people', partyId: 'dev', theirs: ['aiko'], mine: ['tom'] }]);
    expect(peopleToSave(theirs, draft)).toMatchObject({ dev: ['tom'] });
    const [clash] = clashes;
    expect(clash && peopleToSave(theirs, giveWay(draft, clash))).toMatchObject({ dev: ['aiko'] });
  });

  it('do not clash over naming the same people', () => {
    const theirs = aPanel({ version: 4, rows: [aRow('dev', ['R', 'A'], ['tom']), aRow('pm', ['I'], ['marcus'])] });
    expect(mergeDraft({ base, mine: { activityId: 'build', people: { dev: ['tom'] } }, theirs }).clashes).toEqual([]);
  });

  it('are shown each other where one changed the activity under the other', () => {
    const theirs = aPanel({ version: 4, activityId: 'train', rows: [aRow('eng', ['R'], ['lin'])] });
    const { draft, clashes } = mergeDraft({ base, mine: { activityId: 'build', people: { dev: ['tom'] } }, theirs });
    expect(clashes).toEqual([{ kind: 'activity', theirs: 'train', mine: 'build' }]);
    expect(draft).toEqual({ activityId: 'build', people: { dev: ['tom'] } });
  });

  it('follow the other one where I changed nothing', () => {
    const theirs = aPanel({ version: 4, activityId: 'train', rows: [aRow('eng', ['R'], ['lin'])] });
    expect(mergeDraft({ base, mine: draftOf(base), theirs })).toEqual({ draft: { activityId: 'train', people: {} }, clashes: [] });
  });
});
