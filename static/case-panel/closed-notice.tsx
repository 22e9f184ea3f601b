import { useEffect, useRef, useState } from 'react';
import type { FullCase } from '../../src/contract';
import { Button } from '../shared/button';
import { Field } from '../shared/field';
import { useFormats, useText } from '../shared/i18n';
import { TextArea } from '../shared/inputs';
import { Notice } from '../shared/notice';
import styles from './case-panel.module.css';
import type { CaseActs } from './use-case-acts';

const Reopen = ({ acts }: { acts: CaseActs }) => {
  const text = useText();
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const run = (): void => {
    setChecked(true);
    if (reason.trim() === '') field.current?.focus();
    else acts.run({ kind: 'reopen', reason: reason.trim() });
  };
  return (
    <div className={styles.stack}>
      <Field label={text('case.closed.reason')} required problem={checked && reason.trim() === '' ? text('case.closed.needReason') : null}>
        {(control) => <TextArea {...control} ref={field} rows={1} maxLength={1000} value={reason} onChange={setReason} />}
      </Field>
      <div>
        <Button busy={acts.busy === 'reopen'} onClick={run}>
          {text('case.closed.reopenNow')}
        </Button>
      </div>
    </div>
  );
};

/** How and when the case ended, and the way to open it again. */
export const ClosedNotice = ({ caseFile, acts }: { caseFile: FullCase; acts: CaseActs }) => {
  const text = useText();
  const formats = useFormats();
  const [asking, setAsking] = useState(false);
  if (caseFile.phase !== 'closed') return null;
  const outcome = caseFile.outcome === null ? text('case.closed.title') : text(`terms.outcome.${caseFile.outcome}`);
  return (
    <Notice
      kind="success"
      title={outcome}
      action={
        caseFile.can.reopen &&
        !asking && (
          <Button compact onClick={() => setAsking(true)}>
            {text('case.closed.reopen')}
          </Button>
        )
      }
    >
      {caseFile.closedAt !== null && <p>{text('case.closed.on', { when: formats.moment(caseFile.closedAt) })}</p>}
      {asking && <Reopen acts={acts} />}
    </Notice>
  );
};
