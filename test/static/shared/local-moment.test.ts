import fc from 'fast-check';
import { fromLocalMoment, localMoment } from '../../../static/shared/local-moment';

describe('A moment in a date field', () => {
  it('is shown on the clock of the Jira profile, whatever the clock of the machine', () => {
    expect(localMoment('2026-11-22T16:07:00.000Z', 'Asia/Shanghai')).toBe('2026-11-23T00:07');
    expect(localMoment('2026-11-22T16:07:00.000Z', 'America/New_York')).toBe('2026-11-22T11:07');
  });

  it('comes back as the same moment', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2020, 0, 1) / 60_000, max: Date.UTC(2030, 0, 1) / 60_000 }),
        fc.constantFrom('Asia/Shanghai', 'Asia/Kathmandu', 'UTC', 'Pacific/Honolulu'),
        (minutes, timeZone) => {
          const iso = new Date(minutes * 60_000).toISOString();
          expect(fromLocalMoment(localMoment(iso, timeZone), timeZone)).toBe(iso);
        },
      ),
    );
  });

  it('is nothing while the field is empty or half filled in', () => {
    expect([fromLocalMoment('', 'UTC'), fromLocalMoment('2026-11', 'UTC'), localMoment('soon', 'UTC')]).toEqual([null, null, '']);
  });
});
