import { makeInvoke } from '@forge/bridge';
import { useMutation, useQueries } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import type { AnswerParts, Fact, IssueResolvers } from '../../../src/contract';
import { LANGUAGES, type ComplaintType, type Language } from '../../../src/domain/vocabulary';
import { useAnnounce } from '../announcer';
import { asFailure, problemOf } from '../app-failure';
import { Button } from '../button';
import { classNames } from '../class-names';
import { Disclosure } from '../disclosure';
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
import styles from './answer-editor.module.css';
import { plainText, templateFor } from './compose';
import { copyText } from './copy-text';
import { factLine, shortened, withLine, withoutLine } from './fact-lines';
import { inLanguage, type Spoken } from './in-language';
import { ReadersField, type Readers } from './readers';
import { keepAnswer, readAnswer, type AnswerDraft } from './stored-answer';

const FactPicks = lazy(() => import('./fact-picks'));

const invoke = makeInvoke<IssueResolvers>();
const MOST = 4000;
/** Facts that one answer can be filled from. */
const MOST_FACTS = 50;
const PARTS = ['understanding', 'facts', 'nextStep'] as const;

interface AnswerEditorProps {
  /** The blame incident. */
  issueId: string;
  type: ComplaintType;
  /** The answer goes to whoever complained inside the project, and the client sees nothing of it. */
  internal: boolean;
  language: Language;
  receivedAt: string | null;
  /** Moments of earlier answers; null: the case is brand-new and has no facts to fill one from. */
  sentAt: readonly string[] | null;
  /** It is out and noted. Not called while the text still has to be copied by hand. */
  onSent?: ((via: 'copy' | 'comment') => void) | undefined;
  /** What else belongs beside the buttons; they then stay in sight at the lower edge of the window. */
  beside?: ReactNode;
}

type EditorProps = Pick<AnswerEditorProps, 'issueId' | 'internal' | 'language' | 'sentAt' | 'onSent' | 'beside'> & {
  spoken: Spoken;
  /** The product's other language, once its words are there. */
  other: Spoken | undefined;
  onLanguage: (language: Language) => void;
};

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

/** What is written, kept in the browser tab until it is out. */
const useWritten = (issueId: string, { language, template }: Spoken) => {
  const [begun] = useState(() => readAnswer(issueId));
  const fresh: AnswerDraft = { language, parts: template, ticked: [] };
  const [draft, setDraft] = useState<AnswerDraft>(begun ?? fresh);
  const [restored, setRestored] = useState(begun !== null);
  const change = (next: AnswerDraft): void => {
    setDraft(next);
    keepAnswer(issueId, next);
  };
  return {
    draft,
    restored,
    change,
    startOver: (): void => {
      setDraft(fresh);
      setRestored(false);
      keepAnswer(issueId, null);
    },
    sent: (): void => keepAnswer(issueId, null),
  };
};

