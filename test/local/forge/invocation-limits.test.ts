import { createClock } from '../../../local/clock';
import { createInvocationLimits } from '../../../local/forge/invocation-limits';

let now = 0;
const limits = () => {
  now = Date.UTC(2031, 0, 1);
  return createInvocationLimits(createClock(() => now));
};
/** How many of so many invocations are let in, `perSecond` of them in each second. */
const admitted = (of: ReturnType<typeof limits>, times: number, perSecond: number, accountId?: string): number => {
  let count = 0;
  for (let at = 0; at < times; at += 1) {
    if (at > 0 && at % perSecond === 0) now += 1_000;
    if (of.admit(accountId)) count += 1;
  }
  return count;
};

describe('invocations of one installation', () => {
  it('are 300 a second, whatever starts them', () => {
    const some = limits();
    expect(admitted(some, 301, 1_000)).toBe(300);
    now += 1_000;
    expect(some.admit(undefined)).toBe(true);
  });

  it('are 1,200 a minute for a user, and not fewer for the next', () => {
    const some = limits();
    expect(admitted(some, 1_300, 250, 'ada')).toBe(1_200);
    expect(some.admit('grace')).toBe(true);
    now += 60_000;
    expect(some.admit('ada')).toBe(true);
  });

  it('are 5,000 a minute for all users, and events do not count among them', () => {
    const some = limits();
    for (const accountId of ['a', 'b', 'c', 'd', 'e']) admitted(some, 1_050, 150, accountId);
    expect(some.admit('f')).toBe(false);
    expect(some.admit(undefined)).toBe(true);
  });

  it('are without limit while a sample is loaded', () => {
    const some = limits();
    some.setEnabled(false);
    expect(admitted(some, 2_000, 2_000, 'ada')).toBe(2_000);
  });
});
