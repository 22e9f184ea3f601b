import type { FrameLocator, Page } from '@playwright/test';
import { newIncident } from './issues';
import { expectNoOverflow, expectWords } from './reading';
import { expect, expectAccessible, moduleFrame, test, type Site } from './site';

const openSettings = async (page: Page, site: Site, project: string): Promise<FrameLocator> => {
  await site.visit(page, `/projects/${project}/settings/apps/evenhand`, { as: 'projectAdmin' });
  return moduleFrame(page, 'project-settings');
};

const tab = (settings: FrameLocator, name: string) => settings.getByRole('tab', { name, exact: true });

const save = async (settings: FrameLocator): Promise<void> => {
  await settings.getByRole('button', { name: 'Save changes' }).click();
  // While it is being saved the button counts as disabled, too, but keeps its focus.
  await expect(settings.getByRole('button', { name: 'Save changes' })).toHaveAttribute('disabled');
};

test('categories are renamed, moved, added and retired; an old case keeps its meaning under the new name', async ({ page, site }) => {
  const incident = await newIncident(site, 'Older than the names', { project: 'ERP' });
  const settings = await openSettings(page, site, 'ERP');
  await tab(settings, 'Cause categories').click();
  await settings.getByRole('textbox', { name: 'Name of “Late information”' }).fill('Told too late');
  await settings.getByRole('button', { name: 'Move “Told too late” down' }).click();
  await expect(settings.getByText('Told too late is now number 2.')).toBeAttached();
  await settings.getByRole('button', { name: 'Retire “Over-promise”' }).click();
  await settings.getByRole('textbox', { name: 'New category: Communication' }).fill('Wrong language');
  await page.keyboard.press('Enter');
  await save(settings);

  await site.visit(page, `/browse/${incident.key}`);
  await page.locator('dl').getByRole('button', { name: 'Edit Root cause: communication' }).click();
  const control = moduleFrame(page, 'cause-communication');
  await expect(control.getByRole('checkbox')).toHaveCount(9);
  await expect(control.getByRole('checkbox').nth(1)).toHaveAccessibleName('Told too late');
  await expect(control.getByRole('checkbox', { name: 'Over-promise' })).toHaveCount(0);
  await control.getByRole('checkbox', { name: 'Told too late' }).check();
  await control.getByRole('checkbox', { name: 'Wrong language' }).check();
  await control.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('dl').getByText('Told too late, Wrong language')).toBeVisible();

  await openSettings(page, site, 'ERP');
  await tab(settings, 'Cause categories').click();
  await settings.getByRole('button', { name: 'Reset to default' }).click();
  await settings.getByRole('button', { name: 'Reset categories' }).click();
  await expect(settings.getByRole('textbox', { name: 'Name of “Late information”' })).toHaveValue('');
  await save(settings);
  await site.visit(page, `/browse/${incident.key}`);
  // The project works in Chinese, so its field shows the default name in Chinese.
  await expect(page.locator('dl').getByText('信息滞后, Wrong language')).toBeVisible();
});

test('deadlines, time zone, weekend, China’s holidays and a changed date are there after a reload, and go back to the defaults', async ({
  page,
  site,
}) => {
  const settings = await openSettings(page, site, 'POR');
  await tab(settings, 'Deadlines').click();
  await settings.getByLabel('Working days for a statement').fill('4');
  await settings.getByLabel('Time zone').fill('Europe/Berlin');
  await settings.getByRole('checkbox', { name: 'Saturday' }).uncheck();
  await settings.getByRole('button', { name: 'Add China’s 2026 dates' }).click();
  await settings.getByLabel('Last day of holiday 2').fill('2026-02-24');
  await settings.getByRole('button', { name: 'Add make-up day' }).click();
  await save(settings);

  await page.reload();
  await tab(settings, 'Deadlines').click();
  await expect(settings.getByLabel('Working days for a statement')).toHaveValue('4');
  await expect(settings.getByLabel('Time zone')).toHaveValue('Europe/Berlin');
  await expect(settings.getByRole('checkbox', { name: 'Saturday' })).not.toBeChecked();
  await expect(settings.getByLabel('Last day of holiday 2')).toHaveValue('2026-02-24');
  await expect(settings.getByLabel('Make-up day 7')).toBeVisible();

  await settings.getByRole('button', { name: 'Reset to default' }).click();
  await settings.getByRole('button', { name: 'Reset deadlines' }).click();
  await save(settings);
  await expect(settings.getByLabel('Working days for a statement')).toHaveValue('3');
  await expect(settings.getByLabel('Time zone')).toHaveValue('Europe/Berlin');
  await expect(settings.getByLabel('First day of holiday 1')).toHaveCount(0);
});

