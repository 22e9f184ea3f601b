import { makeInvoke } from '@forge/bridge';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import type { ComplaintForm as Opened, IssueResolvers, MarkComplaint, MarkedComplaint } from '../../src/contract';
import { COMPLAINT_TYPES } from '../../src/domain/vocabulary';
import { asFailure, problemOf } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ChipGroup } from '../shared/chip-group';
import { ErrorMessage } from '../shared/error-message';
import { Field } from '../shared/field';
import { useForgeContext } from '../shared/forge-context';
import { useFormats, useText } from '../shared/i18n';
import { TextArea } from '../shared/inputs';
import { resultOf } from '../shared/invoke';
import { Notice } from '../shared/notice';
import { problemText } from '../shared/problem-text';
import { VisibleTo } from '../shared/visible-to';
import { Details } from './details';
import { filingBlocked } from './filing';
import styles from './mark-complaint.module.css';
import { Screenshots } from './screenshots';
import { freshForm, keepForm, payloadFrom, readForm, type FormValues } from './stored-form';
import { imagesIn, type Screenshots as ScreenshotsState } from './use-screenshots';
import { isInternal, Whose } from './whose';

const invoke = makeInvoke<IssueResolvers>();
const MOST = 4000;

interface ComplaintFormProps {
  opened: Opened;
  screenshots: ScreenshotsState;
  onMarked: (marked: MarkedComplaint, sent: MarkComplaint) => void;
}

export const ComplaintForm = ({ opened, screenshots, onMarked }: ComplaintFormProps) => {
  const text = useText();
  const formats = useFormats();
  const { timezone } = useForgeContext();
  const said = useRef<HTMLTextAreaElement>(null);
  const [values, setValues] = useState<FormValues>(() => readForm(opened.issueId) ?? freshForm(opened, new Date()));
  const [checked, setChecked] = useState(false);
  const set = (part: Partial<FormValues>): void => setValues((now) => ({ ...now, ...part }));

  const mark = useMutation({
    mutationFn: (payload: MarkComplaint) => resultOf(invoke('complaint.mark', payload)),
    onMutate: () => keepForm(opened.issueId, values),
    onSuccess: (marked, sent) => {
      keepForm(opened.issueId, null);
      onMarked(marked, sent);
    },
  });
  const failure = mark.isError ? asFailure(mark.error) : null;

  useEffect(() => said.current?.focus(), []);

  const over = values.said.length - MOST;
  const saidProblem =
    over > 0 ? text('complaint.tooLong', { over }) : checked && values.said.trim() === '' ? text('complaint.needSaid') : null;
  const typeProblem = checked && values.type === null ? text('complaint.needType') : null;
  const told = (field: string): string | null => {
    const problem = problemOf(failure, field);
    return problem === null ? null : problemText(text, problem, MOST);
  };
  const blocked = filingBlocked(opened, text);
  const internal = isInternal(values.saidBy, opened.parties);

  const submit = (): void => {
    setChecked(true);
    const { type } = values;
    if (values.said.trim() === '' || over > 0) said.current?.focus();
    else if (type !== null && blocked === null && !mark.isPending)
      mark.mutate(payloadFrom({ issueId: opened.issueId, timeZone: timezone }, { ...values, type }));
  };
  const paste = (event: ClipboardEvent): void => {
    const images = imagesIn(event.clipboardData);
    if (images.length === 0) return;
    event.preventDefault();
    screenshots.add(images);
  };
  const submitByKeys = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  };

  return (
    // Pasting and Ctrl+Enter work wherever the focus is in the form; both are offered by buttons too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className={styles.form}
      noValidate
      onPaste={paste}
      onKeyDown={submitByKeys}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {opened.existing?.complete === false && <Notice kind="info">{text('complaint.halfDone')}</Notice>}
      {blocked !== null && <Notice kind="warning">{text('complaint.cannotFile', { reason: blocked })}</Notice>}
      <VisibleTo audience={internal ? 'complainer-and-delivery' : opened.visibleTo} />
      <Field
        label={text('complaint.said')}
        hint={text('complaint.saidHint')}
        required
        problem={saidProblem ?? told('said')}
        aside={
          <span className={over > 0 ? styles.counterOver : styles.counter}>
            {text('ui.counter', { used: values.said.length, max: MOST })}
          </span>
        }
      >
        {(control) => (
          <TextArea
            {...control}
            ref={said}
            rows={4}
            placeholder={text('complaint.saidPlaceholder')}
            value={values.said}
            onChange={(next) => set({ said: next })}
          />
        )}
      </Field>
      <Screenshots screenshots={screenshots} />
      <ChipGroup
        kind="one"
        legend={text('complaint.type')}
        required
        value={values.type}
        onChange={(type) => set({ type })}
        problem={typeProblem ?? told('type')}
        chips={COMPLAINT_TYPES.map((type) => ({ value: type, label: text(`terms.type.${type}`), detail: text(`terms.typeSays.${type}`) }))}
      />
      <Whose
        parties={opened.parties}
        saidBy={values.saidBy}
        client={opened.saidBy}
        hint={text(values.filing === 'convert' ? 'complaint.internalConvertHint' : 'complaint.internalHint')}
        onChange={(saidBy) => set({ saidBy })}
      />
      <Details opened={opened} values={values} set={set} told={told} formats={formats} />
      {failure !== null && <ErrorMessage failure={failure} busy={mark.isPending} onRetry={submit} />}
      <div className={styles.footer}>
        <Button type="submit" look="primary" busy={mark.isPending} disabled={blocked !== null}>
          {text(mark.isPending ? 'complaint.saving' : 'complaint.save')}
        </Button>
      </div>
    </form>
  );
};
