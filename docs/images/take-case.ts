import { fileURLToPath } from 'node:url';
import type { FrameLocator, Locator, Page } from '@playwright/test';
import * as v from 'valibot';
import { launch } from './browser';

/**
 * Takes the pictures of the guide to the case from a fresh site with sample data, once for each language:
 * `npm start -- --data .local/guide`, then `npx tsx docs/images/take-case.ts http://127.0.0.1:8787 en-US`, and the same with `zh-CN`.
 */
const [site = 'http://127.0.0.1:8787', locale = 'en-US'] = process.argv.slice(2);
const folder = fileURLToPath(new URL('../user-guide/images/', import.meta.url));
const chinese = locale === 'zh-CN';
const words = (english: string, translated: string): string => (chinese ? translated : english);
/** The sample speaks Chinese in one project and English in another. */
const project = words('MES', 'ERP');
const engineer = '712020:lin-wei';
const developer = '712020:priya-raman';
const lead = '712020:marcus-oyelaran';
const arbiter = '712020:ingrid-solberg';
const client = words('712020:hannah-vogel', '712020:chen-jing');
/** The beginning of a long panel is enough. */
const TALL = 900;

const Issue = v.object({ id: v.string(), key: v.string() });
const Found = v.object({ issues: v.array(Issue) });
const Answered = v.object({ ok: v.literal(true), result: v.looseObject({}) });
const Version = v.looseObject({ version: v.number() });
const Facts = v.looseObject({ facts: v.array(v.object({ id: v.string() })) });

