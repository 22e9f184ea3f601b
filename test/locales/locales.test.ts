import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import IntlMessageFormat from 'intl-messageformat';
import english from '../../locales/en-US.json';
import chinese from '../../locales/zh-CN.json';

interface Words {
  readonly [key: string]: string | Words;
}

const leaves = (words: Words, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );

/** Names that a message asks for, where every number is 5: in both languages that is the plural for several. */
const argumentsOf = (message: string, locale: string): string => {
  const asked = new Set<string>();
  const values = new Proxy<Record<string, number>>(
    {},
    {
      has: () => true,
      get: (_, name) => {
        asked.add(String(name));
        return 5;
      },
    },
  );
  new IntlMessageFormat(message, locale).format(values);
  return [...asked].sort().join(' ');
};

const [en, zh] = [new Map(leaves(english)), new Map(leaves(chinese))];

describe('The two languages', () => {
  it.each([
    ['en-US', english],
    ['zh-CN', chinese],
  ])('have no key twice in one place, of which only the last would count: %s', (name, words) => {
    const written = readFileSync(join('locales', `${name}.json`), 'utf8');
    expect(written).toBe(`${JSON.stringify(words, null, 2)}\n`);
  });

  it('have the same keys', () => {
    expect([...zh.keys()].filter((key) => !en.has(key))).toEqual([]);
    expect([...en.keys()].filter((key) => !zh.has(key))).toEqual([]);
  });

  it.each([
    ['en-US', en],
    ['zh-CN', zh],
  ] as const)('have words that can be formatted: %s', (locale, words) => {
    const broken = [...words].filter(([, message]) => {
      try {
        return new IntlMessageFormat(message, locale).getAst().length === 0;
      } catch {
        return true;
      }
    });
    expect(broken.map(([key]) => key)).toEqual([]);
  });

  it('speak of the same things: every value in the English words is in the Chinese ones too', () => {
    const unlike = [...en].filter(([key, message]) => argumentsOf(message, 'en-US') !== argumentsOf(zh.get(key) ?? '', 'zh-CN'));
    expect(unlike.map(([key]) => key)).toEqual([]);
  });

  it('leave no word of the product empty', () => {
    expect([...en, ...zh].filter(([, message]) => message.trim() === '').map(([key]) => key)).toEqual([]);
  });
});
