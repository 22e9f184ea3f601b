import { defineConfig } from '@playwright/test';
import { chromiumOptions } from './test/chromium';

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['line'], ['json', { outputFile: 'test-results/playwright.json' }]],
  globalSetup: './test/e2e/global-setup.ts',
  use: { screenshot: 'only-on-failure', viewport: { width: 1280, height: 900 }, launchOptions: chromiumOptions },
});
