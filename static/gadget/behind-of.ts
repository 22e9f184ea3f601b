import { makeInvoke } from '@forge/bridge';
import type { GadgetResolvers, GadgetSettings } from '../../src/contract';
import type { Behind } from '../charts/behind';
import { resultOf } from '../shared/invoke';

const invoke = makeInvoke<GadgetResolvers>();

/** Lists belong to the numbers of one moment: fresh numbers ask for fresh lists. */
export const behindOf = (settings: GadgetSettings, asOf: string | undefined): Behind => ({
  key: [settings, asOf],
  cases: (of) => resultOf(invoke('gadget.cases', { settings, of })),
  mine: () => resultOf(invoke('gadget.mine', { settings })),
  recurring: () => resultOf(invoke('gadget.recurring', { settings })),
});
