import type { Cause, CauseShare, FullCase } from '../../src/contract';
import { percentages } from '../../src/domain/shares';
import { SHARES } from '../../src/domain/vocabulary';
import { Button, IconButton } from '../shared/button';
import { useNameOf, useText } from '../shared/i18n';
import { Select, TextInput } from '../shared/inputs';
import { Lozenge } from '../shared/lozenge';
import { usePartyName } from '../shared/party';
import styles from './case-panel.module.css';
import own from './dispute.module.css';

export interface ShareRow extends CauseShare {
  /** Typed by hand: stays when the words of others change. */
  byHand: boolean;
}

/** Rows with the percentages that their words make, unless one was typed. */
const worded = (rows: readonly ShareRow[]): ShareRow[] => {
  if (rows.some(({ byHand }) => byHand)) return [...rows];
  const percents = percentages(rows.map(({ share }) => share));
  return rows.map((row, at) => ({ ...row, percent: percents[at] ?? 0 }));
};

/** What the words at the causes say, to begin with. */
export const sharesOf = (causes: readonly Cause[]): ShareRow[] =>
  worded(causes.flatMap(({ id, partyId, share }) => (share === null ? [] : [{ causeId: id, partyId, share, percent: 0, byHand: false }])));

/** True where the shares are as a decision takes them. */
export const isWhole = (rows: readonly CauseShare[]): boolean => {
  const total = rows.reduce((sum, { percent }) => sum + percent, 0);
  return total === 100 || (total === 0 && rows.every(({ share }) => share === 'none'));
};

interface DecisionSharesProps {
  caseFile: FullCase;
  causes: readonly Cause[];
  rows: readonly ShareRow[];
  onChange: (rows: ShareRow[]) => void;
}

/** Shares per cause by party: the five words, their percentages, and what they total. A cause may be shared. */
export const DecisionShares = ({ caseFile, causes, rows, onChange }: DecisionSharesProps) => {
  const text = useText();
  const nameOf = useNameOf();
  const partyName = usePartyName(caseFile.parties);
  const parties = caseFile.parties.filter(({ retired }) => !retired);
  const total = rows.reduce((sum, { percent }) => sum + percent, 0);
  const category = (key: string): string =>
    nameOf('terms.category', key, caseFile.categories.find((known) => known.key === key)?.name ?? null);
  const change = (at: number, part: Partial<ShareRow>): void =>
    onChange(worded(rows.map((row, place) => (place === at ? { ...row, ...part } : row))));
  const free = (causeId: string): string | undefined =>
    parties.find(({ id }) => !rows.some((row) => row.causeId === causeId && row.partyId === id))?.id;

  if (causes.length === 0) return <p className={styles.subtle}>{text('dispute.shares.noCauses')}</p>;
  return (
    <div className={styles.stack}>
      {causes.map((cause) => (
        <div key={cause.id} className={styles.card}>
          <div className={styles.sectionHead}>
            <strong>{category(cause.category)}</strong>
          </div>
          {rows.map(
            (row, at) =>
              row.causeId === cause.id && (
                <div key={`${row.causeId} ${row.partyId ?? ''}`} className={styles.buttons}>
                  <Select
                    aria-label={text('dispute.shares.party', { cause: category(cause.category) })}
                    value={row.partyId ?? ''}
                    onChange={(value) => change(at, { partyId: value === '' ? null : value })}
                    options={[
                      { value: '', label: text('case.causes.noParty') },
                      ...parties.map(({ id }) => ({
                        value: id,
                        label: partyName(id) ?? id,
                        disabled: rows.some((other, place) => place !== at && other.causeId === row.causeId && other.partyId === id),
                      })),
                    ]}
                  />
                  <Select
                    aria-label={text('dispute.shares.word', { cause: category(cause.category) })}
                    value={row.share}
                    onChange={(value) =>
                      change(at, { share: SHARES.find((share) => share === value) ?? row.share, ...(value === 'none' && { percent: 0 }) })
                    }
                    options={SHARES.map((share) => ({ value: share, label: text(`terms.share.${share}`) }))}
                  />
                  <span className={own.percent}>
                    <TextInput
                      type="number"
                      min={0}
                      max={100}
                      step={1}
                      inputMode="numeric"
                      disabled={row.share === 'none'}
                      aria-label={text('dispute.shares.percent', { cause: category(cause.category) })}
                      value={String(row.percent)}
                      onChange={(value) =>
                        onChange(
                          rows.map((other, place) =>
                            place === at
                              ? { ...other, byHand: true, percent: Math.min(100, Math.max(0, Math.round(Number(value) || 0))) }
                              : other,
                          ),
                        )
                      }
                    />
                  </span>
                  <IconButton
                    icon="close"
                    label={text('dispute.shares.remove', { cause: category(cause.category) })}
                    onClick={() => onChange(worded(rows.filter((_, place) => place !== at)))}
                  />
                </div>
              ),
          )}
          {free(cause.id) !== undefined && (
            <div>
              <Button
                look="link"
                onClick={() =>
                  onChange(
                    worded([...rows, { causeId: cause.id, partyId: free(cause.id) ?? null, share: 'equal', percent: 0, byHand: false }]),
                  )
                }
              >
                {text('dispute.shares.add', { cause: category(cause.category) })}
              </Button>
            </div>
          )}
        </div>
      ))}
      {rows.length > 0 && (
        <div className={styles.sectionHead} role="status">
          <Lozenge tone={isWhole(rows) ? 'success' : 'danger'}>{text('dispute.shares.total', { percent: total })}</Lozenge>
          {rows.some(({ byHand }) => byHand) && (
            <Button look="link" onClick={() => onChange(worded(rows.map((row) => ({ ...row, byHand: false }))))}>
              {text('dispute.shares.fromWords')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
};
