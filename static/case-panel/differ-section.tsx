import { useState } from 'react';
import type { FullCase } from '../../src/contract';
import { Button } from '../shared/button';
import { useText } from '../shared/i18n';
import styles from './case-panel.module.css';
import type { CaseActs } from './use-case-acts';

/** The way into statements and a decision: one click, and one more to be sure. */
export const Differ = ({ busy, onYes }: { busy: boolean; onYes: () => void }) => {
  const text = useText();
  const [asking, setAsking] = useState(false);
  return (
    <div className={styles.stack}>
      <div className={styles.buttons}>
        {asking ? (
          <>
            <span>{text('case.dispute.differQuestion')}</span>
            <Button busy={busy} onClick={onYes}>
              {text('case.dispute.differYes')}
            </Button>
            <Button look="subtle" onClick={() => setAsking(false)}>
              {text('ui.cancel')}
            </Button>
          </>
        ) : (
          <Button look="subtle" compact icon="comment" onClick={() => setAsking(true)}>
            {text('case.dispute.differ')}
          </Button>
        )}
      </div>
      {asking && <p className={styles.small}>{text('case.dispute.differHint')}</p>}
    </div>
  );
};

/** The same in the whole case, for a named party or a lead. */
export const DifferSection = ({ caseFile, acts }: { caseFile: FullCase; acts: CaseActs }) =>
  caseFile.can.differ ? <Differ busy={acts.busy === 'differ'} onYes={() => acts.run({ kind: 'differ' })} /> : null;
