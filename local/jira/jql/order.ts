import type { OrderByField } from '@atlaskit/jql-ast';
import { findFields } from './clauses';
import { type Compiling, refuse } from './compiling';
import type { JqlChoiceField, JqlField } from './environment';
import { notSortable } from './messages';

type SortKey<I> = (issue: I) => string | number | undefined;

/** Of several values Jira sorts by the least. */
const least = <T extends string | number>(values: readonly T[]): T | undefined =>
  values.reduce<T | undefined>((lowest, value) => (lowest === undefined || value < lowest ? value : lowest), undefined);

const rankOf = <I>(field: JqlChoiceField<I>): SortKey<I> => {
  const ranks = new Map(field.choices().map((choice, index) => [choice.id, index]));
  return (issue) => least(field.values(issue).flatMap((id) => ranks.get(id) ?? []));
};

/** Project keys in their order, then issue numbers as numbers. */
const byKey = (key: string): string => {
  const dash = key.lastIndexOf('-');
  return `${key.slice(0, dash)}-${key.slice(dash + 1).padStart(12, '0')}`;
};

const sortKeyOf = <I>(compiling: Compiling<I>, field: JqlField<I>): SortKey<I> | undefined => {
  if (field.sortKey === null) return undefined;
  if (field.sortKey) return field.sortKey;
  switch (field.kind) {
    case 'choice':
      return rankOf(field);
    case 'issue':
      return field.role === 'self'
        ? (issue) => byKey(compiling.environment.issueKey(issue))
        : (issue) => {
            const [first] = field.values(issue);
            const found = first === undefined ? undefined : compiling.environment.findIssue(first);
            return found && byKey(found.key);
          };
    case 'number':
    case 'datetime':
      return (issue) => least(field.values(issue));
    case 'text':
      return field.severalFields ? undefined : (issue) => field.values(issue)[0]?.toLowerCase();
    case 'user':
    case 'string':
    case 'date':
      return (issue) => least(field.values(issue).map((value) => value.toLowerCase()));
    case 'filter':
      return undefined;
  }
};

/** A sort compares each issue many times; its key is worked out once. */
const remembered = <I>(key: SortKey<I>): SortKey<I> => {
  const keys = new Map<I, string | number | undefined>();
  return (issue) => {
    const known = keys.get(issue);
    if (known !== undefined || keys.has(issue)) return known;
    const fresh = key(issue);
    keys.set(issue, fresh);
    return fresh;
  };
};

const collator = new Intl.Collator('en', { numeric: false });

/** To Jira no value is the greatest: it comes last, ascending, and first, descending. */
const compareKeys = (a: string | number | undefined, b: string | number | undefined): number => {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
};

/** The comparison of `ORDER BY`. */
export const compileOrder = <I>(compiling: Compiling<I>, fields: readonly OrderByField[]): ((a: I, b: I) => number) => {
  const parts = fields.flatMap(({ field: { value, properties }, direction }) => {
    const [field] = findFields(compiling, value, properties ?? []);
    const key = field && sortKeyOf(compiling, field);
    if (!field || !key) {
      refuse(compiling, notSortable(value));
      return [];
    }
    compiling.usedFields.add(field.id);
    return [{ key: remembered(key), sign: direction?.value.toUpperCase() === 'DESC' ? -1 : 1 }];
  });
  return (a, b) => {
    for (const { key, sign } of parts) {
      const difference = compareKeys(key(a), key(b));
      if (difference !== 0) return sign * difference;
    }
    return 0;
  };
};
