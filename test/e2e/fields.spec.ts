import { readFileSync } from 'node:fs';
import type { FrameLocator, Page } from '@playwright/test';
import * as v from 'valibot';
import { appFields, issueInJira, type IssueRef, newIncident, search } from './issues';
import { expectNoOverflow, expectWords } from './reading';
import { expect, expectAccessible, moduleFrame, test, type Site } from './site';

const Case = v.looseObject({
  causes: v.array(v.looseObject({ category: v.string() })),
  inJira: v.looseObject({ technical: v.array(v.string()), process: v.array(v.string()) }),
  complaint: v.looseObject({ type: v.nullable(v.string()) }),
});
const caseOf = (site: Site, issue: IssueRef) => site.ask('engineer', ['case-panel', 'case.open', { issueId: issue.id }], Case);

const idOf = async (site: Site, key: string): Promise<string> => (await appFields(site)).get(key) ?? '';

const setField = async (site: Site, issue: IssueRef, key: string, value: readonly string[]): Promise<void> => {
  const answer = await site.rest('projectManager', 'PUT', `/rest/api/3/issue/${issue.key}`, { fields: { [await idOf(site, key)]: value } });
  expect(answer.status).toBe(204);
  await site.control('POST', 'drain');
};

const details = (page: Page) => page.locator('dl');

/** Opens the control of a field on the issue's page. */
const editField = async (page: Page, name: string, module: string): Promise<FrameLocator> => {
  await details(page).getByRole('button', { name }).click();
  return moduleFrame(page, module);
};

