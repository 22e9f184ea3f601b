import type { ProjectPreview, RemovalView, SetUpChange, SetUpPreview, SharedThing } from '../../src/contract';

/** Something shared, and who is told of it: the projects that are not set up here, or, where all of them are, these. */
export interface SharedByMany extends SharedThing {
  readonly isUsedElsewhere: boolean;
}

/** What needs the admin's word, once, with the projects that use it and are not to be set up; with all of them where there are none. */
export const sharedThings = ({ projects }: Pick<SetUpPreview, 'projects'>, excluded: ReadonlySet<string>): SharedByMany[] => {
  const included = projects.filter(({ project }) => !excluded.has(project.id));
  const here = new Set(included.map(({ project }) => project.id));
  const things = new Map<string, SharedThing>();
  for (const { shared } of included)
    for (const thing of shared) {
      const before = things.get(thing.id);
      const others = [...(before?.otherProjects ?? []), ...thing.otherProjects];
      const otherProjects = others.filter(({ id }, index) => others.findIndex((each) => each.id === id) === index);
      things.set(thing.id, { ...thing, otherProjects });
    }
  return [...things.values()].map((thing) => {
    const elsewhere = thing.otherProjects.filter(({ id }) => !here.has(id));
    return { ...thing, isUsedElsewhere: elsewhere.length > 0, otherProjects: elsewhere.length > 0 ? elsewhere : thing.otherProjects };
  });
};

/** Projects that touch something shared without the admin's word for it, and that are not left out. */
export const unconfirmed = (
  { projects }: Pick<SetUpPreview, 'projects'>,
  { confirmed, excluded }: { confirmed: ReadonlySet<string>; excluded: ReadonlySet<string> },
): ProjectPreview[] => projects.filter(({ project, shared }) => !excluded.has(project.id) && shared.some(({ id }) => !confirmed.has(id)));

export const toggled = (set: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> =>
  new Set(on ? [...set, id] : [...set].filter((each) => each !== id));

/** How much applying would change in all these projects: what several of them share is changed once. */
export const totalChanges = (projects: readonly ProjectPreview[]): number =>
  new Set(
    projects.flatMap(({ project, steps }) =>
      steps.flatMap(({ changes }) =>
        changes.map(({ kind, id }) =>
          kind === 'store-defaults' || kind === 'write-property' || kind === 'pin-panel' ? `${kind}/${project.id}` : id,
        ),
      ),
    ),
  ).size;

/** How much applying would change in one project. */
export const changeCount = ({ steps }: ProjectPreview): number => steps.reduce((sum, { changes }) => sum + changes.length, 0);

/** Fields that go onto one tab of a screen, or off one screen, in the order of the first: nine lines about two screens are read as two. */
const inGroups = <T>(items: readonly T[], groupOf: (item: T) => string | null): (readonly [T, ...T[]])[] => {
  const groups: [T, ...T[]][] = [];
  const known = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const name = groupOf(item);
    const group = name === null ? undefined : known.get(name);
    group?.push(item);
    if (group !== undefined) continue;
    const fresh: [T, ...T[]] = [item];
    groups.push(fresh);
    if (name !== null) known.set(name, fresh);
  }
  return groups;
};

/** A change as people read it, and the fields that it is about. */
export interface Told<T> {
  readonly of: T;
  readonly fields: readonly string[];
}

const fieldOf = (each: { readonly kind: string; readonly field?: string }): string[] => (each.field === undefined ? [] : [each.field]);

export const toldChanges = (changes: readonly SetUpChange[]): Told<SetUpChange>[] =>
  inGroups(changes, (change) => (change.kind === 'add-field-to-screen' ? `${change.screenId}/${change.tabName}` : null)).map((group) => ({
    of: group[0],
    fields: group.flatMap(fieldOf),
  }));

type Take = RemovalView['takes'][number];

export const toldTakes = (takes: readonly Take[]): Told<Take>[] =>
  inGroups(takes, (take) => (take.kind === 'field-from-screen' ? `${take.name}/${String(take.done)}` : null)).map((group) => ({
    of: group[0],
    fields: group.flatMap(fieldOf),
  }));

/** Whether a step can only be done once another one is: nothing is wrong with it. */
export const waits = ({ reason }: { reason: string | null }): boolean => reason === 'needs-type';
