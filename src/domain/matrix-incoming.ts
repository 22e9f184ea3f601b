/** A matrix on its way in, from a file, a paste or another project: its columns are matched to parties before anything is taken over. */
import type { Activity, Cell, Party } from '../contract';
import { NO_PHASE } from './matrix-places';
import { cellOfText, lettersOfHead } from './matrix-cell-text';
import { columnOf, folded, isPresetDuty, namesOfActivity, partyNames, presetKeyOf, saysYes, withoutBrackets } from './matrix-words';
import type { Letter } from './vocabulary';

/** Rows of cells, as spreadsheets have them. */
export type Table = readonly (readonly string[])[];

/** A column of cells; `partyId` is the project's party that it seems to mean. */
export interface IncomingColumn {
  readonly title: string;
  readonly key: string | null;
  readonly side: Party['side'];
  readonly partyId: string | null;
}

export interface IncomingActivity {
  /** The id that it had where it comes from; null in a spreadsheet. */
  readonly id: string | null;
  readonly key: string | null;
  readonly name: string | null;
  readonly phase: string | null;
  readonly signOff: boolean;
  /** One a column; null where it says nothing. */
  readonly cells: readonly (Cell | null)[];
}

export interface Incoming {
  /** Whether it says anything of phases and sign-offs; where it doesn't, those of the matrix stay. */
  readonly says: { readonly phase: boolean; readonly signOff: boolean };
  readonly columns: readonly IncomingColumn[];
  readonly activities: readonly IncomingActivity[];
}

const matching = (parties: readonly Party[], names: readonly string[]): string | null => {
  const wanted = new Set(names.flatMap((name) => [folded(name), folded(withoutBrackets(name))]).filter((name) => name !== ''));
  const fits = (party: Party): boolean => partyNames(party).some((name) => wanted.has(folded(name)));
  return (parties.find((party) => !party.retired && fits(party)) ?? parties.find(fits))?.id ?? null;
};

/** Whether a table's first row names its columns: it has a column of activities, or a party of the project. */
export const hasHead = ([head = []]: Table, parties: readonly Party[]): boolean =>
  head.some((title) => columnOf(title) === 'activity') || head.filter((title) => matching(parties, [title]) !== null).length > 0;

interface Read {
  readonly phase: number;
  readonly activity: number;
  readonly signOff: number;
  readonly cells: readonly { readonly index: number; readonly letters: readonly Letter[] }[];
}

const blank = (row: readonly string[]): boolean => row.every((text) => text.trim() === '');

const readColumns = (table: Table, parties: readonly Party[]): Read & { head: readonly string[] } => {
  const width = Math.max(0, ...table.map((row) => row.length));
  const head = Array.from({ length: width }, (_, index) => (table[0]?.[index] ?? '').trim());
  const at = (kind: ReturnType<typeof columnOf>): number => head.findIndex((title) => columnOf(title) === kind);
  const [phase, signOff, named] = [at('phase'), at('signOff'), at('activity')];
  // A first column without a known name holds the activities: nothing else can.
  const first = head.findIndex((title, index) => index !== phase && index !== signOff && matching(parties, [title]) === null);
  const activity = named >= 0 ? named : first;
  const cells = head.flatMap((title, index) => {
    const hasContent = title !== '' || table.slice(1).some((row) => (row[index] ?? '').trim() !== '');
    return [phase, signOff, activity].includes(index) || !hasContent ? [] : [{ index, letters: lettersOfHead(title) }];
  });
  return { phase, activity, signOff, cells, head };
};

/** A table with a head as an incoming matrix. Every text of it is in there: what is not understood becomes a duty or a name. */
export const incomingTable = (table: Table, parties: readonly Party[]): Incoming => {
  const { phase, activity, signOff, cells, head } = readColumns(table, parties);
  let above: string | null = null;
  const activities = table
    .slice(1)
    .filter((row) => !blank(row))
    .map((row): IncomingActivity => {
      const said = (row[phase] ?? '').trim();
      above = said === '' ? above : said === NO_PHASE ? null : said;
      const name = (row[activity] ?? '').trim();
      return {
        id: null,
        key: presetKeyOf(name),
        name,
        phase: above,
        signOff: saysYes(row[signOff] ?? ''),
        cells: cells.map(({ index, letters }) => cellOfText(row[index] ?? '', letters)),
      };
    });
  const columns = cells.map(({ index }): IncomingColumn => {
    const title = withoutBrackets(head[index] ?? '');
    return { title, key: null, side: 'delivery', partyId: matching(parties, [title]) };
  });
  return { says: { phase: phase >= 0, signOff: signOff >= 0 }, columns, activities };
};

/** Another project's matrix, or one of this project's own files, with its parties as columns. */
export const incomingMatrix = (
  {
    activities,
    parties: theirs,
  }: { readonly activities: readonly Activity[]; readonly parties: readonly Pick<Party, 'id' | 'key' | 'name' | 'side'>[] },
  parties: readonly Party[],
): Incoming => {
  const used = theirs.filter(({ id }) => activities.some(({ cells }) => cells[id] !== undefined));
  const columns = used.map(({ id, key, name, side }): IncomingColumn => {
    const same = parties.find((party) => party.id === id && party.key === key);
    const partyId = same?.id ?? matching(parties, name !== null ? [name] : key !== null ? [key] : []);
    return { title: name ?? key ?? id, key, side, partyId };
  });
  return {
    says: { phase: true, signOff: true },
    columns,
    activities: activities
      .filter(({ retired }) => !retired)
      .map(({ id, key, name, phase, signOff, cells }) => ({
        id,
        key,
        name,
        phase: phase ?? null,
        signOff: signOff === true,
        cells: used.map((party) => cells[party.id] ?? null),
      })),
  };
};

