import type { SettingsView } from '../contract';
import type { Deps } from '../deps';
import { peopleIn, withPeople } from '../domain/settings';

/** A project's settings and matrix in force, with people as account ids. */
export interface ReadSettings {
  readonly view: SettingsView;
}

/** Reads settings and matrix. Two statements, no product call. */
export const readSettings = async (deps: Deps, project: { readonly id: string; readonly key: string }): Promise<ReadSettings> => {
  const { settings, matrix } = await deps.settings.both(project.id);
  const accounts = await deps.people.accountsOf([...peopleIn(settings.settings), settings.savedBy, matrix.savedBy]);
  const account = (person: string | null): string | null => (person === null ? null : (accounts.get(person) ?? null));
  return {
    view: {
      projectId: project.id,
      projectKey: project.key,
      version: settings.version,
      settings: withPeople(settings.settings, accounts),
      matrix: { ...matrix, savedBy: account(matrix.savedBy) },
      savedAt: settings.savedAt,
      savedBy: account(settings.savedBy),
    },
  };
};
