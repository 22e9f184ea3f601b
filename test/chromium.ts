import { existsSync } from 'node:fs';

const system = '/usr/bin/chromium';
const asRoot = process.getuid?.() === 0;

/** What Playwright turns off itself; Chromium heeds the last list alone, so ours has to say it again. */
const PLAYWRIGHTS = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/** Pages of the browser's own, loaded with every window for an address bar that nobody sees: they cost as much as a page of ours. */
const ADDRESS_BAR = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup', 'PreloadTopChromeWebUI'];

/** How tests start a browser: the system's Chromium where there is one, Playwright's otherwise, with nothing that they don't need. */
export const chromiumOptions = {
  ...(existsSync(system) ? { executablePath: system } : {}),
  args: [
    ...(asRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--disable-features=${[...PLAYWRIGHTS, ...ADDRESS_BAR].join(',')}`,
  ],
};
