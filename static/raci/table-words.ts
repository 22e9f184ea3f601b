import type { TableWords } from '../../src/domain/matrix-files';
import { useText } from '../shared/i18n';
import { useActivityName, useDutyWords, useNameOfParty } from './names';

/** A matrix in the reader's words, for files and pictures. */
export const useTableWords = (): TableWords => {
  const text = useText();
  const activity = useActivityName();
  const party = useNameOfParty();
  const duty = useDutyWords();
  return {
    activity,
    party,
    duty: ({ key, cells }, { id, key: partyKey }) => duty({ duty: cells[id]?.duty ?? null, activityKey: key, partyKey }),
    heads: {
      phase: text('raci.file.phase'),
      activity: text('raci.file.activity'),
      signOff: text('raci.file.signOff'),
      yes: text('ui.yes'),
    },
  };
};
