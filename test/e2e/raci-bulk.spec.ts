import type { FrameLocator, Page } from '@playwright/test';
import { newIssue, search } from './issues';
import { expect, expectAccessible, moduleFrame, test, USERS, type Site } from './site';

const LOOKS = [
  ['en-US', 'light'],
  ['zh-CN', 'dark'],
] as const;
const TAB = { 'en-US': 'Bulk changes', 'zh-CN': '批量变更' } as const;

const openBulk = async (page: Page, site: Site, look: (typeof LOOKS)[number] = LOOKS[0]): Promise<FrameLocator> => {
  const [locale, theme] = look;
  await site.visit(page, '/projects/MES/settings/apps/evenhand', { as: 'projectAdmin', locale, theme });
  const settings = moduleFrame(page, 'project-settings');
  await settings.getByRole('tab', { name: TAB[locale] }).click();
  return settings;
};

const preview = async (settings: FrameLocator, jql: string): Promise<void> => {
  await settings.getByRole('combobox', { name: 'Activity' }).selectOption('training-handover');
  await settings.getByLabel('Issues (JQL)').fill(jql);
  await settings.getByRole('button', { name: 'Preview', exact: true }).click();
};

test('an admin sees what will change, changes it, and takes the whole run back', async ({ page, site }) => {
  const issues = [await newIssue(site, 'Zebra one'), await newIssue(site, 'Zebra two')];
  const settings = await openBulk(page, site);
  await preview(settings, 'summary ~ "zebra" ORDER BY rank');
  await expect(settings.getByRole('heading', { name: 'Preview' })).toBeFocused();
  await expect(settings.getByText('2 issues or places looked at; 2 will change.')).toBeVisible();
  await expect(settings.getByText('Zebra one')).toBeVisible();
  await expect(settings.getByText(/calls to Jira and \d+ of 65,000 points an hour/)).toBeVisible();
  await expectAccessible(page, 'preview');
  await settings.getByRole('button', { name: 'Change 2', exact: true }).press('Enter');
  await site.control('POST', 'drain');
  await expect(settings.getByText('2 changed.')).toBeFocused();
  await settings
    .getByRole('button', { name: /^Changed/ })
    .first()
    .click();
  for (const { key } of issues) await expect(settings.getByRole('link', { name: key })).toBeVisible();
  await expectAccessible(page, 'result');
  const keys = issues.map(({ key }) => key).sort();
  expect((await search(site, 'summary ~ "zebra" AND raciActivity = training-handover')).sort()).toEqual(keys);

  await settings.getByRole('button', { name: 'Undo this run' }).press('Enter');
  await expect(settings.getByText('Put back what was before on 2 issues or places?')).toBeVisible();
  await settings.getByRole('button', { name: 'Undo this run' }).click();
  await site.control('POST', 'drain');
  await expect(settings.getByText('2 put back.')).toBeVisible();
  expect(await search(site, 'summary ~ "zebra" AND raciActivity = training-handover')).toEqual([]);
});

test('what Jira says against a query stands beside it, and nothing typed is lost', async ({ page, site }) => {
  const settings = await openBulk(page, site);
  await settings.getByRole('button', { name: 'Preview', exact: true }).click();
  await expect(settings.getByText('This is needed.')).toBeVisible();
  await preview(settings, 'colour = blue');
  await expect(settings.getByRole('alert')).toContainText('colour');
  await expect(settings.getByLabel('Issues (JQL)')).toHaveValue('colour = blue');
  await expectAccessible(page, 'refused query');
});

test('a preview that was left is there again, and can be given up', async ({ page, site }) => {
  await newIssue(site, 'Quagga one');
  const settings = await openBulk(page, site);
  await preview(settings, 'summary ~ "quagga"');
  await expect(settings.getByRole('heading', { name: 'Preview' })).toBeVisible();
  const again = await openBulk(page, site);
  await expect(again.getByRole('heading', { name: 'Preview' })).toBeVisible();
  await again.getByRole('button', { name: 'Cancel' }).click();
  await expect(again.getByRole('heading', { name: 'New change' })).toBeVisible();
});

for (const look of LOOKS) {
  test(`who left is listed and replaced (${look.join(', ')})`, async ({ page, site }) => {
    const zh = look[0] === 'zh-CN';
    site.host.jira.setActive(USERS.developer, false);
    try {
      const settings = await openBulk(page, site, look);
      const card = settings.getByRole('listitem').filter({ hasText: 'Priya Raman' }).first();
      await expect(card.getByRole('checkbox').first()).toBeChecked();
      await expectAccessible(page, `who left, ${look.join(' ')}`);
      await card.getByRole('combobox').fill('Marcus');
      await settings.getByRole('option', { name: 'Marcus Oyelaran' }).click();
      await card.getByRole('button', { name: zh ? '预览：全部替换' : 'Preview: replace everywhere' }).click();
      const apply = settings.getByRole('button', { name: zh ? /^变更 \d+ 个$/ : /^Change \d+$/ });
      await expect(apply).toBeVisible();
      await expectAccessible(page, `preview, ${look.join(' ')}`);
      await apply.click();
      await site.control('POST', 'drain');
      await expect(settings.getByText(zh ? /^已变更 \d+ 个。$/ : /^\d+ changed\.$/)).toBeVisible();
      await expect(settings.getByText(zh ? '本项目中没有账号已停用或注销' : 'Nobody who was deactivated')).toBeVisible();
      await expectAccessible(page, `replaced, ${look.join(' ')}`);
      const undo = settings.getByRole('button', { name: zh ? '撤销整批变更' : 'Undo this run' });
      await undo.first().click();
      await undo.first().click();
      await site.control('POST', 'drain');
      await expect(settings.getByText(zh ? /^已恢复 \d+ 个。$/ : /^\d+ put back\.$/)).toBeVisible();
      await expect(settings.getByRole('listitem').filter({ hasText: 'Priya Raman' }).first()).toBeVisible();
    } finally {
      site.host.jira.setActive(USERS.developer, true);
    }
  });
}
