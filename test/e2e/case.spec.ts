import * as v from 'valibot';
import type { FrameLocator, Page } from '@playwright/test';
import { createCounter, expect, expectAccessible, moduleFrame, test, unlimited, type Site, type User } from './site';
import { appFields, issueInJira, type IssueRef, markIssue, newIncident, newIssue, search } from './issues';
import { expectNoOverflow } from './reading';

const openCase = async (page: Page, site: Site, issue: IssueRef, as: User = 'engineer'): Promise<FrameLocator> => {
  await site.visit(page, `/browse/${issue.key}`, { as });
  return moduleFrame(page, 'case-panel');
};

const phase = (panel: FrameLocator) => panel.getByRole('list', { name: 'Phase of the case' }).locator('[aria-current=step]');

const Case = v.looseObject({ access: v.string(), version: v.number(), phase: v.string() });
const caseOf = (site: Site, issue: IssueRef, as: User = 'engineer') =>
  site.ask(as, ['case-panel', 'case.open', { issueId: issue.id }], Case);

test('an undisputed case goes from open to closed in eight interactions at most', async ({ page, site }) => {
  const incident = await newIncident(site, 'Closed in a minute');
  const panel = await openCase(page, site, incident);
  await expect(phase(panel)).toHaveText(/Open/);
  await expect(panel.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await expect(panel.getByText('Before it can close:')).toBeVisible();
  const user = createCounter();
  await user.click(panel.getByRole('checkbox', { name: /^Configuration error/ }));
  await user.type(panel.getByLabel('Why: Configuration error'), 'The label template of the test plant was still set.');
  await user.type(panel.getByRole('textbox', { name: 'Action 1' }), 'Compare both configurations before each go-live');
  await user.click(panel.getByRole('button', { name: 'Close case' }));
  await expect(phase(panel)).toHaveText(/Closed/);
  expect(user.count()).toBeLessThanOrEqual(8);
  await expect(panel.getByText('Agreed', { exact: true })).toBeVisible();

  await site.control('POST', 'drain');
  const inJira = await issueInJira(site, incident.key);
  expect(inJira.app('cause-technical')).toEqual(['config-error']);
  expect(inJira.app('case-outcome')).toEqual(['agreed']);
  expect(await search(site, `key = ${incident.key} AND evenhandPhase = closed`)).toEqual([incident.key]);
});

test('“none needed, because …” closes a case too, and only with its reason', async ({ page, site }) => {
  const incident = await newIncident(site, 'No action needed');
  const panel = await openCase(page, site, incident);
  await panel.getByRole('checkbox', { name: /^Unclear requirement/ }).click();
  await panel.getByLabel('Why: Unclear requirement').fill('Nobody had asked for it yet.');
  await panel.getByRole('button', { name: 'No action needed, because…' }).click();
  await expect(panel.getByRole('button', { name: 'Close case' })).toBeDisabled();
  await panel.getByLabel('No action is needed, because').fill('The next release has it anyway.');
  await panel.getByRole('button', { name: 'Close case' }).click();
  await expect(phase(panel)).toHaveText(/Closed/);
  await expect(panel.getByText('The next release has it anyway.')).toBeVisible();
});

test('draft causes stay in the case; publishing writes them to the Jira fields', async ({ page, site }) => {
  const incident = await newIncident(site, 'Draft first');
  const panel = await openCase(page, site, incident);
  await panel
    .getByRole('checkbox', { name: /^Missing test|^No client acceptance test/ })
    .first()
    .click();
  await panel.getByLabel(/^Why: /).fill('The acceptance test was moved behind the go-live.');
  await panel.getByRole('button', { name: 'Save draft' }).click();
  await expect(panel.getByText('Everything is saved.')).toBeVisible();
  expect((await issueInJira(site, incident.key)).app('cause-process')).toBeNull();
  await page.reload();
  await expect(panel.getByLabel(/^Why: /)).toHaveValue('The acceptance test was moved behind the go-live.');
  await expect(panel.getByText('Draft', { exact: true })).toBeVisible();

  await panel.getByRole('button', { name: 'Publish causes' }).click();
  await expect(panel.getByText(/^Published /)).toBeVisible();
  expect((await issueInJira(site, incident.key)).app('cause-process')).toEqual(['no-client-acceptance-test']);
  await expect(phase(panel)).toHaveText(/Improving/);
});

test('an action has a term, an owner and a due date, and can be ticked off later', async ({ page, site }) => {
  const incident = await newIncident(site, 'With actions');
  const panel = await openCase(page, site, incident);
  await panel.getByRole('textbox', { name: 'Action 1' }).fill('Write the roll-back down');
  await panel.getByLabel('Term').selectOption('mid');
  await panel.getByRole('button', { name: 'Owner and due date' }).click();
  await panel.getByLabel('Owner').fill('Priya');
  await panel.getByRole('option', { name: 'Priya Raman' }).click();
  await panel.getByLabel('Due').fill('2020-02-03');
  await panel.getByRole('button', { name: 'Save draft' }).click();
  await expect(panel.getByText('Everything is saved.')).toBeVisible();
  await page.reload();
  await expect(panel.getByRole('textbox', { name: 'Action 1' })).toHaveValue('Write the roll-back down');
  await expect(panel.getByLabel('Term')).toHaveValue('mid');
  await expect(panel.getByText('Priya Raman')).toBeVisible();
  await site.control('POST', 'drain');
  expect(await search(site, `key = ${incident.key} AND evenhandActionDue < now()`)).toEqual([incident.key]);
  await panel.getByRole('checkbox', { name: 'Done' }).click();
  await panel.getByRole('button', { name: 'Save draft' }).click();
  await expect(panel.getByText('Everything is saved.')).toBeVisible();
  await site.control('POST', 'drain');
  expect(await search(site, `key = ${incident.key} AND evenhandActionDue < now()`)).toEqual([]);
});

test('of two people saving at once the second sees what the first changed, and nothing typed is lost', async ({ page, context, site }) => {
  const incident = await newIncident(site, 'Two at once');
  const other = await context.newPage();
  const mine = await openCase(page, site, incident);
  const theirs = await openCase(other, site, incident, 'developer');
  await mine.getByRole('checkbox', { name: /^Configuration error/ }).click();
  await mine.getByLabel('Why: Configuration error').fill('Mine: wrong template.');
  await mine.getByRole('textbox', { name: 'Action 1' }).fill('Mine: compare templates');

  await theirs.getByRole('checkbox', { name: /^Configuration error/ }).click();
  await theirs.getByLabel('Why: Configuration error').fill('Theirs: wrong printer driver.');
  await theirs.getByRole('button', { name: /^What happened/ }).click();
  await theirs.getByLabel('Where').fill('Plant two');
  await theirs.getByRole('button', { name: 'Save draft' }).click();
  await expect(theirs.getByText('Everything is saved.')).toBeVisible();

  await mine.getByRole('button', { name: 'Save draft' }).click();
  await expect(mine.getByRole('heading', { name: 'Priya Raman saved while you were typing' })).toBeVisible();
  const conflict = mine.getByRole('region', { name: 'Priya Raman saved while you were typing' });
  await expect(conflict).toContainText('Theirs: wrong printer driver.');
  await expect(conflict).toContainText('Mine: wrong template.');
  await expect(conflict).toContainText('Plant two');
  await expect(mine.getByRole('textbox', { name: 'Action 1' })).toHaveValue('Mine: compare templates');

  await conflict
    .getByRole('button', { name: /^Keep mine/ })
    .first()
    .click();
  await mine.getByRole('button', { name: 'Save draft' }).click();
  await expect(mine.getByText('Everything is saved.')).toBeVisible();
  await page.reload();
  await expect(mine.getByLabel('Why: Configuration error')).toHaveValue('Mine: wrong template.');
  await expect(mine.getByRole('textbox', { name: 'Action 1' })).toHaveValue('Mine: compare templates');
  await expect(mine.getByRole('button', { name: /^What happened/ })).toContainText('Plant two');
});

test('what is typed survives a failed save and a reload', async ({ page, site }) => {
  const incident = await newIncident(site, 'Storage down');
  const panel = await openCase(page, site, incident);
  await panel.getByRole('button', { name: /^What happened/ }).click();
  await panel.getByLabel('Where').fill('Plant three');
  await site.control('POST', 'faults', { target: 'sql', match: { path: 'UPDATE' }, mode: 'error', status: 500 });
  await panel.getByRole('button', { name: 'Save draft' }).click();
  await expect(panel.getByRole('alert')).toBeVisible();
  await expect(panel.getByLabel('Where')).toHaveValue('Plant three');
  await site.control('DELETE', 'faults');
  await page.reload();
  await panel.getByRole('button', { name: /^What happened/ }).click();
  await expect(panel.getByLabel('Where')).toHaveValue('Plant three');
  await panel.getByRole('button', { name: 'Save draft' }).click();
  await expect(panel.getByText('Everything is saved.')).toBeVisible();
});

test('a blame incident made with Jira’s own Create form has a case, with its gaps named', async ({ page, site }) => {
  await site.visit(page, '/projects/MES');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Summary')).toBeVisible();
  await dialog.getByLabel('Issue type').fill('Blame');
  await expect(page.getByRole('option')).toHaveText(['Blame incident']);
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Summary').fill('Made by hand in the Create form');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Made by hand in the Create form' })).toBeVisible();
  const panel = moduleFrame(page, 'case-panel');
  await expect(phase(panel)).toHaveText(/Open/);
  await expect(panel.getByText('This case came from Jira itself, so something is missing:')).toBeVisible();
  await panel.getByRole('button', { name: 'Fill it in' }).click();
  await panel.getByLabel('What was said').fill('“It was promised for Monday.”');
  await panel.getByRole('button', { name: 'Save draft' }).click();
  await expect(panel.getByText('Everything is saved.')).toBeVisible();
});

