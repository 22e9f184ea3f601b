/** The lines that mail programs put above a quoted or forwarded mail, in English and Chinese (German where it is alike). */
import type { Header } from './header';
import { plainLine, splitAddress, tidyName } from './names';
import { readMoment, takeMoment, type WrittenMoment } from './written-moment';

type Part = 'from' | 'date' | 'other';

const PARTS: Readonly<Record<string, Part>> = {
  from: 'from',
  发件人: 'from',
  发信人: 'from',
  寄件者: 'from',
  寄件人: 'from',
  von: 'from',
  sent: 'date',
  date: 'date',
  发送时间: 'date',
  发送日期: 'date',
  发件时间: 'date',
  日期: 'date',
  时间: 'date',
  傳送時間: 'date',
  gesendet: 'date',
  datum: 'date',
  to: 'other',
  cc: 'other',
  bcc: 'other',
  subject: 'other',
  'reply-to': 'other',
  importance: 'other',
  attachments: 'other',
  收件人: 'other',
  收件者: 'other',
  抄送: 'other',
  抄送人: 'other',
  密送: 'other',
  主题: 'other',
  主旨: 'other',
  附件: 'other',
  重要性: 'other',
  回复: 'other',
  an: 'other',
  betreff: 'other',
};

/** A line of a mail without the marks of quoting. */
export const unquoted = (line: string): string =>
  plainLine(line)
    .replace(/^(?:>\s?)+/, '')
    .trim();

const fieldOf = (line: string): { part: Part; value: string } | null => {
  const [, name, value] = /^[*\s]*([A-Za-z-]{2,11}|[\p{Script=Han} ]{2,8})[*\s]*[:：][*\s]*(.*)$/u.exec(unquoted(line).slice(0, 400)) ?? [];
  if (name === undefined || value === undefined) return null;
  const part = PARTS[name.replaceAll(' ', '').toLowerCase()];
  return part === undefined ? null : { part, value: value.trim() };
};

const MOST_FIELDS = 12;

/** `From: … Sent: … To: … Subject: …`, also with an empty line between two of them. */
const fieldBlock = (lines: readonly string[], at: number): Header | null => {
  if (fieldOf(lines[at] ?? '') === null) return null;
  const found: { part: Part; value: string }[] = [];
  let end = at;
  for (let index = at; index < lines.length && found.length < MOST_FIELDS; index += 1) {
    const line = lines[index] ?? '';
    const field = fieldOf(line);
    if (field !== null) {
      found.push(field);
      end = index + 1;
      continue;
    }
    const empty = unquoted(line) === '';
    const follows = fieldOf(lines[index + 1] ?? '') !== null;
    // Long lists of recipients go on in the next line.
    const goesOn = !empty && found.at(-1)?.part === 'other' && /[;,；，]$/.test(unquoted(lines[index - 1] ?? ''));
    if (goesOn) end = index + 1;
    else if (!(empty && follows)) break;
  }
  const from = found.find(({ part }) => part === 'from');
  if (from === undefined || found.length < 2) return null;
  const { name, address } = splitAddress(from.value);
  const written = found.find(({ part }) => part === 'date')?.value;
  const moment = written === undefined ? null : (readMoment(written) ?? takeMoment(plainLine(written))?.moment ?? null);
  return { shape: 'mail', layout: 'mail', lines: end - at, speaker: name === '' ? address : name, address, moment, inline: null };
};

const WROTE = /^(?:(?:on|at|am)\s|在\s*)?(.*?)\s*(?:wrote|写道|寫道|schrieb)\s*[:：]$/i;

const whoAndWhen = (said: string): { name: string; moment: WrittenMoment } | null => {
  const taken = takeMoment(said);
  if (taken !== null) return { name: tidyName(said.slice(taken.end)), moment: taken.moment };
  const [, name, written] = /^(.*?)\s*于\s*(.+)$/.exec(said) ?? [];
  const moment = written === undefined ? null : readMoment(written);
  return name === undefined || moment === null ? null : { name: tidyName(name), moment };
};

/** `On Mon, Mar 2, 2026 at 10:23 AM Name <address> wrote:`, folded or not; `在 2026年3月2日，名字 <address> 写道：`; `名字 <address> 于… 写道：` */
const wroteLine = (lines: readonly string[], at: number): Header | null => {
  let joined = '';
  for (let count = 1; count <= 3; count += 1) {
    const line = unquoted(lines[at + count - 1] ?? '');
    if (line === '' || line.length > 200) return null;
    joined = joined === '' ? line : `${joined} ${line}`;
    const [, said] = WROTE.exec(joined) ?? [];
    if (said !== undefined) {
      const { name: withoutAddress, address } = splitAddress(said);
      const found = whoAndWhen(withoutAddress);
      if (found === null) return null;
      const speaker = found.name === '' ? address : found.name;
      return { shape: 'mail', layout: 'mail', lines: count, speaker, address, moment: found.moment, inline: null };
    }
    // Only a line that can begin so is worth looking past.
    if (count === 1 && !/\d/.test(line)) return null;
  }
  return null;
};

const RECIPIENTS = /^(?:to\s(?:me|\S+)|to:|收件人[:：]|发送至|发给)/i;

/** As web mail shows an opened mail: `Name <address>`, perhaps `to me`, and the moment, on lines of their own or on one. */
const openedMail = (lines: readonly string[], at: number): Header | null => {
  const first = unquoted(lines[at] ?? '');
  if (first.length > 160 || !/<[^<>\s]+@[^<>\s]+>/.test(first)) return null;
  const [before = '', behind = ''] = first.split(/<[^<>]*>/, 2);
  const { address } = splitAddress(first);
  const speaker = tidyName(before) === '' ? address : tidyName(before);
  const header = { shape: 'mail', layout: 'mail', speaker, address, inline: null } as const;
  const beside = readMoment(behind);
  if (beside !== null) return { ...header, lines: RECIPIENTS.test(unquoted(lines[at + 1] ?? '')) ? 2 : 1, moment: beside };
  if (behind.trim() !== '') return null;
  const second = unquoted(lines[at + 1] ?? '');
  const third = unquoted(lines[at + 2] ?? '');
  const under = readMoment(second);
  if (under !== null) return { ...header, lines: RECIPIENTS.test(third) ? 3 : 2, moment: under };
  const below = RECIPIENTS.test(second) ? readMoment(third) : null;
  return below === null ? null : { ...header, lines: 3, moment: below };
};

/** A mail's header that begins at this line, or null. */
export const mailHeader = (lines: readonly string[], at: number): Header | null =>
  fieldBlock(lines, at) ?? wroteLine(lines, at) ?? openedMail(lines, at);

/** Lines between two mails that belong to neither's words. */
export const isMailRule = (line: string): boolean => {
  const plain = unquoted(line);
  if (/^_{8,}$|^-{20,}$/.test(plain)) return true;
  return /^(?:-{2,}\s*(?:original message|forwarded message|原始邮件|邮件原件|转发的邮件|转发邮件信息|原邮件)\s*-{2,}|begin forwarded message:|开始转发的邮件[:：]|以下是转发的邮件[:：])$/i.test(
    plain,
  );
};
