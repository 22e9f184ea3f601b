/** Cuts a pasted chat or mail into what was said, by whom and when. */
import { chatHeader, colonHeader, dayLine } from './chat-header';
import { completeMoments, type CompleteMoment, type Pasting } from './complete-moments';
import type { Header, Layout } from './header';
import { isMailRule, mailHeader, unquoted } from './mail-header';
import type { WrittenMoment } from './written-moment';

/** One message, or a piece of text that no message could be made of (`head` is empty then). */
export interface Piece {
  /** The lines that say who and when, as they stand in the text. */
  readonly head: string;
  readonly speaker: string | null;
  /** Mail address, in small letters. */
  readonly address: string | null;
  /** A clock's reading in the pasting person's time zone, `YYYY-MM-DDTHH:MM:SS`; null: not known. */
  readonly at: string | null;
  readonly text: string;
  /** True where the speaker and the whole moment stand in the text; anything else has been inferred, or is missing. */
  readonly confident: boolean;
}

/** Nothing of the text is left out: `head` and `text` of all pieces, in order, are its words. */
export interface Cut {
  readonly layout: Layout | 'mixed' | 'none';
  readonly pieces: readonly Piece[];
}

interface Place {
  readonly at: number;
  readonly header: Header | null;
  /** A day of its own that following times belong to. */
  readonly day: WrittenMoment | null;
}

const empty = (line: string | undefined): boolean => line === undefined || line.trim() === '';
const strong = ({ shape, moment }: Header): boolean => shape === 'bracket' || shape === 'name-bracket' || moment?.day != null;

/** Headers of chats that write the time first, or no time, are only looked for where there are no others: much in a message looks like them. */
const chatHeaders = (lines: readonly string[], besideMail: boolean): ReadonlyMap<number, Header> => {
  const found = lines.map((_, at) => chatHeader(lines, at));
  const first = lines.findIndex((line) => !empty(line) && dayLine(line) === null);
  const named = found.filter((each) => each !== null && each.shape !== 'leading');
  const leadingOnly =
    named.length === 0 || (found[first]?.shape === 'leading' && named.length <= found.filter((each) => each !== null).length / 2);
  const kept = found.map((each) =>
    each !== null && (each.shape === 'leading') === leadingOnly && (!besideMail || strong(each)) ? each : null,
  );
  if (!besideMail && kept.every((each) => each === null)) {
    const spoken = lines.map(colonHeader);
    if (spoken[first] != null && spoken.filter((each) => each !== null).length > 1) return present(spoken);
  }
  return present(kept);
};

const present = (headers: readonly (Header | null)[]): ReadonlyMap<number, Header> =>
  new Map(headers.flatMap((header, at) => (header === null ? [] : [[at, header] as const])));

/** Where something begins: a message, a day, a rule between mails. */
const placesIn = (lines: readonly string[], mails: ReadonlyMap<number, Header>, chats: ReadonlyMap<number, Header>): Place[] => {
  const places: Place[] = [];
  const nextFull = nextFilled(lines);
  let afterHeader = false;
  for (let at = 0; at < lines.length; at += 1) {
    const header = mails.get(at) ?? chats.get(at) ?? null;
    if (header !== null) {
      places.push({ at, header, day: null });
      at += header.lines - 1;
      afterHeader = header.inline === null;
      continue;
    }
    const line = lines[at] ?? '';
    if (empty(line)) continue;
    const day = chats.size === 0 ? null : dayLine(line);
    const follows = nextFull[at] ?? -1;
    // "Friday" under a name is an answer; between two messages it is a day.
    if (day !== null && (day.drawn || (!afterHeader && (chats.has(follows) || dayLine(lines[follows] ?? '') !== null)))) {
      places.push({ at, header: null, day: day.moment });
    } else if (mails.size > 0 && isMailRule(line) && mails.has(follows)) {
      places.push({ at, header: null, day: null });
    }
    afterHeader = false;
  }
  return places;
};

