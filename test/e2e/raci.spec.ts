import * as v from 'valibot';
import type { FrameLocator, Page } from '@playwright/test';
import { expect, expectAccessible, moduleFrame, test, USERS, type Site, type User } from './site';
import { type IssueRef, newIssue, search } from './issues';
import { pagesOnPaper } from './paper';

const openRaci = async (page: Page, site: Site, issue: IssueRef, as: User = 'engineer'): Promise<FrameLocator> => {
  await site.visit(page, `/browse/${issue.key}`, { as });
  return moduleFrame(page, 'raci-panel');
};

const Panel = v.looseObject({ version: v.number() });

/** Chooses an activity, as the panel's editor does. */
const setActivity = async (site: Site, { id }: IssueRef, activityId: string): Promise<void> => {
  const { version } = await site.ask('engineer', ['raci-panel', 'raci.open', { issueId: id }], Panel);
  await site.ask('engineer', ['raci-panel', 'raci.save', { issueId: id, baseVersion: version, activityId, people: {} }], Panel);
};

const Project = v.object({ id: v.string() });
const Activity = v.looseObject({ id: v.string(), cells: v.record(v.string(), v.looseObject({ letters: v.array(v.string()) })) });
const Settings = v.looseObject({
  version: v.number(),
  settings: v.looseObject({ parties: v.array(v.looseObject({ id: v.string(), key: v.nullable(v.string()) })) }),
  matrix: v.object({ version: v.number(), preset: v.string(), activities: v.array(Activity) }),
});

test('one line where nothing is set, and an editor can choose an activity there', async ({ page, site }) => {
  const issue = await newIssue(site, 'No activity yet');
  const panel = await openRaci(page, site, issue);
  await expect(panel.getByText('No activity chosen yet. Choose one to see who does what.')).toBeVisible();
  await expect(panel.getByRole('list')).toHaveCount(0);
  await panel.getByRole('button', { name: 'Choose an activity' }).click();
  await panel.getByLabel('Activity').selectOption('system-configuration');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel.getByRole('heading', { name: 'System configuration and deployment' })).toBeVisible();
  await expect(panel.getByText('You are')).toBeVisible();
  await site.control('POST', 'drain');
  expect(await search(site, `key = ${issue.key} AND raciActivity is not EMPTY`)).toEqual([issue.key]);
});

test('someone who can’t edit is told who can choose', async ({ page, site }) => {
  const issue = await newIssue(site, 'No activity, no edit');
  const panel = await openRaci(page, site, issue, 'client');
  await expect(panel.getByText('Someone who can edit this issue can choose one.')).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Choose an activity' })).toHaveCount(0);
});

test('each person reads first what they are and what their duty is', async ({ page, site }) => {
  const issue = await newIssue(site, 'Everyone has a part');
  await setActivity(site, issue, 'system-configuration');
  for (const [as, party, letters] of [
    ['engineer', 'Implementation engineer', ['Responsible', 'Accountable']],
    ['developer', 'Development team', ['Consulted']],
    ['client', 'Client', ['Informed']],
  ] as const) {
    const panel = await openRaci(page, site, issue, as);
    const mine = panel.locator('p', { hasText: 'You are' });
    await expect(mine).toContainText(party);
    for (const letter of letters) await expect(mine).toContainText(letter);
    await expect(panel.getByText('Your duty:')).toBeVisible();
  }
  const panel = await openRaci(page, site, issue, 'projectAdmin');
  await expect(panel.getByText('You have no part in this activity.')).toBeVisible();
  const rows = panel.getByRole('list', { name: 'Everyone’s part' }).getByRole('listitem');
  await expect(rows.filter({ hasText: 'Implementation engineer' })).toContainText('Lin Wei');
  await expect(rows.filter({ hasText: 'Development team' })).toContainText('Priya Raman');
});

test('an editor changes the activity and the people, and the search follows', async ({ page, site }) => {
  const issue = await newIssue(site, 'People change');
  await setActivity(site, issue, 'system-configuration');
  const panel = await openRaci(page, site, issue);
  await panel.getByRole('button', { name: 'Edit activity and people' }).click();
  await panel.getByLabel('Activity').selectOption('feature-development');
  await panel.getByLabel('Implementation engineer').fill('Ingrid');
  await panel.getByRole('option', { name: 'Ingrid Solberg' }).click();
  await panel.getByRole('button', { name: 'Save' }).click();
  const rows = panel.getByRole('list', { name: 'Everyone’s part' }).getByRole('listitem');
  await expect(rows.filter({ hasText: 'Implementation engineer' })).toContainText('Ingrid Solberg');
  await expect(rows.filter({ hasText: 'Development team' })).toContainText('Accountable');
  await expect(panel.getByText(/^Saved by Lin Wei/)).toBeVisible();
  await page.reload();
  await expect(rows.filter({ hasText: 'Implementation engineer' })).toContainText('Ingrid Solberg');
  expect(await search(site, `key = ${issue.key} AND raciConsulted = "712020:ingrid-solberg"`)).toEqual([issue.key]);
});

