import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Fact } from '../../../src/contract';
import { LANGUAGES } from '../../../src/domain/vocabulary';
import { copyText } from '../../shared/answer/copy-text';
import { useAnnounce } from '../../shared/announcer';
import { asFailure } from '../../shared/app-failure';
import { Button, IconButton } from '../../shared/button';
import { ChipGroup } from '../../shared/chip-group';
import { ErrorMessage } from '../../shared/error-message';
import { Field } from '../../shared/field';
import { useText } from '../../shared/i18n';
import { TextArea } from '../../shared/inputs';
import { localMoment } from '../../shared/local-moment';
import { Loading } from '../../shared/states';
import { VisibleTo } from '../../shared/visible-to';
import { confirmationSlip } from './fact-calls';
import { isConfirmable } from './fact-details';
import { short } from './fact-draft';
import type { FactPlace } from './fact-place';
import styles from './facts.module.css';

interface SlipProps {
  place: FactPlace;
  facts: readonly Fact[];
  /** The fact that it begins with. */
  first: string;
  onClose: () => void;
}

/** What else was agreed on the day of the first one, and may stand on the same slip. */
const sameDay = (facts: readonly Fact[], first: string): Fact[] => {
  const day = (fact: Fact): string => localMoment(fact.happenedAt, fact.zone).slice(0, 10);
  const start = facts.find(({ id }) => id === first);
  return start === undefined ? [] : facts.filter((fact) => isConfirmable(fact) && day(fact) === day(start)).slice(0, 50);
};

/** "Today we agreed … please confirm": ready to be sent by whatever way the client is spoken with. Nothing is sent from here. */
export const Slip = ({ place, facts, first, onClose }: SlipProps) => {
  const text = useText();
  const announce = useAnnounce();
  const heading = useRef<HTMLHeadingElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const offered = sameDay(facts, first);
  const [chosen, setChosen] = useState<readonly string[]>([first]);
  const [language, setLanguage] = useState(place.language);
  /** Words that were changed, by what they were made from, so that none get lost when that changes and changes back. */
  const [edited, setEdited] = useState<Readonly<Record<string, string>>>({});
  const [copied, setCopied] = useState<'text' | 'subject' | 'refused' | null>(null);
  useEffect(() => heading.current?.focus(), []);
  const ids = offered.map(({ id }) => id).filter((id) => chosen.includes(id));
  const made = [language, ...ids].join(' ');
  const query = useQuery({
    queryKey: ['slip', place.issueId, place.on, made],
    queryFn: () => confirmationSlip(place, ids, language),
    enabled: ids.length > 0,
  });
  const slip = ids.length === 0 ? undefined : query.data;
  const copy = async (words: string, what: 'text' | 'subject'): Promise<void> => {
    const done = await copyText(words);
    setCopied(done ? what : 'refused');
    if (!done) area.current?.select();
    announce(text(done ? `facts.slip.copied.${what}` : 'answer.copyFailed'));
  };
  return (
    <section className={styles.card} aria-label={text('facts.slip.title')}>
      <h3 ref={heading} tabIndex={-1} className={styles.title}>
        {text('facts.slip.title')}
      </h3>
      <VisibleTo audience="client-and-delivery" />
      {offered.length > 1 && (
        <fieldset className={styles.stack}>
          <legend className={styles.small}>{text('facts.slip.choose')}</legend>
          <ul className={styles.choices}>
            {offered.map(({ id, what }) => (
              <li key={id}>
                <label className={styles.choice}>
                  <input
                    type="checkbox"
                    checked={chosen.includes(id)}
                    onChange={() => setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])}
                  />
                  <bdi>{short(what)}</bdi>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      <ChipGroup
        kind="one"
        legend={text('facts.slip.language')}
        chips={LANGUAGES.map((value) => ({ value, label: text(`answer.language.${value}`) }))}
        value={language}
        onChange={setLanguage}
      />
      {query.isError && <ErrorMessage failure={asFailure(query.error)} onRetry={() => void query.refetch()} busy={query.isFetching} />}
      {ids.length > 0 && query.isPending && <Loading count={4} />}
      {slip !== undefined && (
        <>
          <div className={styles.head}>
            <span className={styles.small}>{text('facts.slip.subject')}</span>
            <span lang={language}>{slip.subject}</span>
            <IconButton icon="copy" label={text('facts.slip.copySubject')} onClick={() => void copy(slip.subject, 'subject')} />
          </div>
          <Field label={text('facts.slip.text')} hint={text('facts.slip.hint')}>
            {(control) => (
              <TextArea
                {...control}
                ref={area}
                rows={6}
                lang={language}
                maxLength={20_000}
                value={edited[made] ?? slip.text}
                onChange={(value) => setEdited((before) => ({ ...before, [made]: value }))}
              />
            )}
          </Field>
          {copied === 'refused' && <p className={styles.small}>{text('answer.copyFailed')}</p>}
        </>
      )}
      <div className={styles.buttons}>
        <Button
          look="primary"
          icon="copy"
          disabled={slip === undefined}
          onClick={() => {
            if (slip !== undefined) void copy(edited[made] ?? slip.text, 'text');
          }}
        >
          {text('facts.slip.copy')}
        </Button>
        <Button look="subtle" onClick={onClose}>
          {text('ui.close')}
        </Button>
        {(copied === 'text' || copied === 'subject') && <span className={styles.small}>{text(`facts.slip.copied.${copied}`)}</span>}
      </div>
    </section>
  );
};
