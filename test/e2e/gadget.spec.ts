import { readFile } from 'node:fs/promises';
import type { FrameLocator, Locator, Page } from '@playwright/test';
import * as v from 'valibot';
import { expect, expectAccessible, moduleFrame, test, type Site, type User } from './site';
import { search } from './issues';

/** The dashboard's first gadget: the default charts. */
const openGadget = async (page: Page, site: Site, as: User = 'engineer', dashboard = '1'): Promise<FrameLocator> => {
  await site.visit(page, `/dashboards/${dashboard}`, { as });
  return moduleFrame(page, 'retrospective');
};
const Available = v.object({ gadgets: v.array(v.object({ moduleKey: v.string() })) });

/** A dashboard of the engineer's own with one gadget as it is before anyone has set it. */
const newDashboard = async (site: Site, name: string): Promise<string> => {
  const made = await site.rest('engineer', 'POST', '/rest/api/3/dashboard', { name, sharePermissions: [], editPermissions: [] });
  const { id } = v.parse(v.object({ id: v.string() }), made.body);
  const { gadgets } = await site.read('engineer', '/rest/api/3/dashboard/gadgets', Available);
  const moduleKey = gadgets.find((gadget) => gadget.moduleKey.endsWith('/retrospective'))?.moduleKey;
  const gadget = await site.rest('engineer', 'POST', `/rest/api/3/dashboard/${id}/gadget`, { moduleKey });
  expect(gadget.status, JSON.stringify(gadget.body)).toBe(200);
  return id;
};

const gadgetCard = (page: Page): Locator => page.getByRole('article', { name: 'Retrospective' }).first();

/** Every link to a search with the number that stands on it. */
const numbersOf = (frame: FrameLocator) =>
  frame.locator('a[href*="/issues?jql="]').evaluateAll((links) =>
    links.map((link) => ({
      jql: new URL(link.getAttribute('href') ?? '').searchParams.get('jql') ?? '',
      // What a change is a change of stands at the head of its tile.
      said: [link.closest('tr')?.firstElementChild, /before/.test(link.textContent) ? link.closest('li')?.firstElementChild : null, link]
        .map((part) => part?.getAttribute('aria-label') ?? part?.textContent ?? '')
        .join(' '),
    })),
  );

/** The number in a link's words: behind its name, or before what it counts; of a change, the one of the period before. */
const numberIn = (said: string): number => {
  const match = /\((\d+)\)$/.exec(said) ?? /: (\d+)/.exec(said) ?? /(\d+)/.exec(said);
  return Number(match?.[1]);
};

const expectTrueNumbers = async (site: Site, frame: FrameLocator, as: User): Promise<number> => {
  const numbers = await numbersOf(frame);
  for (const { jql, said } of numbers) {
    const found = await search(site, jql, as);
    const number = numberIn(said);
    // Days are no issues, a case can have several actions, and “see their cases” names no number.
    if (Number.isNaN(number) || /action|days|open$|overdue$|term/i.test(said))
      expect(found.length > 0, `${said}: ${jql}`).toBe(Number.isNaN(number) || number > 0);
    else expect(found.length, `${said}: ${jql}`).toBe(number);
  }
  return numbers.length;
};

/** Opens the edit form, changes it and saves. */
const edit = async (page: Page, change: (form: FrameLocator) => Promise<void>): Promise<void> => {
  await gadgetCard(page).getByRole('button', { name: 'Edit Retrospective' }).click();
  const form = moduleFrame(page, 'retrospective');
  await expect(form.getByRole('heading', { name: 'Gadget settings' })).toBeVisible();
  await change(form);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('heading', { name: 'Gadget settings' })).toHaveCount(0);
};

const CHARTS = [
  'Headline numbers',
  'Causes',
  'Actions',
  'Waiting for you',
  'Blamed and found',
  'Trend',
  'Complaint types',
  'Outcomes',
  'Does it come back?',
  'Where it waits',
];

