import type { Activity, Party } from '../../src/contract';
import { useNameOf, useStoredText } from '../shared/i18n';

type Named = Pick<Activity, 'id' | 'key' | 'name'>;

/** An activity's name: the project's own, else the preset's in the reader's language. */
export const useActivityName = (): ((activity: Named) => string) => {
  const stored = useStoredText();
  return ({ id, key, name }) => name ?? (key === null ? null : stored(`presets.activities.${key}.name`)) ?? key ?? id;
};

interface DutyOf {
  duty: string | null;
  /** Null for an activity or a party that the project made: no preset has words for it. */
  activityKey: string | null;
  partyKey: string | null;
}

/** A duty in words: the project's own, else the preset's in the reader's language, else null. */
export const useDutyWords = (): ((of: DutyOf) => string | null) => {
  const stored = useStoredText();
  return ({ duty, activityKey, partyKey }) =>
    duty ?? (activityKey === null || partyKey === null ? null : stored(`presets.activities.${activityKey}.duty.${partyKey}`));
};

/** A party's name, as a function for lists. */
export const useNameOfParty = (): ((party: Pick<Party, 'key' | 'name'>) => string) => {
  const nameOf = useNameOf();
  return ({ key, name }) => nameOf('terms.party', key, name);
};
