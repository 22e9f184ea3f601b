import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import * as v from 'valibot';
import { launch } from './browser';

/**
 * Takes the pictures of the documentation from a running site with sample data:
 * `npx tsx docs/images/take.ts http://127.0.0.1:8787`
 */
const site = process.argv[2] ?? 'http://127.0.0.1:8787';
const folder = fileURLToPath(new URL('.', import.meta.url));
const engineer = '712020:lin-wei';
/** The card around a module, with its title. */
const CARD = 'xpath=ancestor::*[self::section or self::article or self::li][1]';
const Found = v.object({ issues: v.array(v.object({ key: v.string() })) });

/** The newest issue that a search finds for the engineer. */
const newest = async (jql: string): Promise<string> => {
  const query = new URLSearchParams({ jql: `${jql} ORDER BY created DESC`, maxResults: '1', fields: 'summary' });
  const headers = { authorization: `Basic ${Buffer.from(`${engineer}:any`).toString('base64')}` };
  const { issues } = v.parse(Found, await (await fetch(`${site}/rest/api/3/search/jql?${query.toString()}`, { headers })).json());
  const key = issues[0]?.key;
  if (key === undefined) throw new Error(`Nothing found for ${jql}: does the site have its sample data?`);
  return key;
};

const show = async (page: Page, path: string, module: string) => {
  await page.goto(`${site}${path}?as=${engineer}&locale=en-US&theme=light`);
  const frame = page.locator(`[data-module="${module}"]`).first();
  await frame.locator('iframe').waitFor();
  await frame.frameLocator('iframe').locator('main h2, main li').first().waitFor();
  await page.waitForLoadState('networkidle');
  return frame;
};

const takeAll = async (): Promise<void> => {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1400 }, colorScheme: 'light', locale: 'en-US' });

    const incident = await newest('project = MES AND issuetype = "Blame incident" AND evenhandPhase = "improving"');
    const panel = await show(page, `/browse/${incident}`, 'case-panel');
    // The picture is of the case: what stands between the issue's heading and the panel is left out.
    await panel.locator(CARD).evaluate((card) => {
      for (let other = card.previousElementSibling; other !== null; other = other.previousElementSibling)
        if (other.querySelector('h1') === null && other.tagName !== 'H1') other.setAttribute('style', 'display: none');
    });
    const box = await panel.locator(CARD).boundingBox();
    if (box === null) throw new Error('The case panel has no place on the page.');
    const clip = { x: 0, y: 56, width: 1280, height: Math.min(box.y + box.height, 1010) - 56 };
    await page.setViewportSize({ width: 1280, height: 1400 });
    await page.screenshot({ path: `${folder}case-panel.png`, clip });

    const raci = await show(page, `/browse/${incident}`, 'raci-panel');
    await raci.locator(CARD).screenshot({ path: `${folder}raci.png` });

    const gadget = await show(page, '/dashboards/1', 'retrospective');
    await gadget.locator(CARD).screenshot({ path: `${folder}gadget.png` });
  } finally {
    await browser.close();
  }
};

void takeAll();
