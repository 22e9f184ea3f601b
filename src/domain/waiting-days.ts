import type { WaitingSettings } from '../contract';
import { holdsOf, type WaitingEvent } from './waiting';

const DAY_MS = 86_400_000;

/**
 * Whole days for which each party had the ball between two moments (epoch ms), over several issues; less than half a day is none. Events of after
 * the end change nothing.
 */
export const heldDays = (
  issues: readonly (readonly WaitingEvent[])[],
  rules: WaitingSettings['rules'],
  { from, to }: { readonly from: number; readonly to: number },
): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  for (const events of issues) {
    for (const hold of holdsOf(
      events.filter(({ at }) => at <= to),
      rules,
    )) {
      const ms = Math.min(hold.to ?? to, to) - Math.max(hold.from, from);
      if (ms > 0) sums.set(hold.partyId, (sums.get(hold.partyId) ?? 0) + ms);
    }
  }
  return new Map([...sums].map(([party, ms]) => [party, Math.round(ms / DAY_MS)] as const).filter(([, days]) => days > 0));
};
