import fc from 'fast-check';
import { compileJql } from '../../../local/jira/jql';
import { environment, ISSUES, type TestIssue } from './site';

const site = environment();
const run = (jql: string): readonly TestIssue[] => {
  const compiled = compileJql(jql, site);
  if (!compiled.ok) throw new Error(`${jql}: ${compiled.errorMessages.join(' ')}`);
  const { matches, compare } = compiled.query;
  const found = ISSUES.filter(matches);
  return compare ? [...found].sort(compare) : found;
};
const keys = (jql: string): readonly string[] => run(jql).map(({ key }) => key);

const FIELDS = [
  { name: 'project', values: ['ROLL', 'OPS'] },
  { name: 'status', values: ['"To Do"', '"In Progress"', 'Waiting', 'Done'] },
  { name: 'type', values: ['Bug', 'Task', 'Sub-task', '"Blame incident"'] },
  { name: 'priority', values: ['Low', 'Medium', 'High', 'Highest'] },
  { name: 'assignee', values: ['wei', 'anna', 'carla', 'dev', 'paul'] },
  { name: 'labels', values: ['rollout', 'sso', 'db', 'docs', 'urgent', 'none-has-this'] },
  { name: 'fixVersion', values: ['"1.0"', '"2.5"', '"9.0 beta"'] },
  { name: '"Story Points"', values: ['0', '1', '2.5', '5', '8'] },
  { name: 'due', values: ['"2026-11-20"', '"2026-11-22"', 'now()', 'endOfWeek()'] },
  { name: 'created', values: ['-7d', 'startOfMonth()', '"2026-11-15 08:00"'] },
] as const;
const ORDERED = ['priority', 'fixVersion', '"Story Points"', 'due', 'created'];

const aField = fc.constantFrom(...FIELDS);
const aFieldWithValue = aField.chain((field) => fc.record({ field: fc.constant(field.name), value: fc.constantFrom(...field.values) }));
const aFieldWithValues = aField.chain((field) =>
  fc.record({ field: fc.constant(field.name), values: fc.array(fc.constantFrom(...field.values), { minLength: 1, maxLength: 4 }) }),
);
const aCondition = fc.oneof(
  aFieldWithValue.chain(({ field, value }) =>
    fc
      .constantFrom(...['=', '!=', ...(ORDERED.includes(field) ? ['<', '<=', '>', '>='] : [])])
      .map((operator) => `${field} ${operator} ${value}`),
  ),
  aFieldWithValues.chain(({ field, values }) =>
    fc.constantFrom('in', 'not in').map((operator) => `${field} ${operator} (${values.join(', ')})`),
  ),
  aField.filter(({ name }) => name !== 'project').chain(({ name }) => fc.constantFrom(`${name} is EMPTY`, `${name} is not EMPTY`)),
  fc.constantFrom('summary ~ server', 'text ~ 系统', 'status was Done', 'status changed', 'assignee changed to dev', 'filter = 10001'),
);
const { clause: aClause } = fc.letrec<{ clause: string }>((tie) => ({
  clause: fc.oneof(
    { maxDepth: 3 },
    aCondition,
    fc.tuple(tie('clause'), fc.constantFrom('and', 'or', '&&', '||'), tie('clause')).map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    tie('clause').map((clause) => `not (${clause})`),
  ),
}));

test('a condition and its NOT never both hold, and one of them does wherever the field has a value', () => {
  fc.assert(
    fc.property(aFieldWithValue, ({ field, value }) => {
      const [yes, no, filled] = [keys(`${field} = ${value}`), keys(`not ${field} = ${value}`), keys(`${field} is not EMPTY`)];
      expect([...yes, ...no].sort()).toEqual([...filled].sort());
    }),
  );
});

test('NOT is the opposite operator', () => {
  const opposites = [
    ['=', '!='],
    ['<', '>='],
    ['>', '<='],
  ] as const;
  fc.assert(
    fc.property(
      aFieldWithValue.filter(({ field }) => ORDERED.includes(field)),
      fc.constantFrom(...opposites),
      ({ field, value }, [operator, opposite]) => {
        expect(keys(`not ${field} ${operator} ${value}`)).toEqual(keys(`${field} ${opposite} ${value}`));
      },
    ),
  );
});

test('NOT twice changes nothing', () => {
  fc.assert(fc.property(aClause, (clause) => expect(keys(`not (not (${clause}))`)).toEqual(keys(clause))));
});

test('De Morgan: NOT of a conjunction is the disjunction of the NOTs, and the other way round', () => {
  fc.assert(
    fc.property(aClause, aClause, (a, b) => {
      expect(keys(`not ((${a}) and (${b}))`)).toEqual(keys(`not (${a}) or not (${b})`));
      expect(keys(`not ((${a}) or (${b}))`)).toEqual(keys(`not (${a}) and not (${b})`));
    }),
  );
});

