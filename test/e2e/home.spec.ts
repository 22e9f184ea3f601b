import { expect, moduleFrame, test, USERS } from './site';

test('home names the projects that the user may see and all users with their roles', async ({ page, site }) => {
  await site.visit(page, '/');
  for (const name of ['Harbor Foods MES roll-out', '蓝海零售 ERP 上线', 'Northwind dealer portal'])
    await expect(page.getByRole('link', { name })).toBeVisible();
  const people = page.getByRole('region', { name: 'People' });
  await expect(people.getByRole('button')).toHaveCount(Object.keys(USERS).length);
  await expect(people.getByRole('button', { name: /Lin Wei.*Implementation engineer/ })).toBeVisible();

  await site.visit(page, '/', { as: 'outsider' });
  await expect(people.getByRole('button', { name: /Sam Whitfield/ })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('link', { name: 'Harbor Foods MES roll-out' })).toHaveCount(0);
});

test('home says in three lines what to try, and each line leads there', async ({ page, site }) => {
  await site.visit(page, '/');
  const steps = page.getByRole('region', { name: 'What to try' }).getByRole('listitem');
  await expect(steps).toHaveCount(3);
  await expect(steps.nth(0)).toContainText('Mark as client complaint');

  await steps.nth(0).getByRole('link').click();
  await expect(page).toHaveURL(/\/browse\/[A-Z]+-\d+$/);
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Mark as client complaint' })).toBeVisible();

  await page.goto(site.host.url);
  await steps.nth(1).getByRole('link').click();
  await expect(moduleFrame(page, 'case-panel').getByRole('heading', { name: 'Root causes', exact: true })).toBeVisible();

  await page.goto(site.host.url);
  await steps.nth(2).getByRole('link').click();
  await expect(page).toHaveURL(/\/dashboards\/1$/);
  await expect(moduleFrame(page, 'retrospective').getByRole('heading', { name: 'Headline numbers' })).toBeVisible();

  await page.goto(site.host.url);
  await page.getByRole('region', { name: 'Projects' }).getByRole('link', { name: 'Northwind dealer portal' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Northwind dealer portal' })).toBeVisible();
});

test('without a choice the page acts as the implementation engineer; the address and the picker switch the user', async ({
  page,
  site,
}) => {
  await page.goto(site.host.url);
  const picker = page.getByRole('button', { name: /^Acting as/ });
  await expect(picker).toHaveAccessibleName('Acting as Lin Wei');

  await page.goto(`${site.host.url}/?as=${USERS.developer}`);
  await expect(picker).toHaveAccessibleName('Acting as Priya Raman');

  await picker.click();
  await page.getByRole('menuitemradio', { name: /Hannah Vogel/ }).click();
  await expect(picker).toHaveAccessibleName('Acting as Hannah Vogel');
  await page.reload();
  await expect(picker).toHaveAccessibleName('Acting as Hannah Vogel');

  await page
    .getByRole('region', { name: 'People' })
    .getByRole('button', { name: /Tomás Rivera/ })
    .click();
  await expect(picker).toHaveAccessibleName('Acting as Tomás Rivera');
});

test('the language switch changes the page and the front ends on it', async ({ page, site }) => {
  await page.goto(`${site.host.url}/browse/MES-1`);
  await expect(moduleFrame(page, 'raci-panel').getByRole('main')).toBeVisible();
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('menuitemradio', { name: '中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(moduleFrame(page, 'raci-panel').locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.reload();
  await expect(page.getByRole('button', { name: '操作', exact: true })).toBeVisible();
});

test('the theme switch darkens the page and the front ends on it', async ({ page, site }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const frameMode = () => moduleFrame(page, 'raci-panel').locator('html').getAttribute('data-color-mode');
  await site.visit(page, '/browse/MES-1');
  await expect(moduleFrame(page, 'raci-panel').getByRole('main')).toBeVisible();
  const before = await background();
  await expect.poll(frameMode).toBe('light');
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-color-mode', 'dark');
  await expect.poll(background).not.toBe(before);
  await expect.poll(frameMode).toBe('dark');
});
