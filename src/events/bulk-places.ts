import type { Deps } from '../deps';
import { partyPlace, putBackInPlace, replacedInPlace, type PartyPlace } from '../domain/bulk';
import { peopleIn, withPeople, type SettingsDoc } from '../domain/settings';
import type { BulkItem, BulkRun, BulkVerdict } from '../store/bulk-store';
import { changeOf, keysOf, personsOf } from './bulk-people';
import { beginRaciRun } from './raci-rebuild';

/** An item of a run that is a place in the settings. */
interface PlaceItem {
  readonly item: BulkItem;
  readonly place: PartyPlace;
}

export const placeItems = (items: readonly BulkItem[]): PlaceItem[] =>
  items.flatMap((item) => {
    const place = partyPlace(item.name);
    return place === null ? [] : [{ item, place }];
  });

interface Step {
  readonly phase: 'applying' | 'undoing';
  /** Person id of who asked. */
  readonly by: string | null;
}

const byKey = async (deps: Deps, doc: SettingsDoc): Promise<SettingsDoc> => withPeople(doc, await keysOf(deps, peopleIn(doc)));

const changedBy = async (
  deps: Deps,
  run: BulkRun,
  { phase, doc, items }: Pick<Step, 'phase'> & { readonly doc: SettingsDoc; readonly items: readonly PlaceItem[] },
): Promise<{ doc: SettingsDoc; done: PlaceItem[]; left: PlaceItem[] }> => {
  const change = await changeOf(deps, run.ask);
  if (change.kind !== 'replace') return { doc, done: [], left: [...items] };
  const done: PlaceItem[] = [];
  const left: PlaceItem[] = [];
  let now = await byKey(deps, doc);
  for (const each of items) {
    const stored = phase === 'undoing' ? await deps.bulkVersions.settingsAt(run.projectId, each.item.base ?? 0) : null;
    const before = stored === null ? now : await byKey(deps, stored.doc);
    const next = phase === 'applying' ? replacedInPlace(now, each.place, change) : putBackInPlace(now, each.place, { ...change, before });
    (next === null ? left : done).push(each);
    now = next ?? now;
  }
  return { doc: withPeople(now, await personsOf(deps, peopleIn(now))), done, left };
};

/** Whether the version of the settings that an item was claimed for is there, and this run's. */
const isOurs = async (
  deps: Deps,
  run: BulkRun,
  { item, by }: { readonly item: BulkItem; readonly by: string | null },
): Promise<boolean> => {
  if (item.state !== 'claimed' || item.base === null) return false;
  const written = await deps.bulkVersions.settingsAt(run.projectId, item.base + 1);
  return written !== null && written.savedAt === item.stamp && written.savedBy === by;
};

const ROUNDS = 3;

/**
 * Puts one person in another's place in a project's settings, or back again, in one version of the settings. Gives what became of each place; one
 * that somebody else is saving right now is left out and comes again.
 */
export const movePlaces = async (
  deps: Deps,
  run: BulkRun,
  { items, phase, by }: Step & { readonly items: readonly PlaceItem[] },
): Promise<BulkVerdict[]> => {
  const verdicts: BulkVerdict[] = [];
  const open: PlaceItem[] = [];
  for (const each of items) {
    if (await isOurs(deps, run, { item: each.item, by })) verdicts.push({ seq: each.item.seq, state: 'changed', reason: null });
    else open.push(each);
  }
  for (let round = 0; round < ROUNDS && open.length > 0; round += 1) {
    const { settings, version } = await deps.settings.current(run.projectId);
    const { doc, done, left } = await changedBy(deps, run, { phase, doc: settings, items: open });
    const at = deps.clock.now();
    if (done.length > 0) {
      const claimed = done.map(({ item }) => item);
      const bases = new Map(claimed.map(({ seq, base }) => [seq, phase === 'applying' ? version : (base ?? 0)]));
      await deps.bulk.claim(run.id, claimed, { state: phase === 'applying' ? 'claimed' : 'reverting', bases, stamp: at.getTime() });
      if (!(await deps.settings.saveSettings(run.projectId, doc, { base: version, at, by }))) continue;
    }
    const over = phase === 'applying' ? 'changed' : 'undone';
    return [
      ...verdicts,
      ...done.map(({ item: { seq } }): BulkVerdict => ({ seq, state: over, reason: null })),
      ...left.map(({ item: { seq, state } }): BulkVerdict => {
        if (phase === 'applying') return { seq, state: 'same', reason: null };
        // Claimed for going back, and back it is: a delivery that was cut off did it.
        return state === 'reverting' ? { seq, state: 'undone', reason: null } : { seq, state: 'kept', reason: 'changed-since' };
      }),
    ];
  }
  return verdicts;
};

/** What JQL finds of every issue rests on parties: a run of its own takes the change there. */
export const tellIssues = async (deps: Deps, run: BulkRun, verdicts: readonly BulkVerdict[]): Promise<void> => {
  if (verdicts.some(({ state }) => state === 'changed' || state === 'undone')) await beginRaciRun(deps, run.projectId);
};