const nextFilled = (lines: readonly string[]): number[] => {
  let next = -1;
  return lines
    .map((line, at) => ({ line, at }))
    .toReversed()
    .map(({ line, at }) => {
      const here = next;
      if (!empty(line)) next = at;
      return here;
    })
    .toReversed();
};

const layoutOf = (headers: readonly Header[]): Cut['layout'] => {
  const counts = new Map<Layout, number>();
  for (const { layout } of headers) counts.set(layout, (counts.get(layout) ?? 0) + 1);
  const [first, ...others] = [...counts].toSorted(([, a], [, b]) => b - a);
  if (first === undefined) return 'none';
  return counts.has('mail') && others.length > 0 ? 'mixed' : first[0];
};

const joined = (lines: readonly string[]): string =>
  lines
    .join('\n')
    .replace(/^(?:\s*\n)+/, '')
    .trimEnd();

/** Cuts a text of any kind; never throws, and takes time in proportion to its length. */
export const cutPasted = (text: string, pasting: Pasting): Cut => {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  const mails = mailHeaders(lines);
  const inMail = mails.size > 0;
  const places = placesIn(lines, mails, chatHeaders(lines, inMail));
  const spoken = (line: string): string => (inMail && /^\s*>/.test(line) ? unquoted(line) : line);

  const pieces: (Omit<Piece, 'at' | 'confident'> & { moment: number | null; quiet: boolean })[] = [];
  const moments: WrittenMoment[] = [];
  let pending: string[] = [];
  /** A moment on a line of its own stands for all that follows without one. */
  let stated: number | null = null;
  let speaker: Pick<Piece, 'speaker' | 'address'> = { speaker: null, address: null };
  const plain = (said: string): void => {
    if (said.trim() !== '') pieces.push({ head: '', speaker: null, address: null, text: said, moment: null, quiet: true });
  };
  plain(joined(lines.slice(0, places[0]?.at ?? lines.length).map(spoken)));
  places.forEach(({ at, header, day }, index) => {
    const end = places[index + 1]?.at ?? lines.length;
    const line = lines[at] ?? '';
    if (day !== null) {
      moments.push(day);
      stated = day.time === null ? null : moments.length - 1;
    }
    if (header === null) {
      pending.push(line.trim());
      const rest = joined(lines.slice(at + 1, end).map(spoken));
      if (rest !== '') {
        plain([...pending, rest].join('\n'));
        pending = [];
      }
      return;
    }
    if (header.speaker !== null) speaker = { speaker: header.speaker, address: header.address };
    if (header.moment !== null) moments.push(header.moment);
    const own = header.inline === null ? lines.slice(at, at + header.lines) : [line.slice(0, header.inline)];
    const said = [...(header.inline === null ? [] : [line.slice(header.inline)]), ...lines.slice(at + header.lines, end).map(spoken)];
    pieces.push({
      head: [...pending, ...own.map((each) => each.trim()).filter((each) => each !== '')].join('\n'),
      ...speaker,
      text: joined(said),
      moment: header.moment === null ? stated : moments.length - 1,
      quiet: false,
    });
    pending = [];
  });
  plain(pending.join('\n'));

  const complete = completeMoments(moments, pasting);
  const unknown: CompleteMoment = { at: null, sure: false };
  return {
    layout: layoutOf(places.flatMap(({ header }) => header ?? [])),
    pieces: pieces.map(({ moment, quiet, ...piece }) => {
      const { at, sure } = moment === null ? unknown : (complete[moment] ?? unknown);
      return { ...piece, at, confident: sure && !quiet && piece.speaker !== null };
    }),
  };
};

const mailHeaders = (lines: readonly string[]): ReadonlyMap<number, Header> => {
  const found = new Map<number, Header>();
  for (let at = 0; at < lines.length; at += 1) {
    const header = mailHeader(lines, at);
    if (header === null) continue;
    found.set(at, header);
    at += header.lines - 1;
  }
  return found;
};
