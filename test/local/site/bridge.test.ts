import { expect as eventually, type Browser, type Page } from '@playwright/test';
import { inFrame, openBrowser, probeIn } from './browser';
import { startProbeHost, type ProbeHost } from './probe-host';

/** `@forge/bridge` itself, in a frame on another origin, against the site's own pages. */
describe('the bridge between a front end and the page', () => {
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

  it('gives an issue panel the context that Forge gives it', async () => {
    await page.goto(`${host.url}/browse/ROLL-1?locale=en-US`);
    const frame = await probeIn(page, 'issuepanel');
    const context = await inFrame(frame, () => probe.view.getContext());
    expect(context).toMatchObject({
      accountId: 'u-lin',
      cloudId: 'cloud-1',
      siteUrl: host.url,
      moduleKey: 'issuepanel',
      locale: 'en-US',
      timezone: 'Asia/Shanghai',
      environmentType: 'DEVELOPMENT',
      license: { active: true },
      theme: { colorMode: 'light' },
      extension: {
        type: 'jira:issuePanel',
        issue: { id: '20001', key: 'ROLL-1', type: 'Task', typeId: '10001' },
        project: { id: '10000', key: 'ROLL', type: 'software' },
        isNewToIssue: false,
        location: `${host.url}/browse/ROLL-1?locale=en-US`,
      },
    });
  });

  it('acts as the user that the address names, in their language', async () => {
    await page.goto(`${host.url}/browse/ROLL-1?as=u-wang`);
    const frame = await probeIn(page, 'issuepanel');
    expect(await inFrame(frame, () => probe.view.getContext())).toMatchObject({ accountId: 'u-wang', locale: 'zh-CN' });
    await inFrame(frame, () => probe.invoke('read'));
    const call = host.seen.find(({ path }) => path === '/__site/invoke');
    expect(call?.headers.authorization).toBe(`Basic ${Buffer.from('u-wang:local').toString('base64')}`);
  });

  it('carries invoke to the host with the module and its context, and rejects as Forge does', async () => {
    await page.goto(`${host.url}/browse/ROLL-1`);
    const frame = await probeIn(page, 'issuecontext');
    expect(await inFrame(frame, () => probe.invoke('read', { a: 1 }))).toEqual({ echoed: true });
    const sent: unknown = JSON.parse(host.seen.find(({ path }) => path === '/__site/invoke')?.body ?? '{}');
    expect(sent).toMatchObject({
      moduleKey: 'issuecontext',
      functionKey: 'read',
      payload: { a: 1 },
      locale: 'en-US',
      extension: { type: 'jira:issueContext' },
    });
    const refusal = await inFrame(frame, () =>
      probe.invoke('fails').catch((error: unknown) => (error instanceof Error ? error.message : '')),
    );
    expect(refusal).toBe('There was an error invoking the function - nope');
  });

  it('sends requestJira to Jira as the user and as the app, forms with files included', async () => {
    await page.goto(`${host.url}/browse/ROLL-1`);
    const frame = await probeIn(page, 'issuepanel');
    const answer = await inFrame(frame, async () => {
      const form = new FormData();
      form.append('file', new File(['bytes'], 'shot.png', { type: 'image/png' }));
      const uploaded = await probe.requestJira('/rest/api/3/issue/ROLL-1/attachments', { method: 'POST', body: form });
      const read = await probe.requestJira('/rest/api/3/myself');
      const body: unknown = await read.json();
      return { uploaded: uploaded.status, read: read.status, body };
    });
    expect(answer).toMatchObject({ uploaded: 200, read: 200, body: { accountId: 'u-lin' } });
    const upload = host.seen.find(({ path }) => path.endsWith('/attachments'));
    expect(upload?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(upload?.headers['x-local-origin']).toBe('browser');
    expect(upload?.headers['x-local-scopes']).toBe('app');
    expect(upload?.headers['x-atlassian-token']).toBe('no-check');
    expect(upload?.body).toContain('filename="shot.png"');
    expect(upload?.body).toContain('bytes');
  });

  it.each(['/__local/clock', '/rest/../__site/invoke', '//example.com/rest/api/3/myself'])(
    'refuses requestJira outside Jira’s APIs: %s',
    async (path) => {
      await page.goto(`${host.url}/browse/ROLL-1`);
      const frame = await probeIn(page, 'issuepanel');
      const message = await frame.locator('#root').evaluate(
        (_, asked) =>
          probe.requestJira(asked).then(
            () => 'answered',
            (error: unknown) => (error instanceof Error ? error.message : ''),
          ),
        path,
      );
      expect(message).toContain('Invalid path');
      expect(host.seen).toEqual([]);
    },
  );

  it('opens a dialog with its own context, and hands back what it was closed with', async () => {
    await page.goto(`${host.url}/browse/ROLL-1`);
    const frame = await probeIn(page, 'issuepanel');
    await inFrame(frame, () => {
      const modal = new probe.Modal({ size: 'small', context: { from: 'panel' }, onClose: (payload: unknown) => heard.push(payload) });
      return modal.open();
    });
    const dialog = page.getByRole('dialog');
    const inner = dialog.frameLocator('iframe');
    await inner.getByText('Probe is ready').waitFor();
    expect(await inFrame(inner, () => probe.view.getContext())).toMatchObject({
      extension: { modal: { from: 'panel' }, issue: { key: 'ROLL-1' } },
    });
    await inFrame(inner, () => void probe.view.close({ saved: true }));
    await dialog.waitFor({ state: 'detached' });
    expect(await inFrame(frame, () => heard)).toEqual([{ saved: true }]);
  });

  it('tells a dialog that it is closing, and closes it on Escape pressed inside it', async () => {
    await page.goto(`${host.url}/browse/ROLL-1`);
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Probe issueAction' }).click();
    const dialog = page.getByRole('dialog');
    const inner = dialog.frameLocator('iframe');
    await inner.getByText('Probe is ready').waitFor();
    await inner.locator('body').press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('refuses what the module may not do, in the words of the bridge', async () => {
    await page.goto(`${host.url}/browse/ROLL-1`);
    const frame = await probeIn(page, 'issuepanel');
    const refusals = await inFrame(frame, async () => {
      const said = (work: Promise<unknown>): Promise<string> =>
        work.then(
          () => 'done',
          (error: unknown) => (error instanceof Error ? error.message : String(error)),
        );
      return {
        close: await said(probe.view.close()),
        submit: await said(probe.view.submit({})),
        history: await said(probe.view.createHistory()),
        unknown: await said(callBridge('openRovo')),
        prototype: await said(callBridge('constructor')),
      };
    });
    expect(refusals).toEqual({
      close: "this resource's view is not closable.",
      submit: "this resource's view is not submittable.",
      history: 'createHistory is not available in this module.',
      unknown: 'The bridge command "openRovo" is not supported in this module.',
      prototype: 'The bridge command "constructor" is not supported in this module.',
    });
  });

  it('carries events between frames until they unsubscribe', async () => {
    await page.goto(`${host.url}/browse/ROLL-1`);
    const panel = await probeIn(page, 'issuepanel');
    const context = await probeIn(page, 'issuecontext');
    await inFrame(panel, async () => {
      const subscription = await probe.events.on('saved', (payload: unknown) => {
        heard.push(payload);
        subscription.unsubscribe();
      });
      await probe.events.on('ended', (payload: unknown) => heard.push(payload));
    });
    await inFrame(context, () => probe.events.emit('saved', 1));
    await eventually.poll(() => inFrame(panel, () => heard)).toEqual([1]);
    await inFrame(context, () => probe.events.emit('saved', 2));
    await inFrame(context, () => probe.events.emit('ended', 'end'));
    await eventually.poll(() => inFrame(panel, () => heard)).toEqual([1, 'end']);
  });

  it('shows flags with actions that run in the frame', async () => {
    await page.goto(`${host.url}/browse/ROLL-1`);
    const frame = await probeIn(page, 'issuepanel');
    await inFrame(frame, () => {
      probe.showFlag({ id: 'f', title: 'Saved', type: 'success', actions: [{ text: 'Undo', onClick: () => heard.push('undo') }] });
    });
    await page.getByText('Saved').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await eventually.poll(() => inFrame(frame, () => heard)).toEqual(['undo']);
  });

  it('dresses the frame in the page’s theme, and again when it changes', async () => {
    await page.goto(`${host.url}/browse/ROLL-1?theme=dark`);
    const frame = await probeIn(page, 'issuepanel');
    await inFrame(frame, () => probe.view.theme.enable());
    const colours = () =>
      inFrame(frame, () => ({
        mode: document.documentElement.dataset.colorMode,
        surface: getComputedStyle(document.documentElement).getPropertyValue('--ds-surface'),
      }));
    const dark = await colours();
    expect(dark.mode).toBe('dark');
    expect(dark.surface).not.toBe('');
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('menuitemradio', { name: 'Light' }).click();
    await eventually.poll(async () => (await colours()).mode).toBe('light');
    expect((await colours()).surface).not.toBe(dark.surface);
  });

  it('gives a project page a history under its own address, in step with the browser', async () => {
    await page.goto(`${host.url}/projects/ROLL/apps/evenhand`);
    const frame = await probeIn(page, 'projectpage');
    await inFrame(frame, async () => {
      const history = await probe.view.createHistory();
      history.listen((location: unknown) => heard.push(location));
      heard.push(history.location);
      history.push('/matrix?row=2');
    });
    await page.waitForURL(`${host.url}/projects/ROLL/apps/evenhand/matrix?row=2`);
    await page.goBack();
    await page.waitForURL(`${host.url}/projects/ROLL/apps/evenhand`);
    await eventually
      .poll(() => inFrame(frame, () => heard))
      .toMatchObject([{ pathname: '/' }, { pathname: '/matrix', search: '?row=2' }, { pathname: '/', search: '' }]);
  });

  it('navigates within the site without loading the page anew', async () => {
    await page.goto(`${host.url}/browse/ROLL-1`);
    const frame = await probeIn(page, 'issuepanel');
    await page.evaluate(() => {
      document.body.dataset['stayed'] = 'yes';
    });
    expect(await inFrame(frame, async () => String(await probe.router.getUrl({ target: 'dashboard', dashboardId: '1' })))).toBe(
      `${host.url}/dashboards/1`,
    );
    await inFrame(frame, () => void probe.router.navigate('/dashboards/1'));
    await page.waitForURL(`${host.url}/dashboards/1`);
    expect(await page.evaluate(() => document.body.dataset['stayed'])).toBe('yes');
  });

  it('stores what a gadget’s edit form submits, and shows the gadget with it', async () => {
    await page.goto(`${host.url}/dashboards/1`);
    await probeIn(page, 'dashboardgadget');
    await page.getByRole('button', { name: 'Edit Probe dashboardGadget' }).click();
    await page.waitForFunction(() => document.querySelector('iframe')?.src.includes('edit'));
    const form = await probeIn(page, 'dashboardgadget');
    expect(await inFrame(form, () => probe.view.getContext())).toMatchObject({
      extension: { entryPoint: 'edit', dashboard: { id: '1' }, gadget: { id: '7' } },
    });
    await inFrame(form, () => void probe.view.submit({ projects: ['ROLL'] }));
    await page.waitForFunction(() => document.querySelector('iframe')?.src.includes('edit') === false);
    const view = await probeIn(page, 'dashboardgadget');
    expect(await inFrame(view, () => probe.view.getContext())).toMatchObject({
      extension: { entryPoint: 'view', gadgetConfiguration: { projects: ['ROLL'] } },
    });
    expect([...host.properties.values()]).toEqual([{ projects: ['ROLL'] }]);
  });

  it('makes an inline frame as high as its content', async () => {
    await page.goto(`${host.url}/browse/ROLL-1`);
    const frame = await probeIn(page, 'issuepanel');
    await inFrame(frame, () => {
      const root = document.getElementById('root');
      if (root !== null) root.style.height = '700px';
    });
    const height = () => page.locator('[data-module="issuepanel"] iframe').evaluate((element) => element.clientHeight);
    await eventually.poll(height).toBeGreaterThan(700);
    await inFrame(frame, () => {
      const root = document.getElementById('root');
      if (root !== null) root.style.height = '50px';
    });
    await eventually.poll(height).toBeLessThan(120);
  });

  it('tells the frames on an issue that somebody else changed it', async () => {
    await page.goto(`${host.url}/browse/ROLL-1`);
    const frame = await probeIn(page, 'issuepanel');
    await inFrame(frame, () => probe.events.on('JIRA_ISSUE_CHANGED', (payload: unknown) => heard.push(payload)));
    host.changeFromOutside();
    await eventually
      .poll(() => inFrame(frame, () => heard), { timeout: 25_000 })
      .toEqual([{ issueId: '20001', projectId: '10000', changes: [{ changeType: 'updated', atlassianId: 'u-wang' }] }]);
  });

  it('hears nothing from a window that is not the frame', async () => {
    await page.goto(`${host.url}/browse/ROLL-1`);
    await probeIn(page, 'issuepanel');
    const answered = await page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            resolve(true);
          };
          window.postMessage({ type: 'forge-bridge', id: 1, command: 'getContext' }, '*', [port2]);
          setTimeout(() => {
            resolve(false);
          }, 500);
        }),
    );
    expect(answered).toBe(false);
  });
});
