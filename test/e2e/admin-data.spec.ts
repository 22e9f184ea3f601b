import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FrameLocator, Page } from '@playwright/test';
import * as v from 'valibot';
import { startHost, type Host } from '../../local/host';
import { sampleSite } from '../../local/sample/projects';
import { expectNoOverflow, expectWords } from './reading';
import { expect, expectAccessible, moduleFrame, test, USERS, type Site } from './site';

const Exported = v.object({
  format: v.literal('evenhand-export'),
  version: v.literal(1),
  tables: v.array(v.object({ name: v.string(), columns: v.array(v.string()), rows: v.array(v.array(v.unknown())) })),
});
const TAB = { 'en-US': 'Data', 'zh-CN': '数据' } as const;

const openData = async (page: Page, at: { url: string }, locale: 'en-US' | 'zh-CN' = 'en-US', theme = 'light'): Promise<FrameLocator> => {
  await page.goto(`${at.url}/admin/apps/evenhand?as=${USERS.jiraAdmin}&locale=${locale}&theme=${theme}`);
  const admin = moduleFrame(page, 'admin');
  await admin.getByRole('tab', { name: TAB[locale] }).click();
  return admin;
};

const download = async (page: Page, admin: FrameLocator, name: RegExp): Promise<{ name: string; text: string }> => {
  const [file] = await Promise.all([page.waitForEvent('download'), admin.getByRole('button', { name }).click()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
};

const exportFrom = async (page: Page, site: Site): Promise<string> => {
  const admin = await openData(page, site.host);
  await admin.getByRole('button', { name: 'Collect data' }).click();
  await expect(admin.getByText(/^Collected /)).toBeVisible();
  return (await download(page, admin, /Download JSON/)).text;
};

const asFile = (content: string, name = 'export.json') => ({ name, mimeType: 'application/json', buffer: Buffer.from(content) });

const choose = async (admin: FrameLocator, content: string): Promise<void> => {
  const [chooser] = await Promise.all([
    admin.owner().page().waitForEvent('filechooser'),
    admin.getByRole('button', { name: /^(Choose a file|选择文件)$/ }).click(),
  ]);
  await chooser.setFiles(asFile(content));
};

test('everything is collected with its progress, as one JSON file or a CSV file a table', async ({ page, site }) => {
  const admin = await openData(page, site.host);
  await admin.getByRole('button', { name: 'Collect data' }).click();
  await expect(admin.getByText(/^Collected /)).toBeVisible();
  const json = await download(page, admin, /Download JSON/);
  expect(json.name).toMatch(/^evenhand-\d{4}-\d\d-\d\d\.json$/);
  const { tables } = v.parse(Exported, JSON.parse(json.text));
  const rowsIn = (name: string) => tables.find((table) => table.name === name)?.rows.length ?? 0;
  for (const name of ['person', 'issue', 'settings_version', 'matrix_version', 'assignment_version', 'blame_case', 'set_up_placed'])
    expect([name, rowsIn(name) > 0]).toEqual([name, true]);
  expect(json.text).toMatch(/"MES-\d+"/);
  const csv = await download(page, admin, /^blame_case\.csv/);
  expect(csv.text.startsWith('\uFEFFid,issue_id,')).toBe(true);
  expect(csv.text).not.toMatch(/(^|,)"?[=+@]/m);
});

/** The sample's people and projects on a site of their own; its Jira admin works in them, and issues stand under the same keys. */
const startOther = async (keys: readonly string[]): Promise<{ host: Host; stop: () => Promise<void> }> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'evenhand-e2e-'));
  const projects = sampleSite.projects.map((project) => ({
    ...project,
    roles: { ...project.roles, Member: [...(project.roles['Member'] ?? []), USERS.jiraAdmin] },
  }));
  const sample = { emptySite: () => ({ ...sampleSite, projects }), loadSample: () => Promise.resolve() };
  const host = await startHost({ port: 0, dataDir, quiet: true, empty: true, sample });
  host.forge.setLimitsEnabled(false);
  const last = Math.max(...keys.filter((key) => key.startsWith('MES-')).map((key) => Number(key.slice(4))));
  for (let number = 1; number <= last; number += 1)
    await fetch(`${host.url}/rest/api/3/issue`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${USERS.engineer}:x`)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ fields: { project: { key: 'MES' }, issuetype: { name: 'Task' }, summary: `Issue ${String(number)}` } }),
    });
  return {
    host,
    stop: async () => {
      await host.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

test('an export comes into another site: shown first, then added, and a second time there is nothing to add', async ({ page, site }) => {
  test.setTimeout(180_000);
  const text = await exportFrom(page, site);
  const { tables } = v.parse(Exported, JSON.parse(text));
  const keys = tables.find(({ name }) => name === 'issue')?.rows.map(([, key]) => String(key)) ?? [];
  const { host, stop } = await startOther(keys);
  try {
    const admin = await openData(page, host);
    await choose(admin, text);
    await admin.getByRole('button', { name: 'Preview the import' }).click();
    await expect(admin.getByRole('heading', { name: 'What the import would do' })).toBeFocused({ timeout: 60_000 });
    await expect(admin.getByText('Nothing has been added yet.')).toBeVisible();
    const cases = admin.getByRole('button', { name: /^Cases/ });
    await expect(cases).toHaveAttribute('aria-expanded', 'true');
    // The issues of the other projects are not there, and each is named.
    await admin
      .getByRole('listitem')
      .filter({ hasText: 'No issue here has this key' })
      .first()
      .getByRole('button', { name: 'Which?' })
      .click();
    await expect(admin.getByText(/^ERP-\d+$/).first()).toBeVisible();
    await expectAccessible(page, 'preview of an import');
    await expectWords(page, { locale: 'en-US', name: 'preview of an import' });

    // Closing the page loses nothing: what was found out is stored.
    const again = await openData(page, host, 'zh-CN');
    await expect(again.getByText(/有一次导入尚未完成/)).toBeVisible();
    await expectAccessible(page, 'an import that waits');
    await again.getByRole('button', { name: '继续' }).click();
    await expect(again.getByRole('heading', { name: '导入预览' })).toBeFocused();
    await expectWords(page, { locale: 'zh-CN', name: 'preview of an import' });
    await again.getByRole('button', { name: /^导入 \d+ 行$/ }).click();
    await expect(again.getByRole('heading', { name: '导入完成' })).toBeVisible({ timeout: 60_000 });
    await expectAccessible(page, 'an import that is done');
    await expectWords(page, { locale: 'zh-CN', name: 'an import that is done' });

    const answer = await host.invoke({ module: 'admin', function: 'admin.importOpen', payload: {}, as: USERS.jiraAdmin });
    expect(JSON.stringify(answer)).toContain('"phase":"done"');

    const second = await openData(page, host);
    await choose(second, text);
    await second.getByRole('button', { name: 'Preview the import' }).click();
    await expect(second.getByRole('button', { name: 'Import nothing' })).toBeDisabled({ timeout: 60_000 });
  } finally {
    await stop();
  }
});

const BAD = [
  ['', 'The file is empty.', '文件为空。'],
  ['id,account_id\np,=1+1\n', 'This is a table for spreadsheets.', '这是电子表格用的文件。'],
  ['GIF89a', 'This is not a JSON file.', '这不是 JSON 文件。'],
  ['{"format":"evenhand-export","version":1,"tab', 'The file is cut off', '文件不完整'],
  ['{"issues":[]}', 'This is not an export of Evenhand.', '这不是 Evenhand 的导出文件。'],
  ['{"format":"evenhand-export","version":7}', 'a newer version of Evenhand', '更新版本的 Evenhand'],
  ['{"__proto__":{},"format":"evenhand-export","version":1}', 'names that no export has', '导出文件不会有的名称'],
] as const;

for (const locale of ['en-US', 'zh-CN'] as const)
  test(`a file that is none of ours is refused with its reason, in ${locale}`, async ({ page, site }) => {
    const admin = await openData(page, site.host, locale);
    const preview = admin.getByRole('button', { name: locale === 'en-US' ? 'Preview the import' : '预览导入' });
    await preview.click();
    await expect(admin.getByText(locale === 'en-US' ? 'Choose a file.' : '请选择文件。')).toBeVisible();
    for (const [content, english, chinese] of BAD) {
      await choose(admin, content);
      await preview.click();
      await expect(admin.locator('p').getByText(locale === 'en-US' ? english : chinese)).toBeVisible();
    }
    await expectAccessible(page, `a refused file in ${locale}`);
  });

test('one that is cut off while it comes in is told of, and can be ended', async ({ page, site }) => {
  const text = await exportFrom(page, site);
  const admin = await openData(page, site.host);
  await site.control('POST', 'faults', {
    target: 'sql',
    mode: 'error',
    status: 500,
    match: { method: 'INSERT', path: 'import_row' },
  });
  await choose(admin, text);
  await admin.getByRole('button', { name: 'Preview the import' }).click();
  await expect(admin.getByRole('alert').getByRole('button', { name: 'Try again' })).toBeVisible();
  await site.control('DELETE', 'faults');
  const again = await openData(page, site.host);
  await expect(again.getByText('Its file was not brought in whole.')).toBeVisible();
  await again.getByRole('button', { name: 'End it here' }).click();
  await expect(again.getByText('Its file was not brought in whole.')).toBeHidden();
});

for (const [locale, theme] of [
  ['en-US', 'dark'],
  ['zh-CN', 'light'],
] as const)
  test(`the data tab fits a narrow window and reads well, ${locale} ${theme}`, async ({ page, site }) => {
    await page.setViewportSize({ width: 400, height: 900 });
    await openData(page, site.host, locale, theme);
    await expect(moduleFrame(page, 'admin').getByRole('button', { name: locale === 'en-US' ? 'Choose a file' : '选择文件' })).toBeVisible();
    await expectNoOverflow(page, `data tab ${locale}`);
    await expectAccessible(page, `data tab ${locale} ${theme}`);
    await expectWords(page, { locale, name: 'data tab' });
  });
