import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useText } from '../shared/i18n';
import { DUTY_MAX } from './problems';
import styles from './matrix-grid.module.css';

interface CellEditorProps {
  label: string;
  duty: string | null;
  /** The preset's words, which stand where nothing is written. */
  preset: string | null;
  /** The words, and whether the next cell down is wanted. Null: nothing is to change. */
  onDone: (duty: string | null, stay: boolean) => void;
  onCancel: () => void;
}

/** A duty in words, written in its cell: Enter takes it, Shift and Enter begins a line, Escape leaves it as it was. */
export const CellEditor = ({ label, duty, preset, onDone, onCancel }: CellEditorProps) => {
  const text = useText();
  const [words, setWords] = useState(duty ?? preset ?? '');
  const area = useRef<HTMLTextAreaElement>(null);
  const left = useRef(false);
  useEffect(() => {
    area.current?.focus();
    area.current?.select();
  }, []);
  const done = (stay: boolean) => {
    if (left.current) return;
    left.current = true;
    const said = words.trim();
    onDone(said === '' || said === preset ? null : said, stay);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // What is typed here is no command of the grid; an input method's own Enter is not ours either.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      left.current = true;
      onCancel();
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      done(true);
    }
  };
  return (
    <textarea
      ref={area}
      className={styles.editor}
      rows={3}
      maxLength={DUTY_MAX}
      aria-label={text('settings.matrix.dutyOf', { cell: label })}
      placeholder={preset ?? undefined}
      value={words}
      onChange={(event) => setWords(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => done(false)}
    />
  );
};
