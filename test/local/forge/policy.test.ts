import { expect as eventually, type Browser, type Page } from '@playwright/test';
import * as v from 'valibot';
import { openBrowser } from '../site/browser';
import { type FixtureHost, startFixture } from './fixture-host';

/** A front end that does what Forge's Content-Security-Policy forbids. */
describe('a front end that breaks the policy', () => {
  let host: FixtureHost;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [host, browser] = await Promise.all([startFixture(), openBrowser()]);
    page = await browser.newPage();
    await page.goto(`${host.framesUrl}/ui/forbidden.html`);
    await page.getByRole('button', { name: 'Press' }).click();
  });
  afterAll(async () => {
    await browser.close();
    await host.remove();
  });

  const read = async (name: string): Promise<unknown> => page.evaluate((key): unknown => Reflect.get(window, key), name);

  it('runs no inline script that is added, no inline handler and no text as code, and reaches no other host', async () => {
    expect(await read('tried')).toMatchObject({ added: 'stopped', handler: 'stopped', eval: 'stopped', fetch: 'stopped' });
  });

  it('runs the inline scripts that it was deployed with, whose hashes Forge puts into the policy', async () => {
    expect(await read('tried')).toMatchObject({ inline: 'ran' });
  });

  it('is told of each breach', async () => {
    await eventually
      .poll(async () => v.parse(v.array(v.string()), await read('violated')).toSorted())
      .toEqual([
        'connect-src https://api.example.org/data',
        'img-src https://images.example.org/outside.png',
        'script-src eval',
        'script-src-attr inline',
        'script-src-elem inline',
      ]);
  });

  it('keeps the styles that its manifest allows', async () => {
    await expect(page.getByText('Styled').evaluate((element) => getComputedStyle(element).color)).resolves.toBe('rgb(1, 2, 3)');
  });

  it('is shown in no page but the site', async () => {
    const framed = async (parent: string): Promise<string> => {
      const outer = await browser.newPage();
      await outer.goto(parent);
      await outer.evaluate((url) => {
        const frame = document.createElement('iframe');
        frame.src = url;
        document.body.append(frame);
      }, `${host.framesUrl}/ui/forbidden.html`);
      await outer.waitForTimeout(500);
      const shown = outer.frames().some((frame) => frame.url().includes('/ui/forbidden.html'));
      await outer.close();
      return shown ? 'shown' : 'refused';
    };
    expect(await framed(`${host.url}/`)).toBe('shown');
    expect(await framed(`${host.framesUrl}/ui/panel.html`)).toBe('refused');
  });
});
