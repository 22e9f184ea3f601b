import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import type { FrameLocator, Page } from '@playwright/test';
import * as v from 'valibot';
import english from '../../locales/en-US.json';
import chinese from '../../locales/zh-CN.json';
import { expect, expectAccessible, moduleFrame, test, type Site } from './site';
import { type IssueRef, newIncident, newIssue } from './issues';
import { expectNoOverflow } from './reading';

const LOOK = 'test-results/look';
const SAMPLES = 'test/src/domain/paste/samples';
const said = english.facts;
const pasted = english.paste;

const Facts = v.object({
  facts: v.array(
    v.object({ id: v.string(), what: v.string(), kind: v.string(), happenedAt: v.string(), visibility: v.string(), source: v.string() }),
  ),
});
const factsOf = async (site: Site, issue: IssueRef) =>
  (await site.ask('engineer', ['case-panel', 'facts.list', { issueId: issue.id }], Facts)).facts;

const openFacts = async (page: Page, site: Site, issue: IssueRef): Promise<FrameLocator> => {
  await site.visit(page, `/browse/${issue.key}`);
  const panel = moduleFrame(page, 'case-panel');
  await panel.getByRole('button', { name: new RegExp(`^${said.title}`) }).click();
  return panel;
};

const addBy = (site: Site, issue: IssueRef, facts: readonly { what: string; happenedAt: string; kind?: string; visibility?: string }[]) =>
  site.ask(
    'engineer',
    [
      'case-panel',
      'facts.addMany',
      {
        issueId: issue.id,
        requestId: crypto.randomUUID(),
        facts: facts.map((fact) => ({ kind: 'conversation', visibility: 'shared', zone: 'Europe/Berlin', ...fact })),
      },
    ],
    v.object({ facts: v.array(v.unknown()) }),
  );

test('a fact is added in seconds, stays after a reload, and nothing of it is loaded before the section opens', async ({ page, site }) => {
  const incident = await newIncident(site, 'One fact');
  await site.visit(page, `/browse/${incident.key}`);
  const panel = moduleFrame(page, 'case-panel');
  const toggle = panel.getByRole('button', { name: new RegExp(`^${said.title}`) });
  await expect(toggle).toHaveAttribute('aria-expanded', 'false');
  await toggle.click();
  await expect(panel.getByText(said.none)).toBeVisible();
  await panel.getByRole('button', { name: said.add }).click();
  await panel.getByRole('radio', { name: said.kind.warning }).click();
  await panel.getByLabel(said.what).fill('Told them <b>before</b> the go-live that the licence runs out.');
  await panel.getByRole('button', { name: english.ui.save, exact: true }).click();
  const list = panel.getByRole('list', { name: said.list });
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(list).toContainText('Told them <b>before</b> the go-live');
  const [fact] = await factsOf(site, incident);
  expect(fact).toMatchObject({ kind: 'warning', visibility: 'shared' });
  await page.reload();
  await toggle.click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
});

test('a pasted chat is looked through before anything is saved, and only what is ticked becomes a fact', async ({ page, site }) => {
  const incident = await newIncident(site, 'Pasted chat');
  const panel = await openFacts(page, site, incident);
  await panel.getByRole('button', { name: pasted.title }).click();
  await panel.getByLabel(pasted.text).fill(readFileSync(`${SAMPLES}/03-wechat-english-client.txt`, 'utf8'));
  await panel.getByRole('button', { name: pasted.cut }).click();
  const rows = panel.getByRole('list', { name: pasted.rows }).getByRole('listitem');
  await expect(rows).toHaveCount(3);
  expect(await factsOf(site, incident)).toEqual([]);
  await expect(rows.nth(0)).toContainText('Hannah Vogel');
  await expect(panel.getByLabel('Hannah Vogel', { exact: true })).not.toHaveValue('');

  await rows.nth(1).getByRole('checkbox').uncheck();
  await rows
    .nth(2)
    .getByRole('textbox', { name: /^Words/ })
    .fill('After the import. Before lunch it was fine.');
  await panel.getByRole('button', { name: 'Save 2 facts' }).click();
  const list = panel.getByRole('list', { name: said.list });
  await expect(list.getByRole('listitem')).toHaveCount(2);
  const facts = await factsOf(site, incident);
  expect(facts.map(({ what, source }) => [what, source])).toEqual([
    ['The invoice list is empty again.', 'WeChat, Hannah Vogel'],
    ['After the import. Before lunch it was fine.', 'WeChat, Hannah Vogel'],
  ]);
});

