/** The lines that chat programs put above a copied message. */
import type { Header, Layout, Shape } from './header';
import { plainLine, plausibleName, splitAddress, tidyName } from './names';
import { readMoment, takeMoment, type WrittenMoment } from './written-moment';

const LONGEST = 120;
const HAS_TIME = /\d\s?[:：时点]\s?\d/;

interface Said {
  readonly shape: Shape;
  readonly layout: Layout;
  readonly moment: WrittenMoment | null;
}

const header = (said: Said, name: string, rest: { lines?: number; inline?: number | null } = {}): Header => {
  const { name: speaker, address } = splitAddress(name);
  return { ...said, lines: rest.lines ?? 1, speaker: speaker === '' ? address : speaker, address, inline: rest.inline ?? null };
};

/** `[02.03. 10:23] Name`, `[10:42 • 13/08/2024] Name:`, `[7/29/24, 1:46 PM] Name: words`; `[10:24]` alone goes on for whoever spoke. */
const bracket = (line: string): Header | null => {
  const [whole, written, after] = /^\s*\[([^\]]{4,40})\]\s*(.*)$/.exec(line) ?? [];
  const moment = written === undefined ? null : readMoment(plainLine(written));
  if (whole === undefined || after === undefined || moment === null || moment.time === null) return null;
  if (after.trim() === '') return { ...header({ shape: 'bracket', layout: 'slack', moment }, ''), speaker: null };
  const colon = after.search(/[:：]/);
  const name = colon < 0 ? after : after.slice(0, colon);
  if (!plausibleName(tidyName(name), true)) return null;
  const words = colon < 0 ? '' : after.slice(colon + 1);
  if (words.trim() === '') return header({ shape: 'bracket', layout: 'teams', moment }, name);
  return header({ shape: 'bracket', layout: 'chat', moment }, name, { inline: line.length - words.trimStart().length });
};

/** `Name [10:23 AM]`, `Name, [2022-11-22 5:05]` */
const nameBracket = (line: string): Header | null => {
  const [, name, written] = /^\s*([^[\]]{1,48}?)[,，]?\s*\[([^\]]{4,40})\]\s*[:：]?\s*$/.exec(line) ?? [];
  const moment = written === undefined ? null : readMoment(plainLine(written));
  if (name === undefined || moment === null || moment.time === null || !plausibleName(tidyName(name), true)) return null;
  return header({ shape: 'name-bracket', layout: moment.day === null ? 'slack' : 'chat', moment }, name);
};

const programOf = (line: string, written: string, moment: WrittenMoment): Layout => {
  if (/[,，]\s*$/.test(line.slice(0, line.length - written.length))) return 'teams';
  if (moment.day === null) return /^\d{1,2}[:：]\d\d$/.test(written) && /\p{Script=Han}/u.test(line) ? 'wechat' : 'slack';
  if (moment.day.kind === 'weekday' || moment.day.kind === 'ago') return /\p{Script=Han}/u.test(written) ? 'wechat' : 'teams';
  if (/[年月]|[a-z]{3}/i.test(written)) return 'feishu';
  return moment.day.kind === 'no-year' ? 'dingtalk' : 'wechat';
};

/** `张三 2026/3/2 10:23`, `Name  10:23 AM`, `Name, Yesterday 10:23`: the longest end of the line that is a moment. */
const trailing = (line: string): Header | null => {
  const plain = plainLine(line);
  for (const { index } of plain.matchAll(/(?<=[\s,，(（])(?=[^\s])|(?<=[\p{Script=Han})）])(?=\d|[上下中]午|昨天|今天|星期|周)/gu)) {
    if (index > 60) return null;
    const written = plain.slice(index).replace(/[)）]$/, '');
    const moment = /[(（]$/.test(plain.slice(0, index).trim()) === /[)）]$/.test(plain) ? readMoment(written) : null;
    if (moment === null || moment.time === null) continue;
    const name = plain.slice(0, index).replace(/[(（]\s*$/, '');
    const wide = /\s{2,}$/.test(line.trimEnd().slice(0, -written.length)) || moment.day !== null;
    if (!plausibleName(tidyName(splitAddress(name).name), wide)) return null;
    return header({ shape: 'trailing', layout: programOf(plain, plain.slice(index), moment), moment }, name);
  }
  return null;
};

/** A name, and the moment on the line under it. */
const twoLine = (line: string, under: string): Header | null => {
  const written = plainLine(under);
  if (!HAS_TIME.test(written)) return null;
  const moment = readMoment(written);
  if (moment === null || moment.time === null || !plausibleName(tidyName(line), true)) return null;
  const layout = moment.day === null ? 'slack' : programOf(written, written, moment);
  return header(
    { shape: 'two-line', layout: layout === 'wechat' ? (/\p{Script=Han}/u.test(written) ? 'feishu' : 'teams') : layout, moment },
    line,
    { lines: 2 },
  );
};

/** `2026-03-02 10:23:11 张三`, `13/08/2024, 10:42 - Name: words` */
const leading = (line: string): Header | null => {
  const taken = takeMoment(line.trimStart());
  if (taken?.moment.time == null) return null;
  const start = line.length - line.trimStart().length + taken.end;
  const [, gap = '', name, colon, words = ''] = /^([\s,，-]+)([^:：]{1,48})([:：]\s*)?(.*)$/.exec(line.slice(start)) ?? [];
  if (gap === '' || name === undefined || !plausibleName(tidyName(name))) return null;
  const said = { shape: 'leading', layout: words === '' ? 'wechat' : 'chat', moment: taken.moment } as const;
  return header(said, name, { inline: words === '' ? null : start + gap.length + name.length + (colon ?? '').length });
};

/** `张三：words`: no time at all. */
const colon = (line: string): Header | null => {
  const [whole, name] = /^\s*([^:：\d]{1,32})[:：](?!\/\/)\s*/.exec(line) ?? [];
  if (whole === undefined || name === undefined || !plausibleName(tidyName(name))) return null;
  const inline = line.slice(whole.length).trim() === '' ? null : whole.length;
  return header({ shape: 'colon', layout: 'chat', moment: null }, name, { inline });
};

/** The header of a chat's message that begins at this line, or null. `colon` headers are asked for by themselves: many lines look like one. */
export const chatHeader = (lines: readonly string[], at: number): Header | null => {
  const line = lines[at] ?? '';
  const under = lines[at + 1] ?? '';
  if (line.trim() === '') return null;
  const timed = HAS_TIME.test(line.slice(0, LONGEST));
  const found = timed ? (bracket(line) ?? (line.length > LONGEST ? null : (nameBracket(line) ?? trailing(line)))) : null;
  return (
    found ?? (line.length > LONGEST || under.length > LONGEST || timed ? null : twoLine(line, under)) ?? (timed ? leading(line) : null)
  );
};

export const colonHeader = (line: string): Header | null => colon(line.slice(0, LONGEST));

/** A line that only says which day follows: `—— 2026-03-02 ——`, `Yesterday`, `Monday, March 2nd`. `drawn`: set off by a rule round it. */
export const dayLine = (line: string): { readonly moment: WrittenMoment; readonly drawn: boolean } | null => {
  const plain = plainLine(line.slice(0, LONGEST));
  const bare = plain.replaceAll(/^[-—–─=_*•·~\s]+|[-—–─=_*•·~\s]+$/g, '');
  const moment = bare === '' || bare.length > 40 ? null : readMoment(bare);
  return moment === null || moment.day === null ? null : { moment, drawn: bare.length < plain.length };
};
