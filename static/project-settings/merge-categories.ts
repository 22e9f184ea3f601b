import type { Category, ProjectSettings } from '../../src/contract';
import { same, standing, type Clash, type Sides } from '../editing/three-way';
import { withCategory } from './edit-categories';

export interface CategoryWords {
  category: (category: Category) => string;
  categoryField: (field: 'name' | 'retired') => string;
  retired: (retired: boolean) => string;
}

const keysOf = (categories: readonly Category[]): string[] => categories.map(({ key }) => key);

const byKey = (categories: readonly Category[], key: string): Category | undefined => categories.find((each) => each.key === key);

/** Categories of both: my order unless only theirs changed, what either added, and names and retirements field by field. */
export const mergeCategories = (
  { base, mine, theirs }: Sides<readonly Category[]>,
  words: CategoryWords,
): { categories: Category[]; clashes: Clash<ProjectSettings>[] } => {
  const clashes: Clash<ProjectSettings>[] = [];
  const first = same(keysOf(mine), keysOf(base)) ? theirs : mine;
  const second = first === mine ? theirs : mine;
  const all = [...first, ...second.filter(({ key }) => byKey(first, key) === undefined)];
  const categories = all.map((either) => {
    const [before, my, their] = [base, mine, theirs].map((side) => byKey(side, either.key));
    if (before === undefined || my === undefined || their === undefined) return either;
    let merged = my;
    for (const field of ['name', 'retired'] as const) {
      const whose = standing({ base: before[field], mine: my[field], theirs: their[field] });
      if (whose === 'theirs') merged = { ...merged, [field]: their[field] };
      if (whose === 'clash')
        clashes.push({
          key: `category/${either.key}/${field}`,
          name: `${words.category(their)} · ${words.categoryField(field)}`,
          theirs: { words: field === 'name' ? words.category(their) : words.retired(their.retired) },
          mine: { words: field === 'name' ? words.category(my) : words.retired(my.retired) },
          take: (draft) => ({ ...draft, categories: withCategory(draft.categories, either.key, { [field]: their[field] }) }),
        });
    }
    return merged;
  });
  return { categories, clashes };
};
