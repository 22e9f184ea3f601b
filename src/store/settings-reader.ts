import type { ProjectSettings } from '../contract';

/**
 * A project's settings as they are stored: wherever the contract has account ids (members, contact, leads, arbiters), these are person ids, so
 * that a screen resolves all its people in one statement (`people.accountsOf`). Version 0 with the defaults when nothing was saved. Ids of
 * default parties are their keys.
 */
export interface StoredSettings {
  version: number;
  settings: ProjectSettings;
}
