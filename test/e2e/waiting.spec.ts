import * as v from 'valibot';
import { newIssue, search } from './issues';
import { expect, expectAccessible, isLookForAxe, moduleFrame, test } from './site';

const Project = v.object({ id: v.string() });
const Statuses = v.array(
  v.object({ statuses: v.array(v.object({ id: v.string(), name: v.string(), statusCategory: v.object({ key: v.string() }) })) }),
);
const Transitions = v.object({ transitions: v.array(v.object({ id: v.string(), to: v.object({ id: v.string() }) })) });

const PAGE = '/projects/MES/apps/evenhand';

test('an editor says with one click whom the issue waits for, and hands the ball on', async ({ page, site }) => {
  const issue = await newIssue(site, 'Who has the ball?');
  await site.visit(page, `/browse/${issue.key}`);
  const waiting = moduleFrame(page, 'raci-panel').getByRole('region', { name: 'Waiting on' });
  await expect(waiting.getByText('This issue waits for nobody.')).toBeVisible();
  await waiting.getByRole('button', { name: 'Waiting on Client' }).click();
  await expect(waiting.getByText(/^since .* as marked$/)).toBeVisible();
  await expect(waiting.getByRole('button', { name: 'Waiting on Client' })).toHaveAttribute('aria-pressed', 'true');
  await expect(waiting.getByRole('list', { name: 'Working hours each party had the ball' })).toContainText('Client');
  expect(await search(site, `evenhandWaitingOn is not EMPTY AND key = ${issue.key}`)).toEqual([issue.key]);
  await waiting.getByRole('button', { name: 'Waiting on Development team' }).click();
  await expect(waiting.getByRole('button', { name: 'Waiting on Client' })).toHaveAttribute('aria-pressed', 'false');
  await waiting.getByRole('button', { name: 'Waiting on nobody any more' }).click();
  await expect(waiting.getByText('This issue waits for nobody.')).toBeVisible();
  expect(await search(site, `evenhandWaitingOn is not EMPTY AND key = ${issue.key}`)).toEqual([]);
});

test('someone who may only look sees whom the issue waits for, and nothing to press', async ({ page, site }) => {
  const issue = await newIssue(site, 'Only looking');
  await site.ask('engineer', ['raci-panel', 'waiting.mark', { issueId: issue.id, partyId: 'client' }], v.unknown());
  await site.visit(page, `/browse/${issue.key}`, { as: 'client' });
  const waiting = moduleFrame(page, 'raci-panel').getByRole('region', { name: 'Waiting on' });
  await expect(waiting.getByText(/as marked/)).toBeVisible();
  await expect(waiting.getByRole('button')).toHaveCount(0);
});

test('a click that fails says so and leaves what was shown', async ({ page, site }) => {
  const issue = await newIssue(site, 'It fails');
  await site.visit(page, `/browse/${issue.key}`);
  const waiting = moduleFrame(page, 'raci-panel').getByRole('region', { name: 'Waiting on' });
  await expect(waiting.getByText('This issue waits for nobody.')).toBeVisible();
  await site.control('POST', 'faults', { target: 'sql', match: { method: 'INSERT', path: 'waiting_mark' }, mode: 'error', status: 503 });
  await waiting.getByRole('button', { name: 'Waiting on Client' }).click();
  await expect(waiting.getByRole('alert')).toBeVisible();
  await expect(waiting.getByText('This issue waits for nobody.')).toBeVisible();
});

test('a status means waiting for a party where the project says so', async ({ page, site }) => {
  const project = await site.read('projectAdmin', '/rest/api/3/project/MES', Project);
  const types = await site.read('projectAdmin', `/rest/api/3/project/${project.id}/statuses`, Statuses);
  const status = types.flatMap(({ statuses }) => statuses).find(({ statusCategory }) => statusCategory.key === 'indeterminate');
  if (status === undefined) throw new Error('The sample has no status in progress.');
  const issue = await newIssue(site, 'In progress means waiting');

  await site.visit(page, '/projects/MES/settings/apps/evenhand', { as: 'projectAdmin' });
  const settings = moduleFrame(page, 'project-settings');
  await settings.getByRole('tab', { name: 'Waiting on' }).click();
  await settings.getByLabel(status.name, { exact: true }).selectOption({ label: 'Client' });
  await settings.getByLabel('Hours a day').selectOption('24');
  await expect(settings.getByText('The day would end after midnight.')).toBeVisible();
  await settings.getByLabel('Hours a day').selectOption('8');
  await settings.getByRole('tabpanel', { name: 'Waiting on' }).getByRole('button', { name: 'Save' }).click();
  await expect(settings.getByRole('tabpanel', { name: 'Waiting on' }).getByText(/^Last saved by/)).toBeVisible();
  await expectAccessible(page, 'settings');

  const { transitions } = await site.read('engineer', `/rest/api/3/issue/${issue.key}/transitions`, Transitions);
  const move = transitions.find(({ to }) => to.id === status.id);
  await site.rest('engineer', 'POST', `/rest/api/3/issue/${issue.key}/transitions`, { transition: { id: move?.id } });
  await site.control('POST', 'drain');
  await site.visit(page, `/browse/${issue.key}`);
  const waiting = moduleFrame(page, 'raci-panel').getByRole('region', { name: 'Waiting on' });
  await expect(waiting.getByText(/because of its status/)).toBeVisible();

  await site.visit(page, `${PAGE}/blind-spots`);
  const spots = moduleFrame(page, 'project-page');
  await expect(spots.getByRole('list', { name: 'Who had the ball' })).toContainText(/Client/);
});

