// `npm start`: installs what is missing, builds what is stale, then runs the site. Plain JavaScript without dependencies, as it runs
// before anything is installed. Stdout carries the one line `ready <address>`; everything else goes to stderr.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const state = join(root, '.local');
const isWindows = process.platform === 'win32';

const say = (text) => process.stderr.write(`${text}\n`);

const hashOf = (paths) => {
  const hash = createHash('sha256');
  const add = (path) => {
    const file = join(root, path);
    if (!existsSync(file)) return;
    if (!path.includes('.') || readdirOrNull(file)) for (const name of (readdirOrNull(file) ?? []).sort()) add(join(path, name));
    else hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
};

const readdirOrNull = (file) => {
  try {
    return readdirSync(file);
  } catch {
    return null;
  }
};

const remembered = (name) => {
  const file = join(state, 'stamps', name);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

const remember = (name, value) => {
  mkdirSync(join(state, 'stamps'), { recursive: true });
  writeFileSync(join(state, 'stamps', name), value);
};

let child;

const run = (command, args) =>
  new Promise((resolve, reject) => {
    // Its own stdout goes to our stderr: stdout belongs to the one line that says where the site is.
    child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: isWindows,
      env: { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' },
    });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} failed`))));
  });

/** Runs npm and tells how far it is every hundred files; what else it says is shown when it fails. */
const runNpm = (args) =>
  new Promise((resolve, reject) => {
    child = spawn(isWindows ? 'npm.cmd' : 'npm', args, { cwd: root, stdio: ['ignore', 2, 'pipe'], shell: isWindows });
    let fetched = 0;
    const said = [];
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (!line.includes('http fetch') && !line.includes('http cache')) said.push(line);
      else if (++fetched % 100 === 0) say(`  ${fetched} files`);
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${said.join('\n')}\nnpm ${args.join(' ')} failed`))));
  });

const install = async () => {
  const lock = hashOf(['package-lock.json']);
  if (existsSync(join(root, 'node_modules')) && (remembered('install') === lock || remembered('install') === '')) {
    remember('install', lock);
    return;
  }
  say('Installing packages …');
  await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=http']);
  remember('install', lock);
};

const vite = join(root, 'node_modules/vite/bin/vite.js');

const buildWhenStale = async ({ name, config, output, sources }) => {
  if (!existsSync(join(root, config))) return;
  const hash = hashOf([...sources, 'package-lock.json']);
  if (remembered(name) === hash && existsSync(join(root, output))) return;
  say(`Building ${name} …`);
  await run(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'warn']);
  remember(name, hash);
};

const builds = [
  {
    name: 'front-ends',
    config: 'static/vite.config.mts',
    output: 'static/build',
    sources: ['static', 'src/contract.ts', 'src/domain', 'locales', 'manifest.yml'].flatMap((path) =>
      path === 'static'
        ? (readdirOrNull(join(root, path)) ?? []).filter((name) => name !== 'build').map((name) => join(path, name))
        : [path],
    ),
  },
  { name: 'site', config: 'local/site/vite.config.mts', output: '.local/build/site', sources: ['local/site', 'local/site-api.ts'] },
];

const serve = () => {
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  child = spawn(process.execPath, [tsx, join(root, 'local/main.ts'), ...process.argv.slice(2)], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));
};

// A terminal sends Ctrl+C to the whole group, a test runner to this process alone; the site stops once either way.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (child === undefined ? process.exit(0) : child.kill(signal)));

try {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) throw new Error(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
  await install();
  for (const build of builds) await buildWhenStale(build);
  say('Starting …');
  serve();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
