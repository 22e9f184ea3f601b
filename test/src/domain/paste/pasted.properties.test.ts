/** What holds for any text whatever. */
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { cutPasted } from '../../../../src/domain/paste/cut';

const NOW = '2026-03-06T02:00:00Z';
const pasting = { now: NOW, timeZone: 'Asia/Shanghai', dayFirst: false };
const HERE = '2026-03-06T10:00:00';

const FOLDER = `${__dirname}/samples`;
const lines = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .flatMap((name) => readFileSync(`${FOLDER}/${name}`, 'utf8').split('\n'));

/** Words of a text without spaces and the marks of quoting, which are the only things that may go. */
const words = (text: string): string => text.replaceAll(/[\s>\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '');

/** Lines as they come in chats and mails, shuffled, cut off and mixed with anything. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc
    .array(
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...lines) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) }),
      {
        maxLength: 40,
      },
    )
    .map((chosen) => chosen.join('\n')),
  fc
    .array(
      fc.constantFrom(
        'From:',
        'Sent: ',
        '3/2',
        ' 10:23',
        '\n',
        '>',
        '[',
        ']',
        '张三',
        'Name',
        ' AM',
        ',',
        '：',
        'wrote:',
        'On ',
        '2026年',
        '—',
        '29/2',
        '24:60',
      ),
      {
        maxLength: 60,
      },
    )
    .map((chosen) => chosen.join('')),
);

test('no word is lost and their order is kept, whatever is pasted', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { pieces } = cutPasted(text, pasting);
      expect(words(pieces.map(({ head, text: said }) => `${head}\n${said}`).join('\n'))).toBe(words(text));
    }),
    { numRuns: 2000 },
  );
});

test('moments are clock readings that exist and lie in the past; a sure one has its speaker', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const { at, speaker, confident } of cutPasted(text, pasting).pieces) {
        if (at !== null) {
          expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
          expect(new Date(`${at}Z`).toISOString().slice(0, 19)).toBe(at);
          expect(at <= HERE).toBe(true);
        }
        if (confident) expect([at, speaker]).not.toContain(null);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a chat that was written down in a known layout comes out as it went in', () => {
  const name = fc.constantFrom('张伟', '林薇', 'Lin Wei', 'Hannah Vogel', '实施-李娜', '王总（客户）');
  const said = fc.constantFrom('好的', 'ok, done', '明天 9:30 上线', '1. 一\n2. 二', '周五', 'See ticket 4711: fixed.', '[图片]');
  const moment = fc.date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2026-03-05T23:59:00Z'), noInvalidDate: true });
  const clock = (date: Date): string => `${date.toISOString().slice(0, 16)}:00`;
  fc.assert(
    fc.property(fc.array(fc.record({ name, said, moment }), { minLength: 1, maxLength: 20 }), (messages) => {
      const text = messages
        .map(({ name: who, said: what, moment: when }) => `${who} ${clock(when).slice(0, 16).replace('T', ' ')}\n${what}\n`)
        .join('\n');
      expect(
        cutPasted(text, pasting).pieces.map(({ speaker, text: what, at, confident }) => ({ speaker, text: what, at, confident })),
      ).toEqual(messages.map((each) => ({ speaker: each.name, text: each.said, at: clock(each.moment), confident: true })));
    }),
    { numRuns: 300 },
  );
});

/** Patterns that a careless expression would go through again and again. */
test.each([
  ['one line', 'a'],
  ['spaces', ' '],
  ['empty lines', '\n'],
  ['quotes', '> '],
  ['numbers', '1'],
  ['times', '10:23 '],
  ['dates', '2026-03-02 10:23 '],
  ['names with times', 'Lin Wei 10:23\n'],
  ['brackets', '[10:23'],
  ['mail fields', 'From: a\n'],
  ['fields without an end', 'To: a;\n'],
  ['replies', 'On 2 Mar 2026 10:23\n'],
  ['addresses', 'a@a.'],
  ['Chinese dates', '2026年3月2日'],
  ['rules', '—— 2026-03-02 ——\n'],
  ['carriage returns', '\r'],
])('a hundred thousand characters of %s are cut', (_, part) => {
  const text = part.repeat(Math.ceil(100_000 / part.length));
  const { pieces } = cutPasted(text, pasting);
  expect(words(pieces.map(({ head, text: said }) => head + said).join(''))).toBe(words(text));
});
