import type { Deps } from '../deps';
import type { SettingsDoc } from '../domain/settings';
import { JiraError } from '../jira/client';
import { notify } from '../jira/notify';
import { StoreError } from '../store/db';
import { tellText, type Told } from '../texts';

/** What is told to whom. People are account ids. */
export interface Telling {
  readonly caseId: string;
  readonly issue: { readonly id: string; readonly key: string };
  readonly settings: Pick<SettingsDoc, 'language' | 'notify'>;
  /** Whose act it is: they write as themselves and are not told. Null: the app tells, from an event or a schedule. */
  readonly by: string | null;
  /** Names what happened, once and for all, in at most 80 characters: `update-due:2026-03-02`, `statement-asked:client:1`. */
  readonly event: string;
  readonly told: Told;
  readonly to: readonly (string | null)[];
}

/** True when nothing was sent, for certain: Jira said so. A call without an answer may have been heard. */
const wasRefused = (error: unknown): boolean => error instanceof JiraError && (error.kind === 'rate-limited' || error.detail.status >= 500);

/**
 * Tells people through Jira, in the project's language, what happened in a case: once for each event, unless the project wants no mails. Every
 * word is the product's own; only days and keys are filled in, so that nothing internal can slip into a mail. Never fails: what it tells
 * about has happened already.
 */
export const tell = async (deps: Deps, { caseId, issue, settings, by, event, told, to }: Telling): Promise<void> => {
  const people = [...new Set(to)]
    .filter((accountId) => accountId !== null && accountId !== '' && accountId !== by)
    .flatMap((id) => id ?? []);
  if (!settings.notify || people.length === 0) return;
  try {
    if (!(await deps.told.claim(caseId, event, deps.clock.now()))) return;
    try {
      await notify(by === null ? 'app' : 'user', issue.id, tellText(settings.language, issue.key, told), people);
    } catch (error) {
      if (wasRefused(error)) await deps.told.release(caseId, event);
      throw error;
    }
  } catch (error) {
    if (!(error instanceof JiraError) && !(error instanceof StoreError)) throw error;
    console.warn(`Nobody was told of ${event} in case ${caseId}: ${error.message}`);
  }
};
