import { expect as eventually, type Browser, type Page } from '@playwright/test';
import { violationsOn } from '../../accessibility';
import { openBrowser, probeIn } from './browser';
import { startProbeHost, type ProbeHost } from './probe-host';

const PAGES = [
  '/',
  '/browse/ROLL-1',
  '/browse/ROLL-404',
  '/issues',
  '/dashboards',
  '/dashboards/1',
  '/projects/ROLL',
  '/projects/ROLL/apps/evenhand',
  '/admin/apps/evenhand',
];

describe('the pages of the site', () => {
  let host: ProbeHost;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [host, browser] = await Promise.all([startProbeHost(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
  });
  beforeEach(async () => {
    host.seen.length = 0;
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
  });
  afterEach(async () => {
    await page.context().close();
  });

  const settled = async (address: string): Promise<void> => {
    await page.goto(`${host.url}${address}`);
    await page.locator('main h1').first().waitFor();
    await page.waitForLoadState('networkidle');
  };

  describe.each([
    ['light', 'en-US', 1280],
    ['dark', 'zh-CN', 390],
  ])('in %s, %s, %d wide', (theme, locale, width) => {
    it.each(PAGES)('%s has nothing that axe finds, and does not scroll sideways', async (address) => {
      await page.setViewportSize({ width, height: 900 });
      await settled(`${address}?theme=${theme}&locale=${locale}`);
      expect(await violationsOn(page, { exclude: ['iframe'] })).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale);
      expect(await page.title()).not.toBe('Evenhand');
    });
  });

  it('shows documents as text: no markup of theirs runs, no unsafe link stays', async () => {
    await settled('/browse/ROLL-1');
    await page.getByText('<img src=x onerror=alert(1)>').waitFor();
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'safe', exact: true }).getAttribute('href')).toBe('https://example.com/');
  });

  it('shows an app’s field by the text that the app formats it to', async () => {
    await settled('/browse/ROLL-1');
    await page.getByText('Requirement unclear').waitFor();
    expect(await page.getByText('unclear-requirement').count()).toBe(0);
  });

  it('changes a field in place, with the keyboard alone', async () => {
    await settled('/browse/ROLL-1');
    await page.getByRole('button', { name: 'Edit Root cause: process' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('late-change');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Save' }).click();
    await eventually.poll(() => host.seen.find(({ method }) => method === 'PUT')?.body).toContain('late-change');
    const sent: unknown = JSON.parse(host.seen.find(({ method }) => method === 'PUT')?.body ?? '{}');
    expect(sent).toEqual({ fields: { customfield_10050: ['unclear-requirement', 'late-change'] } });
  });

  it('moves the issue along its workflow', async () => {
    await settled('/browse/ROLL-1');
    await page.getByRole('button', { name: /Change status/ }).click();
    await page.getByRole('menuitem', { name: 'Done' }).click();
    await eventually
      .poll(() => host.seen.map(({ path, body }) => `${path} ${body}`))
      .toContain('/rest/api/3/issue/ROLL-1/transitions {"transition":{"id":"31"}}');
  });

  it('posts a comment as the acting user', async () => {
    await settled('/browse/ROLL-1?as=u-wang&locale=en-US');
    await page.getByRole('textbox', { name: 'Add a comment' }).fill('Looks **fine** now');
    await page.getByRole('button', { name: 'Save' }).click();
    await eventually.poll(() => host.seen.some(({ path }) => path.endsWith('/comment'))).toBe(true);
    const comment = host.seen.find(({ path }) => path.endsWith('/comment'));
    expect(comment?.headers.authorization).toBe(`Basic ${Buffer.from('u-wang:local').toString('base64')}`);
    expect(comment?.body).toContain('"strong"');
  });

  it('keeps the acting user for the tab, and lets another tab be another', async () => {
    await settled('/?as=u-wang&locale=en-US');
    await page.goto(`${host.url}/issues`);
    await page.getByRole('button', { name: 'Acting as 王芳' }).waitFor();
    const other = await page.context().newPage();
    await other.goto(`${host.url}/`);
    await other.getByRole('button', { name: 'Acting as Lin Yue' }).waitFor();
  });

  it('switches user from the home page and language from the top bar', async () => {
    await settled('/');
    await page.getByRole('button', { name: '王芳 Client' }).click();
    await page.getByRole('heading', { name: '可以先试试' }).waitFor();
    await page.getByRole('button', { name: '语言' }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'What to try' }).waitFor();
  });

  it('says of an issue that can’t be seen what it says of one that doesn’t exist', async () => {
    await settled('/browse/ROLL-404');
    await page.getByRole('heading', { name: 'We can’t find this issue' }).waitFor();
  });

  it('draws a card with a retry when a front end does not load', async () => {
    await page.route('**/probe/**', (route) =>
      route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><p>nothing here</p>' }),
    );
    await settled('/admin/apps/evenhand');
    await page.getByText('Probe adminPage did not load').waitFor({ timeout: 15_000 });
    await page.unroute('**/probe/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await probeIn(page, 'adminpage');
  });
});