test('a blame incident made over REST has a case within one event, and native edits of its fields flow into it', async ({ page, site }) => {
  const incident = await newIssue(site, 'Made by an import', { type: 'Blame incident' });
  await site.control('POST', 'drain');
  expect(await search(site, `key = ${incident.key} AND evenhandPhase = open`)).toEqual([incident.key]);
  const fields = await appFields(site);
  const edited = await site.rest('developer', 'PUT', `/rest/api/3/issue/${incident.key}`, {
    fields: { [fields.get('complaint-type') ?? '']: ['delay'], [fields.get('cause-technical') ?? '']: ['integration'] },
  });
  expect(edited.status, JSON.stringify(edited.body)).toBe(204);
  await site.control('POST', 'drain');
  const panel = await openCase(page, site, incident);
  await expect(phase(panel)).toHaveText(/Open|Improving/);
  await expect(panel.getByText('Slowing us down', { exact: true })).toBeVisible();
  await expect(panel.getByRole('textbox', { name: 'Why: Integration' })).toBeVisible();
});

test('the client sees the client card, an outsider what Jira says of an issue that isn’t there', async ({ page, site }) => {
  const incident = await newIncident(site, 'Seen from four sides', { said: 'We were promised this for Monday.' });
  const answer = { understanding: 'We hear you.', facts: 'It is recorded.', nextStep: 'We call you.', nextUpdateBy: '2031-05-06' };
  await site.ask('engineer', ['case-panel', 'answer.send', { issueId: incident.id, via: 'copy', answer }], v.unknown());
  const { version } = await caseOf(site, incident);
  const changes = { happened: { when: '', where: '', who: '', what: 'Internal notes of the team' } };
  await site.ask('engineer', ['case-panel', 'case.save', { issueId: incident.id, baseVersion: version, changes }], v.unknown());

  const card = await openCase(page, site, incident, 'client');
  await expect(card.getByRole('heading', { name: 'Your complaint' })).toBeVisible();
  await expect(card.getByText('We were promised this for Monday.')).toBeVisible();
  await expect(card.getByText('Lin Wei')).toBeVisible();
  await expect(card.getByText('May 6, 2031')).toBeVisible();
  await expect(card.getByText('We hear you.')).toBeVisible();
  await expect(card.getByRole('heading', { name: 'Root causes', exact: true })).toHaveCount(0);
  await expect(card.getByText('Internal notes of the team')).toHaveCount(0);
  expect(await site.invoke('client', ['case-panel', 'case.open', { issueId: incident.id }])).not.toMatchObject({
    result: { happened: {} },
  });

  await site.visit(page, `/browse/${incident.key}`, { as: 'outsider' });
  await expect(page.getByRole('heading', { name: 'We can’t find this issue' })).toBeVisible();
  const refused = await site.invoke('outsider', ['case-panel', 'case.open', { issueId: incident.id }]);
  const missing = await site.invoke('outsider', ['case-panel', 'case.open', { issueId: '99999999' }]);
  expect(refused).toMatchObject({ ok: false, error: { code: 'not-found' } });
  expect(missing).toMatchObject({ ok: false, error: { code: 'not-found' } });
  expect((await site.rest('outsider', 'GET', `/rest/api/3/issue/${incident.key}`)).status).toBe(404);
});

