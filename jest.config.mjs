/** Packages that ship ES modules only, which Jest runs as CommonJS. */
const esm = [
  'canonicalize',
  'ulid',
  'intl-messageformat',
  '@formatjs',
  'd3-[a-z]+',
  'internmap',
  'hono',
  '@hono',
  'date-fns',
  '@date-fns',
  'jira\\.js',
  'playwright',
];

export default {
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testEnvironment: 'node',
  transform: {
    '^.+\\.(t|j|mj)sx?$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022', transform: { react: { runtime: 'automatic' } } } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esm.join('|')})/)`],
  // The default files of D3 end in .mjs, which Jest never transforms; each package has a second one that works anywhere.
  // Canonicalize names its file for `import` alone, and Jest asks with `require`.
  moduleNameMapper: {
    '^(d3-[a-z-]+)$': '<rootDir>/node_modules/$1/dist/$1.js',
    '^canonicalize$': '<rootDir>/node_modules/canonicalize/lib/canonicalize.js',
  },
  moduleFileExtensions: ['ts', 'tsx', 'mjs', 'js', 'cjs', 'json', 'node'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
  modulePathIgnorePatterns: ['<rootDir>/test/forge/node_modules', '<rootDir>/test/node24/node_modules', '<rootDir>/.local'],
  testTimeout: 60_000,
  maxWorkers: 2,
};
