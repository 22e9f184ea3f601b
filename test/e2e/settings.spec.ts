import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FrameLocator, Page } from '@playwright/test';
import * as v from 'valibot';
import { startHost } from '../../local/host';
import * as sample from '../../local/sample';
import { expect, moduleFrame, test, USERS, type Site, type User } from './site';

const openSettings = async (page: Page, site: Site, project: string, as: User = 'projectAdmin'): Promise<FrameLocator> => {
  await site.visit(page, `/projects/${project}/settings/apps/evenhand`, { as });
  return moduleFrame(page, 'project-settings');
};

const expectSaved = async (settings: FrameLocator, by: string): Promise<void> => {
  const bar = settings.getByRole('tabpanel');
  await expect(bar.getByRole('button', { name: /^Save / })).toBeDisabled();
  await expect(bar.getByText(`Last saved by ${by}`)).toBeVisible();
};

test('a project admin adds a party with members and a contact, and it is there after a reload', async ({ page, site }) => {
  const settings = await openSettings(page, site, 'POR');
  await expect(settings.getByRole('button', { name: /^Client/ })).toContainText('Client side · 1 member');
  await settings.getByRole('button', { name: 'Add party' }).click();
  await settings.getByRole('button', { name: 'Save changes' }).click();
  await expect(settings.getByText('Give this party a name.')).toBeVisible();
  await settings.getByRole('textbox', { name: 'Name' }).fill('Cloud provider');
  await settings.getByLabel('Side', { exact: true }).selectOption('other');
  await settings.getByLabel('How to reach them outside Jira').fill('support@cloud.example');
  await settings.getByLabel('Members').fill('Ingrid');
  await settings.getByRole('option', { name: 'Ingrid Solberg' }).click();
  await settings.getByRole('button', { name: 'Save changes' }).click();
  await expectSaved(settings, 'Tomás Rivera');
  await page.reload();
  await expect(settings.getByRole('button', { name: /^Cloud provider/ })).toContainText('Neither side · 1 member');
});

test('leads and arbiters are people of the project, and a member who is an arbiter is named', async ({ page, site }) => {
  const settings = await openSettings(page, site, 'POR');
  await settings.getByRole('tab', { name: 'Leads and arbiters' }).click();
  await settings.getByRole('combobox', { name: 'Arbiters' }).fill('Priya');
  await settings.getByRole('option', { name: 'Priya Raman' }).click();
  await expect(settings.getByText('Priya Raman is a member of Development team')).toBeVisible();
  await settings.getByRole('button', { name: 'Save changes' }).click();
  await expectSaved(settings, 'Tomás Rivera');
  await page.reload();
  await settings.getByRole('tab', { name: 'Leads and arbiters' }).click();
  await expect(settings.getByText('Priya Raman', { exact: true }).first()).toBeVisible();
});

test('the matrix is edited by keyboard alone, says its gaps, and asks for a reason', async ({ page, site }) => {
  const settings = await openSettings(page, site, 'ERP');
  await settings.getByRole('tab', { name: 'Parties' }).press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(settings.getByRole('tab', { name: 'RACI matrix' })).toBeFocused();
  await expect(settings.getByText('No gaps')).toBeVisible();
  const first = settings.getByRole('gridcell').first();
  await first.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('r');
  const second = settings.getByRole('gridcell').nth(1);
  await expect(second).toBeFocused();
  await expect(second).toHaveAccessibleName(/Development team: R Responsible, C Consulted/);
  await page.keyboard.press('a');
  await expect(settings.getByText('1 activity has a gap')).toBeVisible();
  await expect(settings.getByText('more than one A (accountable)')).toBeVisible();
  await page.keyboard.press('a');
  await expect(settings.getByText('No gaps')).toBeVisible();
  await settings.getByRole('button', { name: 'Save matrix' }).press('Enter');
  await expect(settings.getByText('Say in a few words why the matrix changes.').first()).toBeVisible();
  await settings.getByLabel('Why this change?').fill('The developers join the research from now on');
  await settings.getByRole('button', { name: 'Save matrix' }).press('Enter');
  await expectSaved(settings, 'Tomás Rivera');

  await site.visit(page, '/projects/ERP/apps/evenhand/matrix', { as: 'engineer' });
  const matrix = moduleFrame(page, 'project-page');
  await expect(matrix.getByRole('row').nth(1).getByRole('cell').nth(1)).toContainText('Responsible');
});

