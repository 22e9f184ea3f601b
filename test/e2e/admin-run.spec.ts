import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FrameLocator, Page } from '@playwright/test';
import { startHost, type Host } from '../../local/host';
import * as sample from '../../local/sample';
import { expectNoOverflow, expectWords } from './reading';
import { expect, expectAccessible, moduleFrame, test, USERS } from './site';

const WORDS = {
  'en-US': {
    health: 'Health',
    preview: 'Preview changes',
    changes: 'What will change',
    shared: 'Change these, also for the other projects',
    apply: 'Apply to 3 projects',
    running: 'Setting up',
    pause: 'Pause',
    goOn: 'Go on',
    end: 'End it here',
    lost: 'Only Jira administrators can go on',
    waiting: /^A set-up is waiting: \d of 3 projects done/,
    finished: 'Set-up finished',
    property: 'Project property',
    stale: 'The project property is missing or out of date.',
    repair: 'Repair: Project property',
    inOrder: 'All in order',
    remove: 'Remove Evenhand from Harbor Foods MES roll-out',
    takes: 'What is taken out',
    stays: 'What stays',
    yes: 'Remove',
    cancel: 'Cancel',
    removed: 'Evenhand is removed from Harbor Foods MES roll-out',
  },
  'zh-CN': {
    health: '运行状况',
    preview: '预览变更',
    changes: '将发生的变更',
    shared: '确认更改（对其他项目同样生效）',
    apply: '应用到 3 个项目',
    running: '正在设置',
    pause: '暂停',
    goOn: '继续',
    end: '到此结束',
    lost: '只有 Jira 管理员才能继续',
    waiting: /^有一项设置尚未完成：已完成 \d \/ 3 个项目/,
    finished: '设置完成',
    property: '项目属性',
    stale: '项目属性缺失或已过时。',
    repair: '修复：项目属性',
    inOrder: '一切正常',
    remove: '从 Harbor Foods MES roll-out 移除 Evenhand',
    takes: '将移除',
    stays: '将保留',
    yes: '移除',
    cancel: '取消',
    removed: '已从 Harbor Foods MES roll-out 移除 Evenhand',
  },
} as const;

type Locale = keyof typeof WORDS;

interface Visit {
  readonly as?: 'jiraAdmin' | 'projectAdmin';
  readonly locale: Locale;
  readonly theme?: 'light' | 'dark';
}

const openAdmin = async (page: Page, host: Host, { as = 'jiraAdmin', locale, theme = 'light' }: Visit): Promise<FrameLocator> => {
  await page.goto(`${host.url}/admin/apps/evenhand?as=${USERS[as]}&locale=${locale}&theme=${theme}`);
  return moduleFrame(page, 'admin');
};

