import type { CaseDoc } from './case-doc';
import { dayIn, daysBetween } from './period';
import type { Phase } from './vocabulary';

export interface PhaseDays {
  readonly phase: Exclude<Phase, 'closed'>;
  /** Whole days, in the project's time zone. */
  readonly days: number;
}

/** The moments at which a closed case went from phase to phase, each with the phase that began. */
const beginnings = (doc: CaseDoc, closedAt: string): [PhaseDays['phase'], string][] => {
  const received = doc.complaint.receivedAt;
  const turns = doc.changes
    .filter(({ parts, at }) => parts.includes('phase') && at > received && at < closedAt)
    .map(({ at }) => at)
    .sort();
  const { dispute, decision } = doc;
  if (dispute === null) {
    const [improving] = turns;
    return [['open', received], ...(improving === undefined ? [] : [['improving', improving] satisfies [PhaseDays['phase'], string]])];
  }
  const decidedAt = decision?.at ?? closedAt;
  const toDecision = turns.find((at) => at > dispute.at && at < decidedAt);
  return [
    ['open', received],
    ['statements', dispute.at],
    ...(toDecision === undefined ? [] : [['decision', toDecision] satisfies [PhaseDays['phase'], string]]),
    ...(decision === null ? [] : [['improving', decision.at] satisfies [PhaseDays['phase'], string]]),
  ];
};

/** How long a closed case stood in each phase that it went through; nothing of one that is open. A case that was reopened is counted from its receipt. */
export const phaseDays = (doc: CaseDoc, timeZone: string): PhaseDays[] => {
  const { closedAt } = doc;
  if (closedAt === null) return [];
  const all = beginnings(doc, closedAt);
  const dayOf = (at: string): string => dayIn(timeZone, new Date(at));
  return all.map(([phase, from], index) => ({
    phase,
    days: Math.max(0, daysBetween(dayOf(from), dayOf(all[index + 1]?.[1] ?? closedAt))),
  }));
};
