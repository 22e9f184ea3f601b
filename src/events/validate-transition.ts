import * as v from 'valibot';
import { createDeps } from '../deps';
import { isDisputedUndecided, isWithoutCauses } from '../domain/closing';
import { readIssue } from '../jira/issue';
import { validatorText } from '../texts';
import { addNativeCase } from './native-case';

const Transition = v.object({
  issue: v.object({ key: v.optional(v.string()), id: v.optional(v.pipe(v.union([v.string(), v.number()]), v.transform(String))) }),
});

type Verdict = { result: true } | { result: false; errorMessage: string };

/**
 * Workflow validator: an incident moves on only when its causes are published, and where somebody sees it differently, decided. Jira gives it
 * no user, so it looks as the app and speaks the project's language. An issue that is no incident passes.
 */
export const validateTransition = async (event: unknown): Promise<Verdict> => {
  const parsed = v.safeParse(Transition, event);
  const idOrKey = parsed.success ? (parsed.output.issue.id ?? parsed.output.issue.key) : undefined;
  if (idOrKey === undefined) return { result: true };
  const deps = createDeps();
  const issue = await readIssue('app', idOrKey);
  const row = (await deps.cases.ofIncident(issue.id)) ?? (await addNativeCase(deps, issue));
  if (row === null || row.doc.takenBack) return { result: true };
  const { settings } = await deps.settings.current(row.projectId);
  if (isDisputedUndecided(row.doc)) return { result: false, errorMessage: validatorText(settings.language, 'decision') };
  // Fields may have been filled in natively a moment ago; they count as published.
  const inFields = issue.values.technical.length + issue.values.process.length + issue.values.communication.length > 0;
  if (isWithoutCauses(row.doc) && !inFields) return { result: false, errorMessage: validatorText(settings.language, 'causes') };
  return { result: true };
};
