import * as v from 'valibot';
import type { FrameLocator, Page } from '@playwright/test';
import { createCounter, expect, moduleFrame, test, type Site, type User } from './site';
import { issueInJira, type IssueRef, markIssue, newIssue, search } from './issues';

const SAID = 'Since this morning nobody at the packing line can print a label.';

/** Opens the modal from the issue's menu, as users do. */
const openModal = async (page: Page, site: Site, issue: IssueRef, as: User = 'engineer'): Promise<FrameLocator> => {
  await site.visit(page, `/browse/${issue.key}`, { as });
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Mark as client complaint' }).click();
  return moduleFrame(page, 'mark-complaint');
};

const fill = async (modal: FrameLocator): Promise<void> => {
  await modal.getByLabel('What was said').fill(SAID);
  await modal.getByRole('radio', { name: /^Can't use it/ }).click();
};

/** Incidents that relate to the issue, as Jira's search finds them. */
const incidentsOf = (site: Site, { key }: IssueRef) => search(site, `issue in linkedIssues("${key}") AND issuetype = "Blame incident"`);

test('from the issue menu to a saved complaint with its answer copied takes eight interactions at most', async ({
  page,
  site,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const issue = await newIssue(site, 'Labels do not print at the packing line');
  await site.visit(page, `/browse/${issue.key}`);
  const user = createCounter();
  await user.click(page.getByRole('button', { name: 'Actions', exact: true }));
  await user.click(page.getByRole('menuitem', { name: 'Mark as client complaint' }));
  const modal = moduleFrame(page, 'mark-complaint');
  await user.type(modal.getByLabel('What was said'), SAID);
  await user.click(modal.getByRole('radio', { name: /^Can't use it/ }));
  await user.click(modal.getByRole('button', { name: 'Save complaint' }));
  await user.click(modal.getByRole('button', { name: 'Copy answer' }));
  await expect(modal.getByText('Copied. Paste it where the client wrote to you.').first()).toBeVisible();
  expect(user.count()).toBeLessThanOrEqual(8);

  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const paragraphs = copied.split('\n\n');
  expect(paragraphs).toHaveLength(3);
  expect(paragraphs[0]).toContain("I understand that you can't work with the system");
  expect(paragraphs[1]).toContain('We have recorded what you told us');
  expect(paragraphs[2]).toMatch(/You will hear from us again by .*\d/);

  const [incident] = await incidentsOf(site, issue);
  await modal.getByRole('link', { name: `Saved as ${String(incident)}` }).click();
  await expect(page).toHaveURL(new RegExp(`/browse/${String(incident)}$`));
  const panel = moduleFrame(page, 'case-panel');
  await expect(panel.getByText(SAID)).toBeVisible();
  await panel.getByRole('button', { name: /Answer to the client/ }).click();
  await expect(panel.getByText(/^Copied by Lin Wei/)).toBeVisible();
});

test('a saved complaint is a linked blame incident with type, description and the pasted screenshot', async ({ page, site }) => {
  const issue = await newIssue(site, 'Weights are wrong on pallet labels', { fields: { priority: { name: 'High' } } });
  const modal = await openModal(page, site, issue);
  await fill(modal);
  await modal.getByLabel('What was said').evaluate((field) => {
    const png = Uint8Array.from(
      atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
      (c) => c.charCodeAt(0),
    );
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([png], 'image.png', { type: 'image/png' }));
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(modal.getByRole('img', { name: 'Screenshot 1' })).toBeVisible();
  await modal.getByRole('button', { name: 'Save complaint' }).click();
  await expect(modal.getByRole('heading', { name: 'Saved. Now the answer?' })).toBeVisible();
  await expect(modal.getByText('Uploading…')).toHaveCount(0);

  const incidents = await incidentsOf(site, issue);
  expect(incidents).toHaveLength(1);
  const incident = await issueInJira(site, incidents[0] ?? '');
  expect(incident.issuetype.name).toBe('Blame incident');
  expect(incident.issuelinks.map(({ type }) => type.name)).toEqual(['Relates']);
  expect(incident.app('complaint-type')).toEqual(['unusable']);
  expect(incident.app('cause-technical')).toBeNull();
  expect(JSON.stringify(incident.description)).toContain(SAID);
  expect(JSON.stringify(incident.description)).toContain(issue.key);
  expect(incident.attachment).toEqual([{ filename: 'screenshot-1.png', mimeType: 'image/png' }]);
  const marked = await issueInJira(site, issue.key);
  expect(marked.issuetype.name).toBe('Bug');

  await modal.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('link', { name: new RegExp(incidents[0] ?? '') }).first()).toBeVisible();
});

test('what can be guessed is filled in and folded away', async ({ page, site }) => {
  const issue = await newIssue(site, 'Posting run hangs', { fields: { priority: { name: 'Highest' } } });
  const modal = await openModal(page, site, issue);
  const details = modal.getByRole('button', { name: /^Details, filled in for you/ });
  await expect(details).toHaveAttribute('aria-expanded', 'false');
  await expect(details).toContainText('Client');
  await expect(details).toContainText('Critical');
  await details.click();
  await expect(modal.getByLabel('Said by')).toHaveValue(/.+/);
  await expect(modal.getByLabel('About (optional)')).toHaveValue('');
  const received = await modal.getByLabel('When it came in').inputValue();
  expect(received).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d/);
  await expect(modal.getByLabel('Severity')).toHaveValue('critical');
  await expect(modal.getByRole('radio', { name: /linked to/ })).toBeChecked();
});

test('nothing is saved before there are words and a kind, and the form says so', async ({ page, site }) => {
  const issue = await newIssue(site, 'Empty complaint');
  const modal = await openModal(page, site, issue);
  await modal.getByRole('button', { name: 'Save complaint' }).click();
  await expect(modal.getByText('Write what was said.')).toBeVisible();
  await expect(modal.getByText('Choose a kind; “not sure yet” is fine.')).toBeVisible();
  await modal.getByLabel('What was said').fill('x'.repeat(4001));
  await expect(modal.getByText('This is 1 character too long.')).toBeVisible();
  await modal.getByRole('button', { name: 'Save complaint' }).click();
  expect(await incidentsOf(site, issue)).toEqual([]);
});

test('the second time leads to the case that exists', async ({ page, site }) => {
  const issue = await newIssue(site, 'Marked twice');
  const incident = await markIssue(site, issue);
  const modal = await openModal(page, site, issue, 'developer');
  await expect(modal.getByRole('heading', { name: 'Mark as client complaint' })).toBeVisible();
  await expect(modal.getByText('This is already a complaint')).toBeVisible();
  await expect(modal.getByLabel('What was said')).toHaveCount(0);
  await modal.getByRole('button', { name: `Open ${incident.key}` }).click();
  await expect(page).toHaveURL(new RegExp(`/browse/${incident.key}$`));
  expect(await incidentsOf(site, issue)).toEqual([incident.key]);
});

for (const { name, match, mode } of [
  { name: 'the link could not be made', match: { method: 'POST', path: '/rest/api/3/issueLink' }, mode: 'error' },
  { name: 'the incident was made but its answer got lost', match: { method: 'POST', path: '/rest/api/3/issue$' }, mode: 'doneButFailed' },
  { name: 'the incident could not be made', match: { method: 'POST', path: '/rest/api/3/issue$' }, mode: 'error' },
]) {
  test(`an attempt that stopped because ${name} is completed by trying again, and there is one incident`, async ({ page, site }) => {
    const issue = await newIssue(site, `Half-way: ${name}`);
    const modal = await openModal(page, site, issue);
    await fill(modal);
    await site.control('POST', 'faults', { target: 'product', match, mode, status: 503 });
    await modal.getByRole('button', { name: 'Save complaint' }).click();
    await expect(modal.getByRole('alert')).toContainText("Jira or the storage didn't answer");
    await expect(modal.getByLabel('What was said')).toHaveValue(SAID);
    await site.control('DELETE', 'faults');
    await modal.getByRole('button', { name: 'Try again' }).click();
    await expect(modal.getByRole('heading', { name: 'Saved. Now the answer?' })).toBeVisible();

    const made = await search(
      site,
      `issuetype = "Blame incident" AND project = MES AND created >= -1d AND text ~ "\\"Half-way: ${name}\\""`,
    );
    expect(made).toHaveLength(1);
    expect(await incidentsOf(site, issue)).toEqual(made);
    const incident = await issueInJira(site, made[0] ?? '');
    expect(incident.app('complaint-type')).toEqual(['unusable']);
  });
}

test('a half-done attempt keeps its words when the page is opened again, and goes on where it stopped', async ({ page, site }) => {
  const issue = await newIssue(site, 'Half-way and reloaded');
  const modal = await openModal(page, site, issue);
  await fill(modal);
  await site.control('POST', 'faults', {
    target: 'product',
    match: { method: 'POST', path: '/rest/api/3/issueLink' },
    mode: 'error',
    status: 500,
  });
  await modal.getByRole('button', { name: 'Save complaint' }).click();
  await expect(modal.getByRole('alert')).toBeVisible();
  await site.control('DELETE', 'faults');
  await openModal(page, site, issue);
  await expect(modal.getByText('An earlier attempt stopped halfway.')).toBeVisible();
  await expect(modal.getByLabel('What was said')).toHaveValue(SAID);
  await modal.getByRole('button', { name: 'Save complaint' }).click();
  await expect(modal.getByRole('heading', { name: 'Saved. Now the answer?' })).toBeVisible();
  expect(await incidentsOf(site, issue)).toHaveLength(1);
});

test('“Marked by mistake” takes a complaint back, and the issue can be marked again', async ({ page, site }) => {
  const issue = await newIssue(site, 'Marked by mistake');
  const incident = await markIssue(site, issue);
  const modal = await openModal(page, site, issue);
  await modal.getByRole('button', { name: 'Marked by mistake' }).click();
  await modal.getByRole('button', { name: 'Take it back' }).click();
  await expect(modal.getByText('Taken back.')).toBeVisible();
  await modal.getByRole('button', { name: 'Done' }).click();
  expect(await incidentsOf(site, issue)).toEqual([]);
  await site.control('POST', 'drain');
  expect(await search(site, `key = ${incident.key} AND evenhandPhase in (open, improving)`)).toEqual([]);

  await openModal(page, site, issue);
  await expect(modal.getByLabel('What was said')).toBeVisible();
});

test('it can’t be taken back once someone else has added to it', async ({ page, site }) => {
  const issue = await newIssue(site, 'No way back');
  const incident = await markIssue(site, issue);
  const open = await site.ask('developer', ['case-panel', 'case.open', { issueId: incident.id }], v.looseObject({ version: v.number() }));
  const changes = { happened: { when: 'Monday', where: '', who: '', what: '' } };
  await site.ask('developer', ['case-panel', 'case.save', { issueId: incident.id, baseVersion: open.version, changes }], v.unknown());

  const modal = await openModal(page, site, issue);
  await expect(modal.getByText('This is already a complaint')).toBeVisible();
  await expect(modal.getByRole('button', { name: 'Marked by mistake' })).toHaveCount(0);
  const refused = await site.invoke('engineer', ['mark-complaint', 'complaint.takeBack', { issueId: issue.id }]);
  expect(refused).toMatchObject({ ok: false, error: { code: 'forbidden' } });
});

test('a comment by someone else on the incident stands in the way of taking it back, too', async ({ page, site }) => {
  const issue = await newIssue(site, 'Commented meanwhile');
  const incident = await markIssue(site, issue);
  const body = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'I am on it.' }] }] };
  expect((await site.rest('developer', 'POST', `/rest/api/3/issue/${incident.key}/comment`, { body })).status).toBe(201);
  const modal = await openModal(page, site, issue);
  await modal.getByRole('button', { name: 'Marked by mistake' }).click();
  await modal.getByRole('button', { name: 'Take it back' }).click();
  await expect(modal.getByRole('alert')).toBeVisible();
  expect(await incidentsOf(site, issue)).toEqual([incident.key]);
});

