// `npm run check`: types, lint, format, unused code, the manifest, the production build, and Forge's own linter and bundler.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { install, root, run } from './steps.mjs';

const bin = (name) => join(root, 'node_modules', '.bin', name);
const shared = join(root, '..', 'shared');
const forge = join(root, 'test', 'forge');
const spec = join(shared, 'specs', 'jira-cloud-v3.openapi.json');
const forgeHere = existsSync(join(shared, 'tools', 'forge-lint.cjs')) && existsSync(spec);

const forgeLint = () => {
  install(forge);
  const env = { ...process.env, JIRA_SPEC: spec };
  return run('node', ['-r', join(forge, 'offline-spec.cjs'), join(shared, 'tools', 'forge-lint.cjs'), forge, root], { env });
};
const forgeBundle = () => {
  install(forge);
  return run('node', [join(shared, 'tools', 'forge-bundle.cjs'), forge, root]);
};
const skipped = () => {
  console.error("SKIPPED: ../shared is not here, so Forge's own linter and bundler did not run. Everything else did.");
  return 0;
};

const steps = {
  'types: backend': () => run(bin('tsc'), ['-p', 'tsconfig.json', '--noEmit']),
  'types: front ends': () => run(bin('tsc'), ['-p', 'tsconfig.static.json']),
  'types: local site': () => run(bin('tsc'), ['-p', 'tsconfig.local.json']),
  'types: tests': () => run(bin('tsc'), ['-p', 'tsconfig.test.json']),
  lint: () => run(bin('eslint'), ['.', '--max-warnings', '0']),
  format: () => run(bin('prettier'), ['--check', '--log-level', 'warn', '.']),
  'unused code': () => run(bin('knip'), []),
  'production build': () => run(bin('vite'), ['build', '--config', 'static/vite.config.mts', '--logLevel', 'warn']),
  manifest: () => run(bin('tsx'), ['test/contract/validate-manifest.ts']),
  'Forge lint': forgeHere ? forgeLint : skipped,
  'Forge bundle': forgeHere ? forgeBundle : skipped,
};

install();
const failed = [];
for (const [name, step] of Object.entries(steps)) {
  console.error(`▸ ${name}`);
  if (step() !== 0) failed.push(name);
}
console.error(failed.length === 0 ? 'check: everything in order' : `check: failed in ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
