/** Whose side a speaker of a pasted text is on, as far as names and addresses tell. */
import { plainLine } from './names';

/** A party with everything it may be called by. */
export interface KnownParty {
  readonly id: string;
  /** Its own name, and the default ones in both languages. */
  readonly names: readonly string[];
  readonly people: readonly { readonly name: string; readonly address?: string | undefined }[];
}

export interface Speaker {
  readonly name: string;
  readonly address: string | null;
}

/** Mailboxes that everybody may have: their domain says nothing about a side. */
const PUBLIC_MAIL =
  /^(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|me|qq|foxmail|163|126|yeah|sina|sohu|aliyun|139|189|gmx|web|proton|protonmail)\./;

const folded = (text: string): string => plainLine(text.normalize('NFKC')).toLowerCase();

/** Words of a name in any order: "Vogel, Hannah" is Hannah Vogel. */
const wordsOf = (name: string): string =>
  folded(name)
    .replaceAll(/[([【][^)\]】]*[)\]】]/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .toSorted()
    .join(' ');

/** What a nickname holds beside the name: 张三(客户), 实施-李四, Hannah Vogel [Client]. */
const asidesOf = (name: string): string[] =>
  folded(name)
    .split(/[()[\]【】|/·–—-]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const onlyOne = (ids: readonly string[]): string | null => {
  const [first, ...others] = new Set(ids);
  return first === undefined || others.length > 0 ? null : first;
};

const having = (parties: readonly KnownParty[], has: (party: KnownParty) => boolean): string | null =>
  onlyOne(parties.filter(has).map(({ id }) => id));

const byAddress = (address: string | null, parties: readonly KnownParty[]): string | null => {
  if (address === null) return null;
  const exact = having(parties, ({ people }) => people.some((person) => person.address?.toLowerCase() === address));
  if (exact !== null) return exact;
  const local = wordsOf(address.split('@')[0] ?? '');
  return local.includes(' ') ? having(parties, ({ people }) => people.some(({ name }) => wordsOf(name) === local)) : null;
};

const byName = (name: string, parties: readonly KnownParty[]): string | null => {
  const words = wordsOf(name);
  const asides = asidesOf(name);
  return (
    (words === '' ? null : having(parties, ({ people }) => people.some((person) => wordsOf(person.name) === words))) ??
    having(parties, ({ people }) => people.some((person) => asides.includes(folded(person.name)))) ??
    having(parties, ({ names }) => names.some((each) => folded(each) === folded(name) || asides.includes(folded(each))))
  );
};

/**
 * Finds each speaker's party: by the mail address, by the name against its people, by the party's own name, and at last by a mail domain whose
 * other speakers are all of one party. Where two parties would fit, or none, the answer is null and a person says it.
 */
export const matchSpeakers = (speakers: readonly Speaker[], parties: readonly KnownParty[]): (string | null)[] => {
  const direct = speakers.map(({ name, address }) => byAddress(address, parties) ?? byName(name, parties));
  const domainOf = ({ address }: Speaker): string | null => {
    const domain = address?.split('@')[1] ?? null;
    return domain === null || PUBLIC_MAIL.test(domain) ? null : domain;
  };
  const byDomain = new Map<string, string[]>();
  speakers.forEach((speaker, index) => {
    const [domain, party] = [domainOf(speaker), direct[index] ?? null];
    if (domain !== null && party !== null) byDomain.set(domain, [...(byDomain.get(domain) ?? []), party]);
  });
  return speakers.map((speaker, index) => direct[index] ?? onlyOne(byDomain.get(domainOf(speaker) ?? '') ?? []));
};

/** The speakers of a text, each once, in the order in which they first speak. */
export const speakersOf = (pieces: readonly { readonly speaker: string | null; readonly address: string | null }[]): Speaker[] => {
  const found = new Map<string, Speaker>();
  for (const { speaker, address } of pieces) {
    if (speaker === null) continue;
    const known = found.get(speaker);
    if (known === undefined || known.address === null) found.set(speaker, { name: speaker, address });
  }
  return [...found.values()];
};