test('a cause is chosen by its name on the issue itself, with the keyboard alone, and flows into the case', async ({ page, site }) => {
  const incident = await newIncident(site, 'Edited in place');
  await site.visit(page, `/browse/${incident.key}`);
  await details(page).getByRole('button', { name: 'Edit Root cause: process' }).focus();
  await page.keyboard.press('Enter');
  const control = moduleFrame(page, 'cause-process');
  await expect(control.getByRole('searchbox', { name: 'Find a category' })).toBeFocused();
  await page.keyboard.type('missing');
  await expect(control.getByText('1 match')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(control.getByRole('checkbox', { name: 'Missing test' })).toBeChecked();
  await page.keyboard.press('Enter');

  await expect(details(page).getByText('Missing test')).toBeVisible();
  await expect(details(page).getByRole('button', { name: 'Edit Root cause: process' })).toBeFocused();
  await site.control('POST', 'drain');
  expect((await issueInJira(site, incident.key)).app('cause-process')).toEqual(['missing-test']);
  expect(await caseOf(site, incident)).toMatchObject({ causes: [{ category: 'missing-test' }] });
});

test('Escape leaves a field as it was, and what Jira refuses stays in the control', async ({ page, site }) => {
  const incident = await newIncident(site, 'Not changed');
  await site.visit(page, `/browse/${incident.key}`);
  const control = await editField(page, 'Edit Complaint type', 'complaint-type');
  await control.getByRole('radio', { name: 'Slowing us down' }).check();
  await page.keyboard.press('Escape');
  await expect(details(page).getByRole('button', { name: 'Edit Complaint type' })).toBeFocused();
  expect((await issueInJira(site, incident.key)).app('complaint-type')).not.toEqual(['delay']);

  await page.route(`**/rest/api/3/issue/${incident.key}`, (route) =>
    route.request().method() === 'PUT'
      ? route.fulfill({ status: 503, contentType: 'application/json', body: '{"errorMessages":["Busy."],"errors":{}}' })
      : route.continue(),
  );
  await editField(page, 'Edit Complaint type', 'complaint-type');
  await control.getByRole('radio', { name: 'Slowing us down' }).check();
  await control.getByRole('button', { name: 'Save' }).click();
  await expect(control.getByRole('alert')).toHaveText(/Your choice is still here/);
  await expect(control.getByRole('radio', { name: 'Slowing us down' })).toBeChecked();
  await page.unroute(`**/rest/api/3/issue/${incident.key}`);
  await control.getByRole('button', { name: 'Save' }).click();
  await expect(details(page).getByText('Slowing us down')).toBeVisible();
});

test('a value that nobody knows is shown as not in the list and kept, in the field and in the case', async ({ page, site }) => {
  const incident = await newIncident(site, 'From elsewhere');
  await setField(site, incident, 'cause-technical', ['Solar flare', 'config-error']);

  await site.visit(page, `/browse/${incident.key}`);
  const control = await editField(page, 'Edit Root cause: technical', 'cause-technical');
  const outside = control.getByRole('group', { name: 'Not in the list' });
  await expect(outside.getByRole('checkbox', { name: 'Solar flare' })).toBeChecked();
  await control.getByRole('checkbox', { name: 'Integration' }).check();
  await control.getByRole('button', { name: 'Save' }).click();
  await expect(details(page).getByText('Integration')).toBeVisible();
  expect((await issueInJira(site, incident.key)).app('cause-technical')).toEqual(['Solar flare', 'config-error', 'integration']);

  await site.control('POST', 'drain');
  await page.reload();
  const panel = moduleFrame(page, 'case-panel');
  const unknown = panel.getByRole('listitem').filter({ hasText: 'Solar flare' });
  await expect(unknown.getByText('not in the list')).toBeVisible();
  await panel.getByRole('checkbox', { name: /^Unclear requirement/ }).click();
  for (const name of ['Solar flare', 'Configuration error', 'Integration', 'Unclear requirement'])
    await panel.getByLabel(`Why: ${name}`, { exact: true }).fill(`Because of ${name}.`);
  await panel.getByRole('button', { name: 'Save draft' }).click();
  await expect(panel.getByText('Draft saved.')).toBeAttached();
  await panel.getByRole('button', { name: 'Publish causes' }).click();
  await expect(panel.getByText('Published.', { exact: true })).toBeAttached();
  await site.control('POST', 'drain');
  expect((await issueInJira(site, incident.key)).app('cause-technical')).toEqual(['Solar flare', 'config-error', 'integration']);
  expect(await search(site, `"Root cause: technical" = "Solar flare" AND key = ${incident.key}`)).toEqual([incident.key]);

  await site.visit(page, '/projects/MES/apps/evenhand');
  const overview = moduleFrame(page, 'project-page');
  await expect(overview.getByRole('link', { name: /Solar flare.*not in the list/ })).toBeVisible();
});

test('the outcome is the app’s alone', async ({ page, site }) => {
  const incident = await newIncident(site, 'No way to edit');
  await setField(site, incident, 'cause-technical', ['performance']);
  const outcome = await idOf(site, 'case-outcome');
  expect((await site.rest('engineer', 'PUT', `/rest/api/3/issue/${incident.key}`, { fields: { [outcome]: ['agreed'] } })).status).toBe(400);
  await site.visit(page, `/browse/${incident.key}`);
  await expect(details(page).getByRole('button', { name: 'Edit Root cause: technical' })).toBeVisible();
  await expect(details(page).getByRole('button', { name: 'Edit Case outcome' })).toHaveCount(0);
});

test('an incident is created with its type and causes by name, and has them in its case', async ({ page, site }) => {
  await site.visit(page, '/projects/MES');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Summary')).toBeFocused();
  await dialog.getByRole('combobox', { name: 'Issue type' }).click();
  await page.getByRole('option', { name: 'Blame incident' }).click();
  await dialog.getByLabel('Summary').fill('Made with Create');
  await moduleFrame(page, 'complaint-type').getByRole('radio', { name: 'Promise not kept' }).check();
  const technical = moduleFrame(page, 'cause-technical');
  await technical.getByRole('checkbox', { name: 'Data migration' }).check();
  await technical.getByRole('checkbox', { name: 'Performance' }).check();
  await technical.getByRole('checkbox', { name: 'Performance' }).uncheck();
  await expectAccessible(page, 'create an incident');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { name: 'Made with Create' })).toBeVisible();
  const key = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await site.control('POST', 'drain');
  const made = await issueInJira(site, key);
  expect([made.app('complaint-type'), made.app('cause-technical')]).toEqual([['unkept-promise'], ['data-migration']]);
  await page.reload();
  await expect(moduleFrame(page, 'case-panel').getByLabel('Why: Data migration')).toBeVisible();
});