test('rows of a pasted text are joined, split and removed, and what is removed can be brought back', async ({ page, site }) => {
  const incident = await newIncident(site, 'Rows');
  const panel = await openFacts(page, site, incident);
  await panel.getByRole('button', { name: pasted.title }).click();
  await panel.getByLabel(pasted.text).fill('Lin Wei 2026-03-02 10:23\nfirst line\nsecond line\n\nHannah Vogel 2026-03-02 10:30\nanswer\n');
  await panel.getByRole('button', { name: pasted.cut }).click();
  const rows = panel.getByRole('list', { name: pasted.rows }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await rows
    .nth(0)
    .getByRole('button', { name: /^Split/ })
    .click();
  await expect(rows).toHaveCount(3);
  await rows.nth(1).getByRole('button', { name: /^Join/ }).click();
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0).getByRole('textbox', { name: /^Words/ })).toHaveValue('first line\nsecond line');
  await rows
    .nth(1)
    .getByRole('button', { name: /^Remove/ })
    .click();
  await expect(rows).toHaveCount(1);
  await panel.getByRole('button', { name: pasted.undo }).click();
  await expect(rows).toHaveCount(2);
});

test('what is pasted and put right survives a failed save and a reload', async ({ page, site }) => {
  const incident = await newIncident(site, 'Paste and storage down');
  const panel = await openFacts(page, site, incident);
  await panel.getByRole('button', { name: pasted.title }).click();
  await panel.getByLabel(pasted.text).fill('Lin Wei 2026-03-02 10:23\nfirst\n\nHannah Vogel 2026-03-02 10:30\nanswer\n');
  await panel.getByRole('button', { name: pasted.cut }).click();
  const words = panel
    .getByRole('list', { name: pasted.rows })
    .getByRole('textbox', { name: /^Words/ })
    .nth(0);
  await words.fill('first, put right');
  await site.control('POST', 'faults', { target: 'sql', match: { path: 'chain_entry' }, mode: 'error', status: 500 });
  await panel.getByRole('button', { name: 'Save 2 facts' }).click();
  await expect(panel.getByRole('alert')).toBeVisible();
  await expect(words).toHaveValue('first, put right');
  await site.control('DELETE', 'faults');
  await page.reload();
  await panel.getByRole('button', { name: new RegExp(`^${said.title}`) }).click();
  await expect(words).toHaveValue('first, put right');
  await panel.getByRole('button', { name: 'Save 2 facts' }).click();
  await expect(panel.getByRole('list', { name: said.list }).getByRole('listitem')).toHaveCount(2);
});

test('of five hundred facts a part is drawn, and the rest comes as one goes on', async ({ page, site }) => {
  const incident = await newIncident(site, 'Five hundred');
  for (let hundred = 0; hundred < 5; hundred += 1) {
    await addBy(
      site,
      incident,
      Array.from({ length: 100 }, (_, index) => ({
        what: `Fact ${String(hundred * 100 + index + 1)}`,
        happenedAt: new Date(Date.UTC(2026, 0, 1 + hundred * 10, 8, index)).toISOString(),
      })),
    );
  }
  const panel = await openFacts(page, site, incident);
  const rows = panel.getByRole('list', { name: said.list }).getByRole('listitem');
  await expect(rows.first()).toContainText('Fact 1');
  expect(await rows.count()).toBeLessThan(130);
  for (let step = 0; step < 15 && (await rows.count()) < 500; step += 1) await rows.last().scrollIntoViewIfNeeded();
  await panel.getByText('Fact 500', { exact: true }).scrollIntoViewIfNeeded();
  await expect(rows).toHaveCount(500);
});

/** Rows of a list of facts; what is listed inside of a row is none. */
const rowsOf = (frame: FrameLocator, name: string) => frame.getByRole('list', { name, exact: true }).locator('> li');

