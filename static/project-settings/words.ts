import type { Party } from '../../src/contract';
import { useActivityName, useNameOfParty } from '../raci/names';
import { useFormats, useNameOf, useText } from '../shared/i18n';
import type { MatrixWords } from './merge-matrix';
import type { PartyField, SettingsWords } from './merge-settings';

/** The words in which a clash over the settings is told. */
export const useSettingsWords = (): SettingsWords => {
  const text = useText();
  const formats = useFormats();
  const party = useNameOfParty();
  const nameOf = useNameOf();
  const fields: Record<PartyField, string> = {
    name: text('settings.parties.name'),
    side: text('settings.parties.side'),
    members: text('settings.parties.members'),
    contact: text('settings.parties.contact'),
    contactNote: text('settings.parties.contactNote'),
    retired: text('settings.parties.retired'),
  };
  return {
    party,
    field: (field) => fields[field],
    side: (side) => text(`terms.side.${side}`),
    category: ({ key, name }) => nameOf('terms.category', key, name),
    categoryField: (field) => fields[field],
    deadlines: ({ statements, review }) => text('settings.conflict.deadlines', { statements, review }),
    calendar: ({ weekend, holidays, workdays }) =>
      text('settings.conflict.calendar', {
        weekend: formats.list(weekend.map((day) => formats.weekday(day))),
        holidays: holidays.length,
        workdays: workdays.length,
      }),
    raci: ({ rules, watchers }) =>
      text('settings.conflict.raci', {
        rules: rules.length,
        watchers: text(watchers === 'ask' ? 'settings.rules.ask' : 'settings.rules.always'),
      }),
    retired: (retired) => text(retired ? 'ui.yes' : 'ui.no'),
    notify: (notify) => text(notify ? 'ui.yes' : 'ui.no'),
    part: (part) => text(`settings.conflict.part.${part}`),
    language: (language) => text(`settings.who.languages.${language}`),
    othersSee: (othersSee) => text(othersSee === 'outline' ? 'settings.who.outline' : 'settings.who.withoutInternal'),
  };
};

/** The words in which a clash over the matrix is told. */
export const useMatrixWords = (parties: readonly Party[]): MatrixWords => {
  const text = useText();
  const partyName = useNameOfParty();
  const activity = useActivityName();
  return {
    activity,
    party: (partyId) => {
      const party = parties.find(({ id }) => id === partyId);
      return party === undefined ? partyId : partyName(party);
    },
    cell: ({ letters, duty }) => {
      const words = letters.map((letter) => `${letter} ${text(`terms.letter.${letter}`)}`).join(', ');
      return [words === '' ? text('settings.matrix.noLetters') : words, duty ?? ''].filter((part) => part !== '').join(' · ');
    },
    nameField: text('settings.matrix.rename'),
    phaseField: text('settings.matrix.phase'),
  };
};
