import { useState } from 'react';
import type { Cause, FullCase, PointFinding } from '../../src/contract';
import { DECIDED_OUTCOMES, type DecidedOutcome } from '../../src/domain/vocabulary';
import { Button } from '../shared/button';
import { ChipGroup } from '../shared/chip-group';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { TextArea } from '../shared/inputs';
import { Notice } from '../shared/notice';
import { VisibleTo } from '../shared/visible-to';
import styles from './case-panel.module.css';
import { DecisionShares, isWhole, sharesOf, type ShareRow } from './decision-shares';
import { FindingsMatrix, isUsable } from './dispute-matrix';
import { keepText, readText, reasonsPlace } from './draft/stored-text';
import { factsOf, useFacts } from './facts/use-facts';
import type { CaseActs } from './use-case-acts';
import { withFound } from './use-findings';

interface DecisionFormProps {
  caseFile: FullCase;
  /** As they stand in the form below, saved or not. */
  causes: readonly Cause[];
  acts: CaseActs;
}

/** Where the arbiter decides: point by point, as a whole, and the shares. It begins with the editors' draft and leaves that as it is. */
export const DecisionForm = ({ caseFile, causes, acts }: DecisionFormProps) => {
  const text = useText();
  const place = reasonsPlace(caseFile.issueId);
  const [outcome, setOutcome] = useState<DecidedOutcome | null>(null);
  const [reasons, setReasons] = useState(() => readText(place) ?? '');
  const [findings, setFindings] = useState<readonly PointFinding[]>(caseFile.findings);
  const [wholeFacts, setWholeFacts] = useState<string[]>([]);
  const [typed, setTyped] = useState<readonly ShareRow[] | null>(null);
  const [checked, setChecked] = useState(false);
  const shares = (typed ?? sharesOf(causes)).filter(({ causeId }) => causes.some(({ id }) => id === causeId));
  const whole = shares.length === 0 || isWhole(shares);
  const facts = useFacts(caseFile.issueId).data?.pages;
  const run = (): void => {
    setChecked(true);
    if (outcome === null || reasons.trim() === '' || !whole) return;
    // What a draft was linked with may have been taken back since.
    const usable =
      facts === undefined
        ? null
        : new Set(
            factsOf(facts)
              .filter(isUsable)
              .map(({ id }) => id),
          );
    const still = (ids: readonly string[]): string[] => ids.filter((id) => usable === null || usable.has(id));
    acts.run({
      kind: 'decide',
      outcome,
      reasons: reasons.trim(),
      points: findings.map((found) => ({ ...found, factIds: still(found.factIds) })),
      shares: shares.map(({ causeId, partyId, share, percent }) => ({ causeId, partyId, share, percent })),
      factIds: still(wholeFacts),
    });
  };
  return (
    <div className={styles.stack}>
      <VisibleTo audience="delivery" />
      <Notice kind="info">{text('dispute.restsOnShared')}</Notice>
      <h3>{text('dispute.byPoint')}</h3>
      <FindingsMatrix
        caseFile={caseFile}
        findings={findings}
        onChange={(found) => setFindings((now) => withFound(now, found))}
        whole={{ factIds: wholeFacts, onChange: setWholeFacts }}
      />
      <ChipGroup
        kind="one"
        required
        legend={text('case.dispute.outcome')}
        value={outcome}
        onChange={setOutcome}
        problem={checked && outcome === null ? text('case.dispute.needOutcome') : null}
        chips={DECIDED_OUTCOMES.map((value) => ({ value, label: text(`terms.outcome.${value}`) }))}
      />
      <Field
        label={text('case.dispute.reasons')}
        hint={text('case.dispute.reasonsHint')}
        required
        problem={checked && reasons.trim() === '' ? text('case.dispute.needReasons') : null}
      >
        {(control) => (
          <TextArea
            {...control}
            rows={3}
            maxLength={4000}
            value={reasons}
            onChange={(value) => {
              setReasons(value);
              keepText(place, value === '' ? null : value);
            }}
          />
        )}
      </Field>
      <h3>{text('dispute.shares.title')}</h3>
      <p className={styles.small}>{text('dispute.shares.hint')}</p>
      <DecisionShares caseFile={caseFile} causes={causes} rows={shares} onChange={setTyped} />
      {checked && !whole && <Notice kind="error">{text('errors.problems.not-100')}</Notice>}
      <div>
        <Button look="primary" busy={acts.busy === 'decide'} onClick={run}>
          {text('case.dispute.decide')}
        </Button>
      </div>
    </div>
  );
};