test('a memo becomes a slip for the client, gets their yes, and is taken into the case that comes later', async ({
  page,
  site,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const issue = await newIssue(site, 'Label format');
  await site.visit(page, `/browse/${issue.key}`);
  const raci = moduleFrame(page, 'raci-panel');
  await raci.getByRole('button', { name: english.memos.title, exact: true }).click();
  await expect(raci.getByText(english.memos.none)).toBeVisible();
  await raci.getByRole('button', { name: english.memos.add }).click();
  await raci.getByRole('radio', { name: said.kind.promise }).click();
  await raci.getByLabel(said.what).fill('Labels are printed in A6.');
  await raci.getByRole('button', { name: english.ui.save, exact: true }).click();
  const memos = rowsOf(raci, english.memos.list);
  await expect(memos).toHaveCount(1);

  await memos.getByRole('button', { name: said.more }).click();
  await memos.getByRole('button', { name: said.slip.title }).click();
  const words = raci.getByLabel(said.slip.text, { exact: true });
  await expect(words).toHaveValue(/^Hello,\n\nToday, .* we agreed:\n\n1\. Labels are printed in A6\.\n\nPlease confirm/);
  await raci.getByRole('radio', { name: english.answer.language['zh-CN'] }).click();
  await expect(words).toHaveValue(/我们商定：\n\n1\. Labels/);
  await words.fill(`${await words.inputValue()}\n谢谢！`);
  await raci.getByRole('radio', { name: english.answer.language['en-US'] }).click();
  await expect(words).toHaveValue(/we agreed/);
  await raci.getByRole('radio', { name: english.answer.language['zh-CN'] }).click();
  await expect(words).toHaveValue(/谢谢！$/);
  await raci.getByRole('button', { name: said.slip.copy, exact: true }).click();
  await expect(raci.getByText(said.slip.copied.text).first()).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/1\. Labels are printed in A6\.[^]*谢谢！$/);
  await expectAccessible(page, 'memos and a slip');
  mkdirSync(LOOK, { recursive: true });
  await raci.getByRole('main').screenshot({ path: `${LOOK}/memos.png` });
  await raci.getByRole('button', { name: english.ui.close, exact: true }).click();

  const yes = { version: 1, type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'A6 it is.' }] }] };
  expect((await site.rest('client', 'POST', `/rest/api/3/issue/${issue.id}/comment`, { body: yes })).status).toBe(201);
  await memos.getByRole('button', { name: said.yes.title }).click();
  await raci.getByRole('button', { name: `${said.evidence.comments} 1` }).click();
  await raci.getByRole('checkbox', { name: /^A6 it is\./ }).check();
  await raci.getByLabel(said.evidence.quote).fill('Yes, A6 is fine.');
  await raci.getByRole('button', { name: english.ui.save, exact: true }).click();
  await expect(memos).toHaveCount(2);
  await memos.getByRole('button', { name: said.related.confirmedBy, exact: true }).click();
  await expect(memos.filter({ hasText: said.kind['sign-off'] })).toBeFocused();

  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Mark as client complaint' }).click();
  const modal = moduleFrame(page, 'mark-complaint');
  await modal.getByLabel('What was said').fill('The labels are too large!');
  await modal.getByRole('radio', { name: /^Can't use it/ }).click();
  await modal.getByRole('button', { name: 'Save complaint' }).click();
  const offered = (frame: FrameLocator) => frame.getByRole('region', { name: english.memos.offered });
  await expect(offered(modal).getByRole('checkbox')).toHaveCount(2);
  await offered(modal)
    .getByRole('checkbox', { name: /^Confirmed/ })
    .uncheck();
  await offered(modal).getByRole('button', { name: 'Take 1 memo into the case' }).click();
  await expect(offered(modal).getByRole('checkbox')).toHaveCount(1);
  await modal.getByRole('link', { name: /^Saved as/ }).click();

  const panel = moduleFrame(page, 'case-panel');
  await panel.getByRole('button', { name: `${said.title} 1 fact` }).click();
  await expect(offered(panel).getByRole('checkbox')).toHaveCount(1);
  await offered(panel).getByRole('button', { name: 'Take 1 memo into the case' }).click();
  await expect(rowsOf(panel, said.list)).toHaveCount(2);
  await expect(offered(panel)).toHaveCount(0);
  await expect(panel.getByRole('button', { name: /^Details and 2 pieces/ })).toBeVisible();
  await expect(panel.getByRole('button', { name: `${said.title} 2 facts` })).toBeVisible();
  await panel.getByRole('button', { name: `${said.promises.title} 0 of 1 delivered` }).click();
  await panel.getByRole('combobox', { name: 'Delivered? Labels are printed in A6.' }).selectOption(said.delivered.yes);
  await expect(panel.getByRole('button', { name: `${said.promises.title} 1 of 1 delivered` })).toBeVisible();
  await expectAccessible(page, 'promises');
  await panel.getByRole('main').screenshot({ path: `${LOOK}/promises.png` });
});

