import { useState } from 'react';
import type { FullCase } from '../../src/contract';
import { Button } from '../shared/button';
import { useText } from '../shared/i18n';
import styles from './case-panel.module.css';
import type { CaseActs } from './use-case-acts';

/** The way into statements and a decision, for a named party or a lead. */
export const DifferSection = ({ caseFile, acts }: { caseFile: FullCase; acts: CaseActs }) => {
  const text = useText();
  const [asking, setAsking] = useState(false);
  if (!caseFile.can.differ) return null;
  return (
    <div className={styles.stack}>
      <div className={styles.buttons}>
        {asking ? (
          <>
            <span>{text('case.dispute.differQuestion')}</span>
            <Button busy={acts.busy === 'differ'} onClick={() => acts.run({ kind: 'differ' })}>
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