const send = async (path: string, body?: unknown, as = engineer): Promise<unknown> => {
  const response = await fetch(`${site}${path}`, {
    headers: { authorization: `Basic ${Buffer.from(`${as}:any`).toString('base64')}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return response.json();
};
const invoke = async (as: string, key: string, payload: object): Promise<unknown> =>
  v.parse(Answered, await send('/__local/invoke', { as, module: 'case-panel', function: key, payload })).result;

const newest = async (jql: string): Promise<string> => {
  const query = new URLSearchParams({ jql: `project = ${project} AND ${jql} ORDER BY created DESC`, maxResults: '1', fields: 'summary' });
  const [issue] = v.parse(Found, await send(`/rest/api/3/search/jql?${query.toString()}`)).issues;
  if (issue === undefined) throw new Error(`Nothing found for ${jql}: does the site have its sample data?`);
  return issue.key;
};

const open = async (page: Page, key: string, as: string): Promise<FrameLocator> => {
  await page.goto(`${site}/browse/${key}?as=${as}&locale=${locale}&theme=light`);
  const panel = page.locator('[data-module="case-panel"] iframe').first().contentFrame();
  await panel.getByRole('main').waitFor();
  return panel;
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

const folded = (panel: FrameLocator, english: string, translated: string): Locator =>
  panel.getByRole('button', { name: new RegExp(`^${words(english, translated)}`) });
const section = (panel: FrameLocator, id: string): Locator => panel.locator(`section[aria-labelledby="${id}"]`);

const change = async (as: string, key: string, { issueId, ...payload }: { issueId: string } & Record<string, unknown>): Promise<void> => {
  const { version } = v.parse(Version, await invoke(as, 'case.open', { issueId }));
  await invoke(as, key, { issueId, baseVersion: version, ...payload });
};

/** A complaint that the developers see differently, with three facts. */
const prepareDispute = async (page: Page): Promise<{ issueId: string; key: string; facts: string[] }> => {
  const summary = words('Allergens are missing on the pallet label', '托盘标签缺少过敏原');
  const fields = { project: { key: project }, issuetype: { name: 'Bug' }, summary };
  // Of the client's own making, so that the client sees it also where only reporters do.
  const issue = v.parse(Issue, await send('/rest/api/3/issue', { fields }, client));
  const marked = await invoke(engineer, 'complaint.mark', {
    issueId: issue.id,
    requestId: 'guide',
    said: words('Allergens on every label: that was promised!', '每张标签都要有过敏原，这是你们承诺过的！'),
    type: 'unkept-promise',
    saidBy: 'client',
    about: 'development-team',
    channel: 'meeting',
    receivedAt: new Date().toISOString(),
    severity: 'high',
    filing: 'convert',
  });
  const { issueId, issueKey } = v.parse(v.looseObject({ issueId: v.string(), issueKey: v.string() }), marked);
  const fact = (daysAgo: number, kind: string, what: string, source: string) => ({
    kind,
    what,
    source,
    happenedAt: new Date(Date.now() - daysAgo * 86_400_000).toISOString(),
    zone: words('Europe/Berlin', 'Asia/Shanghai'),
    visibility: 'shared',
    partyId: kind === 'configuration' ? 'development-team' : 'client',
  });
  const added = await invoke(engineer, 'facts.addMany', {
    issueId,
    requestId: 'guide',
    facts: [
      fact(
        90,
        'sign-off',
        words('The label layout is signed, with allergens on the box label.', '标签版式签字确认，过敏原仅列在箱标签上。'),
        words('Signed layout', '签字版式'),
      ),
      fact(
        40,
        'conversation',
        words('In the workshop somebody says “all labels”. The minutes don’t say who.', '研讨会上有人说“所有标签”，纪要未写明是谁。'),
        words('Minutes', '会议纪要'),
      ),
      fact(
        12,
        'configuration',
        words('The pallet label is changed on the test system for a trial.', '测试系统的托盘标签为试用做了修改。'),
        words('Change log', '变更日志'),
      ),
    ],
  });
  const answer = {
    understanding: words('I understand how much the labels matter to you.', '我明白标签对您很重要。'),
    facts: words(
      'According to our records the layout was signed with allergens on the box label.',
      '根据我们的记录，签字的版式在箱标签上列出过敏原。',
    ),
    nextStep: words('We look into what was said in the workshop and come back to you.', '我们会核实研讨会上的约定，并及时同步进展。'),
    nextUpdateBy: new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10),
  };
  await invoke(engineer, 'answer.send', { issueId, answer, via: 'copy' });
  await picture((await open(page, issueKey, client)).getByRole('main'), 'case-client', TALL);
  const panel = await open(page, issueKey, engineer);
  await folded(panel, 'Facts', '事实记录').click();
  await panel.getByRole('list', { name: words('Facts by when they happened', '按发生时间排列的事实记录') }).waitFor();
  await picture(
    panel
      .locator('section')
      .filter({ has: folded(panel, 'Facts', '事实记录') })
      .last(),
    'case-facts',
    TALL,
  );
  await change(developer, 'case.differ', { issueId });
  const points = [
    words('The signed layout has allergens on the box label only.', '签字的版式只在箱标签上列过敏原。'),
    words('Nobody asked us to change the pallet label.', '没有人要求我们修改托盘标签。'),
  ];
  await change(developer, 'case.state', { issueId, partyId: 'development-team', points: points.map((text) => ({ text })) });
  return { issueId, key: issueKey, facts: v.parse(Facts, added).facts.map(({ id }) => id) };
};

const takeDispute = async (page: Page): Promise<void> => {
  const { issueId, key, facts } = await prepareDispute(page);
  await picture(section(await open(page, key, lead), 'statements-title'), 'case-statements');

  const said = words('It was said in the workshop: all labels.', '研讨会上说的是所有标签。');
  await change(client, 'case.state', { issueId, partyId: 'client', points: [{ text: said }] });
  const find = (partyId: string, pointId: string, finding: string, place: number) =>
    change(engineer, 'dispute.find', { issueId, partyId, pointId, finding, factIds: facts.slice(place, place + 1) });
  await find('development-team', 'p1', 'supported', 0);
  await find('development-team', 'p2', 'contradicted', 2);
  await find('client', 'p1', 'unproven', 1);
  const panel = await open(page, key, lead);
  await folded(panel, 'Points against the facts', '逐条对照事实记录').click();
  await panel.getByRole('checkbox').first().waitFor();
  await picture(
    panel
      .locator('section')
      .filter({ has: panel.getByRole('table') })
      .last(),
    'case-matrix',
  );

  await change(lead, 'case.toDecision', { issueId, reason: words('All have spoken.', '各方都已说明。') });
  const decision = await open(page, key, arbiter);
  await decision.getByRole('radio', { name: words('Partly upheld', '部分成立') }).click();
  await decision
    .getByLabel(words('Reasons', '认定理由'))
    .fill(
      words(
        'The layout was signed. That “all labels” was said is in the minutes, and nobody asked back.',
        '版式已签字；“所有标签”写在纪要里，但没有人追问。',
      ),
    );
  await decision
    .getByRole('checkbox', { name: words('Expectation gap', '期望落差') })
    .or(decision.getByRole('checkbox', { name: words('Undocumented promise', '口头承诺') }))
    .first()
    .click();
  const add = decision.getByRole('button', { name: words('Add a party to', '增加参与方') });
  await add.first().click();
  await add.first().click();
  await picture(section(decision, 'decision-title'), 'case-decision');
};

const takeAll = async (): Promise<void> => {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1080, height: 2_600 }, colorScheme: 'light', locale });
    const type = 'issuetype = "Blame incident"';
    const improving = await open(page, await newest(`${type} AND evenhandPhase = improving`), engineer);
    await picture(improving.getByRole('main'), 'case-open', TALL);
    await takeDispute(page);
  } finally {
    await browser.close();
  }
};

void takeAll();
