import { useQuery } from '@tanstack/react-query';
import type { Party } from '../../../src/contract';
import type { KnownParty } from '../../../src/domain/paste/speakers';
import { LANGUAGES } from '../../../src/domain/vocabulary';
import { loadText } from '../../shared/i18n';
import { peopleBatch } from '../../shared/people-batch';
import { isTextKey } from '../../shared/words';

const load = peopleBatch();

/** A name that can't be had helps nobody to be recognised, and keeps nothing else from working. */
const nameOf = async (accountId: string): Promise<string | null> => (await load(accountId).catch(() => null))?.name ?? null;

const read = async (parties: readonly Party[]): Promise<KnownParty[]> => {
  const languages = await Promise.all(LANGUAGES.map(loadText));
  return Promise.all(
    parties.map(async ({ id, key, name, members }) => {
      const path = `terms.party.${key ?? ''}`;
      const names = languages.flatMap(({ text, words }) => (isTextKey(words, path) ? [text(path)] : []));
      const people = await Promise.all(members.map(nameOf));
      return {
        id,
        names: name === null ? names : [name, ...names],
        people: people.flatMap((each) => (each === null ? [] : [{ name: each }])),
      };
    }),
  );
};

/** The case's parties by all names that a chat may know them by: their own, the product's in each language, and those of their people. */
export const useKnownParties = (issueId: string, parties: readonly Party[]): readonly KnownParty[] | undefined =>
  useQuery({ queryKey: ['known-parties', issueId, parties], queryFn: () => read(parties), staleTime: Infinity }).data;
