import * as v from 'valibot';
import { cleanText } from '../domain/clean-text';

/** Most characters of a serialised payload. */
export const PAYLOAD_LIMIT = 200_000;

/** A matrix of a hundred activities and twelve parties with its duties; Forge carries 500 KB. */
export const MATRIX_LIMIT = 450_000;

/** A text of at most `max` characters, trimmed of surrounding white space. May be empty. */
export const text = (max: number) => v.pipe(v.string('malformed'), v.maxLength(max, 'too-long'), v.transform(cleanText), v.trim());

/** A text that must say something. */
export const requiredText = (max: number) => v.pipe(text(max), v.nonEmpty('required'));

/** A Jira id: digits only, as Jira itself writes it, so that one object has one id. */
export const jiraId = v.pipe(v.string('malformed'), v.regex(/^[1-9]\d{0,17}$/, 'malformed'));

/** A Jira account id. */
export const accountId = v.pipe(v.string('malformed'), v.regex(/^[\w:-]{1,128}$/, 'unknown-person'));

/** One of Evenhand's own ids (a ULID, or a default party's key). */
export const ownId = v.pipe(v.string('malformed'), v.regex(/^[\w-]{1,40}$/, 'malformed'));

/** A category key, or a value that was typed natively and is kept as it is. */
export const categoryKey = v.pipe(
  v.string('malformed'),
  v.transform(cleanText),
  v.trim(),
  v.nonEmpty('required'),
  v.maxLength(255, 'too-long'),
);

/** A calendar day, `YYYY-MM-DD`. */
export const day = v.pipe(
  v.string('not-a-date'),
  v.isoDate('not-a-date'),
  v.check((value) => !Number.isNaN(Date.parse(value)), 'not-a-date'),
);

/** A moment in ISO 8601, between the years 2000 and 2100; given back in UTC with milliseconds. */
export const moment = v.pipe(
  v.string('not-a-date'),
  v.maxLength(40, 'not-a-date'),
  v.transform((value) => new Date(value)),
  v.date('not-a-date'),
  v.minValue(new Date('2000-01-01T00:00:00Z'), 'not-a-date'),
  v.maxValue(new Date('2100-01-01T00:00:00Z'), 'not-a-date'),
  v.transform((value) => value.toISOString()),
);

const isZone = (value: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** An IANA time zone that this runtime knows. */
export const timeZone = v.pipe(v.string('malformed'), v.maxLength(64, 'malformed'), v.check(isZone, 'malformed'));

/** One of a closed list of words. */
export const oneOf = <const T extends readonly [string, ...string[]]>(words: T) => v.picklist(words, 'not-a-choice');

/** The version that the viewer's screen started from. */
export const version = v.pipe(v.number('malformed'), v.integer('malformed'), v.minValue(0, 'malformed'), v.maxValue(1e9, 'malformed'));

/** A list of at most `max` items. */
export const list = <S extends v.GenericSchema>(item: S, max: number) => v.pipe(v.array(item, 'malformed'), v.maxLength(max, 'too-long'));