const showOnly = async (form: FrameLocator, charts: readonly string[]): Promise<void> => {
  for (const chart of CHARTS) await form.getByRole('checkbox', { name: chart, exact: true }).setChecked(charts.includes(chart));
};

test('by default the gadget shows headline numbers, causes and actions, and nothing else', async ({ page, site }) => {
  const gadget = await openGadget(page, site);
  await expect(gadget.getByRole('heading', { level: 2 })).toHaveText(['Headline numbers', 'Causes', 'Actions']);
  await expect(gadget.getByRole('heading', { level: 3 })).toContainText(['Technical', 'Process', 'Communication']);
  await expect(gadget.getByText('Used to improve how we work, not to assess people.')).toBeVisible();
});

for (const as of ['engineer', 'client', 'projectManager'] as const) {
  test(`every number leads to as many issues as it says, for the ${as}`, async ({ page, site }) => {
    await site.visit(page, '/dashboards/1', { as });
    for (const index of [0, 1]) {
      const gadget = moduleFrame(page, 'retrospective', index);
      await expect(gadget.getByRole('heading', { name: 'Headline numbers' })).toBeVisible();
      if (index === 1 && as !== 'client')
        await expect(
          gadget
            .getByRole('group', { name: /^Complaints received by/ })
            .locator('a')
            .first(),
        ).toBeVisible();
      // The client counts by type and phase, which is less to count.
      expect(await expectTrueNumbers(site, gadget, as)).toBeGreaterThan(as === 'client' ? 3 : 10);
    }
  });
}

test('a number leads to Jira’s search', async ({ page, site }) => {
  const gadget = await openGadget(page, site);
  const link = gadget.getByRole('link', { name: /^Complaints received: \d+/ });
  const count = numberIn((await link.getAttribute('aria-label')) ?? '');
  const opened = page.waitForEvent('popup');
  await link.click();
  const issues = await opened;
  await expect(issues).toHaveURL(/\/issues\?jql=/);
  await expect(issues.getByRole('status').filter({ hasText: /issue/ })).toContainText(String(count));
});

test('each chart can be read as a table with the same numbers', async ({ page, site }) => {
  const gadget = await openGadget(page, site);
  for (const chart of ['Headline numbers', 'Causes', 'Actions'])
    await gadget.getByRole('button', { name: `Show “${chart}” as table` }).click();
  await expect(gadget.getByRole('table')).toHaveCount(3);
  expect(await expectTrueNumbers(site, gadget, 'engineer')).toBeGreaterThan(10);
  await gadget.getByRole('button', { name: 'Show “Causes” as chart' }).click();
  await expect(gadget.getByRole('table')).toHaveCount(2);
});

test('the edit form chooses projects, period and charts, and keeps them', async ({ page, site }) => {
  const dashboard = await newDashboard(site, 'Edited');
  const gadget = await openGadget(page, site, 'engineer', dashboard);
  await expect(gadget.getByRole('main')).toBeVisible();
  await edit(page, async (form) => {
    await form.getByLabel('Title').fill('What we learn');
    await form.getByRole('checkbox', { name: /Harbor Foods/ }).check();
    await form.getByLabel('Last', { exact: true }).last().selectOption('365');
    await showOnly(form, ['Headline numbers', 'Complaint types', 'Trend', 'Outcomes']);
  });
  await page.reload();
  await expect(gadget.getByRole('heading', { level: 2 })).toHaveText(['Headline numbers', 'Trend', 'Complaint types', 'Outcomes']);
  await expect(gadget.getByText('Harbor Foods MES roll-out')).toBeVisible();
  await expect(gadget.getByText('蓝海零售 ERP 上线')).toHaveCount(0);
  await expect(
    gadget
      .getByRole('group', { name: /^Complaints received by month/ })
      .locator('a')
      .first(),
  ).toBeVisible();
  expect(await expectTrueNumbers(site, gadget, 'engineer')).toBeGreaterThan(5);
});

