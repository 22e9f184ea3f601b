import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import * as v from 'valibot';
import { expect, expectAccessible, isLookForAxe, moduleFrame, test, unlimited, type Site, type User } from './site';
import { type IssueRef, newIncident, search } from './issues';
import { expectNoOverflow, expectWords } from './reading';

test.describe.configure({ mode: 'parallel' });

const FOLDER = 'test-results/look';

interface Screen {
  readonly name: string;
  readonly path: string;
  readonly as?: User;
  /** Modules whose front ends have to be there. */
  readonly modules: readonly string[];
  readonly then?: (page: Page) => Promise<void>;
}

const openMark = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^(Actions|操作)$/ }).click();
  await page.getByRole('menuitem').first().click();
  await expect(moduleFrame(page, 'mark-complaint').getByRole('textbox').first()).toBeVisible();
};

const FIXED: readonly Screen[] = [
  { name: 'home', path: '/', modules: [] },
  { name: 'issue', path: '/browse/MES-3', modules: ['raci-panel'] },
  { name: 'mark', path: '/browse/MES-3', modules: ['raci-panel', 'mark-complaint'], then: openMark },
  { name: 'dashboard', path: '/dashboards/1', modules: ['retrospective'] },
  {
    name: 'gadget-edit',
    path: '/dashboards/1',
    modules: ['retrospective'],
    then: async (page) => {
      await page.locator('[data-module=retrospective] iframe').first().waitFor();
      await page
        .getByRole('button', { name: /^(Edit|编辑)/ })
        .first()
        .click();
      await expect(moduleFrame(page, 'retrospective').getByRole('checkbox').first()).toBeVisible();
    },
  },
  { name: 'overview', path: '/projects/MES/apps/evenhand', modules: ['project-page'] },
  { name: 'matrix', path: '/projects/MES/apps/evenhand/matrix', modules: ['project-page'] },
  { name: 'settings', path: '/projects/MES/settings/apps/evenhand', as: 'projectAdmin', modules: ['project-settings'] },
  {
    name: 'settings-matrix',
    path: '/projects/MES/settings/apps/evenhand',
    as: 'projectAdmin',
    modules: ['project-settings'],
    then: async (page) => {
      await moduleFrame(page, 'project-settings').getByRole('tab').nth(2).click();
    },
  },
  { name: 'admin', path: '/admin/apps/evenhand', as: 'jiraAdmin', modules: ['admin'] },
];

/** The newest incident in a phase, and one that a client looks at. */
const cases = async (site: Site): Promise<Screen[]> => {
  const inPhase = await Promise.all(
    ['open', 'improving', 'statements', 'decision', 'closed'].map(async (phase) => ({
      phase,
      found: await search(
        site,
        `project in (MES, POR, ERP) AND issuetype = "Blame incident" AND evenhandPhase = ${phase} ORDER BY created ASC`,
      ),
    })),
  );
  const screens = inPhase.flatMap(({ phase, found: [key] }): Screen[] =>
    key === undefined ? [] : [{ name: `case-${phase}`, path: `/browse/${key}`, modules: ['raci-panel', 'case-panel'] }],
  );
  const [mine] = await search(site, 'project = MES AND issuetype = "Blame incident" AND evenhandOutcome = agreed ORDER BY created ASC');
  const path = `/browse/${mine ?? ''}`;
  return [
    ...screens,
    { name: 'case-client', path, as: 'client', modules: ['case-panel'] },
    { name: 'case-outline', path, as: 'projectAdmin', modules: ['case-panel'] },
  ];
};

const CaseView = v.looseObject({ version: v.number(), causes: v.array(v.looseObject({ id: v.string() })) });