test('of two admins the second sees what the first saved beside their own, and chooses', async ({ page, context, site }) => {
  const other = await context.newPage();
  const mine = await openSettings(page, site, 'MES');
  const theirs = await openSettings(other, site, 'MES', 'projectManager');
  for (const [settings, name] of [
    [mine, 'Northern team'],
    [theirs, 'Southern team'],
  ] as const) {
    await settings.getByRole('button', { name: /^Development team/ }).click();
    await settings.getByRole('textbox', { name: 'Name' }).fill(name);
  }
  await theirs.getByRole('button', { name: 'Save changes' }).click();
  await expectSaved(theirs, 'Marcus Oyelaran');
  await mine.getByRole('button', { name: 'Save changes' }).click();
  await expect(mine.getByRole('tabpanel').getByText('Marcus Oyelaran saved first')).toBeVisible();
  await expect(mine.getByRole('tabpanel').getByRole('alert')).toContainText('Southern team');
  await mine.getByRole('button', { name: 'Take theirs' }).click();
  await expect(mine.getByRole('button', { name: /^Southern team/ })).toBeVisible();
});

test('someone who doesn’t administer the project gets the page that isn’t there, and the resolver says no', async ({ page, site }) => {
  await site.visit(page, '/projects/MES/settings/apps/evenhand', { as: 'engineer' });
  await expect(page.getByRole('heading', { name: 'We can’t find this page' })).toBeVisible();
  const { id: projectId } = await site.read('engineer', '/rest/api/3/project/MES', v.object({ id: v.string() }));
  for (const as of ['engineer', 'client', 'outsider'] as const) {
    const answer = await site.invoke(as, ['project-settings', 'settings.open', { projectId }]);
    expect(answer).toMatchObject({ ok: false, error: { code: expect.stringMatching(/^(not-found|forbidden)$/) } });
  }
  await site.visit(page, '/admin/apps/evenhand', { as: 'projectAdmin' });
  await expect(page.getByRole('heading', { name: 'We can’t find this page' })).toBeVisible();
});

test('on an empty site a Jira admin enables a project, and then its issues have the panel and the menu entry', async ({ page }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'evenhand-e2e-'));
  const host = await startHost({ port: 0, dataDir, quiet: true, empty: true, sample });
  try {
    await page.goto(`${host.url}/?as=${USERS.jiraAdmin}&locale=en-US`);
    await expect(page.getByRole('heading', { name: 'This site has no sample data' })).toBeVisible();
    await page.getByRole('link', { name: 'Set up the app' }).click();
    const admin = moduleFrame(page, 'admin');
    const row = admin.getByRole('listitem').filter({ hasText: 'Harbor Foods MES roll-out' });
    await expect(row.getByText('Not enabled')).toBeVisible();
    await admin.getByRole('radio', { name: '客诉事件' }).check();
    await row.getByRole('checkbox').check();
    await admin.getByRole('button', { name: 'Preview changes' }).click();
    await expect(admin.getByRole('heading', { name: 'What will change' })).toBeFocused();
    await expect(admin.getByText('Creates the issue type “客诉事件” for the whole site')).toBeVisible();
    await expect(admin.getByText(/^Puts on the screen .*Complaint type/).first()).toBeVisible();
    const shared = admin.getByRole('group', { name: 'Change these, also for the other projects' });
    for (const box of await shared.getByRole('checkbox').all()) await box.check();
    await admin.getByRole('button', { name: 'Apply to 1 project' }).click();
    await expect(admin.getByRole('heading', { name: 'Set-up finished' })).toBeVisible();
    await expect(admin.getByText('1 project is complete.')).toBeVisible();

    await page.goto(`${host.url}/projects/MES?as=${USERS.engineer}`);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Summary').fill('The first issue');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await expect(moduleFrame(page, 'raci-panel').getByText('No activity chosen yet.')).toBeVisible();
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Mark as client complaint' }).click();
    await moduleFrame(page, 'mark-complaint')
      .getByRole('button', { name: /^Details/ })
      .click();
    await expect(moduleFrame(page, 'mark-complaint').getByRole('radio', { name: /As a new 客诉事件/ })).toBeChecked();
  } finally {
    await page.close();
    await host.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