const asAdmin = async (host: Host, method: string, path: string, body?: unknown): Promise<void> => {
  const answer = await fetch(`${host.url}${path}`, {
    method,
    headers: { authorization: `Basic ${btoa(`${USERS.jiraAdmin}:x`)}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.ok, `${method} ${path}: ${await answer.text()}`).toBe(true);
};

/** Every writing call takes its time, so that there is time to look. */
const slowDown = (host: Host): Promise<void> =>
  asAdmin(host, 'POST', '/__local/faults', { target: 'product', mode: 'delay', delayMs: 700, match: { method: 'POST' } });

const speedUp = (host: Host): Promise<void> => asAdmin(host, 'DELETE', '/__local/faults');

/** All three sample projects chosen, previewed, confirmed and begun to be set up. */
const applyToAll = async (admin: FrameLocator, words: (typeof WORDS)[Locale]): Promise<void> => {
  for (const project of ['Harbor Foods MES roll-out', '蓝海零售 ERP 上线', 'Northwind dealer portal'])
    await admin.getByRole('listitem').filter({ hasText: project }).getByRole('checkbox').check();
  await admin.getByRole('button', { name: words.preview }).click();
  await expect(admin.getByRole('heading', { name: words.changes })).toBeFocused();
  for (const box of await admin.getByRole('group', { name: words.shared }).getByRole('checkbox').all()) await box.check();
  await admin.getByRole('button', { name: words.apply }).click();
  await expect(admin.getByRole('heading', { name: words.running })).toBeVisible();
};

for (const locale of ['en-US', 'zh-CN'] as const) {
  const words = WORDS[locale];
  test.describe(`set-up, health and removal, ${locale}`, () => {
    let host: Host;
    let dataDir: string;
    test.beforeAll(async () => {
      dataDir = mkdtempSync(join(tmpdir(), 'evenhand-e2e-'));
      host = await startHost({ port: 0, dataDir, quiet: true, empty: true, sample });
    });
    test.afterAll(async () => {
      await host.stop();
      rmSync(dataDir, { recursive: true, force: true });
    });

    test('a set-up pauses, outlives the page and its admin’s rights, goes on where it stopped, and sets every project up', async ({
      page,
    }) => {
      const admin = await openAdmin(page, host, { locale });
      await slowDown(host);
      await applyToAll(admin, words);
      await admin.getByRole('button', { name: words.pause }).click();
      await expect(admin.getByRole('button', { name: words.goOn })).toBeVisible();
      await expect(admin.getByRole('progressbar')).toBeVisible();
      await expectAccessible(page, `a paused set-up, ${locale}`);
      await expectWords(page, { locale, name: 'a paused set-up' });
      await expect(admin.getByRole('heading', { name: words.finished })).toBeHidden();

      host.jira.setJiraAdmin(USERS.jiraAdmin, false);
      await admin.getByRole('button', { name: words.goOn }).click();
      await expect(admin.getByRole('alert').getByText(words.lost)).toBeVisible();
      await expectAccessible(page, `a set-up whose admin is one no longer, ${locale}`);
      await expectWords(page, { locale, name: 'a set-up whose admin is one no longer' });
      host.jira.setJiraAdmin(USERS.projectAdmin, true);

      // Longer than what the run knows of Jira is good for.
      host.clock.set(host.clock.now() + 20 * 60_000);
      const reopened = await openAdmin(page, host, { as: 'projectAdmin', locale, theme: 'dark' });
      await expect(reopened.getByText(words.waiting)).toBeVisible();
      await expect(reopened.getByRole('button', { name: words.end })).toBeVisible();
      await expectAccessible(page, `a set-up that waits, ${locale}`);
      await speedUp(host);
      await reopened.getByRole('button', { name: words.goOn }).click();
      await expect(reopened.getByRole('heading', { name: words.finished })).toBeVisible();
      await expectAccessible(page, `a finished set-up, ${locale}`);
      await expectWords(page, { locale, name: 'a finished set-up' });

      host.jira.setJiraAdmin(USERS.projectAdmin, false);
      host.jira.setJiraAdmin(USERS.jiraAdmin, true);
      const last = await openAdmin(page, host, { locale });
      await expect(last.getByRole('button', { name: words.preview })).toBeVisible();
      await expect(last.getByText(words.waiting)).toBeHidden();
    });

    test('health says what is wrong and repairs it, and Evenhand goes out of a project again', async ({ page }) => {
      await asAdmin(host, 'DELETE', '/rest/api/3/project/MES/properties/evenhand');
      const admin = await openAdmin(page, host, { locale });
      await admin.getByRole('tab', { name: words.health }).click();
      const project = admin.getByRole('listitem').filter({ has: admin.getByRole('button', { name: /^Harbor Foods MES roll-out/ }) });
      await expect(project.getByText(words.stale)).toBeVisible();
      await expectAccessible(page, `something wrong in health, ${locale}`);
      await expectWords(page, { locale, name: 'something wrong in health' });
      await project.getByRole('button', { name: words.repair }).click();
      await expect(project.getByText(words.stale)).toBeHidden();
      await expect(project.getByText(words.inOrder)).toBeVisible();

      await project.getByRole('button', { name: words.remove }).click();
      const removal = project.getByRole('region', { name: words.remove });
      await expect(removal.getByRole('heading', { name: words.takes })).toBeVisible();
      await expect(removal.getByRole('heading', { name: words.stays })).toBeVisible();
      await expectAccessible(page, `before removing, ${locale}`);
      await expectWords(page, { locale, name: 'before removing' });
      await page.setViewportSize({ width: 400, height: 900 });
      await expectNoOverflow(page, `before removing, ${locale}`);
      await page.setViewportSize({ width: 1280, height: 900 });
      await removal.getByRole('button', { name: words.cancel }).click();
      await expect(removal).toBeHidden();

      await project.getByRole('button', { name: words.remove }).click();
      await removal.getByRole('button', { name: words.yes, exact: true }).click();
      await expect(admin.getByText(words.removed)).toBeVisible();
      await expectAccessible(page, `after removing, ${locale}`);
      await expectWords(page, { locale, name: 'after removing' });

      await page.goto(`${host.url}/admin/apps/evenhand?as=${USERS.jiraAdmin}&locale=${locale}`);
      const row = moduleFrame(page, 'admin').getByRole('listitem').filter({ hasText: 'Harbor Foods MES roll-out' });
      await expect(row.getByText(locale === 'en-US' ? 'Not enabled' : '未启用')).toBeVisible();
    });
  });
}
