import { fileURLToPath } from 'node:url';
import type { FrameLocator, Locator, Page } from '@playwright/test';
import * as v from 'valibot';
import { launch } from './browser';

/**
 * Takes the pictures of the RACI guide from a fresh site with sample data, once for each language:
 * `npm start -- --data .local/guide`, then `npx tsx docs/images/take-raci.ts http://127.0.0.1:8787 en-US`, and the same with `zh-CN`.
 */
const [site = 'http://127.0.0.1:8787', locale = 'en-US'] = process.argv.slice(2);
const folder = fileURLToPath(new URL('../user-guide/images/', import.meta.url));
const chinese = locale === 'zh-CN';
const engineer = '712020:lin-wei';
const developer = '712020:priya-raman';
const admin = '712020:tomas-rivera';
/** The beginning of the document is enough. */
const SHARE_HEIGHT = 620;
const SETTINGS = '/projects/MES/settings/apps/evenhand';
const PAGE = '/projects/MES/apps/evenhand';
const words = (english: string, translated: string): string => (chinese ? translated : english);

const Created = v.object({ id: v.string(), key: v.string() });
const Panel = v.object({ ok: v.literal(true), result: v.looseObject({ version: v.number() }) });
const Project = v.object({ id: v.string() });
const Settings = v.object({
  ok: v.literal(true),
  result: v.looseObject({ matrix: v.looseObject({ version: v.number(), preset: v.string(), activities: v.array(v.looseObject({})) }) }),
});

