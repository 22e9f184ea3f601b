import { useEffect, useRef } from 'react';
import { Button } from './button';
import styles from './confirm.module.css';
import { useText } from './i18n';

interface ConfirmProps {
  question: string;
  yes: string;
  busy?: boolean | undefined;
  onYes: () => void;
  onNo: () => void;
}

/** Asks before something that can't be undone by one click, in place: a frame has no room for a dialog over it. */
export const Confirm = ({ question, yes, busy = false, onYes, onNo }: ConfirmProps) => {
  const text = useText();
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => no.current?.focus(), []);
  return (
    <div className={styles.confirm} role="group" aria-label={question}>
      <p>{question}</p>
      <div className={styles.buttons}>
        <Button look="danger" busy={busy} onClick={onYes}>
          {yes}
        </Button>
        <Button ref={no} look="subtle" onClick={onNo}>
          {text('ui.cancel')}
        </Button>
      </div>
    </div>
  );
};
