import { fileURLToPath } from 'node:url';
import type { FrameLocator, Locator, Page } from '@playwright/test';
import * as v from 'valibot';
import { launch } from './browser';

/**
 * Takes the pictures of the gadget's guide from a fresh site with sample data, once for each language:
 * `npm start -- --data .local/guide`, then `npx tsx docs/images/take-gadget.ts http://127.0.0.1:8787 en-US`, and the same with `zh-CN`. A third word
 * names another folder than the guide's, a fourth one the theme.
 */
const [site = 'http://127.0.0.1:8787', locale = 'en-US', folder = '', theme = 'light'] = process.argv.slice(2);
const target = folder === '' ? fileURLToPath(new URL('../user-guide/images/', import.meta.url)) : folder;
const chinese = locale === 'zh-CN';
const lead = '712020:marcus-oyelaran';
const engineer = '712020:lin-wei';
const words = (english: string, translated: string): string => (chinese ? translated : english);

const send = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const response = await fetch(`${site}${path}`, {
    method,
    headers: { authorization: `Basic ${Buffer.from(`${engineer}:any`).toString('base64')}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return response.status === 204 ? null : response.json();
};

const Made = v.object({ id: v.pipe(v.union([v.string(), v.number()]), v.transform(String)) });
const Available = v.object({ gadgets: v.array(v.object({ moduleKey: v.string() })) });

/** A dashboard with one gadget that shows everything. */
const fullGadget = async (): Promise<string> => {
  const { id } = v.parse(Made, await send('POST', '/rest/api/3/dashboard', { name: 'Guide', sharePermissions: [], editPermissions: [] }));
  const { gadgets } = v.parse(Available, await send('GET', '/rest/api/3/dashboard/gadgets'));
  const moduleKey = gadgets.find((gadget) => gadget.moduleKey.endsWith('/retrospective'))?.moduleKey;
  await send('POST', `/rest/api/3/dashboard/${id}/gadget`, { moduleKey });
  return id;
};

const open = async (page: Page, path: string, { module, as }: { module: string; as: string }): Promise<FrameLocator> => {
  await page.goto(`${site}${path}?as=${as}&locale=${locale}&theme=${theme}`);
  return page.locator(`[data-module="${module}"] iframe`).first().contentFrame();
};

/** The whole of an element, or so many pixels of it. */
const picture = async (of: Locator, name: string, height = Infinity): Promise<void> => {
  // Charts measure their width, and names come a moment after the rest.
  await of.page().waitForTimeout(1_500);
  const box = await of.boundingBox();
  if (box === null) throw new Error(`${name} has no place on the page.`);
  await of.page().screenshot({
    path: `${target}${name}.${chinese ? 'zh' : 'en'}.png`,
    clip: { ...box, height: Math.min(box.height, height) },
    fullPage: true,
  });
};

const takeEdit = async (page: Page, dashboard: string): Promise<void> => {
  const gadget = await open(page, `/dashboards/${dashboard}`, { module: 'retrospective', as: engineer });
  await gadget.getByRole('main').waitFor();
  await page
    .getByRole('article')
    .first()
    .getByRole('button', { name: words('Edit', '编辑') })
    .click();
  await gadget.getByRole('textbox').first().fill(words('What we learned', '我们学到了什么'));
  await gadget.getByRole('region', { name: words('Preview', '预览') }).waitFor();
  await picture(gadget.getByRole('main'), 'gadget-edit', 1_000);
};

const takeOverview = async (page: Page): Promise<void> => {
  const overview = await open(page, '/projects/MES/apps/evenhand', { module: 'project-page', as: lead });
  await overview.getByRole('combobox').selectOption('365');
  await overview.getByRole('heading', { name: words('Where it waits', '卡在哪里') }).waitFor();
  await picture(overview.getByRole('main'), 'gadget-overview');
  const pareto = overview.getByRole('button', { name: words('Pareto', '帕累托图') });
  await pareto.click();
  await picture(
    overview
      .locator('section', { has: page.locator('h2') })
      .filter({ has: pareto })
      .last(),
    'gadget-pareto',
  );
};

const takeAll = async (): Promise<void> => {
  const browser = await launch();
  try {
    const page = await browser.newPage({
      viewport: { width: 1180, height: 3_400 },
      colorScheme: theme === 'dark' ? 'dark' : 'light',
      locale,
    });
    const gadget = await open(page, '/dashboards/1', { module: 'retrospective', as: engineer });
    await gadget.getByRole('heading', { level: 2 }).first().waitFor();
    await picture(gadget.getByRole('main'), 'gadget');
    await takeEdit(page, await fullGadget());
    await takeOverview(page);
  } finally {
    await browser.close();
  }
};

void takeAll();