/** The sample may have no case in the arbiter's hands just now. */
const aDispute = async (site: Site, until: 'statements' | 'decision' | 'decided'): Promise<IssueRef> => {
  const incident = await newIncident(site, 'Seen differently, to look at', { about: 'development-team' });
  const open = async () => site.ask('projectManager', ['case-panel', 'case.open', { issueId: incident.id }], CaseView);
  const at = async () => ({ issueId: incident.id, baseVersion: (await open()).version });
  await site.ask('developer', ['case-panel', 'case.differ', await at()], CaseView);
  const points = [{ text: 'The field was not in the specification.' }, { text: '上线前没有人问过我们。' }];
  await site.ask('developer', ['case-panel', 'case.state', { ...(await at()), partyId: 'development-team', points }], CaseView);
  if (until !== 'statements')
    await site.ask('projectManager', ['case-panel', 'case.toDecision', { ...(await at()), reason: 'All spoke' }], CaseView);
  if (until === 'decided') {
    const cause = { dimension: 'communication', category: 'expectation-gap', explanation: 'A mail counted as agreed for one side only.' };
    const share = { causeId: 'c1', share: 'main' };
    await site.ask(
      'arbiter',
      [
        'case-panel',
        'case.decide',
        {
          ...(await at()),
          outcome: 'partly-upheld',
          reasons: 'It was asked for by mail, and the mail was not answered.',
          causes: [{ ...cause, id: 'c1', partyId: null, share: null }],
          points: [{ partyId: 'development-team', pointId: 'p1', finding: 'supported', factIds: [] }],
          shares: [
            { ...share, partyId: 'development-team', percent: 70 },
            { ...share, partyId: 'client', share: 'minor', percent: 30 },
          ],
        },
      ],
      v.unknown(),
    );
  }
  await site.control('POST', 'drain');
  return incident;
};

/** One in each state that the sample may not have just now. */
const disputes = (site: Site): Promise<Record<'statements' | 'decision' | 'decided', IssueRef>> =>
  unlimited(site, async () => ({
    statements: await aDispute(site, 'statements'),
    decision: await aDispute(site, 'decision'),
    decided: await aDispute(site, 'decided'),
  }));

/** The whole page in a window as high as it is: browsers don't draw frames that are out of sight. */
const picture = async (page: Page, name: string, width: number): Promise<void> => {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, 900) });
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
};

const settled = async (page: Page, { modules }: Screen): Promise<void> => {
  await expect(page.getByRole('main').first()).toBeVisible();
  for (const key of modules) {
    const frame = moduleFrame(page, key);
    await expect(frame.getByRole('main').first()).toBeVisible();
    await expect(frame.locator('[aria-busy=true]')).toHaveCount(0);
  }
  await page.evaluate(() => document.fonts.ready);
};

for (const locale of ['en-US', 'zh-CN'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`every screen is whole, accessible and as wide as its window in ${locale}, ${theme}`, async ({ page, site }) => {
      test.setTimeout(300_000);
      mkdirSync(FOLDER, { recursive: true });
      const { statements, decision, decided } = await disputes(site);
      const screens = [
        ...FIXED,
        ...(await cases(site)),
        { name: 'case-arbiter', path: `/browse/${decision.key}`, as: 'arbiter', modules: ['case-panel'] } as const,
        { name: 'case-party', path: `/browse/${statements.key}`, as: 'developer', modules: ['case-panel'] } as const,
        { name: 'case-lead', path: `/browse/${statements.key}`, as: 'projectManager', modules: ['case-panel'] } as const,
        { name: 'case-decided', path: `/browse/${decided.key}`, as: 'developer', modules: ['case-panel'] } as const,
      ];
      for (const screen of screens) {
        await test.step(screen.name, async () => {
          const { name, path, as = 'engineer', then } = screen;
          await page.setViewportSize({ width: 1280, height: 900 });
          await site.visit(page, path, { as, locale, theme });
          await then?.(page);
          await settled(page, screen);
          await picture(page, `${name}.${locale}.${theme}`, 1280);
          await expectWords(page, { locale, name });
          if (isLookForAxe({ locale, theme })) await expectAccessible(page, name);
          if (theme === 'dark') return;
          await page.setViewportSize({ width: 400, height: 900 });
          await expectNoOverflow(page, name);
          await picture(page, `${name}.${locale}.narrow`, 400);
        });
      }
    });
  }
}