test('parties, people and visibility go back to their defaults, and the parties’ members stay', async ({ page, site }) => {
  const settings = await openSettings(page, site, 'ERP');
  const client = settings.getByRole('button', { name: /^(Client|The customer)/ });
  const members = /(\d+ members?)/.exec((await client.textContent()) ?? '')?.[1] ?? 'no count';
  await client.click();
  await settings.getByRole('textbox', { name: 'Name' }).fill('The customer');
  await settings.getByLabel('Side', { exact: true }).selectOption('other');
  await tab(settings, 'Language and visibility').click();
  await settings.getByRole('radio', { name: 'The case without internal facts' }).check();
  await save(settings);

  await settings.getByRole('button', { name: 'Reset to default' }).click();
  await settings.getByRole('button', { name: 'Reset visibility' }).click();
  await expect(settings.getByRole('radio', { name: 'Complaint type and phase only' })).toBeChecked();
  await tab(settings, 'Leads and arbiters').click();
  await settings.getByRole('button', { name: 'Reset to default' }).click();
  await settings.getByRole('button', { name: 'Reset leads and arbiters' }).click();
  await tab(settings, 'Parties').click();
  await settings.getByRole('button', { name: 'Reset to default' }).click();
  await settings.getByRole('button', { name: 'Reset parties' }).click();
  await expect(settings.getByRole('button', { name: /^Client/ })).toContainText(`Client side · ${members}`);
  await save(settings);
  await page.reload();
  await expect(settings.getByRole('button', { name: /^Client/ })).toContainText(`Client side · ${members}`);
});

test('the chosen parts of another project are taken over into the form, and saved only when the admin saves', async ({ page, site }) => {
  const settings = await openSettings(page, site, 'MES');
  await tab(settings, 'Deadlines').click();
  await settings.getByLabel('Working days to ask for a review').fill('9');
  await save(settings);

  await openSettings(page, site, 'POR');
  await settings.getByRole('button', { name: 'Copy from another project' }).click();
  const source = settings.getByLabel('Project', { exact: true });
  await expect(source.getByRole('option', { name: /\(MES\)/ })).toBeAttached();
  await source.selectOption({ label: (await source.getByRole('option', { name: /\(MES\)/ }).textContent()) ?? '' });
  for (const part of ['Parties and their members', 'Leads and arbiters', 'Cause categories', 'Language and visibility'])
    await settings.getByRole('checkbox', { name: part }).uncheck();
  await settings.getByRole('button', { name: 'Take over' }).click();
  await expect(settings.getByText('Taken over from MES.').first()).toBeVisible();
  await tab(settings, 'Deadlines').click();
  await expect(settings.getByLabel('Working days to ask for a review')).toHaveValue('9');
  await page.reload();
  await tab(settings, 'Deadlines').click();
  await expect(settings.getByLabel('Working days to ask for a review')).toHaveValue('5');
});

for (const { locale, theme, width } of [
  { locale: 'en-US', theme: 'dark', width: 400 },
  { locale: 'zh-CN', theme: 'light', width: 1280 },
] as const)
  test(`each part of the settings reads well in ${locale}, ${theme}, at ${String(width)} px`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 900 });
    await site.visit(page, '/projects/ERP/settings/apps/evenhand', { as: 'projectAdmin', locale, theme });
    const settings = moduleFrame(page, 'project-settings');
    await settings.getByRole('button', { name: locale === 'zh-CN' ? '从其他项目复制' : 'Copy from another project' }).click();
    const tabs = settings.getByRole('tab');
    await expect(tabs.first()).toBeVisible();
    for (const one of await tabs.all()) {
      const name = `settings: ${(await one.textContent()) ?? ''}`;
      await one.click();
      const reset = settings
        .getByRole('tabpanel')
        .getByRole('button', { name: locale === 'zh-CN' ? '恢复默认' : 'Reset to default', exact: true });
      if ((await reset.count()) === 1) await reset.click();
      await expectAccessible(page, name);
      await expectWords(page, { locale, name });
      if (width < 500) await expectNoOverflow(page, name);
    }
  });
