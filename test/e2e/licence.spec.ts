import { newIncident } from './issues';
import { expect, moduleFrame, test } from './site';

test('an installation whose licence has ended still shows its cases, takes nothing new, and says so', async ({ page, site }) => {
  const incident = await newIncident(site, 'After the licence ended');
  await site.control('POST', 'license', { active: false });
  try {
    await site.visit(page, `/browse/${incident.key}`);
    const panel = moduleFrame(page, 'case-panel');
    await panel.getByRole('checkbox', { name: /^Configuration error/ }).click();
    await panel.getByLabel('Why: Configuration error').fill('The wrong template was still set.');
    await panel.getByRole('button', { name: 'Save draft' }).click();
    await expect(panel.getByText('The licence for Evenhand is not active. Ask your Jira admin.')).toBeVisible();
    await expect(panel.getByLabel('Why: Configuration error')).toHaveValue('The wrong template was still set.');

    await site.control('POST', 'license', { active: true });
    await panel.getByRole('button', { name: 'Save draft' }).click();
    await expect(panel.getByText('Everything is saved.')).toBeVisible();
  } finally {
    await site.control('POST', 'license', { active: true });
  }
});
