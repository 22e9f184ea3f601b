/**
 * The matrices a project can start from. Activity and party ids of a preset are their keys; the words (`presets.activities.<key>`) are in the
 * locale files, so that a matrix nobody has edited reads in each reader's language.
 */
import type { Activity, Cell } from '../contract';
import { DEFAULT_PARTIES, LETTERS } from './vocabulary';

export const PRESETS = ['implementation', 'article', 'empty'] as const;
export type Preset = (typeof PRESETS)[number];

type DefaultParty = (typeof DEFAULT_PARTIES)[number];
type Row = { readonly [P in DefaultParty]?: string };

/**
 * Ten activities of a software implementation project. They cover the implementation engineer's five core duties in the article (requirement
 * research and analysis, configuration and deployment, training and knowledge transfer, troubleshooting and support, progress and quality),
 * with data migration on its own, and what others owe beside them.
 */
const IMPLEMENTATION = {
  'requirement-research': {
    'implementation-engineer': 'R',
    'development-team': 'C',
    client: 'C',
    'project-manager': 'A',
    management: 'I',
  },
  'scope-change': { 'implementation-engineer': 'C', 'development-team': 'I', client: 'C', 'project-manager': 'R', management: 'A' },
  'environment-readiness': { 'implementation-engineer': 'C', 'development-team': 'I', client: 'RA', 'project-manager': 'I' },
  'system-configuration': { 'implementation-engineer': 'RA', 'development-team': 'C', client: 'I', 'project-manager': 'I' },
  'feature-development': { 'implementation-engineer': 'C', 'development-team': 'RA', client: 'I', 'project-manager': 'I' },
  'data-migration': { 'implementation-engineer': 'R', 'development-team': 'C', client: 'C', 'project-manager': 'A' },
  'acceptance-test': { 'implementation-engineer': 'C', 'development-team': 'C', client: 'RA', 'project-manager': 'I', management: 'I' },
  'training-handover': { 'implementation-engineer': 'RA', client: 'C', 'project-manager': 'I' },
  'troubleshooting-support': { 'implementation-engineer': 'R', 'development-team': 'C', client: 'I', 'project-manager': 'A' },
  'progress-quality': { 'implementation-engineer': 'C', 'development-team': 'C', client: 'I', 'project-manager': 'RA', management: 'I' },
} as const satisfies Record<string, Row>;

/** The article's own table: its column heads give each party one letter, its cells give the duty. */
const ARTICLE_ROW = { 'implementation-engineer': 'R', 'development-team': 'A', client: 'C', 'project-manager': 'I' } as const satisfies Row;

const ARTICLE = {
  'article-requirement-confirmation': ARTICLE_ROW,
  'article-feature-implementation': ARTICLE_ROW,
} as const satisfies Record<string, Row>;

const ROWS: Record<Preset, Readonly<Record<string, Row>>> = { implementation: IMPLEMENTATION, article: ARTICLE, empty: {} };

const cellOf = (letters: string): Cell => ({ letters: LETTERS.filter((letter) => letters.includes(letter)), duty: null });

/** What a client signs in most projects. */
const SIGNED: ReadonlySet<string> = new Set([
  'requirement-research',
  'scope-change',
  'acceptance-test',
  'article-requirement-confirmation',
]);

const activityOf = (key: string, row: Row): Activity => ({
  id: key,
  key,
  name: null,
  cells: Object.fromEntries(
    DEFAULT_PARTIES.flatMap((party) => {
      const letters = row[party];
      return letters === undefined ? [] : [[party, cellOf(letters)]];
    }),
  ),
  retired: false,
  ...(SIGNED.has(key) && { signOff: true }),
});

/** The activities of a preset, in order, as a fresh matrix holds them. */
export const presetActivities = (preset: Preset): Activity[] => Object.entries(ROWS[preset]).map(([key, row]) => activityOf(key, row));

/** Keys of every preset activity: those whose names and duties the locale files have. */
export const PRESET_ACTIVITY_KEYS: readonly string[] = PRESETS.flatMap((preset) => Object.keys(ROWS[preset]));