test('a missing and a second accountable are said plainly', async ({ page, site }) => {
  const issue = await newIssue(site, 'Gaps', { project: 'POR' });
  const { id: projectId } = await site.read('projectAdmin', '/rest/api/3/project/POR', Project);
  const { matrix } = await site.ask('projectAdmin', ['project-settings', 'settings.open', { projectId }], Settings);
  const saveLetters = async (baseVersion: number, letters: Record<string, string[]>) => {
    const activities = matrix.activities.map((activity) =>
      activity.id === 'training-handover'
        ? { ...activity, cells: Object.fromEntries(Object.entries(letters).map(([party, on]) => [party, { letters: on, duty: null }])) }
        : activity,
    );
    const payload = { projectId, baseVersion, activities, preset: matrix.preset, reason: 'To see what a gap looks like' };
    const saved = await site.ask('projectAdmin', ['project-settings', 'matrix.save', payload], Settings);
    return saved.matrix.version;
  };
  const first = await saveLetters(matrix.version, { 'implementation-engineer': ['R'], client: ['I'] });
  await setActivity(site, issue, 'training-handover');
  const panel = await openRaci(page, site, issue);
  await expect(panel.getByText('Nobody is accountable')).toBeVisible();
  expect(await search(site, `key = ${issue.key} AND raciGap = "no-accountable"`)).toEqual([issue.key]);

  await saveLetters(first, { 'implementation-engineer': ['R', 'A'], 'project-manager': ['A'] });
  await openRaci(page, site, issue);
  await expect(panel.getByText('More than one is accountable')).toBeVisible();
  await expect(panel.getByText('Nobody is accountable')).toHaveCount(0);
});

test('of two editors the second sees what the first saved and chooses', async ({ page, context, site }) => {
  const issue = await newIssue(site, 'Two editors');
  await setActivity(site, issue, 'system-configuration');
  const other = await context.newPage();
  const [mine, theirs] = [await openRaci(page, site, issue), await openRaci(other, site, issue, 'developer')];
  for (const panel of [mine, theirs]) await panel.getByRole('button', { name: 'Edit activity and people' }).click();
  await theirs.getByLabel('Activity').selectOption('data-migration');
  await theirs.getByRole('button', { name: 'Save' }).click();
  await expect(theirs.getByText(/^Saved by Priya Raman/)).toBeVisible();
  await mine.getByLabel('Activity').selectOption('acceptance-test');
  await mine.getByRole('button', { name: 'Save' }).click();
  await expect(mine.getByText('Priya Raman saved first')).toBeVisible();
  await mine.getByRole('button', { name: 'Keep mine' }).click();
  await mine.getByRole('button', { name: 'Save' }).click();
  await expect(mine.getByText(/^Saved by Lin Wei/)).toBeVisible();
});

const RaciSettings = v.looseObject({ version: v.number(), settings: v.looseObject({}) });

/** Puts the rules and the wish for watchers of a project back to what they were. */
const setRaci = async (site: Site, project: string, raci: unknown): Promise<void> => {
  const { id: projectId } = await site.read('projectAdmin', `/rest/api/3/project/${project}`, Project);
  const { version, settings } = await site.ask('projectAdmin', ['project-settings', 'settings.open', { projectId }], RaciSettings);
  const payload = { projectId, baseVersion: version, settings: { ...settings, raci } };
  await site.ask('projectAdmin', ['project-settings', 'settings.save', payload], RaciSettings);
  await site.control('POST', 'drain');
};

test('a project admin sets rules by keyboard, sees what is wrong with one, and the issue names the rule that found it', async ({
  page,
  site,
}) => {
  const issue = await newIssue(site, 'Found by a rule', { project: 'POR', fields: { labels: ['cutover'] } });
  await site.visit(page, '/projects/POR/settings/apps/evenhand', { as: 'projectAdmin' });
  const settings = moduleFrame(page, 'project-settings');
  await settings.getByRole('tab', { name: 'Parties' }).press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(settings.getByRole('tab', { name: 'Rules for issues' })).toBeFocused();
  await settings.getByRole('button', { name: 'Add rule' }).press('Enter');
  await settings.getByLabel('Rule 1: what it looks at').selectOption('jql');
  await settings.getByLabel('Rule 1: value').fill('labels === cutover');
  await settings.getByLabel('Rule 1: activity').selectOption('data-migration');
  await expect(settings.getByText('Jira can’t run this query, so the rule never matches.')).toBeVisible();
  await settings.getByLabel('Rule 1: value').fill('labels = cutover');
  await expect(settings.getByText('The rule works.')).toBeVisible();
  await settings.getByRole('button', { name: 'Add rule' }).press('Enter');
  await settings.getByLabel('Rule 2: value').fill('nothing-else');
  await settings.getByRole('button', { name: 'Save changes' }).press('Enter');
  await expect(settings.getByText('Choose an activity.')).toBeVisible();
  await settings.getByRole('button', { name: 'Remove rule 2' }).press('Enter');
  await expect(settings.getByText(/^Saving takes the change to about \d+ issues/)).toBeVisible();
  await expectAccessible(page, 'rules');
  await settings.getByRole('button', { name: 'Save changes' }).press('Enter');
  await expect(settings.getByText(/^The last change was taken to all \d+ issues/)).toBeVisible({ timeout: 30_000 });
  expect(await search(site, `key = ${issue.key} AND raciActivity = "data-migration"`)).toEqual([issue.key]);

  const panel = await openRaci(page, site, issue);
  await expect(panel.getByRole('heading', { name: 'Data migration' })).toBeVisible();
  await expect(panel.getByText('Found by rule 1: JQL labels = cutover')).toBeVisible();
  await setRaci(site, 'POR', { rules: [], watchers: 'ask' });
});

