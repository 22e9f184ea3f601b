import { makeInvoke } from '@forge/bridge';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { AnswerParts, IssueResolvers } from '../../../src/contract';
import type { ComplaintType, Language } from '../../../src/domain/vocabulary';
import { useAnnounce } from '../announcer';
import { asFailure, problemOf } from '../app-failure';
import { Button } from '../button';
import { classNames } from '../class-names';
import { ErrorMessage } from '../error-message';
import { Field } from '../field';
import { useForgeContext } from '../forge-context';
import { loadText, useText } from '../i18n';
import { Icon } from '../icon';
import { TextArea, TextInput } from '../inputs';
import { resultOf } from '../invoke';
import { Notice } from '../notice';
import { problemText } from '../problem-text';
import { Loading } from '../states';
import { VisibleTo } from '../visible-to';
import type { Text } from '../words';
import styles from './answer-editor.module.css';
import { plainText, templateFor } from './compose';
import { copyText } from './copy-text';

const invoke = makeInvoke<IssueResolvers>();
const MOST = 2000;
const PARTS = ['understanding', 'facts', 'nextStep'] as const;

interface AnswerEditorProps {
  /** The blame incident. */
  issueId: string;
  type: ComplaintType;
  language: Language;
  receivedAt: string | null;
  /** What was sent before, to begin with instead of the template. */
  previous?: AnswerParts | undefined;
  onSent?: (() => void) | undefined;
  /** What else belongs beside the buttons; they then stay in sight at the lower edge of the window. */
  beside?: ReactNode;
}

type EditorProps = AnswerEditorProps & { clientText: Text };

type Copied = { state: 'no' } | { state: 'yes' } | { state: 'refused'; plain: string };

const SelectedText = ({ plain }: { plain: string }) => {
  const text = useText();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.select(), []);
  return (
    <Field label={text('answer.textLabel')}>
      {(control) => <TextArea {...control} ref={area} readOnly rows={8} value={plain} onChange={() => undefined} />}
    </Field>
  );
};

const Editor = ({ issueId, type, language, receivedAt, previous, onSent, beside, clientText }: EditorProps) => {
  const text = useText();
  const { timezone } = useForgeContext();
  const announce = useAnnounce();
  const [parts, setParts] = useState(
    () => previous ?? templateFor(clientText, { type, language, receivedAt, today: new Date(), timeZone: timezone }),
  );
  const [copied, setCopied] = useState<Copied>({ state: 'no' });
  const send = useMutation({
    mutationFn: (via: 'copy' | 'comment') => resultOf(invoke('answer.send', { issueId, answer: parts, via })),
    onSuccess: (_, via) => {
      if (via === 'comment') announce(text('answer.posted'));
      onSent?.();
    },
  });
  const failure = send.isError ? asFailure(send.error) : null;
  const problem = (field: string): string | null => {
    const found = problemOf(failure, `answer.${field}`) ?? problemOf(failure, field);
    return found === null ? null : problemText(text, found, MOST);
  };

  const posted = send.isSuccess && send.variables === 'comment';
  const done = posted ? text('answer.posted') : copied.state === 'yes' ? text('answer.copied') : null;

  const copy = async (): Promise<void> => {
    const plain = plainText(parts, language, clientText);
    const done = await copyText(plain);
    setCopied(done ? { state: 'yes' } : { state: 'refused', plain });
    announce(text(done ? 'answer.copied' : 'answer.copyFailed'));
    send.mutate('copy');
  };

  return (
    <div className={styles.editor}>
      <p className={styles.intro}>
        {text('answer.intro')}
        <br />
        {text('answer.inLanguage', { language: text(`answer.language.${language}`) })}
      </p>
      <VisibleTo audience="client-and-delivery" />
      <ol className={styles.parts}>
        {PARTS.map((part) => (
          <li key={part} className={styles.part}>
            <Field label={text(`answer.part.${part}`)} hint={text(`answer.partHint.${part}`)} problem={problem(part)}>
              {(control) => (
                <TextArea
                  {...control}
                  rows={2}
                  lang={language}
                  maxLength={MOST}
                  value={parts[part]}
                  onChange={(value) => setParts((now) => ({ ...now, [part]: value }))}
                />
              )}
            </Field>
            {part === 'nextStep' && (
              <div className={styles.day}>
                <Field label={text('answer.part.nextUpdateBy')} optional problem={problem('nextUpdateBy')}>
                  {(control) => (
                    <TextInput
                      {...control}
                      type="date"
                      value={parts.nextUpdateBy ?? ''}
                      onChange={(value) => setParts((now) => ({ ...now, nextUpdateBy: value === '' ? null : value }))}
                    />
                  )}
                </Field>
              </div>
            )}
          </li>
        ))}
      </ol>
      {copied.state === 'refused' && (
        <Notice kind="warning">
          {text('answer.copyFailed')}
          <SelectedText plain={copied.plain} />
        </Notice>
      )}
      {failure !== null && (
        <ErrorMessage failure={failure} busy={send.isPending} onRetry={() => send.mutate(send.variables ?? 'copy')}>
          {send.variables === 'copy' && copied.state === 'yes' && <p>{text('answer.recordFailed')}</p>}
        </ErrorMessage>
      )}
      <div className={classNames(styles.foot, beside !== undefined && styles.sticky)}>
        {done !== null && (
          <p className={styles.done}>
            <Icon name="success" />
            {done}
          </p>
        )}
        <div className={styles.buttons}>
          <Button look="primary" icon="copy" onClick={() => void copy()}>
            {text('answer.copy')}
          </Button>
          <Button
            icon="comment"
            busy={send.isPending && send.variables === 'comment'}
            onClick={() => send.mutate('comment')}
            title={text('answer.postHint')}
          >
            {text('answer.post')}
          </Button>
          {beside !== undefined && <span className={styles.beside}>{beside}</span>}
        </div>
      </div>
    </div>
  );
};

/** The answer to the client in its three parts, begun from a template in the complaint's own language. */
export const AnswerEditor = (props: AnswerEditorProps) => {
  const spoken = useQuery({ queryKey: ['words', props.language], queryFn: () => loadText(props.language), staleTime: Infinity });
  return spoken.data === undefined ? <Loading count={3} /> : <Editor {...props} clientText={spoken.data.text} />;
};
