import { useState } from 'react';
import type { FullCase } from '../../src/contract';
import { Button } from '../shared/button';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { Notice } from '../shared/notice';
import { PersonChip } from '../shared/people';
import { PeoplePicker } from '../shared/people-picker';
import styles from './case-panel.module.css';
import type { CaseActs } from './use-case-acts';

/** Who decides this case, where somebody was named for it; and the place to name somebody, for a lead or a project admin. */
export const DisputeArbiter = ({ caseFile, acts }: { caseFile: FullCase; acts: CaseActs }) => {
  const text = useText();
  const [asking, setAsking] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const { arbiter, noArbiter, can } = caseFile;
  if (arbiter === null && !noArbiter && !can.nameArbiter) return null;
  return (
    <div className={styles.stack}>
      {noArbiter && <Notice kind="warning">{text(can.nameArbiter ? 'dispute.arbiter.needed' : 'dispute.arbiter.awaited')}</Notice>}
      <div className={styles.sectionHead}>
        {arbiter !== null && (
          <>
            <span>{text('dispute.arbiter.named')}</span>
            <PersonChip accountId={arbiter} />
          </>
        )}
        {can.nameArbiter && !asking && (
          <Button look="link" onClick={() => setAsking(true)}>
            {text(arbiter === null ? 'dispute.arbiter.name' : 'dispute.arbiter.change')}
          </Button>
        )}
        {can.nameArbiter && arbiter !== null && !asking && (
          <Button look="link" busy={acts.busy === 'arbiter'} onClick={() => acts.run({ kind: 'arbiter', accountId: null })}>
            {text('dispute.arbiter.none')}
          </Button>
        )}
      </div>
      {asking && (
        <>
          <Field label={text('dispute.arbiter.who')} hint={text('dispute.arbiter.hint')}>
            {(control) => (
              <PeoplePicker
                {...control}
                single
                value={chosen === null ? [] : [chosen]}
                onChange={([account]) => setChosen(account ?? null)}
              />
            )}
          </Field>
          <div className={styles.buttons}>
            <Button
              busy={acts.busy === 'arbiter'}
              disabled={chosen === null}
              onClick={() => {
                acts.run({ kind: 'arbiter', accountId: chosen });
                setAsking(false);
              }}
            >
              {text('dispute.arbiter.save')}
            </Button>
            <Button look="subtle" onClick={() => setAsking(false)}>
              {text('ui.cancel')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
};
