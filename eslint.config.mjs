import js from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Imports point one way: index → resolvers, events → store, jira → domain. Each entry names what a folder must not reach. */
const layers = [
  {
    target: './src/domain',
    from: ['./src'],
    except: ['./domain', './contract.ts'],
    message: 'domain holds pure rules: no I/O, nothing of the other layers.',
  },
  { target: './src/store', from: ['./src'], except: ['./store', './domain', './contract.ts'], message: 'store may import domain only.' },
  { target: './src/jira', from: ['./src'], except: ['./jira', './domain', './contract.ts'], message: 'jira may import domain only.' },
  { target: './src', from: ['./static', './local', './test'], message: 'the backend imports nothing outside src and locales.' },
  {
    target: './static',
    from: ['./src'],
    except: ['./contract.ts', './domain'],
    message: 'front ends import the contract and pure rules only.',
  },
  { target: './static', from: ['./local', './test'], message: 'front ends import nothing of the local site.' },
  { target: './local', from: ['./test'], message: 'nothing imports tests.' },
];

export default tseslint.config(
  {
    ignores: [
      'static/build',
      '.local',
      'coverage',
      'test-results',
      'playwright-report',
      'test/forge/node_modules',
      'test/node24/node_modules',
      'test/local/forge/fixture/static',
      '**/*.cjs',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tsconfig.static.json', './tsconfig.local.json', './tsconfig.test.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { 'import-x': importX },
    rules: {
      'max-params': ['error', 4],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      'import-x/no-restricted-paths': ['error', { zones: layers }],
    },
  },
  {
    files: ['static/**/*.{ts,tsx}', 'local/site/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks, 'jsx-a11y': jsxA11y },
    rules: { ...jsxA11y.configs.recommended.rules, 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  { files: ['src/domain/**'], rules: { 'no-restricted-imports': ['error', { patterns: ['@forge/*', 'node:*'] }] } },
  { files: ['**/*.mjs', '**/*.js'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly' } },
    rules: { '@typescript-eslint/consistent-type-assertions': 'off' },
  },
);
