/** Validates manifest.yml against the JSON schema that Forge publishes, and its texts against the locale files. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';
import * as v from 'valibot';
import { parse } from 'yaml';

const require = createRequire(import.meta.url);
const text = readFileSync('manifest.yml', 'utf8');
const manifest: unknown = parse(text);
const schema = v.parse(v.looseObject({}), require('@forge/manifest/schema.json'));
const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);

const problems: string[] = [];
if (!validate(manifest)) problems.push(...(validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`));

const lookUp = (texts: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined), texts);
for (const locale of ['en-US', 'zh-CN']) {
  const texts: unknown = JSON.parse(readFileSync(`locales/${locale}.json`, 'utf8'));
  for (const [, key] of text.matchAll(/i18n:\s*([\w.-]+)/g))
    if (key !== undefined && typeof lookUp(texts, key) !== 'string') problems.push(`${locale}: no text for ${key}`);
}

for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
