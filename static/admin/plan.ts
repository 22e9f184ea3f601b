import type { ProjectPreview, SetUpPreview, SharedThing } from '../../src/contract';

/** What needs the admin's word, once, with every project that it is shared with. */
export const sharedThings = ({ projects }: Pick<SetUpPreview, 'projects'>, excluded: ReadonlySet<string>): SharedThing[] => {
  const things = new Map<string, SharedThing>();
  for (const { project, shared } of projects) {
    if (excluded.has(project.id)) continue;
    for (const thing of shared) {
      const before = things.get(thing.id);
      const others = [...(before?.otherProjects ?? []), ...thing.otherProjects];
      const otherProjects = others.filter(({ id }, index) => others.findIndex((each) => each.id === id) === index);
      things.set(thing.id, { ...thing, otherProjects });
    }
  }
  return [...things.values()];
};

/** Projects that touch something shared without the admin's word for it, and that are not left out. */
export const unconfirmed = (
  { projects }: Pick<SetUpPreview, 'projects'>,
  { confirmed, excluded }: { confirmed: ReadonlySet<string>; excluded: ReadonlySet<string> },
): ProjectPreview[] => projects.filter(({ project, shared }) => !excluded.has(project.id) && shared.some(({ id }) => !confirmed.has(id)));

/** How much applying would change in one project. */
export const changeCount = ({ steps }: ProjectPreview): number => steps.reduce((sum, { changes }) => sum + changes.length, 0);
