/** Real-looking chats and mails of software roll-outs, and the facts that have to come out of them. */
import { readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { cutPasted } from '../../../../src/domain/paste/cut';

const FOLDER = `${__dirname}/samples`;

const Expected = v.object({
  now: v.string(),
  timeZone: v.string(),
  dayFirst: v.boolean(),
  layout: v.string(),
  facts: v.array(v.object({ speaker: v.nullable(v.string()), at: v.nullable(v.string()), text: v.string(), confident: v.boolean() })),
});

const samples = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, -'.txt'.length));

test('there are thirty samples at least', () => {
  expect(samples.length).toBeGreaterThanOrEqual(30);
});

test.each(samples)('%s gives its facts, each with its speaker, moment and words', (name) => {
  const text = readFileSync(`${FOLDER}/${name}.txt`, 'utf8');
  const expected = v.parse(Expected, JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8')));
  const cut = cutPasted(text, expected);
  expect(cut.pieces.map(({ speaker, at, text: said, confident }) => ({ speaker, at, text: said, confident }))).toEqual(expected.facts);
  expect(cut.layout).toBe(expected.layout);
});

test.each(samples)('%s comes out the same with Windows line ends, and with the marks that programs hide between the words', (name) => {
  const text = readFileSync(`${FOLDER}/${name}.txt`, 'utf8');
  const expected = v.parse(Expected, JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8')));
  const plain = cutPasted(text, expected);
  expect(cutPasted(text.replaceAll('\n', '\r\n'), expected)).toEqual(plain);
  const hidden = text.replaceAll(/ (AM|PM)/g, '\u202F$1');
  const moments = ({ speaker, at }: (typeof plain.pieces)[number]) => ({ speaker, at });
  expect(cutPasted(`\uFEFF${hidden}`, expected).pieces.map(moments)).toEqual(plain.pieces.map(moments));
});
