/** What set-up stores in a project where nobody has chosen anything yet, told from what people saved. */
import * as v from 'valibot';
import { freshMatrix } from './matrix';
import { freshSettings, SettingsDocSchema } from './settings';

const Settings = v.pipe(v.string(), v.parseJson(), SettingsDocSchema);

/** True of settings (as stored text) that set-up stored and nobody has touched. */
export const areDefaultSettings = (doc: string): boolean => {
  const settings = v.safeParse(Settings, doc);
  return settings.success && JSON.stringify(freshSettings(settings.output.language, settings.output.timeZone)) === doc;
};

const FRESH = freshMatrix('implementation').activities;

/** The same of a matrix. */
export const isDefaultMatrix = (doc: string): boolean =>
  [JSON.stringify({ activities: FRESH, confirm: false }), JSON.stringify(FRESH)].includes(doc);
