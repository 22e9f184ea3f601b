import type { Party } from '../../../src/contract';
import type { Language } from '../../../src/domain/vocabulary';
import type { FactsAt } from './fact-calls';

/** Where facts stand, and what their reader may do there. */
export interface FactPlace extends FactsAt {
  parties: readonly Party[];
  /** The project's. */
  timeZone: string;
  /** In which the client is written to. */
  language: Language;
  canAdd: boolean;
  canInternal: boolean;
}