test('blind spots are counted, lead to their issues and to where they are mended', async ({ page, site }) => {
  await newIssue(site, 'No activity at all');
  await site.control('POST', 'drain');
  await site.visit(page, `${PAGE}/blind-spots`, { as: 'projectAdmin' });
  const spots = moduleFrame(page, 'project-page');
  await expect(spots.getByRole('heading', { level: 1, name: 'Blind spots' })).toBeVisible();
  const link = spots.getByRole('region', { name: 'Issues without an accountable' }).getByRole('link', { name: /^No activity chosen/ });
  await expect(link).toBeVisible();
  const href = await link.getAttribute('href');
  expect(decodeURIComponent(href ?? '')).toContain('raciGap = "no-activity"');
  await expect(spots.getByRole('region', { name: 'Parties overloaded' }).getByRole('listitem').first()).toBeVisible();
  await expect(spots.getByRole('region', { name: 'Confirmations outstanding' })).toContainText('does not ask its parties to confirm');
  await spots
    .getByRole('button', { name: 'Mend it in the matrix' })
    .or(spots.getByRole('button', { name: 'Set which status means waiting' }))
    .first()
    .click();
  await expect(moduleFrame(page, 'project-settings').getByRole('tab', { name: 'Waiting on' })).toBeVisible();
});

test('numbers that can’t be had are said to be missing, the rest stays', async ({ page, site }) => {
  await page.route('**/approximate-count*', (route) => route.abort());
  await site.control('POST', 'faults', {
    target: 'product',
    match: { method: 'POST', path: 'approximate-count' },
    mode: 'error',
    status: 500,
  });
  await site.visit(page, `${PAGE}/blind-spots`);
  const issues = moduleFrame(page, 'project-page').getByRole('region', { name: 'Issues without an accountable' });
  await expect(issues.getByRole('button', { name: 'Try again' })).toBeVisible({ timeout: 15_000 });
  await expect(moduleFrame(page, 'project-page').getByRole('region', { name: 'Parties overloaded' })).toBeVisible();
});

test('one click makes a document for the client, with roles and no names, in either language', async ({ page, site }) => {
  await site.visit(page, `${PAGE}/matrix`, { as: 'projectManager' });
  const frame = moduleFrame(page, 'project-page');
  await frame.getByRole('button', { name: 'Share with the client' }).click();
  const paper = frame.getByRole('region', { name: 'The document' }).getByRole('article');
  await expect(paper).toContainText('Who does what: Harbor Foods MES roll-out');
  await expect(paper).toContainText('Implementation engineer');
  for (const name of ['Lin Wei', 'Priya', 'Hannah', 'Marcus']) await expect(paper).not.toContainText(name);
  const downloading = page.waitForEvent('download');
  await frame.getByRole('button', { name: 'Download Markdown' }).click();
  expect((await downloading).suggestedFilename()).toBe('raci-MES-en-US.md');
  await frame.getByLabel('Language of the document').selectOption('zh-CN');
  await expect(paper).toContainText('项目分工：Harbor Foods MES roll-out');
  await expect(paper).toContainText('实施工程师');
  await expect(paper).toHaveAttribute('lang', 'zh-CN');
  await expectAccessible(page, 'share');
});

for (const theme of ['light', 'dark'] as const)
  for (const locale of ['en-US', 'zh-CN'] as const)
    test(`blind spots and waiting read well, ${theme} ${locale}, on a phone`, async ({ page, site }) => {
      const issue = await newIssue(site, 'Looked at');
      await site.ask('engineer', ['raci-panel', 'waiting.mark', { issueId: issue.id, partyId: 'client' }], v.unknown());
      await page.setViewportSize({ width: 400, height: 900 });
      await site.visit(page, `${PAGE}/blind-spots`, { theme, locale });
      const spots = moduleFrame(page, 'project-page');
      await expect(spots.getByRole('region').nth(4)).toBeVisible();
      await expect(spots.locator('[aria-busy=true]')).toHaveCount(0);
      if (isLookForAxe({ locale, theme })) await expectAccessible(page, 'blind spots');
      expect(await spots.locator('html').evaluate((root) => root.scrollWidth <= root.clientWidth)).toBe(true);
      await site.visit(page, `/browse/${issue.key}`, { theme, locale });
      await expect(moduleFrame(page, 'raci-panel').getByRole('region', { name: locale === 'en-US' ? 'Waiting on' : '卡点' })).toBeVisible();
      if (isLookForAxe({ locale, theme })) await expectAccessible(page, 'waiting');
    });
