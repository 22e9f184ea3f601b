/**
 * The closed word lists of the product (`terms`): keys that are stored, searched and translated. A key never changes its meaning.
 */

export const COMPLAINT_TYPES = ['unusable', 'comparison', 'unkept-promise', 'indifference', 'delay', 'other'] as const;
export type ComplaintType = (typeof COMPLAINT_TYPES)[number];

/** Values of the type field that are no type: kept in the field whatever is published, and shown for what they are. */
export const unknownTypes = (values: readonly string[]): string[] =>
  values.filter((value) => COMPLAINT_TYPES.every((type) => type !== value));

export const DIMENSIONS = ['technical', 'process', 'communication'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Default cause categories per dimension; the reasons of the article are all among them. A project may add its own. */
export const DEFAULT_CATEGORIES = {
  technical: [
    'config-error',
    'version-mismatch',
    'environment-difference',
    'client-infrastructure',
    'product-defect',
    'data-migration',
    'integration',
    'performance',
  ],
  process: [
    'unclear-requirement',
    'frequent-change',
    'unrecorded-change',
    'missing-test',
    'no-client-acceptance-test',
    'no-change-request',
    'unclear-contract',
    'out-of-scope-request',
    'template-misfit',
    'no-fit-assessment',
    'waiting-on-others',
    'prioritisation',
    'slow-follow-through',
  ],
  communication: [
    'late-information',
    'tone',
    'over-promise',
    'undocumented-promise',
    'no-follow-up',
    'no-feedback-channel',
    'business-understanding',
    'expectation-gap',
    'poor-team-collaboration',
  ],
} as const satisfies Record<Dimension, readonly string[]>;

export const SHARES = ['sole', 'main', 'equal', 'minor', 'none'] as const;
export type Share = (typeof SHARES)[number];

/** What the facts say about a point of a statement. */
export const FINDINGS = ['supported', 'contradicted', 'unproven'] as const;
export type Finding = (typeof FINDINGS)[number];

/** Where to look first for what went wrong. */
export const TRIAGES = ['configuration', 'code', 'environment', 'data', 'requirement'] as const;
export type Triage = (typeof TRIAGES)[number];

export const PHASES = ['open', 'statements', 'decision', 'improving', 'closed'] as const;
export type Phase = (typeof PHASES)[number];

export const OUTCOMES = ['agreed', 'upheld', 'partly-upheld', 'not-upheld', 'undetermined', 'withdrawn', 'duplicate'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Outcomes that only an arbiter's decision gives. */
export const DECIDED_OUTCOMES = ['upheld', 'partly-upheld', 'not-upheld', 'undetermined'] as const satisfies readonly Outcome[];
export type DecidedOutcome = (typeof DECIDED_OUTCOMES)[number];

export const HORIZONS = ['short', 'mid', 'long'] as const;
export type Horizon = (typeof HORIZONS)[number];

export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How a complaint came in. */
export const CHANNELS = ['meeting', 'call', 'chat', 'email', 'jira', 'other'] as const;
export type Channel = (typeof CHANNELS)[number];

export const SIDES = ['delivery', 'client', 'other'] as const;
export type Side = (typeof SIDES)[number];

export const LETTERS = ['R', 'A', 'C', 'I'] as const;
export type Letter = (typeof LETTERS)[number];

/** Keys of the parties every project starts with. */
export const DEFAULT_PARTIES = ['implementation-engineer', 'development-team', 'client', 'project-manager', 'management'] as const;

export const LANGUAGES = ['en-US', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

export const ERROR_CODES = [
  'not-found',
  'forbidden',
  'invalid',
  'conflict',
  'frozen',
  'too-large',
  'rate-limited',
  'not-ready',
  'unlicensed',
  'unavailable',
  'unexpected',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** The charts that the retrospective gadget can show, in their default order. The first three are on unless switched off. */
export const CHARTS = ['headline', 'causes', 'actions', 'mine', 'parties', 'trend', 'types', 'outcomes', 'recurrence', 'waits'] as const;
export type Chart = (typeof CHARTS)[number];