test('an issue can be turned into the incident where Jira allows it, and taken back to what it was', async ({ page, site }) => {
  const issue = await newIssue(site, 'To be converted', { type: 'Task' });
  const modal = await openModal(page, site, issue);
  await fill(modal);
  await modal.getByRole('button', { name: /^Details/ }).click();
  await modal.getByRole('radio', { name: new RegExp(`^Turn ${issue.key}`) }).click();
  await modal.getByRole('button', { name: 'Save complaint' }).click();
  await expect(modal.getByRole('heading', { name: 'Saved. Now the answer?' })).toBeVisible();
  const converted = await issueInJira(site, issue.key);
  expect(converted.issuetype.name).toBe('Blame incident');
  expect(converted.app('complaint-type')).toEqual(['unusable']);
  expect(converted.issuelinks).toEqual([]);
  await modal.getByRole('button', { name: 'Done' }).click();
  await expect(moduleFrame(page, 'case-panel').getByText(SAID)).toBeVisible();

  await openModal(page, site, issue);
  await modal.getByRole('button', { name: 'Marked by mistake' }).click();
  await modal.getByRole('button', { name: 'Take it back' }).click();
  await expect(modal.getByText('Taken back.')).toBeVisible();
  const back = await issueInJira(site, issue.key);
  expect(back.issuetype.name).toBe('Task');
  expect(back.app('complaint-type')).toBeNull();
  expect(back.app('case-outcome')).toBeNull();
  await site.control('POST', 'drain');
  expect(await search(site, `key = ${issue.key} AND evenhandPhase is EMPTY`)).toEqual([issue.key]);
});

