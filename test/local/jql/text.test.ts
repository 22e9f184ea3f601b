import fc from 'fast-check';
import { compileJql } from '../../../local/jira/jql';
import { environment, type TestIssue } from './site';

const issue = (summary: string): TestIssue => ({
  id: '1',
  key: 'ROLL-1',
  project: '1',
  type: 'task',
  status: 'todo',
  created: '2026-11-01T00:00:00',
  summary,
});

/** `~` with the text in JQL's quotation marks. */
const finds = (text: string, summary: string): boolean => {
  const quoted = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  const compiled = compileJql(`summary ~ "${quoted}"`, environment());
  if (!compiled.ok) throw new Error(compiled.errorMessages.join(' '));
  return compiled.query.matches(issue(summary));
};

describe('a text search', () => {
  test.each<readonly [text: string, summary: string, found: boolean]>([
    ['configure', 'The server was configured wrongly', true],
    ['configuration', 'Configuring the server', true],
    ['promises', 'Nothing you promised', true],
    ['delays', 'You are delaying us', true],
    ['party', 'All parties agreed', true],
    ['stop', 'It stopped', true],
    ['hope', 'Hoping for the best', true],
    ['hop', 'Hoping for the best', false],
    ['general', 'Generally available', true],
    ['serv', 'The server', false],
    ['serv*', 'The server', true],
    ['s?rver', 'The server', true],
    ['*', 'never asked', false],
    ['client the', 'A client', true],
    ['"the client"', 'A client', false],
    ['"quick fox"~1', 'The quick brown fox', true],
    ['"quick fox"', 'The quick brown fox', false],
    ['server~', 'sevrer', true],
    ['a1b2', 'Release A1B2', true],
    ['C++', 'Port it to C++', true],
    ["don't", "We don't know", true],
    ['Straße', 'In der STRASSE', false],
    ['straße', 'Straße 7', true],
    ['系统', '你们没把系统做好', true],
    ['系 统', '你们没把系统做好', true],
    ['统系', '你们没把系统做好', false],
    ['系统*', '你们没把系统做好', true],
    ['没*做好', '你们没把系统做好', true],
    ['系?做', '你们没把系统做好', true],
    ['"系统做好"', '你们没把系统,做好', true],
    ['CRM系统', '升级CRM系统到新版本', true],
    ['crm', '升级CRM系统到新版本', true],
    ['インストール', 'アプリのインストール', true],
    ['客户 OR client', '客户在会上提出', true],
    ['客户 -会上', '客户在会上提出', false],
    ['NOT client', 'Only the developers', true],
    ['(client OR customer) AND -angry', 'A happy customer', true],
    ['(client OR customer) AND -angry', 'An angry customer', false],
    ['client^2', 'A client', true],
    ['\\"client\\"', 'A client', true],
  ])('for %s in %j: %j', (text, summary, found) => {
    if (text === '*') expect(() => finds(text, summary)).toThrow("is not allowed to start with '*'");
    else expect(finds(text, summary)).toBe(found);
  });

  const STOP =
    'a an and are as at be but by for if in into is it no not of on or s such t that the their then there these they this to was will with';
  const aWord = fc
    .array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'.split('')), { minLength: 1, maxLength: 14 })
    .map((letters) => letters.join(''));
  const anInflectedWord = fc
    .tuple(aWord, fc.constantFrom('', 's', 'ed', 'ing', 'ation', 'ly', 'ness', 'y', 'ies'))
    .map(([word, ending]) => `${word}${ending}`)
    .filter((word) => !STOP.split(' ').includes(word));

  test('finds every word that is there, with any usual ending of its stem', () => {
    fc.assert(
      fc.property(anInflectedWord, (word) => {
        expect(finds(word, `before ${word} after`)).toBe(true);
        expect(finds(`"before ${word}"`, `Before ${word} after`)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('finds every part of a Chinese sentence', () => {
    const sentence = '客户认为系统没有按照合同约定的范围交付';
    fc.assert(
      fc.property(fc.nat(sentence.length - 1), fc.integer({ min: 1, max: 8 }), (start, length) =>
        expect(finds(sentence.slice(start, start + length), `验收会:${sentence}。`)).toBe(true),
      ),
    );
  });
});
