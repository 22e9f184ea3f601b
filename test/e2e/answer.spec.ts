import { mkdirSync } from 'node:fs';
import type { FrameLocator, Page } from '@playwright/test';
import * as v from 'valibot';
import english from '../../locales/en-US.json';
import { expect, expectAccessible, moduleFrame, test, type Site, type User } from './site';
import { type IssueRef, issueInJira, newIncident, newIssue, search } from './issues';
import { expectNoOverflow } from './reading';

const LOOK = 'test-results/look';
const said = english.answer;
const client = english.settle;
const same = english.sameThing;
const SHARED = 'The label template was signed off by <Ms Vogel> & her team.';
const INTERNAL = 'We forgot to install the printer driver.';

const openCase = async (page: Page, site: Site, issue: IssueRef, as: User = 'engineer'): Promise<FrameLocator> => {
  await site.visit(page, `/browse/${issue.key}`, { as });
  return moduleFrame(page, 'case-panel');
};

const section = (panel: FrameLocator, title: string) => panel.getByRole('button', { name: new RegExp(`^${title}`) });

/** The picture of the screen as it is, wide or narrow, in the look of somebody else than the test's own. */
const look = async (page: Page, name: string): Promise<void> => {
  mkdirSync(LOOK, { recursive: true });
  await page.screenshot({ path: `${LOOK}/${name}.png`, fullPage: true });
};

const addFacts = (site: Site, issue: IssueRef) =>
  site.ask(
    'engineer',
    [
      'case-panel',
      'facts.addMany',
      {
        issueId: issue.id,
        requestId: crypto.randomUUID(),
        facts: [
          { kind: 'sign-off', visibility: 'shared', zone: 'Europe/Berlin', happenedAt: '2026-03-02T09:00:00.000Z', what: SHARED },
          { kind: 'configuration', visibility: 'internal', zone: 'Europe/Berlin', happenedAt: '2026-03-03T09:00:00.000Z', what: INTERNAL },
        ],
      },
    ],
    v.unknown(),
  );

const send = (site: Site, issue: IssueRef, nextUpdateBy: string | null) => {
  const answer = { understanding: 'We hear you.', facts: 'It is recorded.', nextStep: 'We call you.', nextUpdateBy };
  return site.ask('engineer', ['case-panel', 'answer.send', { issueId: issue.id, via: 'copy', answer }], v.unknown());
};

const View = v.looseObject({ version: v.number() });
const CAUSE = { id: 'c1', dimension: 'process', category: 'missing-test', explanation: 'Nobody printed one.', partyId: null, share: null };

/** A case that could be closed but for the client. */
const aReadyCase = async (site: Site, summary: string): Promise<IssueRef> => {
  const incident = await newIncident(site, summary);
  const { version } = await site.ask('engineer', ['case-panel', 'case.open', { issueId: incident.id }], View);
  const changes = { causes: [CAUSE], noActionReason: 'Solved already.' };
  await site.ask('engineer', ['case-panel', 'case.save', { issueId: incident.id, baseVersion: version, changes }], v.unknown());
  return incident;
};

test('an answer is filled from ticked facts, kept while it is written, posted to whom was chosen, and copied', async ({
  page,
  site,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const incident = await newIncident(site, 'Answered from facts');
  await addFacts(site, incident);
  const panel = await openCase(page, site, incident);
  await section(panel, said.title).click();
  const facts = panel.getByLabel(said.part.facts);
  const template = await facts.inputValue();
  await section(panel, said.fromFacts.title).click();
  const pick = panel.getByRole('checkbox', { name: SHARED });
  await pick.check();
  await expect(facts).toHaveValue(`${template}\n\n${said.fromFacts.lead}\n– Mar 2, 2026: ${SHARED}`);
  await expect(panel.getByRole('checkbox', { name: INTERNAL })).toHaveCount(0);
  await pick.uncheck();
  await expect(facts).toHaveValue(template);
  await pick.check();
  await panel.getByRole('button', { name: 'Write it in Chinese' }).click();
  await expect(facts).toHaveValue(new RegExp(`– 2026年3月2日：${SHARED}$`));
  await panel.getByRole('button', { name: 'Write it in English' }).click();
  await expect(facts).toHaveValue(`${template}\n\n${said.fromFacts.lead}\n– Mar 2, 2026: ${SHARED}`);
  await panel.getByLabel(said.part.nextStep).fill('We print one together at nine.');
  await expectAccessible(page, 'answer');
  await look(page, 'answer.en-US.light');

  // Nothing that was written is lost by a reload, in whatever look one comes back.
  await site.visit(page, `/browse/${incident.key}`, { locale: 'zh-CN', theme: 'dark' });
  await panel.getByRole('button', { name: /^回复客户/ }).click();
  await expect(panel.getByLabel('下一步安排')).toHaveValue('We print one together at nine.');
  await page.setViewportSize({ width: 400, height: 900 });
  await expectNoOverflow(page, 'answer');
  await expectAccessible(page, 'answer');
  await look(page, 'answer.zh-CN.dark.narrow');
  await page.setViewportSize({ width: 1280, height: 900 });

  await openCase(page, site, incident);
  await section(panel, said.title).click();
  await expect(panel.getByText(said.kept)).toBeVisible();
  await panel.getByRole('button', { name: said.readers.change }).click();
  const readers = panel.getByLabel(said.readers.label);
  await expect(readers).toHaveValue('everyone');
  const option = readers.locator('option').nth(1);
  const chosen = (await option.textContent()) ?? '';
  await readers.selectOption({ label: chosen });
  await panel.getByRole('button', { name: said.post, exact: true }).click();
  await expect(panel.getByText(said.posted).last()).toBeVisible();
  const sent = panel.getByText(/^Posted as a comment by Lin Wei/);
  await expect(sent).toContainText(chosen);
  await expect(sent).toContainText('Filled from 1 fact.');
  await expect(panel.getByText(/^Next update by /).first()).toBeVisible();

  await panel.getByRole('button', { name: said.again }).click();
  await panel.getByLabel(said.part.understanding).fill('Thank you for printing with us.');
  await panel.getByRole('button', { name: said.copy }).click();
  await expect(panel.getByText(said.copied).last()).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^Thank you for printing with us\.\n\n/);
  await section(panel, '1 earlier answer').click();
  await expect(sent).toBeVisible();
  await expect(panel.getByText(/^Copied by Lin Wei/)).toBeVisible();
});

