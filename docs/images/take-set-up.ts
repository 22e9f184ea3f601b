import { fileURLToPath } from 'node:url';
import type { FrameLocator, Page } from '@playwright/test';
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

const picture = async (page: Page, name: string): Promise<void> => {
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${folder}${name}.${chinese ? 'zh' : 'en'}.png`, fullPage: true });
};

const choose = async (page: Page, admin: FrameLocator): Promise<void> => {
  for (const project of ['Harbor Foods', 'Northwind'])
    await admin.getByRole('listitem').filter({ hasText: project }).getByRole('checkbox').check();
  await picture(page, 'choose');
};

const takeAll = async (): Promise<void> => {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1100, height: 700 }, colorScheme: 'light', locale });
    await page.goto(`${site}/admin/apps/evenhand?as=${jiraAdmin}&locale=${locale}&theme=light`);
    const admin = page.locator('[data-module="admin"] iframe').first().contentFrame();
    await choose(page, admin);
    await admin.getByRole('button', { name: chinese ? '预览变更' : 'Preview changes' }).click();
    const apply = admin.getByRole('button', { name: chinese ? /^应用到/ : /^Apply to/ });
    await apply.waitFor();
    await picture(page, 'preview');
    await apply.click();
    await admin.getByRole('heading', { name: chinese ? '设置完成' : 'Set-up finished' }).waitFor();
    await picture(page, 'apply');
    for (const [name, tab] of [
      ['health', chinese ? '运行状况' : 'Health'],
      ['data', chinese ? '数据' : 'Data'],
    ] as const) {
      await admin.getByRole('tab', { name: tab }).click();
      await admin.getByRole('tabpanel').getByRole('heading').first().waitFor();
      await page.waitForTimeout(1_000);
      await picture(page, name);
    }
  } finally {
    await browser.close();
  }
};

void takeAll();
