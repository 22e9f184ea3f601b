import type { Deps } from './deps';
import { fieldNames } from './domain/field-names';
import { freshSettings } from './domain/settings';
import type { Language } from './domain/vocabulary';

/** Names for Jira's fields, and whether settings and matrix are there: before set-up, the names that it will store. One statement. */
export const storedDefaults = async (deps: Deps, projectId: string, language: Language) => {
  const { settings, matrix } = await deps.settings.both(projectId);
  return {
    names: fieldNames(settings.version > 0 ? settings.settings : freshSettings(language, 'UTC')),
    hasDefaults: settings.version > 0 && matrix.version > 0,
  };
};
