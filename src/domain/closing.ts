import type { FullCase } from '../contract';
import type { CaseDoc } from './case-doc';

export type Missing = FullCase['missing'][number];

/** The part of a case that closing depends on; what is typed and not saved yet has it too. */
export type Closable = Pick<CaseDoc, 'causes' | 'actions' | 'noActionReason' | 'disputed' | 'decision'>;

/**
 * What still stands between a case and closing: a cause, a sentence about at least one of the causes, an action or the reason for none,
 * and, where somebody sees it differently, the decision.
 */
export const missingFor = (doc: Closable): Missing[] => {
  const missing: Missing[] = [];
  if (doc.causes.length === 0) missing.push('cause');
  if (!doc.causes.some(({ explanation }) => explanation.trim() !== '')) missing.push('explanation');
  if (doc.actions.length === 0 && (doc.noActionReason ?? '').trim() === '') missing.push('action');
  if (isDisputedUndecided(doc)) missing.push('decision');
  return missing;
};

/** True when a case may be closed now: nothing is missing and nobody is being heard. */
export const mayClose = (doc: CaseDoc): boolean => (doc.phase === 'open' || doc.phase === 'improving') && missingFor(doc).length === 0;

/** True when an editor may write the causes to Jira: not while statements are heard or a decision is due, and only if there are any. */
export const mayPublish = (doc: CaseDoc): boolean => (doc.phase === 'open' || doc.phase === 'improving') && doc.causes.length > 0;

/** True while somebody sees the case differently and the arbiter has not decided. */
export const isDisputedUndecided = (doc: Pick<CaseDoc, 'disputed' | 'decision'>): boolean => doc.disputed && doc.decision === null;

/** True while Jira's fields hold no cause and none was published where the project lacks the fields. */
export const isWithoutCauses = ({ inJira, published }: CaseDoc): boolean =>
  inJira.technical.length + inJira.process.length + inJira.communication.length === 0 && (published?.causes.length ?? 0) === 0;