test('where Jira doesn’t allow conversion it stands there disabled, with the reason', async ({ page, site }) => {
  const parent = await newIssue(site, 'Parent of a sub-task', { type: 'Task' });
  const issue = await newIssue(site, 'A sub-task', { type: 'Sub-task', fields: { parent: { key: parent.key } } });
  const modal = await openModal(page, site, issue);
  await modal.getByRole('button', { name: /^Details/ }).click();
  const convert = modal.getByRole('radio', { name: new RegExp(`^Turn ${issue.key}`) });
  await expect(convert).toBeDisabled();
  await expect(modal.getByText('A sub-task can’t become another type.')).toBeVisible();
  await fill(modal);
  await modal.getByRole('button', { name: 'Save complaint' }).click();
  await expect(modal.getByRole('heading', { name: 'Saved. Now the answer?' })).toBeVisible();
});

test('an answer in the complaint’s language can be edited and posted as a comment', async ({ page, site }) => {
  const issue = await newIssue(site, 'Beschwerde in zwei Sprachen');
  const modal = await openModal(page, site, issue);
  await modal.getByLabel('What was said').fill('你们系统根本没做好,没法用!今天一张单都开不出来。');
  await modal.getByRole('radio', { name: /^Can't use it/ }).click();
  await modal.getByRole('button', { name: 'Save complaint' }).click();
  await expect(modal.getByText('Written in the language of the complaint: Chinese.')).toBeVisible();
  await modal.getByLabel('We understand').fill('我理解您现在非常着急。');
  await modal.getByRole('button', { name: 'Post as comment' }).click();
  await expect(modal.getByText('Posted as a comment on the issue.').first()).toBeVisible();

  const [incident] = await incidentsOf(site, issue);
  const Comments = v.object({ comments: v.array(v.object({ author: v.object({ displayName: v.string() }), body: v.unknown() })) });
  const places = await Promise.all(
    [issue.key, incident ?? ''].map((key) => site.read('engineer', `/rest/api/3/issue/${key}/comment`, Comments)),
  );
  const comments = places.flatMap((place) => place.comments);
  expect(comments).toHaveLength(1);
  expect(comments[0]?.author.displayName).toBe('Lin Wei');
  expect(JSON.stringify(comments[0]?.body)).toContain('我理解您现在非常着急。');
});

test('someone who may neither create nor edit here is told so before typing anything', async ({ page, site }) => {
  const issue = await newIssue(site, 'Seen by the client');
  const modal = await openModal(page, site, issue, 'client');
  await expect(modal.getByText('This can’t be filed as a complaint by you')).toBeVisible();
  await expect(modal.getByRole('button', { name: 'Save complaint' })).toBeDisabled();
});
