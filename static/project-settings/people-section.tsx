import type { ProjectSettings } from '../../src/contract';
import { DEFAULT_PEOPLE } from '../../src/domain/settings-sources';
import { useNameOfParty } from '../raci/names';
import { Field } from '../shared/field';
import { Icon } from '../shared/icon';
import { useText } from '../shared/i18n';
import { PeoplePicker } from '../shared/people-picker';
import { usePersonName } from '../shared/people';
import { SectionHead } from './section-head';
import styles from './sections.module.css';

interface PeopleSectionProps {
  settings: ProjectSettings;
  onChange: (changes: Partial<ProjectSettings>) => void;
}

const NotNeutral = ({ accountId, party }: { accountId: string; party: string }) => {
  const text = useText();
  const person = usePersonName(accountId);
  return (
    <li className={styles.warning}>
      <Icon name="warning" />
      {text('settings.people.memberArbiter', { person, party })}
    </li>
  );
};

/** Who leads, and who decides where parties disagree. */
export const PeopleSection = ({ settings, onChange }: PeopleSectionProps) => {
  const text = useText();
  const partyName = useNameOfParty();
  const members = settings.arbiters.flatMap((accountId) =>
    settings.parties
      .filter((party) => !party.retired && party.members.includes(accountId))
      .map((party) => ({ accountId, partyId: party.id, party: partyName(party) })),
  );
  return (
    <div className={styles.section}>
      <SectionHead part="people" onReset={() => onChange(DEFAULT_PEOPLE)} />
      <Field label={text('settings.people.leads')} hint={text('settings.people.leadsHint')}>
        {(control) => <PeoplePicker {...control} value={settings.leads} onChange={(leads) => onChange({ leads })} />}
      </Field>
      <Field label={text('settings.people.arbiters')} hint={text('settings.people.arbitersHint')}>
        {(control) => <PeoplePicker {...control} value={settings.arbiters} onChange={(arbiters) => onChange({ arbiters })} />}
      </Field>
      {members.length > 0 && (
        <ul>
          {members.map(({ accountId, partyId, party }) => (
            <NotNeutral key={`${accountId}/${partyId}`} accountId={accountId} party={party} />
          ))}
        </ul>
      )}
    </div>
  );
};