test('the edit form refuses a period that ends before it begins, and no chart at all', async ({ page, site }) => {
  const dashboard = await newDashboard(site, 'Edited');
  const gadget = await openGadget(page, site, 'engineer', dashboard);
  await expect(gadget.getByRole('main')).toBeVisible();
  await gadgetCard(page).getByRole('button', { name: 'Edit Retrospective' }).click();
  await gadget.getByRole('radio', { name: 'From a day to a day' }).check();
  await gadget.locator('input[type=date]').first().fill('2026-05-02');
  await gadget.locator('input[type=date]').last().fill('2026-05-01');
  await showOnly(gadget, []);
  await gadget.getByRole('button', { name: 'Save' }).click();
  await expect(gadget.getByText('The last day is before the first.')).toBeVisible();
  await expect(gadget.getByText('Choose at least one chart.')).toBeVisible();
  await gadget.getByRole('button', { name: 'Cancel' }).click();
  await expect(gadget.getByRole('heading', { name: 'Gadget settings' })).toHaveCount(0);
});

test('the client who sees only their own reports sees no case of others, listed instead of percentages', async ({ page, site }) => {
  const gadget = await openGadget(page, site, 'reporterClient');
  const visible = await search(site, 'issuetype = "Blame incident" AND created >= -365d', 'reporterClient');
  await expect(gadget.getByRole('main')).toBeVisible();
  await expect(gadget.getByText(/%/)).toHaveCount(0);
  const cases = gadget.locator('a[href*="/browse/"]');
  await expect(gadget.getByText('Loading the numbers…')).toHaveCount(0);
  for (const href of await cases.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? '')))
    expect(visible).toContain(href.split('/browse/')[1]);
});

test('under eight cases the gadget lists them, without percentages; without any it says so', async ({ page, site }) => {
  const dashboard = await newDashboard(site, 'Edited');
  const gadget = await openGadget(page, site, 'engineer', dashboard);
  await expect(gadget.getByRole('main')).toBeVisible();
  const span = async (from: string, to: string): Promise<void> =>
    edit(page, async (form) => {
      await form.getByRole('radio', { name: 'From a day to a day' }).check();
      await form.locator('input[type=date]').first().fill(from);
      await form.locator('input[type=date]').last().fill(to);
    });
  const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  await span(day(14), day(3));
  await expect(gadget.getByText('With fewer than 8 cases percentages would mislead')).toBeVisible();
  await expect(gadget.getByText(/\d%/)).toHaveCount(0);
  await expect(gadget.getByRole('link', { name: /^[A-Z]+-\d+/ }).first()).toBeVisible();

  await span('2001-01-01', '2001-01-31');
  await expect(gadget.getByRole('heading', { name: 'No complaints in this period' })).toBeVisible();
});

test('when the storage doesn’t answer the gadget says so and can be tried again', async ({ page, site }) => {
  await site.control('POST', 'faults', { target: 'sql', mode: 'error', status: 500 });
  const gadget = await openGadget(page, site, 'projectAdmin');
  await expect(gadget.getByRole('alert')).toContainText("Jira or the storage didn't answer");
  await site.control('DELETE', 'faults');
  await gadget.getByRole('button', { name: 'Try again' }).click();
  await expect(gadget.getByRole('alert')).toHaveCount(0);
  await expect(gadget.getByText('Used to improve how we work, not to assess people.')).toBeVisible();
});