test('a file goes up as evidence with its size and hash, beside the RACI of that day, and is missed when it is gone', async ({
  page,
  site,
}) => {
  const incident = await newIncident(site, 'Evidence');
  const Raci = v.looseObject({ version: v.number(), activities: v.array(v.looseObject({ id: v.string() })) });
  const { version, activities } = await site.ask('engineer', ['raci-panel', 'raci.open', { issueId: incident.id }], Raci);
  const activityId = activities[0]?.id ?? null;
  const assigned = { issueId: incident.id, baseVersion: version, activityId, people: {} };
  await site.ask('engineer', ['raci-panel', 'raci.save', assigned], Raci);
  await addBy(site, incident, [{ what: 'Since then it is ours.', happenedAt: new Date(site.host.clock.now()).toISOString() }]);

  const panel = await openFacts(page, site, incident);
  const rows = rowsOf(panel, said.list);
  await rows.getByRole('button', { name: said.more }).click();
  await rows.getByRole('button', { name: new RegExp(`^${english.raci.ofDay}`) }).click();
  await expect(rows.getByRole('list', { name: english.raci.all })).toBeVisible();

  await panel.getByRole('button', { name: said.add }).click();
  await panel.getByLabel(said.what).fill('The minutes say A6.');
  await panel.getByRole('textbox', { name: said.when }).fill('2026-01-05T10:00');
  await panel.getByRole('button', { name: new RegExp(`^${said.evidence.title}`) }).click();
  await panel
    .getByLabel(said.upload.add)
    .setInputFiles({ name: 'minutes.txt', mimeType: 'text/plain', buffer: Buffer.from('A6, agreed.') });
  await expect(panel.getByRole('list', { name: said.evidence.chosen })).toContainText('minutes.txt');
  await panel.getByLabel(said.evidence.link).fill('https://example.org/minutes');
  await panel.getByRole('button', { name: english.ui.save, exact: true }).click();
  await expect(rows).toHaveCount(2);
  const written = rows.filter({ hasText: 'The minutes say A6.' });
  await written.getByRole('button', { name: /^Details and 2 pieces/ }).click();
  const file = written.getByRole('list', { name: said.evidence.title }).getByRole('listitem').filter({ hasText: 'minutes.txt' });
  await expect(file).toContainText(`11 bytes · SHA-256 ${createHash('sha256').update('A6, agreed.').digest('hex').slice(0, 12)}`);
  await expect(written.getByRole('link', { name: 'https://example.org/minutes' })).toBeVisible();

  const Attachments = v.object({ fields: v.object({ attachment: v.array(v.object({ id: v.string() })) }) });
  const { fields } = await site.read('engineer', `/rest/api/3/issue/${incident.id}?fields=attachment`, Attachments);
  for (const { id } of fields.attachment) expect((await site.rest('engineer', 'DELETE', `/rest/api/3/attachment/${id}`)).status).toBe(204);
  await page.reload();
  await panel.getByRole('button', { name: `${said.title} 2 facts` }).click();
  await written.getByRole('button', { name: /^Details and 2 pieces/ }).click();
  await expect(file).toContainText(said.file.deleted);
  await panel.getByRole('button', { name: said.verify.ask }).click();
  await expect(panel.getByText(`minutes.txt: ${said.file.deleted}`)).toBeVisible();
});