test('consulted and informed people become watchers with one click, and who can’t see the issue is named', async ({ page, site }) => {
  const issue = await newIssue(site, 'Keep them posted');
  const payload = { issueId: issue.id, baseVersion: 0, activityId: 'system-configuration' };
  const people = { 'development-team': [USERS.developer], client: [USERS.outsider] };
  await site.ask('engineer', ['raci-panel', 'raci.save', { ...payload, people }], Panel);
  const panel = await openRaci(page, site, issue, 'projectAdmin');
  await panel.getByRole('button', { name: 'Add consulted and informed people as watchers' }).click();
  const told = panel.getByRole('status').filter({ hasText: 'Added as' });
  await expect(told).toContainText('Priya Raman');
  await expect(told).toContainText('Can’t see this issue, so not added as watchers:');
  await expect(told).toContainText('Sam Whitfield');
  const Watching = v.object({ watchers: v.array(v.object({ accountId: v.string() })) });
  const { watchers } = await site.read('projectAdmin', `/rest/api/3/issue/${issue.id}/watchers`, Watching);
  expect(watchers.map(({ accountId }) => accountId)).toContain(USERS.developer);
  expect(watchers.map(({ accountId }) => accountId)).not.toContain(USERS.outsider);
});

test('the panel shows who owned what at the end of a day in the past', async ({ page, site }) => {
  const issue = await newIssue(site, 'It was otherwise then');
  await setActivity(site, issue, 'system-configuration');
  const panel = await openRaci(page, site, issue);
  await panel.getByRole('button', { name: 'As of an earlier day' }).click();
  const { timeZone } = await site.read('engineer', '/rest/api/3/myself', v.object({ timeZone: v.string() }));
  const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
  await panel.getByLabel('Show who owned what on').fill('2020-01-01');
  await panel.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(panel.getByText('There is nothing to show for that day', { exact: false })).toBeVisible();
  await panel.getByLabel('Show who owned what on').fill(today);
  await panel.getByRole('button', { name: 'Show', exact: true }).click();
  const then = panel.getByRole('region', { name: /^As of / });
  await expect(then.getByText('System configuration and deployment', { exact: true })).toBeVisible();
  await expect(then.getByText('assignment version 1.', { exact: false })).toBeVisible();
  await expectAccessible(page, 'as of');
  expect(await pagesOnPaper(page, panel), 'pages of its PDF').toBe(1);
  await panel.getByRole('button', { name: 'Back to today' }).click();
  await expect(then).toHaveCount(0);
});

test('the collapsed panel says in a lozenge what is missing, then the part of the person looking, in their language', async ({
  page,
  site,
}) => {
  const issue = await newIssue(site, 'Seen from outside');
  await site.visit(page, `/browse/${issue.key}`);
  const head = page.getByRole('button', { name: /^RACI/ });
  await head.click();
  await expect(head).toContainText('No activity');
  await setActivity(site, issue, 'system-configuration');
  await page.reload();
  await expect(head).toContainText('You: R Responsible, A Accountable');
  await site.visit(page, `/browse/${issue.key}`, { as: 'projectAdmin' });
  await expect(head).toContainText('Everyone named');
  await expectAccessible(page, 'collapsed panel');
  const payload = { issueId: issue.id, baseVersion: 1, activityId: 'system-configuration' };
  await site.ask('engineer', ['raci-panel', 'raci.save', { ...payload, people: { 'implementation-engineer': [] } }], Panel);
  await page.reload();
  await expect(head).toContainText('Accountable: nobody named');
});

test('the sample’s dashboard lists for each person what a filter of RACI’s search words finds for them', async ({ page, site }) => {
  await site.visit(page, '/dashboards/1');
  const list = page.getByRole('table', { name: 'Mine to do or to answer for' });
  const issue = await newIssue(site, 'On the engineer’s list');
  await setActivity(site, issue, 'system-configuration');
  await site.control('POST', 'drain');
  await page.reload();
  await expect(list.getByRole('link', { name: issue.key })).toBeVisible();
  await site.visit(page, '/dashboards/1', { as: 'developer' });
  await expect(list.or(page.getByText('No issues match')).first()).toBeVisible();
  await expect(list.getByRole('link', { name: issue.key })).toHaveCount(0);
});
