import type { FrameLocator, Page } from '@playwright/test';
import * as v from 'valibot';
import { expectNoOverflow } from './reading';
import { expect, expectAccessible, moduleFrame, test, USERS, withOwnSite, type Site } from './site';

/* What an admin reads about the life of stored data, and what everybody reads in the place of somebody whose account is closed. */

type Locale = 'en-US' | 'zh-CN';
const HEALTH = { 'en-US': 'Health', 'zh-CN': '运行状况' } as const;
const DATA = { 'en-US': 'Data', 'zh-CN': '数据' } as const;
const PICTURES = process.env['EVENHAND_PICTURES'];

const open = async (
  page: Page,
  site: Site,
  { tab, ...at }: { tab: string; locale?: Locale; theme?: 'light' | 'dark' },
): Promise<FrameLocator> => {
  await site.visit(page, '/admin/apps/evenhand', { as: 'jiraAdmin', ...at });
  const admin = moduleFrame(page, 'admin');
  await admin.getByRole('tab', { name: tab }).click();
  return admin;
};

const picture = async (page: Page, name: string): Promise<void> => {
  if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
};

test('Health says when the daily check last ran, and which projects need attention', async ({ page }) => {
  await withOwnSite(async (site) => {
    await site.control('POST', 'schedule/nightly-reconcile');
    const before = await open(page, site, { tab: HEALTH['en-US'] });
    await expect(
      before.getByText(/^Checked daily, last on .+: (all \d+ projects are in order|\d+ projects? needs? attention: .+)\.$/),
    ).toBeVisible();

    site.host.jira.setAppAccess('MES', false);
    await site.control('POST', 'schedule/nightly-reconcile');
    await before.getByRole('button', { name: 'Check again' }).click();
    await expect(before.getByText(/need(s)? attention: .*MES/)).toBeVisible();
    await before.getByRole('button', { name: /\(MES\)/ }).click();
    await expect(before.getByText('Evenhand itself can’t see this project.')).toBeVisible();
    await expectAccessible(page, 'health with a project in need');
    await picture(page, 'health-en');
    for (const theme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width: 400, height: 900 });
      const narrow = await open(page, site, { tab: HEALTH['zh-CN'], locale: 'zh-CN', theme });
      await expect(narrow.getByText(/^每日检查，上次：.+个项目需要处理：.*MES/)).toBeVisible();
      await expectNoOverflow(page, `health in Chinese, ${theme}`);
      await expectAccessible(page, `health in Chinese, ${theme}`);
      await picture(page, `health-zh-${theme}`);
    }
  });
});

test('Data says in plain words what becomes of it, in both languages', async ({ page, site }) => {
  for (const [locale, words] of [
    ['en-US', [/erased after 90 days/, /365 days/, /“Former user” stands in their place/, /keeps them for 28 days/]],
    ['zh-CN', [/90 天后清除/, /365 天/, /已注销的用户/, /保留 28 天/]],
  ] as const) {
    for (const [width, theme] of [
      [1280, 'light'],
      [400, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      const admin = await open(page, site, { tab: DATA[locale], locale, theme });
      for (const word of words) await expect(admin.getByText(word)).toBeVisible();
      await expectNoOverflow(page, `data in ${locale}, ${String(width)}`);
      await expectAccessible(page, `data in ${locale}, ${theme}`);
      await picture(page, `data-${locale}-${String(width)}`);
    }
  }
});

const Incidents = v.object({ issues: v.array(v.object({ id: v.string(), key: v.string() })) });
const Case = v.looseObject({ version: v.number(), actions: v.array(v.looseObject({ owner: v.nullable(v.string()) })), phase: v.string() });

test('a case that a former user worked on says so, in both languages', async ({ page }) => {
  await withOwnSite(async (site) => {
    const jql = encodeURIComponent('project = MES AND evenhandPhase = open');
    const { issues } = await site.read('projectManager', `/rest/api/3/search/jql?jql=${jql}&fields=key&maxResults=1`, Incidents);
    const [issue] = issues;
    if (issue === undefined) throw new Error('the sample has no open case');
    const { version } = await site.ask('projectManager', ['case-panel', 'case.open', { issueId: issue.id }], Case);
    const actions = [{ id: 'life', horizon: 'short', text: 'Write it down', owner: USERS.developer, due: null, doneAt: null }];
    await site.ask('projectManager', ['case-panel', 'case.save', { issueId: issue.id, baseVersion: version, changes: { actions } }], Case);

    site.host.jira.closeAccount(USERS.developer);
    await site.control('POST', 'clock', { now: site.host.clock.now() + 8 * 86_400_000 });
    await site.control('POST', 'schedule/nightly-reconcile');
    for (const [locale, words] of [
      ['en-US', 'Former user'],
      ['zh-CN', '已注销的用户'],
    ] as const) {
      await site.visit(page, `/browse/${issue.key}`, { as: 'projectManager', locale });
      await expect(moduleFrame(page, 'case-panel').getByText(words).first()).toBeVisible();
      await expectAccessible(page, `a case of a former user, ${locale}`);
      await picture(page, `former-${locale}`);
    }
  });
});
