import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FactSources } from '../../../src/contract';
import { Button, IconButton } from '../../shared/button';
import { Disclosure } from '../../shared/disclosure';
import { Field } from '../../shared/field';
import { useFormats, useText } from '../../shared/i18n';
import { TextArea, TextInput } from '../../shared/inputs';
import { Loaded } from '../../shared/states';
import { factSources } from './fact-calls';
import type { Chosen } from './fact-draft';
import styles from './facts.module.css';

interface PickerProps {
  issueId: string;
  chosen: readonly Chosen[];
  onChange: (chosen: Chosen[]) => void;
}

interface Offer extends Chosen {
  aside: string;
}

const same = (one: Chosen, other: Chosen): boolean => JSON.stringify(one.input) === JSON.stringify(other.input);
const short = (words: string): string => (words.length > 120 ? `${words.slice(0, 119)}…` : words);

const Offers = ({ offers, chosen, onChange }: { offers: readonly Offer[] } & Omit<PickerProps, 'issueId'>) => {
  const text = useText();
  if (offers.length === 0) return <p className={styles.small}>{text('facts.evidence.none')}</p>;
  return (
    <ul className={styles.choices}>
      {offers.map((offer) => {
        const { aside, ...evidence } = offer;
        const on = chosen.some((each) => same(each, evidence));
        return (
          <li key={JSON.stringify(offer.input)}>
            <label className={styles.choice}>
              <input
                type="checkbox"
                checked={on}
                onChange={() => onChange(on ? chosen.filter((each) => !same(each, evidence)) : [...chosen, evidence])}
              />
              <bdi>{offer.label}</bdi>
              <span className={styles.small}>{aside}</span>
            </label>
          </li>
        );
      })}
    </ul>
  );
};

const FromJira = ({ sources, chosen, onChange }: { sources: FactSources } & Omit<PickerProps, 'issueId'>) => {
  const text = useText();
  const formats = useFormats();
  const groups: { name: 'attachments' | 'comments' | 'changes' | 'issues'; offers: Offer[] }[] = [
    {
      name: 'attachments',
      offers: sources.attachments.map(({ attachmentId, name, addedAt }) => ({
        label: name,
        aside: formats.moment(addedAt),
        input: { kind: 'attachment', attachmentId },
      })),
    },
    {
      name: 'comments',
      offers: sources.comments.map(({ commentId, text: words, at, restricted }) => ({
        label: short(words),
        aside: restricted ? `${formats.moment(at)} · ${text('facts.evidence.restricted')}` : formats.moment(at),
        input: { kind: 'comment', commentId },
      })),
    },
    {
      name: 'changes',
      offers: sources.changes.map(({ changeId, from, to, at }) => ({
        label: text('facts.evidence.change', { from, to }),
        aside: formats.moment(at),
        input: { kind: 'status', changeId },
      })),
    },
    {
      name: 'issues',
      offers: sources.issues.map(({ issueId, issueKey, title }) => ({
        label: `${issueKey} ${title}`,
        aside: '',
        input: { kind: 'issue', issue: issueId },
      })),
    },
  ];
  return (
    <>
      {groups.map(({ name, offers }) => (
        <Disclosure key={name} title={text(`facts.evidence.${name}`)} summary={String(offers.length)} level={4}>
          <Offers offers={offers} chosen={chosen} onChange={onChange} />
        </Disclosure>
      ))}
    </>
  );
};

/** What stands behind a fact: what Jira has of the issue, with one click each; a link; words as they were said. */
export const EvidencePicker = ({ issueId, chosen, onChange }: PickerProps) => {
  const text = useText();
  const [link, setLink] = useState('');
  const [quote, setQuote] = useState('');
  const query = useQuery({
    queryKey: ['fact-sources', issueId],
    queryFn: () => factSources(issueId),
    staleTime: 30_000,
  });
  const url = /^https?:\/\/\S+$/i.test(link.trim());
  return (
    <div className={styles.stack}>
      {chosen.length > 0 && (
        <ul className={styles.evidence} aria-label={text('facts.evidence.chosen')}>
          {chosen.map((each) => (
            <li key={JSON.stringify(each.input)}>
              <bdi>{each.label}</bdi>
              <IconButton
                icon="close"
                label={text('facts.evidence.remove', { name: each.label })}
                onClick={() => onChange(chosen.filter((other) => !same(other, each)))}
              />
            </li>
          ))}
        </ul>
      )}
      <Loaded query={query} loading={{ shape: 'rows', count: 3 }}>
        {(sources) => <FromJira sources={sources} chosen={chosen} onChange={onChange} />}
      </Loaded>
      <div className={styles.fields}>
        <Field label={text('facts.evidence.link')} problem={link === '' || url ? null : text('facts.evidence.badLink')}>
          {(control) => <TextInput {...control} type="url" maxLength={1000} value={link} onChange={setLink} />}
        </Field>
        <Field label={text('facts.evidence.quote')}>
          {(control) => <TextArea {...control} rows={1} maxLength={2000} value={quote} onChange={setQuote} />}
        </Field>
      </div>
      <div className={styles.buttons}>
        <Button
          compact
          icon="add"
          disabled={!url && quote.trim() === ''}
          onClick={() => {
            const added: Chosen[] = [
              ...(url ? [{ label: link.trim(), input: { kind: 'link', url: link.trim() } } as const] : []),
              ...(quote.trim() === '' ? [] : [{ label: short(quote.trim()), input: { kind: 'quote', text: quote.trim() } } as const]),
            ];
            onChange([...chosen, ...added]);
            if (url) setLink('');
            setQuote('');
          }}
        >
          {text('facts.evidence.add')}
        </Button>
      </div>
    </div>
  );
};