test('someone who browses the issue without a part in the case sees its kind and phase only', async ({ page, site }) => {
  const incident = await newIncident(site, 'Seen by a project admin', { said: 'Words for the delivery side.' });
  const panel = await openCase(page, site, incident, 'projectAdmin');
  await expect(panel.getByRole('heading', { name: 'A complaint is being handled here' })).toBeVisible();
  await expect(panel.getByText("Can't use it")).toBeVisible();
  await expect(phase(panel)).toHaveText(/Open/);
  await expect(panel.getByText('Words for the delivery side.')).toHaveCount(0);
  expect(JSON.stringify(await caseOf(site, incident, 'projectAdmin'))).not.toContain('Words for the delivery side.');
});

test('a disputed case goes through statements and a decision to closed, with five people acting', async ({ page, site }) => {
  const issue = await newIssue(site, 'Seen differently');
  await site.visit(page, `/browse/${issue.key}`);
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Mark as client complaint' }).click();
  const modal = moduleFrame(page, 'mark-complaint');
  await modal.getByLabel('What was said').fill('“You didn’t build it properly, I can’t use it!”');
  await modal.getByRole('radio', { name: /^Can't use it/ }).click();
  await modal.getByRole('button', { name: /^Details, filled in for you/ }).click();
  await modal.getByLabel(/^About/).selectOption('Development team');
  await modal.getByRole('button', { name: 'Save complaint' }).click();
  await modal.getByRole('link', { name: /^Saved as / }).click();
  await expect(page).not.toHaveURL(new RegExp(`${issue.key}$`));
  const key = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const incident = { key, id: (await site.read('engineer', `/rest/api/3/issue/${key}`, v.looseObject({ id: v.string() }))).id };
  let panel = moduleFrame(page, 'case-panel');
  await panel.getByRole('button', { name: /^Facts/ }).click();
  await panel.getByRole('button', { name: 'Add a fact' }).click();
  await panel.getByRole('textbox', { name: 'What happened' }).fill('The client asks for the field by mail.');
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(panel.getByRole('list', { name: 'Facts by when they happened' }).getByRole('listitem')).toHaveCount(1);

  panel = await openCase(page, site, incident, 'developer');
  await panel.getByRole('button', { name: 'We see it differently' }).click();
  await panel.getByRole('button', { name: 'Yes, we see it differently' }).click();
  await expect(phase(panel)).toHaveText(/Statements/);
  await expect(panel.getByText(/^Due by /).first()).toBeVisible();
  await panel.getByLabel('Point 1 of Development team').fill('The field was not in the specification.');
  await panel.getByLabel('Point 1 of Development team').press('Enter');
  await panel.getByLabel('Point 2 of Development team').fill('Nobody asked us before the release.');
  await panel.getByRole('button', { name: 'Save statement' }).click();
  await expect(panel.getByRole('button', { name: 'Save statement' })).toHaveAttribute('disabled');

  panel = await openCase(page, site, incident, 'client');
  await panel.getByRole('button', { name: 'Ask for more time' }).click();
  await expect(panel.getByRole('button', { name: 'Ask for more time' })).toHaveCount(0);
  await panel.getByLabel('Point 1 of Your side').fill('We asked for it in March.');
  await panel.getByRole('button', { name: 'Save statement' }).click();
  await expect(panel.getByRole('button', { name: 'Save statement' })).toHaveAttribute('disabled');

  panel = await openCase(page, site, incident, 'projectManager');
  await expect(panel.getByText('We asked for it in March.')).toBeVisible();
  await expect(panel.getByText('The field was not in the specification.')).toBeVisible();
  await panel.getByRole('button', { name: /^Points against the facts/ }).click();
  await panel.getByLabel('What the facts say about: Point 1 of Client').selectOption('supported');
  await expect(panel.getByText('no fact linked')).toBeVisible();
  await panel.getByRole('checkbox', { name: 'Point 1 of Client rests on F1' }).check();
  await expect(panel.getByText('no fact linked')).toHaveCount(0);
  await expect(panel.getByRole('list', { name: 'Facts', exact: true })).toContainText('The client asks for the field by mail.');
  await panel.getByRole('button', { name: 'Hand over to the arbiter' }).click();
  await expect(phase(panel)).toHaveText(/Decision/);
  await expect(panel.getByRole('button', { name: 'Record the decision' })).toHaveCount(0);

  panel = await openCase(page, site, incident, 'arbiter');
  await panel.getByRole('radio', { name: 'Partly upheld' }).click();
  await panel.getByLabel('Reasons').fill('It was asked for by mail, and the mail was not answered.');
  await panel.getByRole('checkbox', { name: /^Expectation gap/ }).click();
  await panel.getByLabel('Why: Expectation gap').fill('A mail counted as agreed for one side only.');
  await expect(panel.getByText('The decision rests only on facts that every named party can see.')).toBeVisible();
  await expect(panel.getByLabel('What the facts say about: Point 1 of Client')).toHaveValue('supported');
  await expect(panel.getByRole('checkbox', { name: 'Point 1 of Client rests on F1' })).toBeChecked();
  await panel.getByRole('checkbox', { name: 'The case as a whole rests on F1' }).check();
  await panel.getByLabel('What the facts say about: Point 2 of Development team').selectOption('contradicted');
  await panel.getByRole('button', { name: 'Add a party to Expectation gap' }).click();
  await panel.getByLabel('Party: Expectation gap').selectOption('Development team');
  await panel.getByRole('button', { name: 'Add a party to Expectation gap' }).click();
  await panel.getByLabel('Party: Expectation gap').nth(1).selectOption('Client');
  await panel.getByLabel('Share: Expectation gap').first().selectOption('Main');
  await panel.getByLabel('Share: Expectation gap').nth(1).selectOption('Minor');
  await expect(panel.getByLabel('Percent: Expectation gap').first()).toHaveValue('70');
  await panel.getByLabel('Percent: Expectation gap').first().fill('60');
  await expect(panel.getByText('90 % in all')).toBeVisible();
  await panel.getByRole('button', { name: 'Record the decision' }).click();
  await expect(panel.getByText('These don’t total 100 %.')).toBeVisible();
  await panel.getByLabel('Percent: Expectation gap').nth(1).fill('40');
  await panel.getByRole('button', { name: 'Record the decision' }).click();
  await expect(phase(panel)).toHaveText(/Improving/);

  panel = await openCase(page, site, incident, 'client');
  await expect(panel.getByText(/^Decided: Partly upheld/)).toBeVisible();
  await expect(panel.getByText('40')).toHaveCount(0);
  await panel.getByRole('button', { name: 'Record a reservation' }).click();
  await panel.getByLabel('What you don’t agree with').fill('The mail was answered by phone.');
  await panel.getByRole('button', { name: 'Put on record' }).click();
  await expect(panel.getByText('The mail was answered by phone.')).toBeVisible();
  expect(JSON.stringify(await caseOf(site, incident, 'client'))).not.toMatch(/percent|not answered/);

  panel = await openCase(page, site, incident);
  await expect(panel.getByText(/^Decided by Ingrid Solberg/)).toBeVisible();
  await panel.getByRole('button', { name: /^What it rests on/ }).click();
  await expect(panel.getByRole('row', { name: /We asked for it in March.*Supported/ })).toContainText('rests on it');
  await expect(panel.getByRole('row', { name: /Expectation gap Development team Main.*60/ })).toBeVisible();
  await expect(panel.getByText('The mail was answered by phone.')).toBeVisible();
  await panel.getByRole('textbox', { name: 'Action 1' }).fill('Answer every request within two days');
  await panel.getByRole('button', { name: 'Close case' }).click();
  await expect(phase(panel)).toHaveText(/Closed/);
  await site.control('POST', 'drain');
  const inJira = await issueInJira(site, incident.key);
  expect(inJira.app('case-outcome')).toEqual(['partly-upheld']);
  expect(inJira.app('cause-communication')).toEqual(['expectation-gap']);
});

const CAUSE = {
  id: 'c1',
  dimension: 'process',
  category: 'no-change-request',
  explanation: 'Agreed in a call.',
  partyId: null,
  share: null,
};

/** Changes a case on top of what it is now. */
const change = (site: Site, as: User, [key, issue, payload]: readonly [string, IssueRef, Record<string, unknown>?]): Promise<void> =>
  unlimited(site, () =>
    // An event may have changed the case since it was looked at.
    expect(async () => {
      await site.control('POST', 'drain');
      const { version } = await caseOf(site, issue, as);
      await site.ask(as, ['case-panel', key, { issueId: issue.id, baseVersion: version, ...payload }], v.unknown());
    }).toPass(),
  );

test('a lead asks further parties, gives time, speaks for one outside Jira and names arbiters; a review goes to another', async ({
  page,
  site,
}) => {
  const incident = await newIncident(site, 'Looked at twice', { about: 'development-team' });
  await change(site, 'developer', ['case.differ', incident]);
  await change(site, 'developer', ['case.state', incident, { partyId: 'development-team', points: [{ text: 'It was not asked for.' }] }]);

  let panel = await openCase(page, site, incident, 'projectManager');
  await panel.getByRole('button', { name: 'Ask for more time' }).click();
  await panel.getByRole('button', { name: 'Ask for more time' }).click();
  await expect(panel.getByText('The deadline was moved.')).toBeAttached();
  await panel.getByRole('button', { name: /^Ask further parties/ }).click();
  await panel.getByLabel('Ask another party for its statement').selectOption('Management');
  await panel.getByLabel('Point 1 of Management').fill('Nobody asked us either.');
  await panel.getByLabel('Where this comes from').fill('Call with the director');
  await panel.getByRole('button', { name: 'Save statement' }).last().click();
  await expect(panel.getByText('Stated', { exact: true })).toHaveCount(2);

  await panel.getByRole('button', { name: 'Name an arbiter for this case' }).click();
  await panel.getByLabel('Who decides').fill('Priya');
  await panel.getByRole('option', { name: 'Priya Raman' }).click();
  await panel.getByRole('button', { name: 'Name as arbiter' }).click();
  await expect(panel.getByRole('alert').getByText('This person has a side in the case.')).toBeVisible();
  await panel.getByRole('button', { name: 'Name an arbiter for this case' }).click();
  await panel.getByLabel('Who decides').fill('Tom');
  await panel.getByRole('option', { name: 'Tomás Rivera' }).click();
  await panel.getByRole('button', { name: 'Name as arbiter' }).click();
  await expect(panel.getByText('Arbiter of this case:')).toBeVisible();
  await panel.getByRole('button', { name: 'Hand over to the arbiter' }).click();
  await panel.getByLabel('Why can’t it wait?').fill('The client leaves tomorrow.');
  await panel.getByRole('button', { name: 'Hand over to the arbiter' }).click();
  await expect(phase(panel)).toHaveText(/Decision/);
  expect(await site.invoke('arbiter', ['case-panel', 'case.decide', { issueId: incident.id, baseVersion: 0 }])).toMatchObject({
    ok: false,
  });

  panel = await openCase(page, site, incident, 'projectAdmin');
  await panel.getByRole('radio', { name: 'Upheld', exact: true }).click();
  await panel.getByLabel('Reasons').fill('It was asked for in a call.');
  await panel.getByRole('checkbox', { name: /^Unclear requirement/ }).click();
  await panel.getByRole('button', { name: 'Record the decision' }).click();
  await expect(phase(panel)).toHaveText(/Improving/);

  panel = await openCase(page, site, incident, 'developer');
  await panel.getByRole('button', { name: 'Ask for a review' }).click();
  await panel.getByLabel('Why it should be looked at again').fill('The call is not among the facts.');
  await panel.getByRole('button', { name: 'Ask for the review' }).click();
  await expect(phase(panel)).toHaveText(/Decision/);

  panel = await openCase(page, site, incident, 'projectAdmin');
  await expect(panel.getByRole('button', { name: 'Record the decision' })).toHaveCount(0);
  panel = await openCase(page, site, incident, 'arbiter');
  await expect(panel.getByText(/^Review asked for by Development team/)).toBeVisible();
  await panel.getByRole('button', { name: /^Earlier decisions/ }).click();
  await expect(panel.getByText('It was asked for in a call.')).toBeVisible();
  await panel.getByRole('radio', { name: 'Not upheld' }).click();
  await panel.getByLabel('Reasons').fill('Nothing shows that it was asked for.');
  await panel.getByRole('button', { name: 'Record the decision' }).click();
  await expect(phase(panel)).toHaveText(/Improving/);

  panel = await openCase(page, site, incident, 'projectManager');
  await expect(panel.getByRole('button', { name: /^Ask for a review/ })).toHaveCount(0);
  await panel.getByRole('button', { name: 'Record a reservation: Management' }).click();
  await panel.getByLabel('What you don’t agree with').fill('We would have wanted to be asked.');
  await panel.getByLabel('Where this comes from').fill('Mail of the director');
  await panel.getByRole('button', { name: 'Put on record' }).click();
  await expect(panel.getByText('We would have wanted to be asked.')).toBeVisible();
  await expect(panel.getByText(/Recorded by a lead from: Mail of the director/)).toBeVisible();
});

test('a first look marks likely causes, why after why is kept, and the third case like it says to look at the process', async ({
  page,
  site,
}) => {
  const matrix = v.object({ matrix: v.object({ activities: v.array(v.object({ id: v.string(), key: v.nullable(v.string()) })) }) });
  const project = await site.read('engineer', '/rest/api/3/project/POR', v.looseObject({ id: v.string() }));
  const { activities } = (await site.ask('engineer', ['project-page', 'project.matrix', { projectId: project.id }], matrix)).matrix;
  const activityId = activities.find(({ key }) => key === 'data-migration')?.id;
  const third = async (summary: string): Promise<IssueRef> => {
    const issue = await newIssue(site, summary, { project: 'POR' });
    const assigned = { issueId: issue.id, baseVersion: 0, activityId, people: {} };
    return unlimited(site, async () => {
      await site.control('POST', 'drain');
      await site.ask('engineer', ['raci-panel', 'raci.save', assigned], v.unknown());
      return markIssue(site, issue, { about: 'development-team' });
    });
  };
  const cause = { ...CAUSE, dimension: 'technical', category: 'data-migration', partyId: 'project-manager' };
  for (const summary of ['Stock is wrong', 'Prices are wrong'])
    await change(site, 'engineer', ['case.publish', await third(summary), { changes: { causes: [cause] } }]);
  const incident = await third('Addresses are wrong');
  await site.control('POST', 'drain');

  const panel = await openCase(page, site, incident);
  await panel.getByRole('button', { name: /^Look closer/ }).click();
  await panel.getByRole('radio', { name: 'Data', exact: true }).click();
  await expect(panel.getByRole('checkbox', { name: /^Data migration/ })).toBeVisible();
  await expect(panel.getByRole('checkbox', { checked: true })).toHaveCount(0);
  for (const [question, whys] of [
    [
      'Why did it happen?',
      ['Two columns were swapped.', 'The file has no heading.', 'Nobody asked for one.', 'The template is old.', 'It has no owner.'],
    ],
    ['Why did it reach the client?', ['Only totals were compared.']],
  ] as const)
    for (const [at, why] of whys.entries()) {
      await panel.getByLabel(`Why ${String(at + 1)}: ${question}`).fill(why);
      if (at + 1 < whys.length) await panel.getByRole('button', { name: 'And why was that?' }).first().click();
    }
  await panel.getByRole('checkbox', { name: /^Data migration/ }).click();
  await panel.getByLabel('Why: Data migration').fill('Nobody owns the template.');
  await expect(panel.getByText('Look at the process')).toHaveCount(0);
  await panel.getByRole('button', { name: 'Save draft' }).click();
  await expect(panel.getByText('Look at the process')).toBeVisible();
  await expect(panel.getByText(/“Data migration” has now come up in 3 cases with the activity “Data migration”/)).toBeVisible();
  await expect(panel.getByRole('definition').filter({ hasText: 'Development team' })).toBeVisible();
  await page.reload();
  await panel.getByRole('button', { name: /^Look closer.*6 whys/ }).click();
  await expect(panel.getByLabel('Why 5: Why did it happen?')).toHaveValue('It has no owner.');
  await expect(panel.getByRole('radio', { name: 'Data', exact: true })).toBeChecked();
});

test('a client that a published cause names objects and states its side by keyboard, on a card that axe has nothing against', async ({
  page,
  site,
}) => {
  const incident = await newIncident(site, 'Found with the client');
  await change(site, 'engineer', ['case.publish', incident, { changes: { causes: [{ ...CAUSE, partyId: 'client', share: 'main' }] } }]);
  const card = await openCase(page, site, incident, 'client');
  await expect(card.getByText(/^A published cause names your side. If you see it differently, say so by /)).toBeVisible();
  await card.getByRole('button', { name: 'We see it differently' }).press('Enter');
  await card.getByRole('button', { name: 'Yes, we see it differently' }).press('Enter');
  await expect(phase(card)).toHaveText(/Statements/);
  await card.getByLabel('Point 1 of Your side').focus();
  await page.keyboard.type('We sent the change on Monday.');
  await page.keyboard.press('Enter');
  await expect(card.getByLabel('Point 2 of Your side')).toBeFocused();
  await page.keyboard.type('Nobody said that it would cost a week.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(card.getByRole('button', { name: 'Save statement' })).toHaveAttribute('disabled');
  await expectAccessible(page, 'a client’s disputed case');
  expect(JSON.stringify(await caseOf(site, incident, 'client'))).not.toMatch(/"share"|Agreed in a call/);

  const panel = await openCase(page, site, incident, 'projectManager');
  await expect(panel.getByText('Nobody said that it would cost a week.')).toBeVisible();
  await expectAccessible(page, 'the lead’s disputed case');
});

test('whatever is typed is shown as it was typed, runs nowhere and makes nothing too wide', async ({ page, site }) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const script = '<script>alert(1)</script><img src=x onerror="alert(2)"><svg onload="alert(3)">';
  const hostile = `${script} =HYPERLINK("http://evil","x") \u202E\u05E9\u05DC\u05D5\u05DD\u202C 👩‍👩‍👧‍👦 ${'w'.repeat(300)}`;
  const long = `${hostile} ${'说'.repeat(4_000 - hostile.length - 1)}`;
  const incident = await newIncident(site, script, { said: long, about: 'development-team' });
  const shared = { kind: 'other', happenedAt: '2026-03-02T09:00:00.000Z', zone: 'UTC', visibility: 'shared' };
  const evidence = [{ kind: 'quote', text: long, speaker: script }];

  let panel = await openCase(page, site, incident);
  await panel.getByRole('button', { name: /^Facts/ }).click();
  await panel.getByRole('button', { name: 'Add a fact' }).click();
  await panel.getByRole('textbox', { name: 'What happened' }).fill(long);
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(panel.getByRole('list', { name: 'Facts by when they happened' }).getByRole('listitem')).toHaveCount(1);
  const add = { issueId: incident.id, requestId: 'two', fact: { ...shared, what: hostile, source: script, evidence } };
  await expect(async () => site.ask('engineer', ['case-panel', 'facts.add', add], v.unknown())).toPass();
  await change(site, 'developer', ['case.differ', incident]);

  panel = await openCase(page, site, incident, 'developer');
  await panel.getByLabel('Point 1 of Development team').fill(long);
  await expect(panel.getByText('This is too long: 2000 characters at most.')).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Save statement' })).toBeDisabled();
  await panel.getByLabel('Point 1 of Development team').fill(hostile);
  await panel.getByRole('button', { name: 'Save statement' }).click();
  await expect(panel.getByRole('button', { name: 'Save statement' })).toHaveAttribute('disabled');
  const answer = { understanding: long, facts: hostile, nextStep: script, nextUpdateBy: null };
  await site.control('POST', 'drain');
  await site.ask('engineer', ['case-panel', 'answer.send', { issueId: incident.id, answer, via: 'comment' }], v.unknown());
  await change(site, 'client', ['case.state', incident, { partyId: 'client', points: [{ text: hostile }] }]);
  const partyId = 'development-team';
  await change(site, 'engineer', ['dispute.find', incident, { partyId, pointId: 'p1', finding: 'contradicted', factIds: [] }]);
  await change(site, 'projectManager', ['case.toDecision', incident, { reason: hostile }]);
  const causes = [{ ...CAUSE, explanation: hostile }];
  await change(site, 'arbiter', ['case.decide', incident, { outcome: 'upheld', reasons: long, causes }]);
  await change(site, 'developer', ['dispute.reserve', incident, { partyId, text: hostile }]);

  for (const as of ['engineer', 'client', 'projectManager'] as const) {
    await page.setViewportSize({ width: 400, height: 900 });
    panel = await openCase(page, site, incident, as);
    await expect(phase(panel)).toHaveText(/Improving/);
    const folded = panel.getByRole('button', { expanded: false });
    // From the last on: what opens has folded parts of its own, which come after it.
    for (let at = (await folded.count()) - 1; at >= 0; at -= 1) await folded.nth(at).click();
    await expect(panel.locator('[aria-busy=true]')).toHaveCount(0);
    await expect(panel.getByText(script).first()).toBeVisible();
    await expectNoOverflow(page, `hostile text before ${as}`);
    for (const frame of page.frames()) expect(await frame.locator('img[src="x"], svg[onload], [onerror]').count()).toBe(0);
  }
  expect(dialogs).toEqual([]);
});

test('a closed case is opened again with a reason, and not without', async ({ page, site }) => {
  const incident = await newIncident(site, 'To be reopened');
  const { version } = await caseOf(site, incident);
  const cause = { id: 'c1', dimension: 'technical', category: 'integration', explanation: 'Two formats.', partyId: null, share: null };
  const changes = { causes: [cause], noActionReason: 'Solved already.' };
  await site.ask('engineer', ['case-panel', 'case.close', { issueId: incident.id, baseVersion: version, changes }], v.unknown());

  const panel = await openCase(page, site, incident, 'projectManager');
  await expect(phase(panel)).toHaveText(/Closed/);
  await expect(panel.getByLabel(/^Why: /)).toHaveCount(0);
  await panel.getByRole('button', { name: 'Reopen', exact: true }).click();
  await panel.getByRole('button', { name: 'Reopen the case' }).click();
  await expect(panel.getByText('A reason is needed.')).toBeVisible();
  await panel.getByLabel('Why is it opened again?').fill('It happened again.');
  await panel.getByRole('button', { name: 'Reopen the case' }).click();
  await expect(phase(panel)).toHaveText(/Open/);
  await expect(panel.getByLabel('Why: Integration')).toHaveValue('Two formats.');
});
