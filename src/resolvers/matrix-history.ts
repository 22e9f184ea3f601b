import * as v from 'valibot';
import type { Confirmation, MatrixAgreement, MatrixVersions, SettingsView } from '../contract';
import type { Deps } from '../deps';
import { refuse } from '../domain/errors';
import { unconfirmedCells } from '../domain/matrix-compare';
import { activeParties } from '../domain/settings';
import type { StoredConfirmation } from '../store/matrix-store';
import type { Actor } from './guard';
import { onProject } from './guard';
import { jiraId, version } from './limits';

type Need = 'browse' | 'administer';

/** Above every version that there can be. */
const NEWEST = 1e9;

const asAccounts = async (deps: Deps, words: readonly StoredConfirmation[], others: readonly (string | null)[] = []) => {
  const accounts = await deps.people.accountsOf([...words.map(({ by }) => by), ...others]);
  const account = (person: string | null): string | null => (person === null ? null : (accounts.get(person) ?? null));
  return { account, confirmations: words.map((word): Confirmation => ({ ...word, by: account(word.by) })) };
};

/** The list of versions, a page at a time. Three statements. */
export const versionsFor = (needs: Need) =>
  onProject(
    { needs, writes: false, payload: v.object({ projectId: jiraId, before: v.exactOptional(version) }) },
    async ({ payload: { projectId, before = NEWEST }, deps }): Promise<MatrixVersions> => {
      const [stored, words] = [await deps.matrices.versions(projectId, before), await deps.matrices.confirmations(projectId)];
      const { account, confirmations } = await asAccounts(
        deps,
        words,
        stored.map(({ savedBy }) => savedBy),
      );
      const oldest = stored.at(-1)?.version ?? 0;
      return {
        versions: stored.map((one) => ({
          ...one,
          savedBy: account(one.savedBy),
          confirmations: confirmations.filter((word) => word.version === one.version),
        })),
        next: oldest > 1 ? oldest : null,
      };
    },
  );

/** One version, whole. Two statements. */
export const versionFor = (needs: Need) =>
  onProject(
    { needs, writes: false, payload: v.object({ projectId: jiraId, version }) },
    async ({ payload: { projectId, version: wanted }, deps }) => {
      const found = (await deps.matrices.contents(projectId, [wanted])).get(wanted);
      if (found === undefined) throw refuse('not-found');
      const { account } = await asAccounts(deps, [], [found.savedBy]);
      return { ...found, savedBy: account(found.savedBy) };
    },
  );

/**
 * How far the parties agree to the matrix in force. Where no confirmation is asked for, nothing is unconfirmed. At most three statements.
 */
export const agreementFor = async (deps: Deps, { projectId, settings, matrix }: SettingsView, actor: Actor): Promise<MatrixAgreement> => {
  const parties = activeParties(settings);
  const mine = parties.filter(({ members }) => members.includes(actor.accountId)).map(({ id }) => id);
  const withoutMembers = parties.filter(({ members }) => members.length === 0).map(({ id }) => id);
  if (!matrix.confirm) return { confirmations: [], unconfirmed: [], withoutMembers, mine };
  const words = await deps.matrices.confirmations(projectId);
  const latest = new Map(words.map((word) => [word.partyId, word]));
  const [contents, { confirmations }] = [
    await deps.matrices.contents(projectId, [...new Set([...latest.values()].map((word) => word.version))]),
    await asAccounts(deps, [...latest.values()]),
  ];
  const agreed = new Map([...latest].map(([partyId, word]) => [partyId, contents.get(word.version)?.activities ?? []]));
  const unconfirmed = unconfirmedCells(
    matrix.activities,
    parties.map(({ id }) => id),
    agreed,
  );
  return { confirmations, unconfirmed, withoutMembers, mine };
};
