import { startSite, type TestSite } from './site';

/* What Atlassian says of `POST /app/report-accounts` in its guide to user privacy for app developers. */

const AT = '2026-01-01T00:00:00Z';
const DAY = 86_400_000;

const report = (site: TestSite, accounts: readonly unknown[], as = 'app') =>
  site.ask('POST', '/app/report-accounts', { body: { accounts }, as, scopes: ['report:personal-data'] });

describe('reporting stored accounts', () => {
  it('tells which accounts were closed and which changed since, and says nothing of the others', async () => {
    const site = startSite();
    site.jira.closeAccount('developer');
    site.jira.renameAccount('lead', 'Another Name');
    site.jira.setActive('client', false);
    const ids = ['developer', 'lead', 'client', 'engineer', 'nobody-here'];
    const answer = await report(
      site,
      ids.map((accountId) => ({ accountId, updatedAt: AT })),
    );
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'cycle-period': 'P7D' },
      body: {
        accounts: [
          { accountId: 'developer', status: 'closed' },
          { accountId: 'lead', status: 'updated' },
        ],
      },
    });
    expect((await report(site, [{ accountId: 'arbiter', updatedAt: AT }])).status).toBe(204);
  });

  it('shows whoever closed an account as a former user, without name and address', async () => {
    const site = startSite();
    site.jira.closeAccount('developer');
    expect((await site.ask('GET', '/rest/api/3/user?accountId=developer')).body).toMatchObject({
      displayName: 'Former user',
      emailAddress: '',
      active: false,
    });
  });

  it.each([
    ['nobody', []],
    ['more than ninety', Array.from({ length: 91 }, (_, index) => ({ accountId: `a${String(index)}`, updatedAt: AT }))],
    ['one account twice', [0, 1].map(() => ({ accountId: 'lead', updatedAt: AT }))],
    ['a day in the place of a moment', [{ accountId: 'lead', updatedAt: '2026-01-01' }]],
    ['more than was asked for', [{ accountId: 'lead', updatedAt: AT, name: 'Lea' }]],
  ])('refuses %s', async (_what, accounts) => {
    expect((await report(startSite(), accounts)).status).toBe(400);
  });

  it('refuses a person, and an app without the scope', async () => {
    const site = startSite();
    expect((await report(site, [{ accountId: 'lead', updatedAt: AT }], 'engineer')).status).toBe(403);
    const body = { accounts: [{ accountId: 'lead', updatedAt: AT }] };
    expect((await site.ask('POST', '/app/report-accounts', { body, as: 'app', scopes: ['read:jira-user'] })).status).toBe(401);
  });

  it('takes each account once in its cycle of seven days', async () => {
    const site = startSite();
    const start = site.clock.now();
    const accounts = [{ accountId: 'lead', updatedAt: AT }];
    expect((await report(site, accounts)).status).toBe(204);
    site.clock.set(start + DAY);
    expect(await report(site, accounts)).toMatchObject({ status: 429, headers: { 'retry-after': String(5.5 * 86_400) } });
    site.clock.set(start + 7 * DAY);
    expect((await report(site, accounts)).status).toBe(204);
  });
});
