import { fileURLToPath } from 'node:url';
import type { FrameLocator, Page } from '@playwright/test';
import * as v from 'valibot';
import { launch } from './browser';

/**
 * Takes the pictures of the set-up guide from a site without sample data, once for each language:
 * `npm start -- --empty --data .local/guide`, then `npx tsx docs/images/take-set-up.ts http://127.0.0.1:8787 en-US`,
 * and the same with another data folder and `zh-CN`.
 */
const [site = 'http://127.0.0.1:8787', locale = 'en-US'] = process.argv.slice(2);
const folder = fileURLToPath(new URL('../user-guide/images/', import.meta.url));
const jiraAdmin = '712020:aiko-tanaka';
const chinese = locale === 'zh-CN';
const WIDTH = 1_100;
const HEIGHT = 700;

const asAdmin = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const response = await fetch(`${site}/rest/api/3/${path}`, {
    method,
    headers: { authorization: `Basic ${Buffer.from(`${jiraAdmin}:any`).toString('base64')}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
  return text === '' ? null : JSON.parse(text);
};

const Project = v.object({ id: v.string() });
const Schemes = v.object({ values: v.tupleWithRest([v.object({ issueTypeScheme: v.object({ id: v.string() }) })], v.unknown()) });

/** Two projects use one issue type scheme: something to confirm. */
const shareScheme = async (): Promise<void> => {
  const [lends, borrows] = [v.parse(Project, await asAdmin('GET', 'project/MES')), v.parse(Project, await asAdmin('GET', 'project/ERP'))];
  const { values } = v.parse(Schemes, await asAdmin('GET', `issuetypescheme/project?projectId=${lends.id}`));
  await asAdmin('PUT', 'issuetypescheme/project', { issueTypeSchemeId: values[0].issueTypeScheme.id, projectId: borrows.id });
};

/** The whole page, in a window as high as it is: what is out of sight is not drawn. */
const picture = async (page: Page, name: string): Promise<void> => {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1_000);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: WIDTH, height });
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${folder}${name}.${chinese ? 'zh' : 'en'}.png` });
  await page.setViewportSize({ width: WIDTH, height: HEIGHT });
};

const words = (english: string, translated: string): string => (chinese ? translated : english);

const takeSetUp = async (page: Page, admin: FrameLocator): Promise<void> => {
  for (const project of ['Harbor Foods', 'Northwind'])
    await admin.getByRole('listitem').filter({ hasText: project }).getByRole('checkbox').check();
  await picture(page, 'choose');
  await admin.getByRole('button', { name: words('Preview changes', '预览变更') }).click();
  const apply = admin.getByRole('button', { name: chinese ? /^应用到/ : /^Apply to/ });
  await apply.waitFor();
  for (const box of await admin
    .getByRole('group', { name: words('Change these, also for the other projects', '确认更改（对其他项目同样生效）') })
    .getByRole('checkbox')
    .all())
    await box.check();
  await picture(page, 'preview');
  await apply.click();
  await admin.getByRole('heading', { name: words('Set-up finished', '设置完成') }).waitFor();
  await picture(page, 'apply');
};

const takeHealth = async (page: Page, admin: FrameLocator): Promise<void> => {
  await asAdmin('DELETE', 'project/MES/properties/evenhand');
  await admin.getByRole('tab', { name: words('Health', '运行状况') }).click();
  await admin.getByRole('button', { name: words('Repair: Project property', '修复：项目属性') }).waitFor();
  await picture(page, 'health');
  await admin.getByRole('button', { name: words('Repair: Project property', '修复：项目属性') }).click();
  await admin.getByText(words('All in order', '一切正常')).first().waitFor();
  const remove = words('Remove Evenhand from Harbor Foods MES roll-out', '从 Harbor Foods MES roll-out 移除 Evenhand');
  await admin.getByRole('button', { name: remove }).click();
  const removal = admin.getByRole('region', { name: remove });
  await removal.getByRole('button').first().waitFor();
  await removal.screenshot({ path: `${folder}removal.${chinese ? 'zh' : 'en'}.png` });
};

const takeAll = async (): Promise<void> => {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT }, colorScheme: 'light', locale });
    await shareScheme();
    await page.goto(`${site}/admin/apps/evenhand?as=${jiraAdmin}&locale=${locale}&theme=light`);
    const admin = page.locator('[data-module="admin"] iframe').first().contentFrame();
    await takeSetUp(page, admin);
    await takeHealth(page, admin);
    await admin.getByRole('tab', { name: words('Data', '数据') }).click();
    await admin.getByRole('tabpanel').getByRole('heading').first().waitFor();
    await picture(page, 'data');
  } finally {
    await browser.close();
  }
};

void takeAll();
