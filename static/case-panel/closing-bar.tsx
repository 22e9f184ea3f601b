import { useId, useState } from 'react';
import type { FullCase } from '../../src/contract';
import { Button } from '../shared/button';
import { Confirm } from '../shared/confirm';
import { Icon } from '../shared/icon';
import { useFormats, useText } from '../shared/i18n';
import { BeforeClosing } from './before-closing';
import styles from './case-panel.module.css';
import own from './closing-bar.module.css';
import { missingIn } from './draft/missing';
import type { Draft } from './draft/use-draft';
import type { CaseActs } from './use-case-acts';

interface ClosingBarProps {
  caseFile: FullCase;
  draft: Draft;
  acts: CaseActs;
  editable: boolean;
}

/** Save, publish, close, and in words what still stands before closing. */
export const ClosingBar = ({ caseFile, draft, acts, editable }: ClosingBarProps) => {
  const text = useText();
  const formats = useFormats();
  const missingId = useId();
  const [asking, setAsking] = useState(false);
  const [closing, setClosing] = useState(false);
  const settled = caseFile.phase === 'open' || caseFile.phase === 'improving';
  if (!editable) return null;

  const missing = missingIn(draft.parts, caseFile.missing);
  const unsolved = draft.clashes.length > 0;
  const toPublish = caseFile.unpublished || draft.changes().causes !== undefined;
  const publishable = settled && toPublish && draft.parts.causes.length > 0;
  const blocked = unsolved || acts.busy !== null;
  const last = caseFile.clientWords.at(-1);
  const unsettled = settled && last?.word === 'not-yet';
  const close = (): void => {
    setClosing(false);
    acts.run({ kind: 'close' });
  };

  return (
    <div className={own.bar}>
      {settled && missing.length > 0 && (
        <p id={missingId} className={styles.subtle}>
          {text('case.bar.before', { list: formats.sequence(missing.map((what) => text(`case.missing.${what}`))) })}
        </p>
      )}
      {unsolved && <p className={own.warn}>{text('case.bar.solve')}</p>}
      {settled && <BeforeClosing caseFile={caseFile} />}
      {closing && unsettled ? (
        <Confirm question={text('settle.closeQuestion')} yes={text('settle.closeAnyway')} onYes={close} onNo={() => setClosing(false)} />
      ) : asking && draft.changed ? (
        <Confirm
          question={text('case.bar.discardQuestion')}
          yes={text('case.bar.discard')}
          onYes={() => {
            draft.discard();
            setAsking(false);
          }}
          onNo={() => setAsking(false)}
        />
      ) : (
        <div className={own.row}>
          {settled && (
            <Button
              look="primary"
              busy={acts.busy === 'close'}
              disabled={missing.length > 0 || (blocked && acts.busy !== 'close')}
              aria-describedby={missing.length > 0 ? missingId : undefined}
              onClick={() => (unsettled ? setClosing(true) : close())}
            >
              {text('case.bar.close')}
            </Button>
          )}
          {publishable && (
            <Button
              busy={acts.busy === 'publish'}
              disabled={blocked && acts.busy !== 'publish'}
              title={text('case.bar.publishHint')}
              onClick={() => acts.run({ kind: 'publish' })}
            >
              {text('case.bar.publish')}
            </Button>
          )}
          {draft.changed && (
            <>
              <Button busy={acts.busy === 'save'} disabled={blocked && acts.busy !== 'save'} onClick={() => acts.run({ kind: 'save' })}>
                {text('case.bar.save')}
              </Button>
              <Button look="subtle" disabled={acts.busy !== null} onClick={() => setAsking(true)}>
                {text('case.bar.discard')}
              </Button>
            </>
          )}
          <span className={own.state}>
            {!draft.changed && <Icon name="check" />}
            <span className={styles.small}>{text(draft.changed ? 'case.bar.unsaved' : 'case.bar.allSaved')}</span>
          </span>
        </div>
      )}
      {publishable && <p className={styles.small}>{text('case.bar.publishHint')}</p>}
    </div>
  );
};
