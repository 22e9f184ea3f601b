import { makeInvoke } from '@forge/bridge';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FactInput, IssueResolvers, Party } from '../../../src/contract';
import type { Visibility } from '../../../src/domain/fact-words';
import { cutPasted } from '../../../src/domain/paste/cut';
import { matchSpeakers, speakersOf } from '../../../src/domain/paste/speakers';
import { useAnnounce } from '../../shared/announcer';
import { asFailure } from '../../shared/app-failure';
import { Button, IconButton } from '../../shared/button';
import { ErrorMessage } from '../../shared/error-message';
import { Field } from '../../shared/field';
import { useForgeContext } from '../../shared/forge-context';
import { useLanguage, useText } from '../../shared/i18n';
import { Select, TextArea } from '../../shared/inputs';
import { resultOf } from '../../shared/invoke';
import { fromLocalMoment } from '../../shared/local-moment';
import { usePartyName } from '../../shared/party';
import { VisibilityField } from '../facts/visibility-field';
import { CutRow, type RowActs } from './cut-row';
import { useKnownParties } from './known-parties';
import styles from './paste.module.css';
import { changeRow, EMPTY, mergeUp, type PasteDraft, problemOf, removeRow, type Row, rowsOf, splitRow } from './rows';
import { keepPaste, readPaste } from './stored-paste';

const invoke = makeInvoke<IssueResolvers>();
/** What the backend takes at once. */
const AT_ONCE = 100;

interface PasteProps {
  issueId: string;
  /** With their members, so that speakers are recognised. */
  parties: readonly Party[];
  canInternal: boolean;
  onSaved: () => void;
  onClose: () => void;
}

/** Where the reader writes days before months. */
const writesDayFirst = (locale: string): boolean =>
  new Intl.DateTimeFormat(locale).formatToParts().findIndex(({ type }) => type === 'day') <
  new Intl.DateTimeFormat(locale).formatToParts().findIndex(({ type }) => type === 'month');

interface Ready {
  row: Row;
  fact: FactInput;
}