test('a correction replaces a fact at first and points back later; what a project admin erases is no break, and what is touched is', async ({
  page,
  site,
}) => {
  const incident = await newIncident(site, 'Corrections');
  await addBy(site, incident, [{ what: 'The password is hunter2.', happenedAt: '2026-01-05T09:00:00.000Z' }]);
  const panel = await openFacts(page, site, incident);
  const rows = rowsOf(panel, said.list);
  const correct = async (row: typeof rows, what: string): Promise<void> => {
    await row.getByRole('button', { name: said.more }).click();
    await row.getByRole('button', { name: said.correct, exact: true }).click();
    await row.getByLabel(said.what).fill(what);
    await row.getByRole('button', { name: english.ui.save, exact: true }).click();
  };
  await correct(rows, 'The password was hunter2.');
  await expect(rows).toContainText('The password was hunter2.');
  await expect(rows).toContainText(/corrected .*\d/);
  const reference = /reference (\w{26})/.exec((await rows.textContent()) ?? '')?.[1] ?? '';
  await rows.getByRole('button', { name: said.less }).click();

  await site.control('POST', 'clock', { now: site.host.clock.now() + 11 * 60_000 });
  await correct(rows, 'They gave us access.');
  await expect(rows).toHaveCount(2);
  const [first, later] = [rows.filter({ hasText: said.state.corrected }), rows.filter({ hasText: said.related.corrects })];
  await expect(later).toContainText('They gave us access.');
  await later.getByRole('button', { name: said.related.corrects }).click();
  await expect(first).toBeFocused();
  await first.getByRole('button', { name: said.related.correctedBy }).click();
  await expect(later).toBeFocused();
  const verify = panel.getByRole('button', { name: said.verify.ask });
  await verify.click();
  await expect(panel.getByText('The chain holds: 3 entries, nothing changed or missing.')).toBeVisible();

  await site.visit(page, `/browse/${incident.key}`, { as: 'projectAdmin' });
  await panel.getByRole('button', { name: said.byReference.title }).click();
  await panel.getByLabel(said.byReference.reference).fill(reference);
  await panel.getByLabel(said.reason.redact).fill('A password.');
  await expectAccessible(page, 'erasing by reference');
  await panel.getByRole('button', { name: said.redact, exact: true }).click();
  await expect(panel.getByRole('main').getByText(said.done.redact)).toBeVisible();

  await openFacts(page, site, incident);
  await expect(rows.filter({ hasText: said.wordless.redacted })).toHaveCount(1);
  await expect(panel.getByText('hunter2')).toHaveCount(0);
  await rows.filter({ hasText: said.wordless.redacted }).getByRole('button', { name: said.more }).click();
  await expect(rows.filter({ hasText: said.wordless.redacted })).toContainText('Erased by Tomás Rivera');
  await expect(rows.filter({ hasText: said.wordless.redacted })).toContainText('A password.');
  await verify.click();
  await expect(panel.getByText('The chain holds: 4 entries, nothing changed or missing.')).toBeVisible();
  await expect(panel.getByText('2 entries were redacted, which is no break.')).toBeVisible();

  const database = new Database(join(site.dataDir, 'forge-sql.db'));
  database.prepare("UPDATE chain_entry SET content = REPLACE(content, 'They gave us', 'They refused us') WHERE seq = 3").run();
  database.close();
  await verify.click();
  await expect(panel.getByText('The chain is broken. 4 entries were read.')).toBeVisible();
  await expect(panel.getByText(`No. 3: ${said.problem['content-changed']}`)).toBeVisible();
});