test('“not yet” of the client is seen before closing, a lead records its word from a call, and its card has facts and answers', async ({
  page,
  site,
}) => {
  const incident = await aReadyCase(site, 'Not settled yet');
  await addFacts(site, incident);
  await send(site, incident, '2026-01-05');
  await site.ask('client', ['case-panel', 'settle.say', { issueId: incident.id, word: 'not-yet', words: 'Two still jam.' }], v.unknown());

  let panel = await openCase(page, site, incident);
  await expect(panel.getByText(/days overdue$/)).toBeVisible();
  await panel.getByRole('button', { name: said.next.write }).click();
  await expect(panel.getByLabel(said.part.nextStep)).toBeVisible();
  await expect(panel.getByText(/^The client said “not yet” on /)).toBeVisible();
  await panel.getByRole('button', { name: 'Close case' }).click();
  await expect(panel.getByRole('group', { name: client.closeQuestion })).toBeVisible();
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await panel.getByRole('button', { name: client.askAgain }).click();
  await expect(panel.getByText(/^The client was asked on /)).toBeVisible();

  panel = await openCase(page, site, incident, 'projectManager');
  await section(panel, client.title.replace('?', String.raw`\?`)).click();
  await expect(panel.getByText('Two still jam.')).toBeVisible();
  await panel.getByRole('button', { name: client.record }).click();
  await panel.getByRole('button', { name: client.recordSave }).click();
  await expect(panel.getByText(client.needSource)).toBeVisible();
  await panel.getByRole('radio', { name: client.yes }).check();
  await panel.getByLabel(client.recordSource).fill('Call with Ms Vogel on Monday.');
  await expectAccessible(page, 'settled');
  await look(page, 'settled.en-US.light');
  await panel.getByRole('button', { name: client.recordSave }).click();
  await expect(panel.getByText('Client: settled')).toBeVisible();
  await panel.getByRole('button', { name: 'Close case' }).click();
  await expect(panel.getByRole('list', { name: 'Phase of the case' }).locator('[aria-current]')).toHaveText(/Closed/);

  const card = await openCase(page, site, incident, 'client');
  await expect(card.getByText('Call with Ms Vogel on Monday.')).toBeVisible();
  await expect(card.getByText(client.recordedFor)).toBeVisible();
  await expect(card.getByText('We hear you.')).toBeVisible();
  await section(card, english.case.client.facts).click();
  await expect(card.getByRole('list', { name: english.facts.list }).getByRole('listitem')).toHaveCount(2);
  await expect(card.getByText(SHARED).last()).toBeVisible();
  await expect(card.getByText(INTERNAL)).toHaveCount(0);
  await expectAccessible(page, 'client card');
  await look(page, 'client-card.en-US.light');
});