/** Pasted text, cut into rows that are looked through before any of them is saved. */
const Paste = ({ issueId, parties, canInternal, onSaved, onClose }: PasteProps) => {
  const text = useText();
  const language = useLanguage();
  const announce = useAnnounce();
  const { timezone, locale } = useForgeContext();
  const partyName = usePartyName(parties);
  const known = useKnownParties(issueId, parties);
  const [draft, setDraft] = useState(() => readPaste(issueId));
  const [visibility, setVisibility] = useState<Visibility>('shared');
  const [removed, setRemoved] = useState<readonly Row[] | null>(null);
  const list = useRef<HTMLOListElement>(null);
  /** The same facts are sent under the same id again, so that a try whose answer got lost isn't made twice. */
  const sent = useRef({ id: '', what: '' });
  const latest = useRef(draft.rows);
  useEffect(() => {
    latest.current = draft.rows;
    keepPaste(issueId, draft);
  }, [issueId, draft]);

  const edit = (change: Partial<PasteDraft>): void => setDraft((before) => ({ ...before, ...change }));
  const { rows } = draft;
  const setRows = (change: (rows: readonly Row[]) => Row[]): void =>
    setDraft((before) => ({ ...before, rows: before.rows === null ? null : change(before.rows) }));
  const zone = timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const speakers = useMemo(() => speakersOf(rows ?? []), [rows]);
  const sides = useMemo(() => {
    const found = matchSpeakers(speakers, known ?? []);
    return new Map(speakers.map(({ name }, index) => [name, draft.sides[name] ?? found[index] ?? '']));
  }, [speakers, known, draft.sides]);
  const sideOf = ({ speaker }: Row): string => (speaker === null ? '' : (sides.get(speaker) ?? ''));

  const acts = useMemo((): RowActs => {
    const apply = (change: (rows: readonly Row[]) => Row[]): void =>
      setDraft((before) => ({ ...before, rows: before.rows === null ? null : change(before.rows) }));
    return {
      change: (id, change) => apply((before) => changeRow(before, id, change)),
      merge: (id) => apply((before) => mergeUp(before, id)),
      split: (id, cursor) => apply((before) => splitRow(before, id, cursor)),
      remove: (id) => {
        setRemoved(latest.current);
        apply((before) => removeRow(before, id));
        list.current?.focus({ preventScroll: true });
      },
    };
  }, []);

  const now = Date.now();
  const judged = (rows ?? []).map((row) => {
    const at = fromLocalMoment(row.when, zone);
    return { row, at, problem: problemOf(row, at, now) };
  });
  const ticked = judged.filter(({ row }) => row.ticked);
  const ready = ticked.flatMap(({ row, at, problem }): Ready[] => {
    if (problem !== null || at === null) return [];
    const source = text('paste.source', { layout: text(`paste.layout.${draft.layout}`), speaker: row.speaker ?? text('paste.nobody') });
    const partyId = row.partyId ?? sideOf(row);
    const fact = { kind: row.kind, happenedAt: at, zone, what: row.text.trim(), source: source.slice(0, 300) };
    return [{ row, fact: { ...fact, visibility: canInternal ? row.visibility : 'shared', partyId: partyId === '' ? null : partyId } }];
  });

  const save = useMutation({
    mutationFn: async () => {
      for (let start = 0; start < ready.length; start += AT_ONCE) {
        const part = ready.slice(start, start + AT_ONCE);
        const facts = part.map(({ fact }) => fact);
        const what = JSON.stringify(facts);
        if (sent.current.what !== what) sent.current = { id: crypto.randomUUID(), what };
        await resultOf(invoke('facts.addMany', { issueId, requestId: sent.current.id, facts }));
        const saved = new Set(part.map(({ row }) => row.id));
        setRows((before) => before.filter(({ id }) => !saved.has(id)));
      }
      return ready.length;
    },
    onSuccess: (count) => {
      announce(text('paste.saved', { count }));
      setDraft(EMPTY);
      keepPaste(issueId, EMPTY);
      onSaved();
    },
  });

  const cut = (): void => {
    const found = cutPasted(draft.text, { now: new Date().toISOString(), timeZone: zone, dayFirst: writesDayFirst(locale) });
    edit({ layout: found.layout, rows: rowsOf(found, canInternal ? visibility : 'shared') });
    announce(text('paste.found', { count: found.pieces.length, layout: text(`paste.layout.${found.layout}`) }));
    requestAnimationFrame(() => list.current?.focus({ preventScroll: true }));
  };

  return (
    <section className={styles.paste} aria-label={text('paste.title')} lang={language}>
      <div className={styles.head}>
        <h3 className={styles.title}>{text('paste.title')}</h3>
        <IconButton icon="close" label={text('paste.close')} onClick={onClose} />
      </div>
      {rows === null ? (
        <>
          <Field label={text('paste.text')} hint={text('paste.hint')}>
            {(control) => <TextArea {...control} rows={8} value={draft.text} dir="auto" onChange={(value) => edit({ text: value })} />}
          </Field>
          <div className={styles.buttons}>
            <Button look="primary" disabled={draft.text.trim() === ''} onClick={cut}>
              {text('paste.cut')}
            </Button>
            <Button
              look="subtle"
              onClick={() => {
                setDraft(EMPTY);
                onClose();
              }}
            >
              {text('ui.discard')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p className={styles.subtle}>{text('paste.found', { count: rows.length, layout: text(`paste.layout.${draft.layout}`) })}</p>
          {speakers.length > 0 && (
            <fieldset className={styles.group}>
              <legend className={styles.legend}>{text('paste.speakers')}</legend>
              <div className={styles.speakers}>
                {speakers.map(({ name, address }) => (
                  <Field key={name} label={name} hint={address}>
                    {(control) => (
                      <Select
                        {...control}
                        value={sides.get(name) ?? ''}
                        options={[
                          { value: '', label: text('paste.noParty') },
                          ...parties.map(({ id }) => ({ value: id, label: partyName(id) ?? '' })),
                        ]}
                        onChange={(partyId) => edit({ sides: { ...draft.sides, [name]: partyId } })}
                      />
                    )}
                  </Field>
                ))}
              </div>
            </fieldset>
          )}
          <VisibilityField
            value={visibility}
            canInternal={canInternal}
            onChange={(value) => {
              setVisibility(value);
              setRows((before) => before.map((row) => ({ ...row, visibility: value })));
            }}
          />
          <p className={styles.subtle}>{text('paste.zone', { zone })}</p>
          <ol className={styles.rows} ref={list} tabIndex={-1} aria-label={text('paste.rows')}>
            {judged.map(({ row, problem }, index) => (
              <CutRow
                key={row.id}
                row={row}
                number={index + 1}
                side={sideOf(row)}
                problem={problem}
                parties={parties}
                canInternal={canInternal}
                acts={acts}
              />
            ))}
          </ol>
          {save.isError && <ErrorMessage failure={asFailure(save.error)} onRetry={() => save.mutate()} busy={save.isPending} />}
          <div className={styles.foot}>
            <Button
              look="primary"
              busy={save.isPending}
              disabled={ready.length === 0 || ready.length < ticked.length}
              onClick={() => save.mutate()}
            >
              {text('paste.save', { count: ticked.length })}
            </Button>
            {removed !== null && (
              <Button
                onClick={() => {
                  edit({ rows: [...removed] });
                  setRemoved(null);
                }}
              >
                {text('paste.undo')}
              </Button>
            )}
            <Button look="subtle" onClick={() => edit({ rows: null })}>
              {text('paste.back')}
            </Button>
            {ready.length < ticked.length && (
              <span className={styles.subtle}>{text('paste.open', { count: ticked.length - ready.length })}</span>
            )}
          </div>
        </>
      )}
    </section>
  );
};

export default Paste;