test('many incidents are changed at once, each keeping what it had, and every case follows', async ({ page, site }) => {
  const [one, two] = [await newIncident(site, 'Bulk one'), await newIncident(site, 'Bulk two')];
  await setField(site, one, 'cause-process', ['Volcano']);
  await site.visit(page, `/issues?jql=${encodeURIComponent(`key in (${one.key}, ${two.key})`)}`);
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await page.getByRole('button', { name: 'Bulk change (2 issues)' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'Change Root cause: process' }).check();
  const control = moduleFrame(page, 'cause-process');
  await control.getByRole('checkbox', { name: 'Frequent change' }).check();
  await expectAccessible(page, 'bulk edit');
  await dialog.getByRole('button', { name: 'Change 2 issues' }).click();
  await expect(dialog.getByText('2 issues were changed.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await site.control('POST', 'drain');
  expect(await caseOf(site, one)).toMatchObject({ inJira: { process: ['Volcano', 'frequent-change'] } });
  expect(await caseOf(site, two)).toMatchObject({ inJira: { process: ['frequent-change'] } });
});

test('the navigator shows the fields as columns and exports them, in names, not keys', async ({ page, site }) => {
  const incident = await newIncident(site, 'In the navigator', { said: 'They said "tomorrow", twice.' });
  await setField(site, incident, 'cause-technical', ['config-error', 'Solar, flare']);
  const number = (await idOf(site, 'cause-technical')).replace('customfield_', '');
  const jql = `"Root cause: technical" = "config-error" AND cf[${number}] = "Solar, flare" AND key = ${incident.key}`;
  await site.visit(page, `/issues?jql=${encodeURIComponent(jql)}`);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Root cause: technical' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('cell', { name: 'Configuration error, Solar, flare' })).toBeVisible();

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const [heading, line] = readFileSync(await (await downloading).path(), 'utf8').split('\r\n');
  expect(heading).toBe('Key,Type,Summary,Status,Assignee,Priority,Created,Root cause: technical');
  expect(line).toContain('""tomorrow"", twice.');
  expect(line).toMatch(/,"Configuration error, Solar, flare"$/);
});

for (const { locale, theme, width } of [
  { locale: 'en-US', theme: 'light', width: 400 },
  { locale: 'zh-CN', theme: 'dark', width: 1280 },
] as const)
  test(`the control reads well in ${locale}, ${theme}, at ${String(width)} px`, async ({ page, site }) => {
    const incident = await newIncident(site, 'Looked at');
    await setField(site, incident, 'cause-process', ['Volcano', 'missing-test']);
    await page.setViewportSize({ width, height: 900 });
    await site.visit(page, `/browse/${incident.key}`, { locale, theme });
    const name = locale === 'zh-CN' ? '编辑根本原因：流程' : 'Edit Root cause: process';
    const control = await editField(page, name, 'cause-process');
    await expect(control.getByText('Volcano')).toBeVisible();
    await expectAccessible(page, `field control ${locale}`);
    await expectWords(page, { locale, name: 'field control' });
    if (width < 500) await expectNoOverflow(page, 'field control');
    if (locale === 'zh-CN') {
      await expect(details(page).getByText('指责类型', { exact: true })).toBeVisible();
      await expect(control.getByRole('group', { name: '不在类别列表中' })).toBeVisible();
    }
  });