const Editor = ({ issueId, internal, sentAt, onSent, beside, spoken, other, onLanguage, ...props }: EditorProps) => {
  const text = useText();
  const announce = useAnnounce();
  const written = useWritten(issueId, spoken);
  const { language, text: clientText } = spoken;
  const { parts, ticked } = written.draft;
  const set = (part: Partial<AnswerParts>): void => written.change({ ...written.draft, parts: { ...parts, ...part } });
  const [readers, setReaders] = useState<Readers>(internal ? undefined : null);
  const [tried, setTried] = useState(false);
  const [copied, setCopied] = useState<Copied>({ state: 'no' });
  /** What is out already, each way: the same words once more are no further answer. */
  const [out, setOut] = useState({ copy: '', comment: '' });
  const send = useMutation({
    mutationFn: async ({ via }: { via: 'copy' | 'comment'; byHand: boolean }) => {
      const answer = { issueId, answer: parts, via, language, factIds: ticked.map(({ id }) => id) };
      await resultOf(invoke('answer.send', via === 'comment' ? { ...answer, restricted: readers ?? null } : answer));
      return JSON.stringify(parts);
    },
    onSuccess: (sent, { via, byHand }) => {
      written.sent();
      setOut((before) => ({ ...before, [via]: sent }));
      if (via === 'comment') announce(text('answer.posted'));
      if (!byHand) onSent?.(via);
    },
  });
  const failure = send.isError ? asFailure(send.error) : null;
  const problem = (field: string): string | null => {
    const found = problemOf(failure, `answer.${field}`) ?? problemOf(failure, field);
    return found === null ? null : problemText(text, found, MOST);
  };
  const lead = clientText('answer.fromFacts.lead');
  const tick = (fact: Fact, on: boolean): void => {
    if (on) {
      if (ticked.length >= MOST_FACTS) return;
      const { id, happenedAt, zone } = fact;
      const line = factLine(fact, language, clientText);
      written.change({
        language,
        parts: { ...parts, facts: withLine(parts.facts, line, lead) },
        ticked: [...ticked, { id, line, happenedAt, zone, what: shortened(fact.what) }],
      });
      return;
    }
    const line = ticked.find(({ id }) => id === fact.id)?.line ?? '';
    const facts = withoutLine(parts.facts, line, lead);
    if (facts === null) announce(text('answer.fromFacts.changed'));
    written.change({ language, parts: { ...parts, facts: facts ?? parts.facts }, ticked: ticked.filter(({ id }) => id !== fact.id) });
  };

  const posted = send.isSuccess && send.variables.via === 'comment';
  const copiedText = text(internal ? 'answer.internalCopied' : 'answer.copied');
  const done = posted ? text('answer.posted') : copied.state === 'yes' ? copiedText : null;

  const copy = async (): Promise<void> => {
    const plain = plainText(parts, language, clientText);
    const done = await copyText(plain);
    setCopied(done ? { state: 'yes' } : { state: 'refused', plain });
    announce(done ? copiedText : text('answer.copyFailed'));
    if (out.copy !== JSON.stringify(parts)) send.mutate({ via: 'copy', byHand: !done });
  };

  return (
    <div className={styles.editor}>
      <p className={styles.intro}>
        {text('answer.intro')}
        <br />
        {text(language === props.language ? 'answer.inLanguage' : 'answer.inOther', { language: text(`answer.language.${language}`) })}{' '}
        {other !== undefined && (
          <Button
            look="link"
            compact
            onClick={() => {
              written.change(inLanguage(written.draft, spoken, other));
              onLanguage(other.language);
            }}
          >
            {text('answer.switchTo', { language: text(`answer.language.${other.language}`) })}
          </Button>
        )}
      </p>
      <VisibleTo audience={internal ? 'complainer-and-delivery' : 'client-and-delivery'} />
      {written.restored && (
        <p className={styles.readers}>
          <span>{text('answer.kept')}</span>
          <Button look="link" compact onClick={written.startOver}>
            {text('answer.startOver')}
          </Button>
        </p>
      )}
      <ol className={styles.parts}>
        {PARTS.map((part) => (
          <li key={part} className={styles.part}>
            <Field label={text(`answer.part.${part}`)} hint={text(`answer.partHint.${part}`)} problem={problem(part)}>
              {(control) => (
                <TextArea
                  {...control}
                  rows={2}
                  lang={language}
                  dir="auto"
                  maxLength={MOST}
                  value={parts[part]}
                  onChange={(value) => set({ [part]: value })}
                />
              )}
            </Field>
            {part === 'facts' && sentAt !== null && (
              <Disclosure
                title={text('answer.fromFacts.title')}
                summary={ticked.length === 0 ? null : text('answer.fromFacts.ticked', { count: ticked.length })}
              >
                <Suspense fallback={<Loading shape="rows" count={3} />}>
                  <FactPicks
                    issueId={issueId}
                    sentAt={sentAt}
                    ticked={new Set(ticked.map(({ id }) => id))}
                    onTick={tick}
                    problem={problemOf(failure, 'factIds') === null ? null : text('errors.problems.not-for-client')}
                  />
                </Suspense>
              </Disclosure>
            )}
            {part === 'nextStep' && (
              <div className={styles.day}>
                <Field label={text('answer.part.nextUpdateBy')} optional problem={problem('nextUpdateBy')}>
                  {(control) => (
                    <TextInput
                      {...control}
                      type="date"
                      value={parts.nextUpdateBy ?? ''}
                      onChange={(value) => set({ nextUpdateBy: value === '' ? null : value })}
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
        <ErrorMessage
          failure={failure}
          busy={send.isPending}
          onRetry={() => send.mutate(send.variables ?? { via: 'copy', byHand: copied.state === 'refused' })}
        >
          {send.variables?.via === 'copy' && copied.state === 'yes' && <p>{text('answer.recordFailed')}</p>}
        </ErrorMessage>
      )}
      <div className={classNames(styles.foot, beside !== undefined && styles.sticky)}>
        {done !== null && (
          <p className={styles.done}>
            <Icon name="success" />
            {done}
          </p>
        )}
        <ReadersField
          issueId={issueId}
          internal={internal}
          value={readers}
          onChange={setReaders}
          problem={tried && readers === undefined ? text('errors.problems.required') : problem('restricted')}
        />
        <div className={styles.buttons}>
          <Button look="primary" icon="copy" title={text('answer.plain')} onClick={() => void copy()}>
            {text('answer.copy')}
          </Button>
          <Button
            icon="comment"
            busy={send.isPending && send.variables.via === 'comment'}
            onClick={() => {
              setTried(true);
              if (readers !== undefined && out.comment !== JSON.stringify(parts)) send.mutate({ via: 'comment', byHand: false });
            }}
          >
            {text('answer.post')}
          </Button>
          {beside !== undefined && <span className={styles.beside}>{beside}</span>}
        </div>
        {beside === undefined && <p className={styles.small}>{text('answer.plain')}</p>}
      </div>
    </div>
  );
};

/** The answer to the client in its three parts, begun from a template in the complaint's own language, or in the other one. */
export const AnswerEditor = ({ type, receivedAt, ...props }: AnswerEditorProps) => {
  const { timezone } = useForgeContext();
  const { issueId, internal } = props;
  const [language, setLanguage] = useState(() => readAnswer(issueId)?.language ?? props.language);
  const words = useQueries({
    queries: LANGUAGES.map((each) => ({ queryKey: ['words', each], queryFn: () => loadText(each), staleTime: Infinity })),
  });
  const spoken = LANGUAGES.flatMap((each, index): Spoken[] => {
    const known = words[index]?.data?.text;
    if (known === undefined) return [];
    const input = { type, internal, language: each, receivedAt, today: new Date(), timeZone: timezone };
    return [{ language: each, text: known, template: templateFor(known, input) }];
  });
  const own = spoken.find((each) => each.language === language);
  const other = spoken.find((each) => each.language !== language);
  return own === undefined ? <Loading count={3} /> : <Editor {...props} spoken={own} other={other} onLanguage={setLanguage} />;
};
