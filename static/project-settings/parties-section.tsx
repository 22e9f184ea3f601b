import { useState } from 'react';
import type { Party, ProjectSettings } from '../../src/contract';
import { withDefaultParties } from '../../src/domain/settings-sources';
import { withItem } from '../editing/replace';
import { useNameOfParty } from '../raci/names';
import { useAnnounce } from '../shared/announcer';
import { Button } from '../shared/button';
import { Disclosure } from '../shared/disclosure';
import { useText } from '../shared/i18n';
import { Icon } from '../shared/icon';
import { PartyChip } from '../shared/party';
import { newPartyNamed, withoutParty } from './edit-parties';
import { PartyForm } from './party-form';
import { partyProblems } from './problems';
import { SectionHead } from './section-head';
import styles from './sections.module.css';

interface PartiesSectionProps {
  parties: readonly Party[];
  /** Parties as they were saved last: those can be retired, never removed. */
  savedIds: ReadonlySet<string>;
  onChange: (parties: ProjectSettings['parties']) => void;
}

/** The sides of the project. */
export const PartiesSection = ({ parties, savedIds, onChange }: PartiesSectionProps) => {
  const text = useText();
  const announce = useAnnounce();
  const partyName = useNameOfParty();
  const [added, setAdded] = useState<string | null>(null);
  const active = parties.filter(({ retired }) => !retired);
  const retired = parties.filter((party) => party.retired);
  const summaryOf = (party: Party) =>
    `${text(`terms.side.${party.side}`)} · ${text('settings.parties.memberCount', { count: party.members.length })}`;
  const add = () => {
    const party = newPartyNamed('', 'delivery', parties);
    onChange([...parties, party]);
    setAdded(party.id);
    announce(text('settings.parties.added'));
  };
  return (
    <div className={styles.section}>
      <SectionHead part="parties" intro={text('settings.parties.intro')} onReset={() => onChange(withDefaultParties(parties))}>
        <Button icon="add" onClick={add}>
          {text('settings.parties.add')}
        </Button>
      </SectionHead>
      {!active.some(({ side }) => side === 'delivery') && (
        <p className={styles.warning} role="alert">
          <Icon name="warning" />
          {text('settings.parties.problem.noDelivery')}
        </p>
      )}
      <div className={styles.list}>
        {active.map((party) => {
          const problems = partyProblems(party, parties, partyName);
          const name = partyName(party);
          return (
            <Disclosure
              key={party.id}
              title={name === '' ? text('settings.parties.unnamed') : name}
              summary={
                problems.name === null && problems.note === null ? (
                  summaryOf(party)
                ) : (
                  <span className={styles.warning}>
                    <Icon name="warning" />
                    {text('settings.fixCount', { count: 1 })}
                  </span>
                )
              }
              startOpen={party.id === added}
            >
              <PartyForm
                party={party}
                problems={problems}
                fresh={!savedIds.has(party.id)}
                onChange={(changes) => onChange(withItem(parties, party.id, changes))}
                onRetire={() => onChange(withoutParty(parties, party.id, savedIds))}
              />
            </Disclosure>
          );
        })}
      </div>
      {retired.length > 0 && (
        <Disclosure title={text('settings.parties.retiredTitle')} summary={String(retired.length)}>
          <p className={styles.intro}>{text('settings.parties.retiredHint')}</p>
          <ul>
            {retired.map((party) => (
              <li key={party.id} className={styles.retired}>
                <PartyChip party={party} />
                <Button compact icon="undo" onClick={() => onChange(withItem(parties, party.id, { retired: false }))}>
                  {text('settings.parties.restore')}
                </Button>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
};
