import { memo, useRef } from 'react';
import type { Party } from '../../../src/contract';
import { FACT_KINDS, VISIBILITIES } from '../../../src/domain/fact-words';
import { IconButton } from '../../shared/button';
import { classNames } from '../../shared/class-names';
import { Icon } from '../../shared/icon';
import { useText } from '../../shared/i18n';
import { Select, TextArea, TextInput } from '../../shared/inputs';
import { usePartyName } from '../../shared/party';
import styles from './paste.module.css';
import { LONGEST, type Row, type RowProblem } from './rows';

export interface RowActs {
  change: (id: string, change: Partial<Row>) => void;
  merge: (id: string) => void;
  split: (id: string, cursor: number) => void;
  remove: (id: string) => void;
}

interface CutRowProps {
  row: Row;
  number: number;
  /** The party that its speaker was given to. */
  side: string;
  problem: RowProblem | null;
  parties: readonly Party[];
  canInternal: boolean;
  acts: RowActs;
}

const Doubt = ({ row, problem }: Pick<CutRowProps, 'row' | 'problem'>) => {
  const text = useText();
  if (problem !== null && row.ticked) {
    return (
      <p className={classNames(styles.note, styles.problem)}>
        <Icon name="error" />
        {text(`paste.problem.${problem}`, { max: LONGEST })}
      </p>
    );
  }
  if (row.sure || row.when === '') return null;
  return (
    <p className={styles.note}>
      <Icon name="warning" />
      {text('paste.unsure')}
    </p>
  );
};

/** One message of the text: whether it becomes a fact, and everything about it that can be put right before. */
export const CutRow = memo(({ row, number, side, problem, parties, canInternal, acts }: CutRowProps) => {
  const text = useText();
  const partyName = usePartyName(parties);
  const area = useRef<HTMLTextAreaElement>(null);
  const speaker = row.speaker ?? text('paste.nobody');
  const named = { number, speaker };
  const chosen = row.partyId ?? side;
  return (
    <li className={classNames(styles.row, !row.ticked && styles.off)}>
      <input
        type="checkbox"
        className={styles.tick}
        checked={row.ticked}
        aria-label={text('paste.take', named)}
        onChange={(event) => acts.change(row.id, { ticked: event.target.checked })}
      />
      <div className={styles.body}>
        <div className={styles.line}>
          <span className={styles.speaker}>
            <bdi>{speaker}</bdi>
          </span>
          <span className={styles.when}>
            <TextInput
              type="datetime-local"
              value={row.when}
              aria-label={text('paste.whenOf', named)}
              aria-invalid={(row.ticked && (problem === 'when' || problem === 'future')) || undefined}
              onChange={(when) => acts.change(row.id, { when, sure: true })}
            />
          </span>
          <span className={styles.choice}>
            <Select
              value={chosen}
              aria-label={text('paste.partyOf', named)}
              options={[
                { value: '', label: text('paste.noParty') },
                ...parties.map(({ id }) => ({ value: id, label: partyName(id) ?? '' })),
              ]}
              onChange={(partyId) => acts.change(row.id, { partyId })}
            />
          </span>
          <span className={styles.choice}>
            <Select
              value={row.kind}
              aria-label={text('paste.kindOf', named)}
              options={FACT_KINDS.map((kind) => ({ value: kind, label: text(`facts.kind.${kind}`) }))}
              onChange={(value) => acts.change(row.id, { kind: FACT_KINDS.find((kind) => kind === value) ?? row.kind })}
            />
          </span>
          {canInternal && (
            <span className={styles.choice}>
              <Select
                value={row.visibility}
                aria-label={text('paste.visibilityOf', named)}
                options={VISIBILITIES.map((visibility) => ({ value: visibility, label: text(`facts.visibility.${visibility}`) }))}
                onChange={(value) => acts.change(row.id, { visibility: value === 'internal' ? 'internal' : 'shared' })}
              />
            </span>
          )}
        </div>
        <TextArea
          ref={area}
          rows={1}
          dir="auto"
          value={row.text}
          aria-label={text('paste.wordsOf', named)}
          aria-invalid={(row.ticked && (problem === 'text' || problem === 'long')) || undefined}
          onChange={(value) => acts.change(row.id, { text: value })}
        />
        <Doubt row={row} problem={problem} />
        <div className={styles.line}>
          {row.head !== '' && (
            <bdi className={styles.subtle} title={row.head}>
              {row.head.split('\n').slice(0, 2).join(' · ')}
            </bdi>
          )}
          <IconButton icon="arrowUp" label={text('paste.merge', named)} disabled={number === 1} onClick={() => acts.merge(row.id)} />
          <IconButton
            icon="arrowDown"
            label={text('paste.split', named)}
            onClick={() => acts.split(row.id, area.current?.selectionStart ?? 0)}
          />
          <IconButton icon="remove" label={text('paste.remove', named)} onClick={() => acts.remove(row.id)} />
        </div>
      </div>
    </li>
  );
});
CutRow.displayName = 'CutRow';
