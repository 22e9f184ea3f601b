import type { ReactNode } from 'react';
import { Clashes } from '../editing/clashes';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { useFormats, useText } from '../shared/i18n';
import { Notice } from '../shared/notice';
import { usePersonName } from '../shared/people';
import styles from './save-bar.module.css';
import type { EditedDocument } from './use-document';

interface SaveBarProps<Draft> {
  edited: EditedDocument<Draft>;
  saved: { at: string | null; by: string | null };
  /** Who saved first in a conflict. */
  conflictBy: string | null;
  label: string;
  /** False while something marked above stands against saving. */
  sound: boolean;
  onSave: () => void;
  /** What this document asks for beside the button: a reason. */
  children?: ReactNode;
}

const LastSaved = ({ at, by }: SaveBarProps<unknown>['saved']) => {
  const text = useText();
  const formats = useFormats();
  const person = usePersonName(by);
  return <>{at === null ? text('settings.nothingToSave') : text('settings.savedBy', { person, moment: formats.moment(at) })}</>;
};

/** Saving one document: what stands against it, what someone else did meanwhile, and the buttons. */
export const SaveBar = <Draft,>({ edited, saved, conflictBy, label, sound, onSave, children }: SaveBarProps<Draft>) => {
  const text = useText();
  const open = edited.conflict?.clashes.length ?? 0;
  return (
    <div className={styles.bar}>
      {edited.conflict !== null && <Clashes by={conflictBy} clashes={edited.conflict.clashes} onChoose={edited.choose} />}
      {edited.failure !== null && <ErrorMessage failure={edited.failure} onRetry={onSave} busy={edited.saving} />}
      {!sound && (
        <Notice kind="error" role="status">
          {text('settings.fix')}
        </Notice>
      )}
      {children}
      <div className={styles.line}>
        <Button look="primary" busy={edited.saving} disabled={!edited.dirty || open > 0} onClick={onSave}>
          {label}
        </Button>
        {edited.dirty && (
          <Button look="subtle" onClick={edited.discard}>
            {text('settings.discard')}
          </Button>
        )}
        <span className={styles.state}>{edited.dirty ? text('settings.unsaved') : <LastSaved {...saved} />}</span>
      </div>
    </div>
  );
};