test('AND finds what both find, OR what either finds', () => {
  fc.assert(
    fc.property(aClause, aClause, (a, b) => {
      const [left, right] = [new Set(keys(a)), new Set(keys(b))];
      const all = ISSUES.map(({ key }) => key);
      expect(keys(`(${a}) and (${b})`)).toEqual(all.filter((key) => left.has(key) && right.has(key)));
      expect(keys(`(${a}) or (${b})`)).toEqual(all.filter((key) => left.has(key) || right.has(key)));
    }),
  );
});

test('AND binds closer than OR', () => {
  fc.assert(
    fc.property(aCondition, aCondition, aCondition, (a, b, c) =>
      expect(keys(`${a} or ${b} and ${c}`)).toEqual(keys(`${a} or (${b} and ${c})`)),
    ),
  );
});

test('IN is a chain of OR, NOT IN a chain of AND', () => {
  fc.assert(
    fc.property(aFieldWithValues, ({ field, values }) => {
      expect(keys(`${field} in (${values.join(', ')})`)).toEqual(keys(values.map((value) => `${field} = ${value}`).join(' or ')));
      expect(keys(`${field} not in (${values.join(', ')})`)).toEqual(keys(values.map((value) => `${field} != ${value}`).join(' and ')));
    }),
  );
});

test('a negative condition never finds an issue without a value', () => {
  fc.assert(
    fc.property(aFieldWithValues, ({ field, values }) => {
      const found = keys(`${field} not in (${values.join(', ')})`);
      expect(keys(`${field} is EMPTY`).filter((key) => found.includes(key))).toEqual([]);
    }),
  );
});

test('nothing outside the restriction of a query matches it', () => {
  fc.assert(
    fc.property(
      aClause,
      fc.constantFrom('project = ROLL', 'key in (ROLL-1, OPS-2)', 'project in (OPS)'),
      fc.constantFrom('and', 'or'),
      (clause, limit, operator) => {
        const jql = `(${clause}) ${operator} ${limit}`;
        const compiled = compileJql(jql, site);
        if (!compiled.ok) throw new Error(compiled.errorMessages.join(' '));
        const { projectIds, issueIds } = compiled.query.restriction;
        for (const issue of run(jql)) {
          expect(projectIds === undefined || projectIds.has(issue.project)).toBe(true);
          expect(issueIds === undefined || issueIds.has(issue.id)).toBe(true);
        }
      },
    ),
  );
});

const anOrder = fc
  .uniqueArray(
    fc.record({
      field: fc.constantFrom(...FIELDS.map(({ name }) => name), 'summary', 'parent', 'resolved'),
      direction: fc.constantFrom('', ' asc', ' desc'),
    }),
    {
      selector: ({ field }) => field,
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((parts) => `order by ${parts.map(({ field, direction }) => field + direction).join(', ')}`);

test('an order is total: consistent both ways round and over three issues', () => {
  const anIssue = fc.constantFrom(...ISSUES);
  fc.assert(
    fc.property(anOrder, anIssue, anIssue, anIssue, (order, a, b, c) => {
      const compiled = compileJql(order, site);
      if (!compiled.ok || !compiled.query.compare) throw new Error(order);
      const { compare } = compiled.query;
      expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0);
      expect(compare(a, a)).toBe(0);
      if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});

test('a sorted result does not depend on the order in which issues came, once the key decides', () => {
  fc.assert(
    fc.property(anOrder, fc.shuffledSubarray([...ISSUES], { minLength: ISSUES.length }), (order, shuffled) => {
      const compiled = compileJql(`${order}, key`, site);
      if (!compiled.ok || !compiled.query.compare) throw new Error(order);
      expect(shuffled.sort(compiled.query.compare).map(({ key }) => key)).toEqual(keys(`${order}, key`));
    }),
  );
});

test('whatever is typed is answered or refused, never thrown', () => {
  const pieces = [
    'project',
    '=',
    '!=',
    'ROLL',
    '(',
    ')',
    'and',
    'or',
    'not',
    'in',
    'is',
    'EMPTY',
    'was',
    'changed',
    'by',
    '"',
    "'",
    ',',
    '~',
    '<',
    '-7d',
    'order by',
    'key',
    'desc',
    'now()',
    'cf[',
    ']',
    '\\',
    '系统',
    '@',
    '\n',
  ];
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(' ')),
      ),
      (jql) => {
        const compiled = compileJql(jql, site);
        if (compiled.ok) ISSUES.filter(compiled.query.matches);
        else expect(compiled.errorMessages.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 500 },
  );
});