const send = async (path: string, body?: unknown): Promise<unknown> => {
  const response = await fetch(`${site}${path}`, {
    headers: { authorization: `Basic ${Buffer.from(`${engineer}:any`).toString('base64')}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return response.json();
};
const invoke = (as: string, module: string, key: string, payload: unknown): Promise<unknown> =>
  send('/__local/invoke', { as, module, function: key, payload });

const open = async (page: Page, path: string, { module, as }: { module: string; as: string }): Promise<FrameLocator> => {
  await page.goto(`${site}${path}?as=${as}&locale=${locale}&theme=light`);
  return page.locator(`[data-module="${module}"] iframe`).first().contentFrame();
};

/** The whole of an element, or so many pixels of it. */
const picture = async (of: Locator, name: string, height = Infinity): Promise<void> => {
  // Names and avatars come a moment after the rest.
  await of.page().waitForTimeout(1_500);
  const box = await of.boundingBox();
  if (box === null) throw new Error(`${name} has no place on the page.`);
  const clip = { ...box, height: Math.min(box.height, height) };
  await of.page().screenshot({ path: `${folder}${name}.${chinese ? 'zh' : 'en'}.png`, clip });
};

const prepareIssue = async (): Promise<string> => {
  const fields = {
    project: { key: 'MES' },
    issuetype: { name: 'Task' },
    summary: words('Move last year’s batches', '迁移去年的批次数据'),
    assignee: { accountId: engineer },
  };
  const { id, key } = v.parse(Created, await send('/rest/api/3/issue', { fields }));
  const { result: panel } = v.parse(Panel, await invoke(engineer, 'raci-panel', 'raci.open', { issueId: id }));
  const people = { 'development-team': [developer] };
  await invoke(engineer, 'raci-panel', 'raci.save', { issueId: id, baseVersion: panel.version, activityId: 'data-migration', people });
  return key;
};

/** A version of the matrix that the parties are to confirm. */
const prepareVersion = async (): Promise<void> => {
  const project = v.parse(Project, await send('/rest/api/3/project/MES'));
  const { result } = v.parse(Settings, await invoke(admin, 'project-settings', 'settings.open', { projectId: project.id }));
  const { matrix } = result;
  await invoke(admin, 'project-settings', 'matrix.save', {
    projectId: project.id,
    baseVersion: matrix.version,
    preset: matrix.preset,
    reason: words('The developers join the training', '开发团队参与培训'),
    confirm: true,
    activities: matrix.activities.map((activity) =>
      activity['id'] === 'training-handover'
        ? { ...activity, cells: { ...v.parse(v.looseObject({}), activity['cells']), 'development-team': { letters: ['C'], duty: null } } }
        : activity,
    ),
  });
};

const takeEditor = async (page: Page): Promise<void> => {
  const settings = await open(page, SETTINGS, { module: 'project-settings', as: admin });
  await settings.getByRole('tab').nth(2).click();
  await settings.getByRole('grid').waitFor();
  await settings
    .getByRole('gridcell', { name: /^(Data migration|数据迁移)/ })
    .nth(1)
    .click();
  await picture(settings.getByRole('tabpanel'), 'raci-editor');
};

const takeRules = async (page: Page): Promise<void> => {
  const settings = await open(page, SETTINGS, { module: 'project-settings', as: admin });
  await settings.getByRole('tab', { name: words('Rules for issues', '事务规则') }).click();
  const rules = [
    ['label', 'cutover', 'data-migration'],
    ['jql', 'summary ~ training', 'training-handover'],
  ] as const;
  for (const [index, [kind, value, activity]] of rules.entries()) {
    const place = String(index + 1);
    await settings.getByRole('button', { name: words('Add rule', '添加规则') }).click();
    await settings.getByLabel(words(`Rule ${place}: what it looks at`, `规则 ${place}：匹配条件`)).selectOption(kind);
    await settings.getByLabel(words(`Rule ${place}: value`, `规则 ${place}：值`)).fill(value);
    await settings.getByLabel(words(`Rule ${place}: activity`, `规则 ${place}：事项`)).selectOption(activity);
  }
  await settings.getByText(words('All 2 rules work.', '2 条规则均有效。')).waitFor();
  await picture(settings.getByRole('tabpanel'), 'raci-rules');
};

const takeBulk = async (page: Page): Promise<void> => {
  const settings = await open(page, SETTINGS, { module: 'project-settings', as: admin });
  await settings.getByRole('tab', { name: words('Bulk changes', '批量变更') }).click();
  await settings.getByRole('combobox', { name: words('Activity', '事项') }).selectOption('training-handover');
  await settings.getByLabel(words('Issues (JQL)', '事务（JQL）')).fill('issuetype = Task AND statusCategory != Done');
  await settings.getByRole('button', { name: words('Preview', '预览'), exact: true }).click();
  await settings.getByRole('heading', { name: words('Preview', '预览') }).waitFor();
  await picture(settings.getByRole('tabpanel'), 'raci-bulk');
};

const takeIssue = async (page: Page, key: string): Promise<void> => {
  const panel = await open(page, `/browse/${key}`, { module: 'raci-panel', as: engineer });
  await panel.getByRole('listitem').first().waitFor();
  await picture(panel.getByRole('main'), 'raci-panel');
};

const takePages = async (page: Page): Promise<void> => {
  const matrix = await open(page, `${PAGE}/matrix`, { module: 'project-page', as: developer });
  await matrix.getByRole('button', { name: words('Versions', '版本') }).click();
  await matrix.getByRole('region', { name: words('Two versions side by side', '版本对比') }).waitFor();
  await matrix
    .getByRole('table')
    .first()
    .evaluate((table) => {
      table.parentElement?.setAttribute('style', 'display: none');
    });
  await picture(matrix.getByRole('main'), 'raci-versions');
  const spots = await open(page, `${PAGE}/blind-spots`, { module: 'project-page', as: admin });
  await spots.getByRole('region').nth(4).waitFor();
  await picture(spots.getByRole('main'), 'raci-blind-spots');
  const share = await open(page, `${PAGE}/matrix`, { module: 'project-page', as: admin });
  await share.getByRole('button', { name: words('Share with the client', '分享给客户') }).click();
  await picture(share.getByRole('article'), 'raci-share', SHARE_HEIGHT);
};

const takeAll = async (): Promise<void> => {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1080, height: 2_600 }, colorScheme: 'light', locale });
    await takeEditor(page);
    await takeRules(page);
    await takeBulk(page);
    await takeIssue(page, await prepareIssue());
    await prepareVersion();
    await takePages(page);
  } finally {
    await browser.close();
  }
};

void takeAll();
