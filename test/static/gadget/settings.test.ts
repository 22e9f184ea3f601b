import { isForGadget } from '../../../static/gadget/refresh-event';
import { DEFAULT_SETTINGS, storedSettings } from '../../../static/gadget/stored-settings';

describe('stored settings of the gadget', () => {
  it('are the defaults without complaint on a new gadget', () => {
    for (const stored of [undefined, null, {}]) expect(storedSettings(stored)).toEqual({ settings: DEFAULT_SETTINGS, readable: true });
  });

  it('come back as they were saved', () => {
    const settings = {
      projects: ['10000'],
      period: { kind: 'fixed', from: '2026-01-01', to: '2026-03-31' },
      charts: ['trend', 'headline'],
      grouping: 'month',
      title: 'Q1',
    };
    expect(storedSettings({ ...settings, refresh: 15 })).toEqual({ settings, readable: true });
  });

  it.each([
    [{ projects: 7 }],
    ['text'],
    [{ ...DEFAULT_SETTINGS, charts: [] }],
    [{ ...DEFAULT_SETTINGS, charts: ['headline', 'headline'] }],
    [{ ...DEFAULT_SETTINGS, charts: ['people'] }],
    [{ ...DEFAULT_SETTINGS, period: { kind: 'rolling', days: 7 } }],
    [{ ...DEFAULT_SETTINGS, period: { kind: 'fixed', from: '2026-02-30', to: '2026-03-01' } }],
  ])('fall back, and say so, when they can not be read: %j', (stored) => {
    expect(storedSettings(stored)).toEqual({ settings: DEFAULT_SETTINGS, readable: false });
  });
});

describe("Jira's refresh event", () => {
  it('is for every gadget when it comes from the dashboard', () => {
    expect(isForGadget({ origin: 'dashboard' }, '10010')).toBe(true);
    expect(isForGadget(undefined, '10010')).toBe(true);
  });

  it('is for one gadget when it comes from a gadget', () => {
    expect(isForGadget({ origin: 'gadget', gadgetId: 10010 }, '10010')).toBe(true);
    expect(isForGadget({ origin: 'gadget', gadgetId: '10011' }, '10010')).toBe(false);
  });
});
