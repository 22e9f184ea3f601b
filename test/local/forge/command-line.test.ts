import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as v from 'valibot';

const root = resolve(__dirname, '../../..');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forge-command-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly child: ChildProcessWithoutNullStreams;
  readonly output: { stdout: string; stderr: string };
  readonly ended: Promise<number | null>;
}

/** The site as `npm start` runs it once everything is installed and built. */
const start = (...options: string[]): Run => {
  const child = spawn(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'local/main.ts'), ...options], {
    cwd: root,
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  return { child, output, ended: new Promise((done) => child.on('close', done)) };
};

const ready = async (run: Run): Promise<string> => {
  for (let waited = 0; waited < 600 && !run.output.stdout.includes('\n'); waited += 1) await new Promise((done) => setTimeout(done, 50));
  return /^ready (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(run.output.stdout)?.[1] ?? `${run.output.stdout}${run.output.stderr}`;
};

describe('the command line', () => {
  it('says where the site is in one line, and stops cleanly on SIGINT', async () => {
    const run = start('--port', '0', '--empty', '--data', join(folder, 'a'));
    const url = await ready(run);
    const users: unknown = await (await fetch(`${url}/__local/users`)).json();
    expect(v.parse(v.array(v.looseObject({ role: v.string() })), users).map(({ role }) => role)).toEqual(
      expect.arrayContaining(['implementation-engineer', 'client', 'jira-admin', 'outsider']),
    );
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(0);
    expect(run.output.stdout).toBe(`ready ${url}\n`);
  });

  it('says so when the port is taken', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const run = start('--port', port, '--empty', '--data', join(folder, 'b'));
    expect(await run.ended).toBe(1);
    expect(run.output).toMatchObject({ stdout: '', stderr: `port ${port} is in use; choose another with --port\n` });
    server.close();
  });

  it.each([
    [['--port', 'many'], '--port takes a number'],
    [['--sql', 'postgres://x'], '--sql takes an address'],
    [['--unknown'], "Unknown option '--unknown'"],
  ])('refuses %s', async (options, message) => {
    const run = start(...options);
    expect(await run.ended).toBe(1);
    expect(run.output.stderr).toContain(message);
  });
});
