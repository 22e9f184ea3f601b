// `npm test`: installs what is missing (a browser too), runs every test and ends with one line, `N passed, N failed`.
// Arguments after `--` choose: `npm test -- jest store`, `npm test -- e2e case`, or `npm test -- contract` for what
// the last run recorded.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { compareStatements, recordStatements, useForgeNode, useRandomDeliveries } from './platform.mjs';
import { install, root, run } from './steps.mjs';

const [only, ...rest] = process.argv.slice(2);
const bin = (name) => join(root, 'node_modules', '.bin', name);
const results = join(root, 'test-results');
/** Every exchange with the local Jira, from whatever test; Playwright empties its own results folder. */
const exchanges = join(root, '.local', 'exchanges');
/** The exit code with which the contract test says that it had nothing to compare with. */
const SKIPPED = 2;

/** Says at the end of a long run what failed, a line each, so that the end of its log is enough to read. */
const failures = [];
const sayFailed = (what, message = '') =>
  failures.push(`✗ ${what}: ${stripVTControlCharacters(message).split('\n').slice(0, 6).join(' ⏎ ')}`);

const failedSpecs = ({ specs = [], suites = [] }) => [
  ...specs.filter(({ ok }) => !ok).map((spec) => ({ spec, error: spec.tests[0]?.results[0]?.error?.message })),
  ...suites.flatMap(failedSpecs),
];

const installBrowser = () => {
  if (existsSync('/usr/bin/chromium')) return;
  const debianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (debianRoot && run('apt-get', ['update', '-q']) === 0 && run('apt-get', ['install', '-qy', 'chromium']) === 0) return;
  if (run(bin('playwright'), ['install', 'chromium']) !== 0) throw new Error('No browser: install Chromium, then run npm test again.');
};

const jest = () => {
  mkdirSync(results, { recursive: true });
  const file = join(results, 'jest.json');
  rmSync(file, { force: true });
  useForgeNode();
  recordStatements();
  run(bin('jest'), ['--json', `--outputFile=${file}`, ...rest]);
  const statements = compareStatements();
  const report = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 1, numFailedTestSuites: 0 };
  const brokenSuites = report.numRuntimeErrorTestSuites ?? 0;
  for (const { name, message, assertionResults } of report.testResults ?? []) {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    for (const { fullName, failureMessages } of failed) sayFailed(`${relative(root, name)} › ${fullName}`, failureMessages[0]);
    if (failed.length === 0 && assertionResults.length === 0) sayFailed(relative(root, name), message);
  }
  return { passed: report.numPassedTests + statements.passed, failed: report.numFailedTests + brokenSuites + statements.failed };
};

const browser = () => {
  installBrowser();
  const file = join(results, 'playwright.json');
  rmSync(file, { force: true });
  const code = run(bin('playwright'), ['test', ...rest]);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { stats, suites, errors } = JSON.parse(readFileSync(file, 'utf8'));
  for (const { spec, error } of suites.flatMap(failedSpecs)) sayFailed(`${spec.file} › ${spec.title}`, error);
  for (const { message } of errors) sayFailed('the browser tests as a whole', message);
  return { passed: stats.expected, failed: Math.max(stats.unexpected + stats.flaky, code === 0 ? 0 : 1) };
};

/** Compares what was recorded while the other tests ran with Atlassian's description of Jira's REST API: one test of its own. */
const contract = () => {
  const described = [join(root, '..', 'shared', 'specs'), join(root, '.local', 'specs')].some((folder) =>
    existsSync(join(folder, 'jira-cloud-v3.openapi.json')),
  );
  if (!described) run(bin('tsx'), ['test/contract/fetch-description.ts']);
  const code = run(bin('tsx'), ['test/contract/compare-exchanges.ts', exchanges]);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 || code === SKIPPED ? 0 : 1 };
};

install();
useRandomDeliveries();
const runners = { jest, e2e: browser, contract };
const chosen = only === undefined ? [jest, browser, contract] : [runners[only] ?? jest];
if (only !== 'contract') {
  rmSync(exchanges, { recursive: true, force: true });
  process.env.EVENHAND_RECORD = exchanges;
}
const totals = chosen.map((runner) => runner()).reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }));
for (const line of failures) console.error(line);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;
