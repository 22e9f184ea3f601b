import type { FactBody } from './fact-content';

/** A fact with nothing but what its maker gives, as it stands in a chain: `{ kind: 'fact', content: { fact: factBody({ … }) } }`. */
export const factBody = (given: Pick<FactBody, 'kind' | 'happenedAt' | 'zone' | 'what' | 'visibility'> & Partial<FactBody>): FactBody => ({
  source: '',
  partyId: null,
  evidence: [],
  reproduction: null,
  promise: null,
  confirms: null,
  memo: null,
  ...given,
});
