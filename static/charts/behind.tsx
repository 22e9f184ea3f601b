import { createContext, useContext } from 'react';
import type { GadgetCase, GadgetPart, GadgetTasks, RecurringPair } from '../../src/contract';

/** Asks for single cases: those behind numbers that JQL can't say, and those that wait for the viewer. */
export interface Behind {
  /** Tells two views apart in the cache: what is counted. */
  readonly key: readonly unknown[];
  readonly cases: (of: GadgetPart) => Promise<{ cases: GadgetCase[]; more: boolean }>;
  readonly mine: () => Promise<GadgetTasks>;
  readonly recurring: () => Promise<{ pairs: RecurringPair[] }>;
}

const BehindContext = createContext<Behind | null>(null);

export const BehindProvider = BehindContext.Provider;

/** Null where single cases can't be asked for: in a preview. */
export const useBehind = (): Behind | null => useContext(BehindContext);
