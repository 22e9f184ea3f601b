// `npm run test:deep`: resolvers and events on sites whose events come late, twice and in any order, for 20 seeds; no browser.
// `npm run test:deep -- 3 17` takes those seeds. Ends with one line, `N passed, N failed`.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { install, root } from './steps.mjs';

const AT_ONCE = 2;
const chosen = process.argv.slice(2).map(Number);
const seeds = chosen.length > 0 ? chosen : Array.from({ length: 20 }, (_, at) => at + 1);
const totals = { passed: 0, failed: 0 };
const failures = [];

const runSeed = async (seed) => {
  const report = join(root, 'test-results', `deep-${seed}.json`);
  rmSync(report, { force: true });
  const jest = spawn(
    join(root, 'node_modules', '.bin', 'jest'),
    ['--silent', '--runInBand', '--testMatch', '**/*.deep.ts', '--json', `--outputFile=${report}`],
    { cwd: root, env: { ...process.env, EVENHAND_DELIVERIES: `adverse:${seed}` }, stdio: 'ignore' },
  );
  await new Promise((resolve) => jest.on('close', resolve));
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  for (const { assertionResults, message } of testResults) {
    if (assertionResults.length === 0) failures.push(`✗ seed ${seed}: ${stripVTControlCharacters(message)}`);
    for (const { status, ancestorTitles, title, failureMessages } of assertionResults)
      if (status === 'failed')
        failures.push(
          `✗ seed ${seed}: ${[...ancestorTitles.map((name) => name.replace(/^.*\//, '')), title].join(' › ')}: ${stripVTControlCharacters(failureMessages[0] ?? '')}`,
        );
  }
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
};

install();
mkdirSync(join(root, 'test-results'), { recursive: true });
const left = seeds.values();
const work = async () => {
  for (const seed of left) {
    const { passed, failed } = await runSeed(seed);
    console.error(`EVENHAND_DELIVERIES=adverse:${seed}  ${passed} passed, ${failed} failed`);
    totals.passed += passed;
    totals.failed += failed;
  }
};
await Promise.all(Array.from({ length: AT_ONCE }, work));
for (const line of failures) console.error(line.split('\n').slice(0, 30).join(' ⏎ '));
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;
