/** Who may do what on the disputed path besides stating and deciding, which `roles` has. */
import type { ProjectSettings } from '../contract';
import type { CaseDoc } from './case-doc';
import { isReviewable } from './dispute-decision';
import { hasStated } from './statement';
import { mayCallDecision, speaksFor, type Viewer } from './roles';

/** A lead or an arbiter asks further parties for a statement. */
export const mayInvite = mayCallDecision;

/**
 * Parties whose deadline a person may move: once, by itself, whoever may write the statement that is missing; again and again a lead or an arbiter
 * on whose word it then is.
 */
export const mayExtendFor = (viewer: Viewer, doc: CaseDoc, settings: ProjectSettings): string[] => {
  if (doc.phase !== 'statements') return [];
  const missing = (doc.dispute?.parties ?? []).filter(({ partyId }) => !hasStated(doc, partyId));
  const first = new Set(missing.filter(({ extended }) => extended === 0).map(({ partyId }) => partyId));
  if (viewer.isLead || viewer.isArbiter) return missing.map(({ partyId }) => partyId);
  return speaksFor(viewer, settings, first);
};

/** A lead or a project admin names an arbiter for the case. */
export const mayNameArbiter = (viewer: Viewer, doc: CaseDoc): boolean =>
  doc.phase !== 'closed' && doc.decision === null && (viewer.isLead || viewer.isProjectAdmin);

/** Ids of everybody in a party with a side in the case: none of them is neutral. People as the settings have them. */
const partial = (doc: CaseDoc, settings: ProjectSettings): ReadonlySet<string> => {
  const sides = new Set([
    doc.complaint.about,
    doc.complaint.saidBy,
    ...doc.causes.map(({ partyId }) => partyId),
    ...(doc.published?.causes ?? []).map(({ partyId }) => partyId),
    ...(doc.dispute?.parties ?? []).map(({ partyId }) => partyId),
  ]);
  return new Set(settings.parties.flatMap(({ id, retired, members }) => (!retired && sides.has(id) ? members : [])));
};

/** Whether a person could decide this case: in no party with a side in it, and not the one whose decision is under review. */
export const isNeutral = (
  id: string,
  doc: CaseDoc,
  { settings, reviewOf }: { readonly settings: ProjectSettings; readonly reviewOf: string | null },
): boolean => !partial(doc, settings).has(id) && id !== reviewOf;

/** Whether somebody is there who may decide: the arbiter that the case names, else one of the settings'. */
export const hasArbiter = (
  doc: CaseDoc,
  settings: ProjectSettings,
  people: { readonly arbiter: string | null; readonly reviewOf: string | null },
): boolean =>
  (people.arbiter === null ? settings.arbiters : [people.arbiter]).some((id) =>
    isNeutral(id, doc, { settings, reviewOf: people.reviewOf }),
  );

/** Parties with a side in a decided case. */
const decidedOn = (doc: CaseDoc): ReadonlySet<string> =>
  new Set(
    [
      doc.complaint.about,
      doc.complaint.saidBy,
      ...(doc.dispute?.parties ?? []).map(({ partyId }) => partyId),
      ...(doc.decision?.shares ?? []).map(({ partyId }) => partyId),
      ...(doc.published?.causes ?? []).map(({ partyId }) => partyId),
    ].flatMap((id) => id ?? []),
  );

/** Parties for which a person may put a reservation on record: those they speak for, once for each decision. */
export const mayReserveFor = (viewer: Viewer, doc: CaseDoc, settings: ProjectSettings): string[] => {
  const { decision } = doc;
  if (decision === null || doc.takenBack) return [];
  return speaksFor(viewer, settings, decidedOn(doc)).filter((id) => !decision.reservations.some(({ partyId }) => partyId === id));
};

/** Parties for which a person may ask for the one review; `today` in the project's time zone. */
export const mayAskReviewFor = (
  viewer: Viewer,
  doc: CaseDoc,
  around: { readonly settings: ProjectSettings; readonly today: string },
): string[] => (isReviewable(doc, around.today) ? speaksFor(viewer, around.settings, decidedOn(doc)) : []);
