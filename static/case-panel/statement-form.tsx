import { useEffect, useRef, useState } from 'react';
import type { Point } from '../../src/contract';
import { linesOf, POINTS_MOST } from '../../src/domain/statement';
import { Button, IconButton } from '../shared/button';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { TextArea, TextInput } from '../shared/inputs';
import { Notice } from '../shared/notice';
import styles from './case-panel.module.css';
import own from './dispute.module.css';
import { keepText, readText } from './draft/stored-text';

/** Characters of one point. What is pasted may be longer at first: it is shown whole, and shortened by whoever pasted it. */
const POINT_MOST = 2_000;

type Row = Partial<Pick<Point, 'id'>> & Pick<Point, 'text'>;

interface StatementFormProps {
  /** Names the draft in this browser tab. */
  place: string;
  /** Whose side it is, for the labels. */
  party: string;
  points: readonly Point[];
  source: string;
  /** It is recorded for a party that the writer doesn't belong to: then it takes a source. */
  forOther: boolean;
  busy: boolean;
  onSave: (points: Row[], source: string) => void;
}

const sameWords = (some: readonly Row[], others: readonly Row[]): boolean =>
  some.length === others.length && some.every(({ text }, at) => text === others[at]?.text);

/** A statement as numbered points, a line each. Enter begins the next one, pasted lines become points. */
export const StatementForm = ({ place, party, points, source, forOther, busy, onSave }: StatementFormProps) => {
  const text = useText();
  const list = useRef<HTMLOListElement>(null);
  const [rows, setRows] = useState<Row[]>(() => {
    const kept = readText(place);
    const lines = kept === null ? points : kept.split('\n').map((line, at): Row => ({ ...points[at], text: line }));
    return lines.length === 0 ? [{ text: '' }] : [...lines];
  });
  const [from, setFrom] = useState(source);
  const [focus, setFocus] = useState<number | null>(null);
  const said = rows.map((row) => ({ ...row, text: row.text.trim() })).filter((row) => row.text !== '');
  const changed = !sameWords(said, points) || from.trim() !== source;
  useEffect(() => keepText(place, changed ? rows.map((row) => row.text).join('\n') : null), [place, changed, rows]);
  useEffect(() => {
    if (focus === null) return;
    list.current?.querySelectorAll('textarea')[focus]?.focus();
    setFocus(null);
  }, [focus]);

  const write = (at: number, value: string): void => {
    const [first = '', ...more] = value.includes('\n') ? linesOf(value) : [value];
    if (more.length > 0) setFocus(at + more.length);
    setRows((now) => [...now.slice(0, at), { ...now[at], text: first }, ...more.map((line) => ({ text: line })), ...now.slice(at + 1)]);
  };
  const add = (at: number): void => {
    setRows((now) => [...now.slice(0, at + 1), { text: '' }, ...now.slice(at + 1)]);
    setFocus(at + 1);
  };
  const remove = (at: number): void => {
    setRows((now) => (now.length === 1 ? [{ text: '' }] : now.filter((_, place_) => place_ !== at)));
    setFocus(Math.max(0, at - 1));
  };
  const full = rows.length >= POINTS_MOST;
  const tooLong = said.some((row) => row.text.length > POINT_MOST);
  const tooMany = said.length > POINTS_MOST;

  return (
    <div className={styles.stack}>
      <p className={styles.small}>{text('dispute.pointsHint')}</p>
      <ol ref={list} className={own.points}>
        {rows.map((row, at) => (
          <li key={row.id ?? `new-${String(at)}`}>
            <div className={own.pointLine}>
              <TextArea
                rows={1}
                aria-invalid={row.text.length > POINT_MOST ? true : undefined}
                aria-label={text('dispute.point', { number: at + 1, party })}
                value={row.text}
                onChange={(value) => write(at, value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
                  event.preventDefault();
                  if (row.text.trim() !== '' && !full) add(at);
                }}
              />
              {rows.length > 1 && (
                <IconButton icon="close" label={text('dispute.removePoint', { number: at + 1 })} onClick={() => remove(at)} />
              )}
            </div>
          </li>
        ))}
      </ol>
      {tooLong && <Notice kind="error">{text('errors.problems.too-long', { max: POINT_MOST })}</Notice>}
      {tooMany && <Notice kind="error">{text('dispute.tooManyPoints', { max: POINTS_MOST })}</Notice>}
      {forOther && (
        <Field label={text('dispute.source')} hint={text('dispute.sourceHint')} required>
          {(control) => <TextInput {...control} maxLength={500} value={from} onChange={setFrom} />}
        </Field>
      )}
      <div className={styles.buttons}>
        <Button
          look="primary"
          busy={busy}
          disabled={said.length === 0 || tooLong || tooMany || !changed || (forOther && from.trim() === '')}
          onClick={() => onSave(said, from.trim())}
        >
          {text('case.dispute.saveStatement')}
        </Button>
        <Button look="subtle" icon="add" disabled={full} onClick={() => add(rows.length - 1)}>
          {text('dispute.addPoint')}
        </Button>
      </div>
    </div>
  );
};
