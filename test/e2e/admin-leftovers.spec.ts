import * as v from 'valibot';
import { expectNoOverflow, expectWords } from './reading';
import { expect, expectAccessible, moduleFrame, test, withOwnSite } from './site';

/* Where Evenhand is not on and something of it is left, Health offers to take it out. */

const PICTURES = process.env['EVENHAND_PICTURES'];
const Project = v.looseObject({ id: v.string(), issueTypes: v.array(v.looseObject({ id: v.string(), name: v.string() })) });

test('what Jira kept when Evenhand was removed from a project is named, and offered to be taken out', async ({ page }) => {
  await withOwnSite(async (site) => {
    const { id: projectId } = await site.read('jiraAdmin', '/rest/api/3/project/MES', Project);
    await site.ask('jiraAdmin', ['admin', 'admin.remove', { projectId }], v.unknown());
    for (const { locale, theme, width, tab, title, open, takes, nothing } of [
      {
        locale: 'en-US',
        theme: 'light',
        width: 1280,
        tab: 'Health',
        title: 'Left in other projects',
        open: /^Remove Evenhand from/,
        takes: 'What stays',
        nothing: 'Nothing that could be taken out now.',
      },
      {
        locale: 'zh-CN',
        theme: 'dark',
        width: 400,
        tab: '运行状况',
        title: '其他项目中的残留',
        open: /^从 .+ 移除 Evenhand$/,
        takes: '将保留',
        nothing: '目前没有可以移除的内容。',
      },
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await site.visit(page, '/admin/apps/evenhand', { as: 'jiraAdmin', locale, theme });
      const admin = moduleFrame(page, 'admin');
      await admin.getByRole('tab', { name: tab }).click();
      const left = admin.getByRole('region', { name: title });
      await left.getByRole('button', { name: open }).click();
      await expect(left.getByRole('heading', { name: takes })).toBeVisible();
      await expect(left.getByText(nothing)).toBeVisible();
      await expectAccessible(page, `leftovers, ${locale}`);
      await expectWords(page, { locale, name: 'leftovers' });
      if (width < 500) await expectNoOverflow(page, 'leftovers');
      if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/leftovers-${locale}.png`, fullPage: true });
    }
  });
});
