import type { Party, ProjectSettings } from '../../src/contract';
import { withItem } from '../editing/replace';
import { mergeCategories, type CategoryWords } from './merge-categories';
import { standing, unionById, type Clash, type Shown, type Sides } from '../editing/three-way';

/** The words that a clash is told in. */
export interface SettingsWords extends CategoryWords {
  party: (party: Party) => string;
  field: (field: PartyField) => string;
  side: (side: Party['side']) => string;
  part: (part: PlainPart) => string;
  language: (language: ProjectSettings['language']) => string;
  othersSee: (othersSee: ProjectSettings['othersSee']) => string;
  deadlines: (deadlines: ProjectSettings['deadlines']) => string;
  calendar: (calendar: ProjectSettings['calendar']) => string;
  raci: (raci: ProjectSettings['raci']) => string;
  notify: (notify: boolean) => string;
}

export type PartyField = 'name' | 'side' | 'members' | 'contact' | 'contactNote' | 'retired';

type SettingsClash = Clash<ProjectSettings>;

const partyShown = (party: Party, field: PartyField, words: SettingsWords): Shown => {
  switch (field) {
    case 'name':
      return { words: words.party(party) };
    case 'side':
      return { words: words.side(party.side) };
    case 'members':
      return { people: party.members };
    case 'contact':
      return { people: party.contact === null ? [] : [party.contact] };
    case 'contactNote':
      return { words: party.contactNote };
    case 'retired':
      return { words: words.retired(party.retired) };
  }
};

const PARTY_FIELDS = ['name', 'side', 'members', 'contact', 'contactNote', 'retired'] as const satisfies readonly PartyField[];

/** One field of a party as a change, so that it can be laid over another version of the same party. */
const onlyField = (party: Party, field: PartyField): Partial<Party> => ({ [field]: party[field] });

const mergeParty = (sides: Sides<Party>, words: SettingsWords): { party: Party; clashes: SettingsClash[] } => {
  const { base, mine, theirs } = sides;
  const clashes: SettingsClash[] = [];
  let party = mine;
  for (const field of PARTY_FIELDS) {
    const whose = standing({ base: base[field], mine: mine[field], theirs: theirs[field] });
    if (whose === 'theirs') party = { ...party, ...onlyField(theirs, field) };
    if (whose === 'clash')
      clashes.push({
        key: `${mine.id}/${field}`,
        name: `${words.party(theirs)} · ${words.field(field)}`,
        theirs: partyShown(theirs, field, words),
        mine: partyShown(mine, field, words),
        take: (draft) => ({ ...draft, parties: withItem(draft.parties, mine.id, onlyField(theirs, field)) }),
      });
  }
  return { party, clashes };
};

const PLAIN_PARTS = ['leads', 'arbiters', 'language', 'othersSee', 'timeZone', 'deadlines', 'calendar', 'raci', 'notify'] as const;
export type PlainPart = (typeof PLAIN_PARTS)[number];

const plainShown = (settings: ProjectSettings, part: PlainPart, words: SettingsWords): Shown => {
  switch (part) {
    case 'leads':
    case 'arbiters':
      return { people: settings[part] };
    case 'language':
      return { words: words.language(settings.language) };
    case 'othersSee':
      return { words: words.othersSee(settings.othersSee) };
    case 'timeZone':
      return { words: settings.timeZone };
    case 'deadlines':
      return { words: words.deadlines(settings.deadlines) };
    case 'calendar':
      return { words: words.calendar(settings.calendar) };
    case 'raci':
      return { words: words.raci(settings.raci) };
    case 'notify':
      return { words: words.notify(settings.notify) };
  }
};

/** My settings on top of theirs, field by field; where both changed one field differently, mine stands until I choose. */
export const mergeSettings = (
  { base, mine, theirs }: Sides<ProjectSettings>,
  words: SettingsWords,
): { merged: ProjectSettings; clashes: SettingsClash[] } => {
  const clashes: SettingsClash[] = [];
  const parties = unionById({ base: base.parties, mine: mine.parties, theirs: theirs.parties }).map((party) => {
    const before = base.parties.find(({ id }) => id === party.id);
    const now = theirs.parties.find(({ id }) => id === party.id);
    if (before === undefined || now === undefined) return party;
    const one = mergeParty({ base: before, mine: party, theirs: now }, words);
    clashes.push(...one.clashes);
    return one.party;
  });
  const categories = mergeCategories({ base: base.categories, mine: mine.categories, theirs: theirs.categories }, words);
  clashes.push(...categories.clashes);
  let merged: ProjectSettings = { ...mine, parties, categories: categories.categories };
  for (const part of PLAIN_PARTS) {
    const whose = standing({ base: base[part], mine: mine[part], theirs: theirs[part] });
    if (whose === 'theirs') merged = { ...merged, [part]: theirs[part] };
    if (whose === 'clash')
      clashes.push({
        key: part,
        name: words.part(part),
        theirs: plainShown(theirs, part, words),
        mine: plainShown(mine, part, words),
        take: (draft) => ({ ...draft, [part]: theirs[part] }),
      });
  }
  return { merged, clashes };
};
