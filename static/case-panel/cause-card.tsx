import { useState } from 'react';
import type { Cause, Party } from '../../src/contract';
import { SHARES } from '../../src/domain/vocabulary';
import { Button, IconButton } from '../shared/button';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { Select, TextArea } from '../shared/inputs';
import { Lozenge } from '../shared/lozenge';
import { PartyChip, usePartyName } from '../shared/party';
import styles from './case-panel.module.css';
import own from './causes.module.css';

interface CauseCardProps {
  cause: Cause;
  name: string;
  /** Whether the project offers this category; one that it doesn't is kept all the same. */
  listed: boolean;
  parties: readonly Party[];
  editable: boolean;
  onChange: (part: Partial<Cause>) => void;
  onRemove: () => void;
}

const PartyAndShare = ({ cause, parties, onChange }: Pick<CauseCardProps, 'cause' | 'parties' | 'onChange'>) => {
  const text = useText();
  const partyName = usePartyName(parties);
  const choices = parties.filter(({ retired, id }) => !retired || id === cause.partyId);
  return (
    <div className={styles.fields}>
      <Field label={text('case.causes.party')} hint={text('case.causes.told')}>
        {(control) => (
          <Select
            {...control}
            value={cause.partyId ?? ''}
            onChange={(value) => onChange(value === '' ? { partyId: null, share: null } : { partyId: value })}
            options={[
              { value: '', label: text('case.causes.noParty') },
              ...choices.map(({ id }) => ({ value: id, label: partyName(id) ?? id })),
            ]}
          />
        )}
      </Field>
      <Field label={text('case.causes.share')}>
        {(control) => (
          <Select
            {...control}
            disabled={cause.partyId === null}
            value={cause.share ?? ''}
            onChange={(value) => onChange({ share: SHARES.find((share) => share === value) ?? null })}
            options={[
              { value: '', label: text('case.causes.noShare') },
              ...SHARES.map((share) => ({ value: share, label: text(`terms.share.${share}`) })),
            ]}
          />
        )}
      </Field>
    </div>
  );
};

/** One chosen cause with its sentence; party and share only when they are wanted. */
export const CauseCard = ({ cause, name, listed, parties, editable, onChange, onRemove }: CauseCardProps) => {
  const text = useText();
  const [wanted, setWanted] = useState(false);
  const party = parties.find(({ id }) => id === cause.partyId);
  const head = (
    <div className={own.cardHead}>
      <strong>{name}</strong>
      {!listed && <Lozenge tone="warning">{text('case.causes.notListed')}</Lozenge>}
      {!editable && party !== undefined && (
        <span className={own.cardParty}>
          <PartyChip party={party} />
          {cause.share !== null && <Lozenge>{text(`terms.share.${cause.share}`)}</Lozenge>}
        </span>
      )}
      {editable && (
        <span className={own.cardRemove}>
          <IconButton icon="close" label={text('case.causes.remove', { category: name })} onClick={onRemove} />
        </span>
      )}
    </div>
  );
  if (!editable) {
    return (
      <li className={styles.card}>
        {head}
        {cause.explanation !== '' && <p className={styles.prose}>{cause.explanation}</p>}
      </li>
    );
  }
  return (
    <li className={styles.card}>
      {head}
      <TextArea
        rows={1}
        maxLength={1000}
        aria-label={text('case.causes.explanation', { category: name })}
        placeholder={text('case.causes.placeholder')}
        value={cause.explanation}
        onChange={(explanation) => onChange({ explanation })}
      />
      {wanted || cause.partyId !== null ? (
        <PartyAndShare cause={cause} parties={parties} onChange={onChange} />
      ) : (
        <div>
          <Button look="link" onClick={() => setWanted(true)}>
            {text('case.causes.addParty')}
          </Button>
        </div>
      )}
    </li>
  );
};
