import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { FrameLocator, Locator, Page } from '@playwright/test';
import * as v from 'valibot';
import { pagesOnPaper } from './paper';
import { expectNoOverflow, expectWords } from './reading';
import { expect, expectAccessible, isLookForAxe, moduleFrame, test, type Site, type User } from './site';

const LOOK = 'test-results/matrix';

type Locale = 'en-US' | 'zh-CN';

const Id = v.object({ id: v.string() });
const Cell = v.object({ letters: v.array(v.string()), duty: v.nullable(v.string()) });
const Activity = v.looseObject({
  id: v.string(),
  key: v.nullable(v.string()),
  name: v.nullable(v.string()),
  retired: v.boolean(),
  cells: v.record(v.string(), Cell),
});
const Party = v.looseObject({ id: v.string(), key: v.nullable(v.string()), members: v.array(v.string()), retired: v.boolean() });
const Settings = v.object({
  version: v.number(),
  settings: v.looseObject({ parties: v.array(Party) }),
  matrix: v.object({ version: v.number(), preset: v.string(), confirm: v.boolean(), activities: v.array(Activity) }),
});

const projectId = async (site: Site, key: string): Promise<string> =>
  (await site.read('projectAdmin', `/rest/api/3/project/${key}`, Id)).id;

const settingsOf = async (site: Site, key: string) =>
  site.ask('projectAdmin', ['project-settings', 'settings.open', { projectId: await projectId(site, key) }], Settings);

/** Saves a matrix past the screen, as another admin would. */
const save = async (
  site: Site,
  key: string,
  { change, reason, confirm }: { change: (activities: v.InferOutput<typeof Activity>[]) => unknown[]; reason: string; confirm?: boolean },
) => {
  const { matrix } = await settingsOf(site, key);
  const payload = {
    projectId: await projectId(site, key),
    baseVersion: matrix.version,
    preset: matrix.preset,
    reason,
    activities: change(matrix.activities),
    ...(confirm !== undefined && { confirm }),
  };
  return site.ask('projectAdmin', ['project-settings', 'matrix.save', payload], Settings);
};

const openEditor = async (
  page: Page,
  site: Site,
  project: string,
  visit: { as?: User; locale?: Locale; theme?: 'light' | 'dark' } = {},
): Promise<FrameLocator> => {
  await site.visit(page, `/projects/${project}/settings/apps/evenhand`, { as: 'projectAdmin', ...visit });
  const frame = moduleFrame(page, 'project-settings');
  await frame.getByRole('tab').nth(2).click();
  await expect(frame.getByRole('grid')).toBeVisible();
  return frame;
};

const openMatrix = async (page: Page, site: Site, project: string, as: User): Promise<FrameLocator> => {
  await site.visit(page, `/projects/${project}/apps/evenhand/matrix`, { as });
  const frame = moduleFrame(page, 'project-page');
  await expect(frame.getByRole('table').first()).toBeVisible();
  return frame;
};

const cellOf = (frame: FrameLocator, activity: string, party: string): Locator =>
  frame.getByRole('gridcell', { name: new RegExp(`^${activity}[,，] ?${party}[:：]`) });

