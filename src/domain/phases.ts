import { fieldsOf, sameFields } from './causes';
import type { CaseDoc, Part } from './case-doc';
import { mayClose, mayPublish, missingFor } from './closing';
import { opened, tellNamed, type DisputeSettings } from './dispute';
import { stillInTime } from './dispute-time';
import { invalid, refuse } from './errors';
import { noted, type Stamp } from './stamp';
import { hasStated } from './statement';
import { unknownTypes } from './vocabulary';

export { noted, type Stamp } from './stamp';

/*
 * The life of a case as functions from one document to the next: `open → improving → closed`, and, where somebody sees it differently,
 * `open → statements → decision → improving → closed`. Who may do what is in `roles`; here is what may follow what.
 */

const onlyIn = (doc: CaseDoc, ...phases: CaseDoc['phase'][]): void => {
  if (doc.phase === 'closed' && !phases.includes('closed')) throw refuse('frozen');
  if (!phases.includes(doc.phase)) throw refuse('forbidden');
};

/** The document with its causes and type as what Jira's fields hold. */
export const withPublished = (doc: CaseDoc, stamp: Stamp): CaseDoc => ({
  ...doc,
  published: { at: stamp.at, by: stamp.by, causes: doc.causes },
  inJira: {
    ...fieldsOf(doc.causes),
    type: doc.complaint.type === null ? doc.inJira.type : [doc.complaint.type, ...unknownTypes(doc.inJira.type)],
  },
});

/** Causes stand, the parties that they name are told, and the case goes on to improving. Refused while statements are heard or a decision is due, and without a cause. */
export const publish = (doc: CaseDoc, stamp: Stamp, settings: DisputeSettings): CaseDoc => {
  onlyIn(doc, 'open', 'improving');
  if (!mayPublish(doc)) throw invalid({ field: 'causes', problem: 'required' });
  const parts: Part[] = doc.phase === 'open' ? ['published', 'phase'] : ['published'];
  return noted({ ...tellNamed(withPublished(doc, stamp), stamp, settings), phase: 'improving' }, stamp, { parts });
};

/** The end: agreed, or as decided. Publishes what is not yet published. Refused, by field, while something is missing. */
export const close = (doc: CaseDoc, stamp: Stamp, settings: DisputeSettings): CaseDoc => {
  onlyIn(doc, 'open', 'improving');
  if (!mayClose(doc)) throw invalid(...missingFor(doc).map((field) => ({ field, problem: 'required' })));
  const settled =
    doc.published !== null && sameFields(fieldsOf(doc.causes), doc.inJira) ? doc : tellNamed(withPublished(doc, stamp), stamp, settings);
  return noted({ ...settled, phase: 'closed', outcome: doc.decision?.outcome ?? 'agreed', closedAt: stamp.at }, stamp, {
    parts: settled === doc ? ['phase'] : ['published', 'phase'],
  });
};

/** A closed case is open again, for a reason; an earlier decision stays on record. */
export const reopen = (doc: CaseDoc, stamp: Stamp, reason: string): CaseDoc => {
  if (doc.phase !== 'closed' || doc.outcome === 'withdrawn' || doc.outcome === 'duplicate') throw refuse('forbidden');
  return noted(
    {
      ...doc,
      phase: 'open',
      outcome: null,
      closedAt: null,
      disputed: false,
      decision: null,
      dispute: null,
      arbiter: null,
      findings: [],
      review: null,
      told: [],
      pastDecisions: doc.decision === null ? doc.pastDecisions : [...doc.pastDecisions, doc.decision],
    },
    stamp,
    { parts: ['phase'], reason },
  );
};

/** A case that was closed as agreed while parties that its causes name could still object: theirs is the last word. */
export const isOpenToObjection = (doc: CaseDoc): boolean =>
  doc.phase === 'closed' && doc.outcome === 'agreed' && doc.told.some(({ silentAt }) => silentAt === null);

/** Somebody sees it differently: each side is asked for its statement, and from here on only a decision ends the case. */
export const differ = (
  doc: CaseDoc,
  stamp: Stamp,
  around: { readonly settings: DisputeSettings; readonly objecting: readonly string[] },
): CaseDoc => {
  if (!isOpenToObjection(doc)) onlyIn(doc, 'open', 'improving');
  if (doc.decision !== null) throw refuse('forbidden');
  const begun = { ...opened(doc, stamp, around), phase: 'statements' as const, outcome: null, closedAt: null, disputed: true };
  return noted(begun, stamp, { parts: ['phase', 'dispute'] });
};

/** Named parties that have not spoken and still could: nobody may be passed over without a reason. */
export const unheard = (doc: CaseDoc, today: string): string[] => {
  if (doc.dispute !== null) return stillInTime(doc, today);
  const { about } = doc.complaint;
  return about === null || hasStated(doc, about) ? [] : [about];
};

/** Statements end. While a party that was asked has not spoken and has time left, it takes a reason why it can't wait. */
export const toDecision = (doc: CaseDoc, stamp: Stamp, { reason, today }: { readonly reason: string; readonly today: string }): CaseDoc => {
  onlyIn(doc, 'statements');
  if (unheard(doc, today).length > 0 && reason.trim() === '') throw invalid({ field: 'reason', problem: 'required' });
  return noted({ ...doc, phase: 'decision' }, stamp, { parts: ['phase'], ...(reason === '' ? {} : { reason }) });
};

/** Marked by mistake: the case ends as withdrawn and counts nowhere. */
export const takeBack = (doc: CaseDoc, stamp: Stamp): CaseDoc =>
  noted({ ...doc, phase: 'closed', outcome: 'withdrawn', closedAt: stamp.at, takenBack: true }, stamp, { parts: ['phase'] });
