import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Every suite in which something happens between an event and what people then see, in one file for Jest: each has its sites of its own, and what
 * they all import is read once instead of fifteen times.
 */

const resolvers = join(__dirname, '../src/resolvers');
const suites = readdirSync(resolvers)
  .filter((name) => /^(?:admin|admin-set-up|case|complaint|dispute.*|gadget|native|raci.*|validator)\.test\.ts$/.test(name))
  .map((name) => join(resolvers, name));

describe.each([...suites, join(__dirname, '../src/gadget/numbers.test.ts'), join(__dirname, '../faults/deliveries.test.ts')])(
  '%s',
  (suite) => {
    jest.requireActual(suite);
  },
);