test('of two complaints about the same thing the older one leads, and the link can be taken back', async ({ page, site }) => {
  const older = await newIncident(site, 'Came in first');
  const later = await newIncident(site, 'Came in second');
  const panel = await openCase(page, site, later);
  await section(panel, same.title).click();
  await panel.getByRole('button', { name: same.add }).click();
  await expect(panel.locator(`datalist option[value="${older.key}"]`)).toHaveCount(1);
  await panel.getByLabel(same.which).fill(`https://example.test/browse/${later.key}`);
  await panel.getByRole('radio', { name: new RegExp(`^${same.kind.duplicate}`) }).check();
  await panel.getByRole('button', { name: same.save, exact: true }).click();
  await expect(panel.getByText(english.errors.problems['same-case'])).toBeVisible();
  await panel.getByLabel(same.which).fill(older.key.toLowerCase());
  await expectAccessible(page, 'same thing');
  await look(page, 'same-thing.en-US.light');
  await panel.getByRole('button', { name: same.save, exact: true }).click();
  await expect(panel.getByText(same.is.leads)).toBeVisible();
  await expect(panel.getByRole('list', { name: 'Phase of the case' }).locator('[aria-current]')).toHaveText(/Closed/);
  const links = (await issueInJira(site, later.key)).issuelinks;
  expect(links.some(({ type, outwardIssue }) => type.name === 'Duplicate' && outwardIssue?.key === older.key)).toBe(true);

  const card = await openCase(page, site, later, 'client');
  await expect(card.getByRole('link', { name: same.leadsHere.replace('{key}', older.key) })).toBeVisible();

  await openCase(page, site, older);
  await section(panel, same.title).click();
  await expect(panel.getByText(same.is.follows)).toBeVisible();
  await panel.getByRole('button', { name: same.remove.replace('{key}', later.key) }).click();
  await panel.getByRole('button', { name: same.removeYes }).click();
  await expect(panel.getByText(same.empty)).toBeVisible();
  await openCase(page, site, later);
  await expect(panel.getByRole('list', { name: 'Phase of the case' }).locator('[aria-current]')).toHaveText(/Open/);
});

test('an internal complaint is marked, answered and counted as one, and the project’s mails can be turned off', async ({ page, site }) => {
  const issue = await newIssue(site, 'Behind the plan again');
  await site.visit(page, `/browse/${issue.key}`, { as: 'projectManager' });
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Mark as client complaint' }).click();
  const modal = moduleFrame(page, 'mark-complaint');
  await modal.getByLabel('What was said').fill('You are holding up the whole project!');
  await modal.getByRole('radio', { name: /^Slowing us down/ }).click();
  await modal.getByRole('radio', { name: english.complaint.kind.internal }).click();
  await expect(modal.getByText(english.audience['complainer-and-delivery'])).toBeVisible();
  await expect(modal.getByText(english.complaint.internalHint)).toBeVisible();
  await expectAccessible(page, 'mark internal');
  await look(page, 'mark-internal.en-US.light');
  await modal.getByRole('button', { name: 'Save complaint' }).click();
  await expect(modal.getByLabel(said.part.understanding)).toHaveValue(said.internalTemplate.delay.understanding);
  await expect(modal.getByLabel(said.readers.label)).toHaveValue('');
  await modal.getByRole('button', { name: said.post, exact: true }).click();
  await expect(modal.getByText(english.errors.problems.required)).toBeVisible();
  await look(page, 'saved-internal.en-US.light');
  await modal.getByRole('button', { name: 'Done' }).click();

  const [key] = await search(site, `issue in linkedIssues("${issue.key}") AND issuetype = "Blame incident" AND evenhandKind = internal`);
  const { id } = await site.read('engineer', `/rest/api/3/issue/${String(key)}`, v.object({ id: v.string() }));
  const panel = await openCase(page, site, { id, key: String(key) });
  await expect(panel.getByText(english.case.complaint.internalHint)).toBeVisible();
  await expect(section(panel, said.internalTitle)).toBeVisible();
  await expect(section(panel, client.title.replace('?', String.raw`\?`))).toHaveCount(0);
  const outline = await openCase(page, site, { id, key: String(key) }, 'client');
  await expect(outline.getByRole('heading', { name: english.case.outline.title })).toBeVisible();

  await site.visit(page, '/dashboards/1');
  const gadget = moduleFrame(page, 'retrospective', 1);
  const internal = gadget.getByRole('list', { name: english.gadget.types.internal });
  await expect(internal.getByRole('link', { name: /^Slowing us down: \d+/ })).toBeVisible();
  await expect(gadget.getByRole('list', { name: english.gadget.types.client }).getByRole('link').first()).toBeVisible();

  await site.visit(page, '/projects/MES/settings/apps/evenhand', { as: 'projectAdmin' });
  const settings = moduleFrame(page, 'project-settings');
  const mails = settings.getByRole('checkbox', { name: english.settings.who.notifyOn });
  await settings.getByRole('tab', { name: english.settings.who.tab }).click();
  await mails.uncheck();
  await settings.getByRole('button', { name: english.settings.save }).click();
  await expect(settings.getByRole('tabpanel').getByText('Last saved by Tomás Rivera')).toBeVisible();
  await page.reload();
  await settings.getByRole('tab', { name: english.settings.who.tab }).click();
  await expect(mails).not.toBeChecked();
});
