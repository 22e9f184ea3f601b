// `npm run test:deep`: resolvers and events on sites whose events come late, twice and in any order, for 20 seeds; no browser.
// `npm run test:deep -- 3 17` takes those seeds. Ends with one line, `N passed, N failed`.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { install, root, run } from './steps.mjs';

/** The suites in which something happens between an event and what people then see. */
const suites = ['test/src/resolvers/(admin|case|complaint|dispute|gadget|native|raci|validator)', 'test/faults/deliveries'];
const chosen = process.argv.slice(2).map(Number);
const seeds = chosen.length > 0 ? chosen : Array.from({ length: 20 }, (_, at) => at + 1);

const runSeed = (seed) => {
  const report = join(root, 'test-results', 'deep.json');
  rmSync(report, { force: true });
  const env = { ...process.env, EVENHAND_DELIVERIES: `adverse:${seed}` };
  run(
    join(root, 'node_modules', '.bin', 'jest'),
    ['--silent', '--reporters', './test/failures-only.cjs', '--json', `--outputFile=${report}`, ...suites],
    {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
};

install();
mkdirSync(join(root, 'test-results'), { recursive: true });
const totals = { passed: 0, failed: 0 };
for (const seed of seeds) {
  const { passed, failed } = runSeed(seed);
  console.error(`EVENHAND_DELIVERIES=adverse:${seed}  ${passed} passed, ${failed} failed`);
  totals.passed += passed;
  totals.failed += failed;
}
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;