test('a lead sees who changed what, when and why, and what people were told; others the last changes', async ({ page, site }) => {
  const incident = await newIncident(site, 'Audited', { about: 'implementation-engineer' });
  await addBy(site, incident, [{ what: 'Nobody told us.', happenedAt: '2026-01-05T09:00:00.000Z' }]);
  const Case = v.looseObject({ version: v.number() });
  const { version } = await site.ask('engineer', ['case-panel', 'case.open', { issueId: incident.id }], Case);
  await site.ask('engineer', ['case-panel', 'case.differ', { issueId: incident.id, baseVersion: version }], Case);
  const handOver = { issueId: incident.id, baseVersion: version + 1, reason: 'The client leaves tomorrow.' };
  await site.ask('projectManager', ['case-panel', 'case.toDecision', handOver], Case);

  await site.visit(page, `/browse/${incident.key}`, { as: 'projectManager' });
  const panel = moduleFrame(page, 'case-panel');
  await panel.getByRole('button', { name: new RegExp(`^${english.audit.title}`) }).click();
  const rows = panel.getByRole('region', { name: english.audit.title }).getByRole('row');
  await expect(rows.filter({ hasText: 'The client leaves tomorrow.' })).toContainText('Marcus Oyelaran');
  await expect(rows.filter({ hasText: english.case.parts.dispute }).filter({ hasText: 'Lin Wei' })).not.toHaveCount(0);
  const facts = panel.getByRole('region', { name: english.audit.facts }).getByRole('row');
  await expect(facts.filter({ hasText: english.audit.entry.fact }).first()).toContainText('Lin Wei');
  await expect(panel.getByRole('region', { name: english.audit.told })).toContainText(english.audit.event.asked);
  await expectAccessible(page, 'audit');
  await panel.getByRole('main').screenshot({ path: `${LOOK}/audit.png` });

  await site.visit(page, `/browse/${incident.key}`);
  await panel.getByRole('button', { name: new RegExp(`^${english.case.history.title}`) }).click();
  await expect(panel.getByRole('region', { name: english.audit.title })).toHaveCount(0);
});

const views = [
  { name: 'light-en', locale: 'en-US', theme: 'light', width: 1280, words: english },
  { name: 'dark-zh', locale: 'zh-CN', theme: 'dark', width: 1280, words: chinese },
  { name: 'narrow-zh', locale: 'zh-CN', theme: 'light', width: 400, words: chinese },
] as const;

for (const { name, locale, theme, width, words } of views) {
  test(`facts, their form and a pasted chat can be read and used: ${name}`, async ({ page, site }) => {
    mkdirSync(LOOK, { recursive: true });
    const incident = await newIncident(site, `Look ${name}`);
    const kinds = Object.keys(english.facts.kind).filter((kind) => kind !== 'promise' && kind !== 'reproduction');
    await addBy(
      site,
      incident,
      kinds.map((kind, index) => ({
        kind,
        what: `${kind}: the approval button is gone for all team leads since the role import of Friday.`,
        happenedAt: new Date(Date.now() - (index * 3 + 1) * 86_400_000).toISOString(),
        visibility: index % 3 === 0 ? 'internal' : 'shared',
      })),
    );
    await page.setViewportSize({ width, height: 900 });
    await site.visit(page, `/browse/${incident.key}`, { locale, theme });
    const panel = moduleFrame(page, 'case-panel');
    await panel.getByRole('button', { name: new RegExp(`^${words.facts.title}`) }).click();
    await expect(panel.getByRole('list', { name: words.facts.list }).getByRole('listitem')).toHaveCount(kinds.length);
    await expectAccessible(page, `facts ${name}`);
    await panel.getByRole('main').screenshot({ path: `${LOOK}/facts-${name}.png` });
    await panel.getByRole('button', { name: words.facts.add }).click();
    await panel.getByRole('radio', { name: words.facts.kind.promise }).click();
    await expectAccessible(page, `fact form ${name}`);
    await panel.getByRole('main').screenshot({ path: `${LOOK}/fact-form-${name}.png` });
    await panel.getByRole('button', { name: words.ui.cancel, exact: true }).click();
    await panel.getByRole('button', { name: words.paste.title }).click();
    const sample = locale === 'zh-CN' ? '05-wechat-relative-zh' : '23-mail-outlook-english';
    await panel.getByLabel(words.paste.text).fill(readFileSync(`${SAMPLES}/${sample}.txt`, 'utf8'));
    await panel.getByRole('button', { name: words.paste.cut }).click();
    await expect(panel.getByRole('list', { name: words.paste.rows })).toBeVisible();
    await expectAccessible(page, `paste ${name}`);
    if (width === 400) await expectNoOverflow(page, `paste ${name}`);
    await panel.getByRole('main').screenshot({ path: `${LOOK}/paste-${name}.png` });
  });
}
