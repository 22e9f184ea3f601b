import { readFileSync } from 'node:fs';
import type { Frame, Page } from '@playwright/test';
import * as v from 'valibot';
import { expect } from './site';

const Leaf: v.GenericSchema<unknown, Words> = v.lazy(() => v.record(v.string(), v.union([v.string(), Leaf])));
interface Words {
  [key: string]: string | Words;
}

const leaves = (words: Words, path = ''): (readonly [string, string])[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as const] : leaves(value, `${path}${key}.`),
  );

const read = (file: string) => new Map(leaves(v.parse(Leaf, JSON.parse(readFileSync(file, 'utf8')))));
const ours = { english: read('locales/en-US.json'), chinese: read('locales/zh-CN.json') };
const theSites = { english: read('local/site/locales/en-US.json'), chinese: read('local/site/locales/zh-CN.json') };

/** What a screen says of a text that no locale file has. */
const namespaces = [...ours.english.keys(), ...theSites.english.keys()].flatMap((key) => key.split('.')[0] ?? []);
const aKey = new RegExp(String.raw`\b(?:${[...new Set(namespaces)].join('|')})\.[a-z][\w-]*\b(?![@/])`);

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** What stands in Chinese on a Chinese screen, as a pattern of its English words; texts with plurals are left out. */
const englishOnly = ({ english, chinese }: typeof ours) =>
  [...english]
    .filter(([key, text]) => chinese.get(key) !== text && !/\{\w+,/.test(text) && /[a-z]{3}/.test(text.replaceAll(/\{\w+\}/g, '')))
    .map(([key, text]) => {
      const pattern = text
        .split(/\{\w+\}/)
        .map(escaped)
        .join('.*');
      return { key, pattern: new RegExp(`^${pattern}$`) };
    });

/** The page speaks the site's words, the frames on it the app's; names of fields, titles of incidents and what people wrote come from Jira. */
const untranslatable = {
  page: englishOnly(theSites).filter(({ key }) => !key.startsWith('role.')),
  frame: englishOnly(ours).filter(({ key }) => !key.startsWith('backend.incident.')),
};

/** Words that Jira and the sample's people have in English on every screen: statuses, issue types, names, what they wrote. */
const JIRAS_OWN = new Set([
  'Done',
  'To Do',
  'In Progress',
  'In Review',
  'Bug',
  'Task',
  'Story',
  'Epic',
  'Blame incident',
  'High',
  'Medium',
  'Low',
  'English',
  'Jira',
  'Screenshot',
]);

/** Every text that a person can see or hear on a page and in the frames on it. */
const textsOn = async (frame: Frame): Promise<string[]> =>
  frame.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) texts.push(node.getAttribute(name) ?? '');
      } else if (node.parentElement?.checkVisibility() === true && !['SCRIPT', 'STYLE'].includes(node.parentElement.tagName)) {
        texts.push(node.textContent ?? '');
      }
    }
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  });

/** No key stands where words belong, no placeholder was left unfilled, and a Chinese screen has no English words of ours. */
export const expectWords = async (page: Page, { locale, name }: { locale: 'en-US' | 'zh-CN'; name: string }): Promise<void> => {
  for (const frame of page.frames()) {
    const isPage = frame === page.mainFrame();
    const place = `${name}${isPage ? '' : ` ${new URL(frame.url()).pathname}`}`;
    const texts = await textsOn(frame);
    const english = isPage ? untranslatable.page : untranslatable.frame;
    const found = {
      keys: texts.filter((text) => aKey.test(text)),
      unfilled: texts.filter((text) => /\{\w+(?:,|\})/.test(text) || /^(?:undefined|null|NaN)$/.test(text)),
      english: locale === 'en-US' ? [] : texts.filter((text) => !JIRAS_OWN.has(text) && english.some(({ pattern }) => pattern.test(text))),
    };
    expect.soft(texts.length, place).toBeGreaterThan(0);
    expect.soft(found, place).toEqual({ keys: [], unfilled: [], english: [] });
  }
};

/** Nothing has to be scrolled sideways but what says so itself, in the page and in the frames on it. */
export const expectNoOverflow = async (page: Page, name: string): Promise<void> => {
  const tooWide: string[] = [];
  for (const frame of page.frames()) {
    const settled = await frame
      .waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth, undefined, { timeout: 3_000 })
      .catch(() => null);
    if (settled === null) tooWide.push(new URL(frame.url()).pathname);
  }
  expect.soft(tooWide, `${name} at 400 px`).toEqual([]);
};
