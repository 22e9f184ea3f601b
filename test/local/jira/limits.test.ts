import { createClock } from '../../../local/clock';
import { createRateLimits, type RateLimits } from '../../../local/forge/rate-limits';
import { expectContractKept, startSite, START } from './site';

afterEach(expectContractKept);

const createLimits = () => {
  const clock = createClock(() => 0);
  clock.set(START);
  const limits = createRateLimits(clock);
  const later = (milliseconds: number): void => {
    clock.set(clock.now() + milliseconds);
  };
  return { limits, later };
};

const allowed = (limits: RateLimits, method: string, paths: readonly string[]): number =>
  paths.filter((path) => limits.check(method, path).allowed).length;
const times = (count: number, path: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => path(index));

describe('bursts', () => {
  it.each([
    ['GET', 100],
    ['POST', 100],
    ['PUT', 50],
    ['DELETE', 50],
  ])('of %s end at %i a second to one endpoint, whatever ids are in it', (method, most) => {
    const { limits, later } = createLimits();
    const path = (index: number): string => `/rest/api/3/issue/ROLL-${String(index)}/properties/case`;
    expect(allowed(limits, method, times(most + 30, path))).toBe(most);
    later(999);
    expect(limits.check(method, path(0)).allowed).toBe(false);
    later(1);
    expect(limits.check(method, path(0)).allowed).toBe(true);
  });

  it('of one endpoint or method do not count for another', () => {
    const { limits } = createLimits();
    allowed(
      limits,
      'GET',
      times(120, () => '/rest/api/3/myself'),
    );
    expect(limits.check('GET', '/rest/api/3/field').allowed).toBe(true);
    expect(limits.check('POST', '/rest/api/3/search/jql').allowed).toBe(true);
  });

  it('are told in headers: how many are left, until when, why not and when again', () => {
    const { limits, later } = createLimits();
    expect(limits.check('GET', '/rest/api/3/myself').headers).toEqual({
      'x-ratelimit-limit': '100',
      'x-ratelimit-remaining': '99',
      'x-ratelimit-reset': new Date(START + 1000).toISOString(),
    });
    allowed(
      limits,
      'GET',
      times(84, () => '/rest/api/3/myself'),
    );
    expect(limits.check('GET', '/rest/api/3/myself').headers).toMatchObject({
      'x-ratelimit-remaining': '14',
      'x-ratelimit-nearlimit': 'true',
    });
    allowed(
      limits,
      'GET',
      times(14, () => '/rest/api/3/myself'),
    );
    later(200);
    expect(limits.check('GET', '/rest/api/3/myself')).toEqual({
      allowed: false,
      headers: {
        'retry-after': '1',
        'x-ratelimit-limit': '100',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': new Date(START + 1000).toISOString(),
        'ratelimit-reason': 'jira-burst-based',
      },
    });
  });
});

describe('writes to one issue', () => {
  it('end at 20 in two seconds and 100 in thirty, over all ways to write', () => {
    const { limits, later } = createLimits();
    const ways = ['', '/comment', '/transitions', '/properties/case', '/assignee'];
    const write = (index: number): string => `/rest/api/3/issue/ROLL-1${ways[index % ways.length] ?? ''}`;
    expect(allowed(limits, 'PUT', times(25, write))).toBe(20);
    expect(limits.check('PUT', '/rest/api/3/issue/ROLL-2').allowed).toBe(true);
    expect(limits.check('GET', '/rest/api/3/issue/ROLL-1').allowed).toBe(true);
    let done = 20;
    for (let round = 0; round < 9; round += 1) {
      later(2_000);
      done += allowed(limits, 'POST', times(20, write));
    }
    expect(done).toBe(100);
    expect(limits.check('PUT', write(0))).toMatchObject({
      allowed: false,
      headers: { 'ratelimit-reason': 'jira-per-issue-on-write', 'retry-after': '12' },
    });
    later(12_000);
    expect(limits.check('PUT', write(0)).allowed).toBe(true);
  });
});

describe('points', () => {
  it('are 1 for a write, however much it changes, and 1 for a refusal', async () => {
    const site = startSite();
    const { key } = await site.issue();
    const points = async (method: string, path: string, body?: unknown, as = 'engineer'): Promise<number> =>
      (await site.ask(method, path, { as, ...(body === undefined ? {} : { body }) })).points;
    expect(await points('POST', `/rest/api/3/issue/${key}/comment`, { body: { type: 'doc', version: 1, content: [] } })).toBe(1);
    expect(await points('PUT', `/rest/api/3/issue/${key}/properties/case`, { phase: 'open' })).toBe(1);
    expect(await points('GET', '/rest/api/3/issue/ROLL-99')).toBe(1);
    expect(await points('GET', '/rest/api/3/nothing')).toBe(1);
  });

  it('are one more for each issue, project and field of the kind read, two more for each person, group and permission', async () => {
    const site = startSite();
    const first = await site.issue();
    const second = await site.issue();
    const points = async (method: string, path: string, body?: unknown, as = 'engineer'): Promise<number> =>
      (await site.ask(method, path, { as, ...(body === undefined ? {} : { body }) })).points;
    expect(await points('POST', '/rest/api/3/issue/bulkfetch', { issueIdsOrKeys: [first.key, second.key], fields: ['summary'] })).toBe(3);
    expect(await points('POST', '/rest/api/3/search/jql', { jql: 'project = ROLL', maxResults: 1 })).toBe(2);
    expect(await points('POST', '/rest/api/3/search/approximate-count', { jql: 'project = ROLL' })).toBe(1);
    expect(await points('GET', '/rest/api/3/project/ROLL')).toBe(2);
    expect(await points('GET', '/rest/api/3/mypermissions?permissions=BROWSE_PROJECTS,EDIT_ISSUES')).toBe(5);
    expect(await points('GET', '/rest/api/3/user/bulk?accountId=lead&accountId=client')).toBe(5);
  });
});