test('a search narrows what is counted: what is wrong with it stands in place, and the preview follows what is chosen', async ({
  page,
  site,
}) => {
  const dashboard = await newDashboard(site, 'Narrowed');
  const gadget = await openGadget(page, site, 'engineer', dashboard);
  await expect(gadget.getByRole('main')).toBeVisible();
  await gadgetCard(page).getByRole('button', { name: 'Edit Retrospective' }).click();
  const search = gadget.getByLabel('Only what a search finds (JQL)');
  await gadget.getByLabel('Title').fill('Portal only');
  await search.fill('project = POR AND (');
  await gadget.getByRole('button', { name: 'Save' }).click();
  await expect(gadget.getByText(/^Jira can’t run this search:/)).toBeVisible();
  await expect(search).toHaveValue('project = POR AND (');
  await expect(gadget.getByLabel('Title')).toHaveValue('Portal only');
  await expect(gadget.getByText('The preview appears when the settings are complete.')).toBeVisible();

  await search.fill('project = POR ORDER BY created');
  await gadget.getByLabel('Title').focus();
  const preview = gadget.getByRole('region', { name: 'Preview' });
  await gadget.getByRole('checkbox', { name: 'Blamed and found', exact: true }).check();
  await expect(preview.getByRole('heading', { level: 2, name: 'Blamed and found' })).toBeVisible();
  await gadget.getByRole('button', { name: 'Save' }).click();
  await expect(gadget.getByRole('heading', { name: 'Portal only' })).toBeVisible();
  await expect(gadget.getByRole('heading', { name: 'Gadget settings' })).toHaveCount(0);
  await expect(gadget.getByRole('heading', { level: 2, name: 'Blamed and found' })).toBeVisible();
  expect(await expectTrueNumbers(site, gadget, 'engineer')).toBeGreaterThan(0);
});

/** The project's overview over a year. */
const openOverview = async (page: Page, site: Site, as: User, look: Omit<NonNullable<Parameters<Site['visit']>[2]>, 'as'> = {}) => {
  await site.visit(page, '/projects/MES/apps/evenhand', { as, ...look });
  const overview = moduleFrame(page, 'project-page');
  await overview.getByRole('combobox').selectOption('365');
  await expect(overview.getByRole('heading', { name: look.locale === 'zh-CN' ? '卡在哪里' : 'Where it waits' })).toBeVisible();
  return overview;
};

test('what JQL can’t say is listed in the overview: as many cases as the number says, and pairs of action and incident', async ({
  page,
  site,
}) => {
  const overview = await openOverview(page, site, 'projectManager');
  const named = overview.getByRole('button', { name: /^.*: named: [1-9]/ }).first();
  const count = Number(await named.textContent());
  await named.click();
  const list = overview.getByRole('region', { name: /: named$/ });
  await expect(list.getByRole('link')).toHaveCount(count);
  await named.click();
  await expect(list).toHaveCount(0);

  await overview.getByRole('button', { name: 'Show the pairs' }).click();
  const first = overview
    .getByRole('listitem')
    .filter({ hasText: /done on .*, and later again/ })
    .first();
  await expect(first.getByRole('link')).toHaveCount(2);
  await expect(overview.getByRole('list', { name: 'Waiting for the team’s parties' }).getByRole('listitem').first()).toBeVisible();

  await overview.getByRole('button', { name: 'Show “Blamed and found” as table' }).click();
  await expect(overview.getByRole('table').getByRole('button', { name: new RegExp(`: named: ${String(count)}$`) })).toBeVisible();
});

test('the overview is taken away as a file of its numbers and as pictures', async ({ page, site }) => {
  const overview = await openOverview(page, site, 'projectManager');
  const received = numberIn((await overview.getByRole('link', { name: /^Complaints received: \d+/ }).getAttribute('aria-label')) ?? '');
  const file = page.waitForEvent('download');
  await overview.getByRole('button', { name: 'Numbers as CSV' }).click();
  const csv = await readFile(await (await file).path(), 'utf8');
  expect(csv).toContain(`Headline numbers,Complaints received,This period,${String(received)}`);

  const picture = page.waitForEvent('download');
  await overview.getByRole('button', { name: 'Save “Blamed and found” as PNG' }).click();
  const png = await readFile(await (await picture).path());
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.length).toBeGreaterThan(5_000);
});

test('every chart is accessible, in both languages and themes', async ({ page, site }) => {
  await openOverview(page, site, 'projectManager');
  await expectAccessible(page, 'overview, English, light');
  const overview = await openOverview(page, site, 'projectManager', { locale: 'zh-CN', theme: 'dark' });
  await overview.getByRole('button', { name: '帕累托图' }).click();
  await overview.getByRole('button', { name: '将“被指责与真实原因”显示为表格' }).click();
  await expectAccessible(page, 'overview, Chinese, dark');
});
