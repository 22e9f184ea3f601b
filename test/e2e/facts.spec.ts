import { mkdirSync, readFileSync } from 'node:fs';
import type { FrameLocator, Page } from '@playwright/test';
import * as v from 'valibot';
import english from '../../locales/en-US.json';
import chinese from '../../locales/zh-CN.json';
import { expect, expectAccessible, moduleFrame, test, type Site } from './site';
import { type IssueRef, newIncident } from './issues';
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
