import type { ComplaintType, Dimension, Triage } from './vocabulary';
import type { DEFAULT_CATEGORIES } from './vocabulary';

type CategoryOf<D extends Dimension> = (typeof DEFAULT_CATEGORIES)[D][number];
type Suggested = { readonly [D in Dimension]: readonly CategoryOf<D>[] };

/** The reasons that the article gives under each of its five accusations, most often heard first. */
const BEHIND: Record<ComplaintType, Suggested> = {
  unusable: {
    technical: ['environment-difference', 'config-error', 'product-defect'],
    process: ['unclear-requirement', 'no-client-acceptance-test', 'frequent-change'],
    communication: ['expectation-gap'],
  },
  comparison: {
    technical: ['client-infrastructure'],
    process: ['template-misfit', 'no-fit-assessment'],
    communication: ['expectation-gap'],
  },
  'unkept-promise': {
    technical: [],
    process: ['unclear-contract', 'no-change-request', 'out-of-scope-request', 'prioritisation'],
    communication: ['over-promise', 'undocumented-promise'],
  },
  indifference: {
    technical: [],
    process: [],
    communication: ['business-understanding', 'no-follow-up', 'no-feedback-channel'],
  },
  delay: {
    technical: [],
    process: ['waiting-on-others', 'slow-follow-through'],
    communication: ['late-information', 'poor-team-collaboration'],
  },
  other: { technical: [], process: [], communication: [] },
};

/** Where a first look leads: the categories that go with each of its five answers. */
const TRIAGED: Record<Triage, Suggested> = {
  configuration: { technical: ['config-error', 'version-mismatch'], process: ['unrecorded-change', 'missing-test'], communication: [] },
  code: { technical: ['product-defect', 'performance'], process: ['missing-test'], communication: [] },
  environment: { technical: ['environment-difference', 'client-infrastructure'], process: ['no-fit-assessment'], communication: [] },
  data: { technical: ['data-migration', 'integration'], process: ['no-client-acceptance-test'], communication: [] },
  requirement: {
    technical: [],
    process: ['unclear-requirement', 'frequent-change', 'no-change-request'],
    communication: ['expectation-gap', 'business-understanding'],
  },
};

/**
 * The cause categories that often stand behind a complaint of this type, per dimension, likeliest first. Only an order and a mark for the
 * chips, with what a first look points to before the others: nothing is ever chosen for anyone. Empty for a type that isn't known yet. Source: the article's section on the five accusations.
 */
export const suggestedCategories = (type: ComplaintType | null, dimension: Dimension, triage: Triage | null = null): readonly string[] => [
  ...new Set<string>([...(triage === null ? [] : TRIAGED[triage][dimension]), ...(type === null ? [] : BEHIND[type][dimension])]),
];

/** `categories` with the suggested ones first, in their own order, and the others after them as they were. */
export const suggestedFirst = <C extends { key: string }>(categories: readonly C[], suggested: readonly string[]): C[] => {
  const first = suggested.flatMap((key) => categories.filter((category) => category.key === key));
  return [...first, ...categories.filter((category) => !suggested.includes(category.key))];
};
