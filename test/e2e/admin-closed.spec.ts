import type { Page } from '@playwright/test';
import { expect, test, type User } from './site';

const textOf = async (page: Page): Promise<string> => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return (await page.getByRole('main').innerText()).trim();
};

for (const as of ['projectAdmin', 'engineer', 'outsider'] as const satisfies readonly User[])
  test(`the set-up page is for ${as} as a page that does not exist`, async ({ page, site }) => {
    await site.visit(page, '/admin/apps/nothing', { as });
    const nothing = await textOf(page);
    await site.visit(page, '/admin/apps/evenhand', { as });
    expect(await textOf(page)).toBe(nothing);
    await expect(page.locator('iframe')).toHaveCount(0);
  });

test('a Jira admin gets the set-up page', async ({ page, site }) => {
  await site.visit(page, '/admin/apps/evenhand', { as: 'jiraAdmin' });
  await expect(page.locator('iframe')).toHaveCount(1);
});
