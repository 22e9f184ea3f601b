import { createHash, randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { build, version } from 'esbuild';
import * as v from 'valibot';

const folder = resolve(__dirname, '../../../.local/bundles');

const Inputs = v.pipe(v.string(), v.parseJson(), v.array(v.object({ file: v.string(), size: v.number(), changed: v.number() })));
type Inputs = v.InferOutput<typeof Inputs>;

const stateOf = (file: string): Inputs[number] | undefined => {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? undefined : { file, size: stat.size, changed: stat.mtimeMs };
};

const unchanged = ({ file, size, changed }: Inputs[number]): boolean => {
  const now = stateOf(file);
  return now?.size === size && now.changed === changed;
};

const filesOf = (outfile: string): string[] => [outfile, `${outfile}.map`];

/** Puts an earlier build in place; false where there is none of just these inputs. */
const reuse = (entry: string, outfile: string): boolean => {
  try {
    if (!existsSync(join(entry, 'inputs.json'))) return false;
    if (!v.parse(Inputs, readFileSync(join(entry, 'inputs.json'), 'utf8')).every(unchanged)) return false;
    for (const file of filesOf(outfile)) copyFileSync(join(entry, basename(file)), file);
    return true;
  } catch {
    // Somebody else has just replaced it.
    return false;
  }
};

const remember = (entry: string, outfile: string, inputs: Inputs): void => {
  const draft = `${entry}-${randomUUID()}`;
  mkdirSync(draft, { recursive: true });
  for (const file of filesOf(outfile)) copyFileSync(file, join(draft, basename(file)));
  writeFileSync(join(draft, 'inputs.json'), JSON.stringify(inputs));
  try {
    rmSync(entry, { recursive: true, force: true });
    renameSync(draft, entry);
  } catch {
    // Two sites that start at once; one of the two builds is enough.
    rmSync(draft, { recursive: true, force: true });
  }
};

/**
 * Builds into `options.outfile` with a source map, or copies what was built with the same options from the same files, as their sizes and
 * times say: tests start a hundred sites of one app. Rejects with esbuild's message.
 */
export const buildOnce = async (options: BuildOptions & { readonly outfile: string }): Promise<void> => {
  const { outfile, ...rest } = options;
  const lock = statSync(resolve(__dirname, '../../../package-lock.json'), { throwIfNoEntry: false })?.mtimeMs;
  const key = createHash('sha256')
    .update(JSON.stringify([version, lock, process.cwd(), basename(outfile), rest]))
    .digest('hex');
  const entry = join(folder, key.slice(0, 32));
  if (reuse(entry, outfile)) return;
  const started = Date.now();
  const { metafile } = await build({ ...options, metafile: true });
  const read = Object.keys(metafile.inputs).filter((name) => !name.startsWith('<') && name !== options.stdin?.sourcefile);
  const inputs = read.flatMap((name) => stateOf(resolve(name)) ?? []);
  // What changed while it was read may be in the build or not.
  if (inputs.every(({ changed }) => changed < started)) remember(entry, outfile, inputs);
};