const paste = (target: Locator, text: string): Promise<void> =>
  target.evaluate((element, words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', words);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);

const saveWith = async (frame: FrameLocator, reason: string): Promise<void> => {
  const panel = frame.getByRole('tabpanel', { name: /RACI/ });
  await panel.getByLabel('Why this change?').fill(reason);
  await panel.getByRole('button', { name: 'Save matrix' }).click();
  await expect(panel.getByText('Last saved by Tomás Rivera')).toBeVisible();
};

test('a matrix is written, taken back, moved and saved without a mouse', async ({ page, site }) => {
  const frame = await openEditor(page, site, 'MES');
  const { keyboard } = page;
  const cell = cellOf(frame, 'Data migration', 'Management');
  await cellOf(frame, 'Requirement research and analysis', 'Implementation engineer').focus();
  await keyboard.press('Control+End');
  await expect(frame.getByRole('gridcell').nth(49)).toBeFocused();
  for (let up = 0; up < 4; up += 1) await keyboard.press('ArrowUp');
  await expect(cell).toBeFocused();
  await keyboard.press('i');
  await expect(cell).toHaveAccessibleName('Data migration, Management: I Informed');
  await expect(frame.getByText('I Informed on: Data migration, Management')).toBeAttached();

  await keyboard.press('Enter');
  await expect(frame.getByRole('textbox', { name: 'Duty: Data migration, Management' })).toBeFocused();
  await keyboard.type('Hears of the cut-over date');
  await keyboard.press('Enter');
  await expect(cell).toBeFocused();
  await expect(cell).toHaveAccessibleName('Data migration, Management: I Informed. Hears of the cut-over date');
  await keyboard.press('Control+z');
  await expect(cell).toHaveAccessibleName('Data migration, Management: I Informed');
  await keyboard.press('Control+z');
  await expect(cell).toHaveAccessibleName('Data migration, Management: no part');
  await keyboard.press('Control+y');
  await keyboard.press('Control+Shift+z');
  await expect(cell).toHaveAccessibleName(/Hears of the cut-over date/);

  await keyboard.press('Enter');
  await keyboard.type('Not this');
  await keyboard.press('Escape');
  await expect(cell).toBeFocused();
  await expect(cell).toHaveAccessibleName(/Hears of the cut-over date/);
  await keyboard.press('Home');
  const name = frame.getByRole('rowheader', { name: /^Data migration/ });
  await expect(name).toBeFocused();
  await keyboard.press('Alt+ArrowUp');
  await expect(name).toBeFocused();
  await expect(frame.getByRole('rowheader').nth(4)).toHaveText(/^Data migration/);
  await keyboard.press('Enter');
  const details = frame.getByRole('group', { name: 'Name and duties of Data migration' });
  await expect(details.getByLabel('Name of the activity')).toBeFocused();
  await details.getByLabel('Phase').fill('Go-live');
  await details.getByRole('button', { name: 'Done' }).press('Enter');
  await expect(name).toBeFocused();
  await keyboard.press('ArrowUp');
  await expect(frame.getByRole('rowheader', { name: /^Go-live/ })).toBeFocused();
  await saveWith(frame, 'Management hears of the cut-over');

  const read = await openMatrix(page, site, 'MES', 'client');
  await expect(read.getByRole('row', { name: 'Go-live' })).toBeVisible();
  await expect(read.getByRole('row', { name: /^Data migration/ })).toContainText('Hears of the cut-over date');
  await expect(read.getByRole('grid')).toHaveCount(0);
  await expect(read.getByRole('button', { name: 'Save matrix' })).toHaveCount(0);
});

test('the rules say why as one types, and one click puts it right', async ({ page, site }) => {
  const frame = await openEditor(page, site, 'ERP');
  const client = cellOf(frame, 'User acceptance test', 'Client');
  await client.focus();
  await page.keyboard.press('Delete');
  await frame.getByRole('button', { name: /^What to look at/ }).click();
  await expect(frame.getByRole('button', { name: /^What to look at/ })).toContainText('2 errors');
  const list = frame.getByRole('listitem');
  await expect(list.filter({ hasText: 'Nobody does the work.' })).toContainText('User acceptance test');
  const signs = list.filter({ hasText: 'The client signs the result and has no part in it.' });
  await signs.getByRole('button', { name: 'Consult Client (C)' }).click();
  await expect(client).toHaveAccessibleName(/C Consulted/);
  await expect(signs).toHaveCount(0);

  await cellOf(frame, 'Data migration', 'Client').focus();
  await page.keyboard.press('a');
  const two = list.filter({ hasText: 'all answer for it; then nobody does' });
  await expect(two).toContainText('Client and Project manager');
  await two.getByRole('button', { name: 'Only Client answers for it (A)' }).click();
  await expect(two).toHaveCount(0);
  await expect(cellOf(frame, 'Data migration', 'Project manager')).toHaveAccessibleName(/C Consulted/);
  await cellOf(frame, 'Data migration', 'Management').focus();
  await page.keyboard.press('i');
  await expect(list.filter({ hasText: 'No duty is written for: Management.' })).toBeVisible();
});

test('cells and whole tables come from a spreadsheet, with English and with Chinese headings', async ({ page, site }) => {
  const frame = await openEditor(page, site, 'POR');
  const first = cellOf(frame, 'Requirement research and analysis', 'Implementation engineer');
  await first.focus();
  await paste(first, 'R/A\tC: Advises early\nI\tNot a letter');
  await expect(first).toHaveAccessibleName(/R Responsible, A Accountable/);
  await expect(cellOf(frame, 'Requirement research and analysis', 'Development team')).toHaveAccessibleName(/C Consulted\. Advises early/);
  await expect(cellOf(frame, 'Scope and change requests', 'Development team')).toHaveAccessibleName(/Not a letter/);
  await frame.getByRole('button', { name: 'Undo' }).click();
  await expect(cellOf(frame, 'Requirement research and analysis', 'Development team')).not.toHaveAccessibleName(/Advises early/);

  await paste(first, 'Activity\tClient\tAuditor\nSite survey\tA\tR: Walks the plant');
  const panel = frame.getByRole('region', { name: 'Import a matrix' });
  await expect(panel.getByText('1 activity and 2 parties found.')).toBeVisible();
  await expect(panel.getByLabel('Auditor')).toHaveValue('new');
  await panel.getByRole('button', { name: 'Take over' }).click();
  await expect(cellOf(frame, 'Site survey', 'Auditor')).toHaveAccessibleName(/R Responsible\. Walks the plant/);
  await expect(cellOf(frame, 'Data migration', 'Client')).toBeVisible();

  await paste(first, '事项\t甲方\t实施工程师\n数据迁移\t知会\t执行：清洗数据\n现场培训\t征询\t担责');
  await expect(panel.getByText('2 activities and 2 parties found.')).toBeVisible();
  await panel.getByRole('button', { name: 'Take over' }).click();
  await expect(cellOf(frame, 'Data migration', 'Implementation engineer')).toHaveAccessibleName(/R Responsible\. 清洗数据/);
  await expect(cellOf(frame, '现场培训', 'Client')).toHaveAccessibleName(/C Consulted/);

  const last = cellOf(frame, 'Data migration', 'Auditor');
  await last.focus();
  await paste(last, 'C\tI');
  await expect(frame.getByText('One column of what you pasted finds no party.')).toBeVisible();
  await frame.getByRole('button', { name: 'Add a party and paste' }).click();
  await expect(cellOf(frame, 'Data migration', 'Column 7')).toHaveAccessibleName(/I Informed/);
  for (let step = 0; step < 3; step += 1) await frame.getByRole('button', { name: 'Undo' }).click();
  await expect(frame.getByRole('columnheader', { name: 'Auditor' })).toHaveCount(0);
  await expect(cellOf(frame, '现场培训', 'Client')).toHaveCount(0);
  await expect(frame.getByRole('tabpanel', { name: /RACI/ }).getByRole('button', { name: 'Save matrix' })).toBeDisabled();
});

test('parties are added, moved and retired in the grid and saved with the matrix', async ({ page, site }) => {
  const frame = await openEditor(page, site, 'POR');
  await frame.getByRole('tabpanel', { name: /RACI/ }).getByRole('button', { name: 'Add party' }).click();
  await frame.getByRole('textbox', { name: 'Name of the party' }).fill('Hosting partner');
  await page.keyboard.press('Enter');
  const cell = cellOf(frame, 'Data migration', 'Hosting partner');
  await cell.focus();
  await page.keyboard.press('c');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('PageUp');
  await expect(frame.getByRole('columnheader', { name: 'Hosting partner' })).toBeFocused();
  await page.keyboard.press('Enter');
  const party = frame.getByRole('group', { name: 'Party Hosting partner' });
  await party.getByRole('button', { name: 'Move left' }).click();
  await party.getByRole('button', { name: 'Done' }).click();
  await expect(frame.getByRole('columnheader').nth(5)).toHaveText('Hosting partner');
  await expect(frame.getByText('The parties have changed as well')).toBeVisible();
  await saveWith(frame, 'A hosting partner joins');
  const { settings, matrix } = await settingsOf(site, 'POR');
  expect(settings.parties.at(-2)).toMatchObject({ name: 'Hosting partner' });
  const added = settings.parties.at(-2)?.id ?? '';
  expect(matrix.activities.find(({ id }) => id === 'data-migration')?.cells[added]?.letters).toEqual(['C']);
  await frame.getByRole('columnheader').nth(5).getByRole('button').click();
  await frame.getByRole('button', { name: 'Retire', exact: true }).click();
  await expect(frame.getByRole('columnheader', { name: 'Hosting partner' })).toHaveCount(0);
});

test('a matrix goes out as file and picture, and the file comes in again as the same matrix', async ({ page, site }) => {
  const frame = await openEditor(page, site, 'MES');
  const take = async (button: string): Promise<Buffer> => {
    const [file] = await Promise.all([page.waitForEvent('download'), frame.getByRole('button', { name: button }).click()]);
    return readFileSync(await file.path());
  };
  const files = { csv: await take('CSV'), md: await take('Markdown'), json: await take('JSON') };
  expect(files.csv.toString('utf8')).toContain('Data migration');
  const png = await take('Picture (PNG)');
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  mkdirSync(LOOK, { recursive: true });
  writeFileSync(`${LOOK}/picture.png`, png);
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect(width).toBeGreaterThan(1000);
  expect(height).toBeGreaterThan(800);

  const panel = frame.getByRole('region', { name: 'Import a matrix' });
  for (const [ending, buffer] of Object.entries(files)) {
    await frame.getByRole('button', { name: 'Import' }).click();
    await panel.locator('input[type=file]').setInputFiles({ name: `matrix.${ending}`, mimeType: 'text/plain', buffer });
    await panel.getByRole('radio', { name: /Replace them/ }).check();
    await panel.getByRole('button', { name: 'Take over' }).click();
    await expect(panel).toHaveCount(0);
    await expect(frame.getByRole('tabpanel', { name: /RACI/ }).getByRole('button', { name: 'Save matrix' })).toBeDisabled();
  }
});

test('on paper it is one page with nothing else on it', async ({ page, site }) => {
  await page.addInitScript(() => {
    window.print = () => {
      const sheet = document.querySelector('[data-print-sheet]')?.cloneNode(true);
      if (sheet === undefined) return;
      // What would be printed stays, to be looked at.
      document.body.append(sheet);
      document.body.setAttribute('data-printed', '');
    };
  });
  const read = await openMatrix(page, site, 'ERP', 'client');
  await read.getByRole('button', { name: 'Print on one page' }).click();
  await expect(read.locator('body[data-printed]')).toHaveCount(1);
  await page.emulateMedia({ media: 'print' });
  const drawing = read.locator('body > [data-print-sheet] > svg').last();
  await expect(drawing).toBeVisible();
  await expect(read.locator('#root')).toBeHidden();
  const fits = await drawing.evaluate((element) => {
    const { width, height } = element.getBoundingClientRect();
    return width <= window.innerWidth + 1 && height <= window.innerHeight + 1 && width > 100;
  });
  expect(fits).toBe(true);
  await page.emulateMedia({ media: null });
  expect(await pagesOnPaper(page, read), 'pages of its PDF').toBe(1);
});

test('versions are compared side by side by everyone, and an older one is restored by an admin', async ({ page, site }) => {
  const letters = (to: string[]) => (activities: v.InferOutput<typeof Activity>[]) =>
    activities.map((activity) =>
      activity.id === 'training-handover' ? { ...activity, cells: { ...activity.cells, client: { letters: to, duty: null } } } : activity,
    );
  const before = await save(site, 'ERP', { change: letters(['C', 'I']), reason: 'The client is kept informed' });
  const after = await save(site, 'ERP', { change: letters(['R']), reason: 'The client trains its own people' });
  const read = await openMatrix(page, site, 'ERP', 'developer');
  await read.getByRole('button', { name: /^Versions/ }).click();
  const list = read.getByRole('listitem').filter({ hasText: 'The client trains its own people' });
  await expect(list).toContainText('In force');
  await expect(list).toContainText('Tomás Rivera');
  const table = read.getByRole('region', { name: 'Two versions side by side' }).getByRole('table');
  await expect(table.getByRole('columnheader')).toHaveText([
    'Party',
    `Version ${before.matrix.version}`,
    `Version ${after.matrix.version}`,
  ]);
  const row = table.getByRole('row', { name: /^Client/ });
  await expect(row.getByRole('cell').nth(0)).toContainText('Consulted');
  await expect(row.getByRole('cell').nth(1)).toContainText('Responsible');
  await expect(read.getByRole('button', { name: /^Restore/ })).toHaveCount(0);

  const frame = await openEditor(page, site, 'ERP');
  await frame.getByRole('button', { name: /^Versions/ }).click();
  await frame.getByRole('button', { name: `Restore version ${before.matrix.version}` }).click();
  await expect(cellOf(frame, 'Training and knowledge transfer', 'Client')).toHaveAccessibleName(/C Consulted, I Informed/);
  await expect(frame.getByLabel('Why this change?')).toHaveValue(`Back to version ${before.matrix.version}`);
  await saveWith(frame, `Back to version ${before.matrix.version}`);
  const { matrix } = await settingsOf(site, 'ERP');
  expect(matrix.version).toBe(after.matrix.version + 1);
  expect(matrix.activities).toEqual(before.matrix.activities);
});

test('a party’s member agrees to a version, and what changes after that is marked', async ({ page, site }) => {
  const frame = await openEditor(page, site, 'MES');
  await frame.getByRole('checkbox', { name: 'Each party confirms the matrix' }).check();
  await saveWith(frame, 'Everyone is to agree');
  await expect(frame.getByRole('region', { name: 'Agreement' })).toContainText('not confirmed yet');
  await frame.getByRole('button', { name: /^Versions/ }).click();
  await expect(frame.getByRole('status').filter({ hasText: /asks each party to confirm it/ })).toHaveText(
    /^Version \d+ asks each party to confirm it; Version \d+ does not\.$/,
  );
  await expect(cellOf(frame, 'Feature development and defect fixing', 'Development team')).toHaveAccessibleName(/not confirmed$/);

  const read = await openMatrix(page, site, 'MES', 'developer');
  const agreement = read.getByRole('region', { name: 'Agreement' });
  await expect(agreement.getByRole('button')).toHaveText(['Confirm for Development team']);
  await agreement.getByRole('button', { name: 'Confirm for Development team' }).click();
  await expect(agreement.getByRole('listitem').filter({ hasText: 'Development team' })).toContainText(/agreed on .* by Priya Raman/);
  await expect(agreement.getByRole('button')).toHaveCount(0);

  await save(site, 'MES', {
    reason: 'The developers join the training',
    change: (activities) =>
      activities.map((activity) =>
        activity.id === 'training-handover'
          ? { ...activity, cells: { ...activity.cells, 'development-team': { letters: ['C'], duty: null } } }
          : activity,
      ),
  });
  const again = await openMatrix(page, site, 'MES', 'developer');
  await expect(again.getByRole('listitem').filter({ hasText: 'Development team' })).toContainText('1 cell has changed since');
  await expect(
    again
      .getByRole('row', { name: /^Training and knowledge transfer/ })
      .getByRole('cell')
      .nth(1),
  ).toContainText('not confirmed');
  await expect(again.getByRole('button', { name: 'Confirm for Development team' })).toBeVisible();
  const other = await openMatrix(page, site, 'MES', 'arbiter');
  await expect(other.getByRole('region', { name: 'Agreement' })).toBeVisible();
  await expect(other.getByRole('button', { name: /^Confirm for/ })).toHaveCount(0);
  await save(site, 'MES', { reason: 'No more', change: (activities) => activities, confirm: false });
});

test('another project’s matrix is taken over after a look at its parties', async ({ page, site }) => {
  await save(site, 'POR', {
    reason: 'Something to copy',
    change: (activities) => [
      ...activities,
      {
        id: 'port-survey',
        key: null,
        name: 'Survey of the port',
        cells: { client: { letters: ['R', 'A'], duty: 'Opens the gates' } },
        retired: false,
      },
    ],
  });
  const frame = await openEditor(page, site, 'ERP');
  await frame.getByRole('button', { name: 'Import' }).click();
  const panel = frame.getByRole('region', { name: 'Import a matrix' });
  const source = panel.getByLabel('Copy from another project');
  await expect(source).toBeEnabled();
  const option = await source.locator('option', { hasText: '(POR)' }).getAttribute('value');
  await source.selectOption(option ?? '');
  await expect(panel.getByText(/activities and \d parties found/)).toBeVisible();
  await panel.getByRole('radio', { name: /Keep them/ }).check();
  await panel.getByRole('button', { name: 'Take over' }).click();
  await expect(cellOf(frame, 'Survey of the port', 'Client')).toHaveAccessibleName(/R Responsible, A Accountable\. Opens the gates/);
});

test('of two people at one matrix the second sees the first one’s change beside their own', async ({ page, context, site }) => {
  const mine = await openEditor(page, site, 'MES');
  const other = await context.newPage();
  const theirs = await openEditor(other, site, 'MES', { as: 'projectManager' });
  await cellOf(mine, 'Data migration', 'Client').focus();
  await page.keyboard.press('i');
  await cellOf(mine, 'User acceptance test', 'Management').focus();
  await page.keyboard.press('Delete');
  await cellOf(theirs, 'Data migration', 'Client').focus();
  await other.keyboard.press('r');
  await cellOf(theirs, 'Training and knowledge transfer', 'Management').focus();
  await other.keyboard.press('i');
  await theirs.getByLabel('Why this change?').fill('Management hears of the training');
  await theirs.getByRole('button', { name: 'Save matrix' }).click();
  await expect(theirs.getByRole('tabpanel', { name: /RACI/ }).getByText('Last saved by Marcus Oyelaran')).toBeVisible();

  await mine.getByLabel('Why this change?').fill('The client hears of the migration');
  await mine.getByRole('button', { name: 'Save matrix' }).click();
  const clash = mine.getByRole('group', { name: 'Data migration · Client' });
  await expect(clash).toContainText('R Responsible, C Consulted');
  await expect(clash).toContainText('C Consulted, I Informed');
  await expect(cellOf(mine, 'Training and knowledge transfer', 'Management')).toHaveAccessibleName(/I Informed/);
  await clash.getByRole('button', { name: 'Keep mine' }).click();
  await mine.getByRole('button', { name: 'Save matrix' }).click();
  await expect(mine.getByRole('tabpanel', { name: /RACI/ }).getByText('Last saved by Tomás Rivera')).toBeVisible();
  const { matrix } = await settingsOf(site, 'MES');
  const cells = (id: string) => matrix.activities.find((activity) => activity.id === id)?.cells;
  expect(cells('data-migration')?.['client']?.letters).toEqual(['C', 'I']);
  expect(cells('training-handover')?.['management']?.letters).toEqual(['I']);
  expect(cells('acceptance-test')?.['management']).toBeUndefined();
  await other.close();
});

test('a hundred activities by twelve parties stay within reach of the arrow keys, under their heads', async ({ page, site }) => {
  test.setTimeout(180_000);
  const { settings, version } = await settingsOf(site, 'POR');
  const own = Array.from({ length: 12 - settings.parties.filter(({ retired }) => !retired).length }, (_, index) => ({
    id: `side-${String(index)}`,
    key: null,
    name: `Side ${String(index)}`,
    side: 'other',
    members: [],
    contact: null,
    contactNote: '',
    retired: false,
  }));
  const payload = {
    projectId: await projectId(site, 'POR'),
    baseVersion: version,
    settings: { ...settings, parties: [...settings.parties, ...own] },
  };
  const { settings: now } = await site.ask('projectAdmin', ['project-settings', 'settings.save', payload], Settings);
  const parties = now.parties.filter(({ retired }) => !retired);
  await save(site, 'POR', {
    reason: 'Everything there is',
    change: (activities) => [
      ...Array.from({ length: 100 }, (_, row) => ({
        id: `row-${String(row)}`,
        key: null,
        name: `Piece of work ${String(row + 1)}`,
        phase: `Phase ${String(Math.floor(row / 25) + 1)}`,
        cells: Object.fromEntries(
          parties.map(({ id }, column) => [
            id,
            { letters: [['R', 'A', 'C', 'I'][(row + column) % 4]], duty: `Does part ${String(column)} of ${String(row)}` },
          ]),
        ),
        retired: false,
      })),
      ...activities.map((activity) => ({ ...activity, retired: true })),
    ],
  });
  const frame = await openEditor(page, site, 'POR');
  const grid = frame.getByRole('grid');
  await expect(grid.getByRole('columnheader')).toHaveCount(13);
  const name = (row: number) => frame.getByRole('rowheader', { name: new RegExp(`^Piece of work ${String(row)}(?!\\d)`) });
  await name(1).focus();
  const focused = await grid.evaluate((element) => {
    const visited = new Set<string>();
    for (let step = 0; step < 110; step += 1) {
      const current = document.activeElement;
      if (!(current instanceof HTMLElement) || !element.contains(current)) break;
      visited.add(current.dataset['activity'] ?? '');
      current.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
    }
    return visited.size;
  });
  // A hundred activities, and the heads of phases between them, which count as one.
  expect(focused).toBe(101);
  await expect(name(100)).toBeFocused();
  await page.keyboard.press('Control+End');
  await expect(frame.getByRole('gridcell').nth(1199)).toBeFocused();
  await page.keyboard.press('r');
  await expect(frame.getByRole('gridcell').nth(1199)).toHaveAccessibleName(/^Piece of work 100, Side \d: .*R Responsible/);
  const heads = await grid.evaluate((element) => {
    const region = element.parentElement?.getBoundingClientRect();
    const box = (selector: string) => element.querySelector(selector)?.getBoundingClientRect();
    const [head, side] = [box('thead th:last-child'), box('tbody tr:last-child th')];
    return { top: Math.round((head?.top ?? 0) - (region?.top ?? 0)), left: Math.round((side?.left ?? 0) - (region?.left ?? 0)) };
  });
  expect(heads.top).toBeLessThanOrEqual(2);
  expect(heads.left).toBeLessThanOrEqual(2);
  mkdirSync(LOOK, { recursive: true });
  await page.screenshot({ path: `${LOOK}/large.png` });
});

for (const locale of ['en-US', 'zh-CN'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`every part of the editor is whole and accessible in ${locale}, ${theme}`, async ({ page, site }) => {
      test.setTimeout(180_000);
      mkdirSync(LOOK, { recursive: true });
      const look = async (name: string): Promise<void> => {
        for (const width of [1280, 400]) {
          await page.setViewportSize({ width, height: 900 });
          const high = await page.evaluate(() => document.documentElement.scrollHeight);
          await page.setViewportSize({ width, height: Math.min(Math.max(high, 900), 4000) });
          if (width === 400) await expectNoOverflow(page, name);
          await page.screenshot({ path: `${LOOK}/${name}.${locale}.${theme}.${String(width)}.png` });
        }
        await page.setViewportSize({ width: 1280, height: 900 });
        await expectWords(page, { locale, name });
        if (isLookForAxe({ locale, theme })) await expectAccessible(page, name);
      };
      await save(site, 'MES', {
        reason: locale === 'zh-CN' ? '各方确认' : 'All are to agree',
        change: (activities) => activities,
        confirm: true,
      });
      const frame = await openEditor(page, site, 'MES', { locale, theme });
      await frame.getByRole('gridcell').nth(4).focus();
      await page.keyboard.press('r');
      await frame.getByRole('gridcell').nth(6).focus();
      await page.keyboard.press('a');
      await frame.getByRole('button', { name: /^(What to look at|检查结果)/ }).click();
      await frame.getByRole('button', { name: /^(Versions|历史版本)/ }).click();
      await expect(frame.getByRole('region', { name: /^(Two versions side by side|版本对比)$/ })).toBeVisible();
      await look('editor');
      await frame.getByRole('rowheader').first().focus();
      await page.keyboard.press('Enter');
      await look('activity');
      await frame.getByRole('button', { name: /^(Import|导入)$/ }).click();
      await frame
        .getByLabel(/^(Or paste a table|或粘贴表格)$/)
        .fill(locale === 'zh-CN' ? '事项,客户,监理\n现场勘查,A,R' : 'Activity,Client,Auditor\nSurvey,A,R');
      await expect(frame.getByRole('radio')).not.toHaveCount(0);
      await look('import');
      await site.visit(page, '/projects/MES/apps/evenhand/matrix', { as: 'developer', locale, theme });
      const read = moduleFrame(page, 'project-page');
      await read.getByRole('button', { name: /^(Versions|历史版本)/ }).click();
      await expect(read.getByRole('combobox').first()).toBeVisible();
      await look('reader');
    });
  }
}