const merged = (a: Cell | undefined, b: Cell): Cell =>
  a === undefined
    ? b
    : {
        letters: [...new Set([...a.letters, ...b.letters])],
        duty: a.duty === null || b.duty === null ? (a.duty ?? b.duty) : `${a.duty}\n${b.duty}`,
      };

const nameOrKey = (activity: IncomingActivity, existing: Activity | undefined): Pick<Activity, 'key' | 'name'> => {
  if (existing !== undefined && activity.id === null) return { key: existing.key, name: existing.name };
  if (activity.id === null && activity.key !== null) return { key: activity.key, name: null };
  return { key: activity.key, name: activity.name };
};

interface Place {
  /** The party that each column goes to; null leaves the column out. */
  readonly targets: readonly (string | null)[];
  readonly over: readonly Activity[];
  readonly parties: readonly Party[];
  /** `replace`: what is not in there leaves the matrix. `add`: it stays. */
  readonly mode: 'replace' | 'add';
  readonly newId: () => string;
}

/** Rows that say the same as one that exists are that one, by id, else by name in any language; each can be met once. */
const matchOf = (over: readonly Activity[]): ((activity: IncomingActivity) => Activity | undefined) => {
  const free = new Set(over);
  return ({ id, name, key }) => {
    const names = id === null && name !== null ? [name] : namesOfActivity({ key, name });
    const alike = new Set(names.map(folded));
    const exactly = (other: Activity): boolean => namesOfActivity(other).some((each) => names.includes(each));
    const about = (other: Activity): boolean => namesOfActivity(other).some((each) => folded(each) !== '' && alike.has(folded(each)));
    const [active, retired] = [[...free].filter((other) => !other.retired), [...free].filter((other) => other.retired)];
    const found =
      (id === null ? undefined : [...free].find((other) => other.id === id)) ??
      active.find(exactly) ??
      active.find(about) ??
      retired.find(exactly) ??
      retired.find(about);
    if (found !== undefined) free.delete(found);
    return found;
  };
};

/**
 * The activities as they are with the incoming ones in them. Matched rows keep their ids, so that old issues still point to them; what leaves the
 * matrix is retired. A text that is a preset's own duty becomes the preset's words again.
 */
export const takenIn = (incoming: Incoming, { targets, over, parties, mode, newId }: Place): Activity[] => {
  const match = matchOf(over);
  const taken = new Set(over.map(({ id }) => id));
  const hidden = new Set(parties.filter(({ retired }) => retired).map(({ id }) => id));
  const keyOf = new Map(parties.map(({ id, key }) => [id, key]));
  const rows = incoming.activities.map((activity): Activity => {
    const existing = match(activity);
    const { key, name } = nameOrKey(activity, existing);
    const wanted = existing?.id ?? activity.id ?? key ?? newId();
    const id = existing === undefined && taken.has(wanted) ? newId() : wanted;
    taken.add(id);
    const cells: Record<string, Cell> = {};
    activity.cells.forEach((cell, index) => {
      const partyId = targets[index] ?? null;
      if (cell === null || partyId === null) return;
      const isPreset = cell.duty !== null && isPresetDuty(cell.duty, key, keyOf.get(partyId) ?? null);
      cells[partyId] = merged(cells[partyId], isPreset ? { ...cell, duty: null } : cell);
    });
    // What a retired party had stays: no table shows it.
    const kept = Object.fromEntries(Object.entries(existing?.cells ?? {}).filter(([partyId]) => mode === 'add' || hidden.has(partyId)));
    const phase = incoming.says.phase ? activity.phase : (existing?.phase ?? null);
    const signOff = incoming.says.signOff ? activity.signOff : existing?.signOff === true;
    const before = (partyId: string, cell: Cell): Cell =>
      mode === 'add' && cell.duty === null ? { ...cell, duty: kept[partyId]?.duty ?? null } : cell;
    return {
      id,
      key,
      name,
      cells: { ...kept, ...Object.fromEntries(Object.entries(cells).map(([partyId, cell]) => [partyId, before(partyId, cell)])) },
      retired: false,
      ...(phase !== null && { phase }),
      ...(signOff && { signOff }),
    };
  });
  const rest = over.filter((activity) => !rows.some(({ id }) => id === activity.id));
  if (mode === 'replace') return [...rows, ...rest.map((activity) => ({ ...activity, retired: true }))];
  // In the order that the project has; what is new comes after.
  const byId = new Map(rows.map((row) => [row.id, row]));
  const known = over.filter(({ retired }) => !retired).map((activity) => byId.get(activity.id) ?? activity);
  const added = rows.filter(({ id }) => !known.some((activity) => activity.id === id));
  return [...known, ...added, ...rest.filter(({ retired }) => retired)];
};
