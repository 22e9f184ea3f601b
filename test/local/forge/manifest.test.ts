import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installedApp } from '../../../local/forge/installed-app';
import { readManifest } from '../../../local/forge/manifest';

const fixture = join(__dirname, 'fixture');

const changed = (from: string, to: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'forge-manifest-'));
  cpSync(fixture, folder, { recursive: true });
  const file = join(folder, 'manifest.yml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  try {
    return readManifest(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

describe('a manifest', () => {
  it("is the product's own: every function, resource and text that it names is there", () => {
    const manifest = readManifest(resolve(__dirname, '../../..'));
    const app = installedApp(manifest);
    expect(manifest.uiModules.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['jira:issueContext', 'jira:issuePanel', 'jira:dashboardGadget']),
    );
    for (const locale of ['en-US', 'zh-CN'])
      for (const { title } of manifest.uiModules) expect(manifest.translations.text(title, locale)).not.toMatch(/^$|^\w+\.\w+(\.\w+)*$/);
    for (const { name } of app.customFields) expect(name).not.toMatch(/^\w+\.\w+(\.\w+)*$/);
    expect(app.issuePanels.length).toBeGreaterThan(0);
  });

  it('falls back from a language that it has no texts in', () => {
    const { translations } = readManifest(fixture);
    expect(translations.text({ i18n: 'panel.title' }, 'zh-CN')).toBe('面板');
    expect(translations.text({ i18n: 'panel.title' }, 'fr-FR')).toBe('Panel');
    expect(translations.text({ i18n: 'panel.unknown' }, 'zh-CN')).toBe('panel.unknown');
  });

  it.each([
    ['function: on-urgent', 'function: nowhere', "there is no function 'nowhere'"],
    ['resource: ui/panel', 'resource: ui/nowhere', "resource 'ui' has no entry 'nowhere'"],
    ['resource: ui/panel', 'resource: nowhere', "there is no resource 'nowhere'"],
    ['interval: hour', 'interval: minute', 'interval'],
  ])('that says %s → %s is refused by name', (from, to, message) => {
    expect(() => changed(from, to)).toThrow(message.includes('there') || message.includes('has no') ? message : /Expected|Invalid/);
  });
});
