import { useQuery } from '@tanstack/react-query';
import type { FactSources } from '../../../src/contract';
import { Button, IconButton } from '../../shared/button';
import { Disclosure } from '../../shared/disclosure';
import { Field } from '../../shared/field';
import { useFormats, useText } from '../../shared/i18n';
import { TextArea, TextInput } from '../../shared/inputs';
import { Loaded } from '../../shared/states';
import { factSources, type FactsAt } from './fact-calls';
import { isWebAddress, short, withTyped, type Chosen, type FactDraft } from './fact-draft';
import styles from './facts.module.css';
import { Upload } from './upload';

interface PickerProps {
  at: FactsAt;
  draft: FactDraft;
  edit: (change: (before: FactDraft) => FactDraft) => void;
  /** When what was picked was said. */
  onMoment?: ((at: string) => void) | undefined;
}

interface Offer extends Chosen {
  aside: string;
  /** When it was said, where it has a moment of its own. */
  at?: string;
  /** Not everybody who would read the fact may read it. */
  barred?: boolean;
}

interface OffersProps {
  chosen: readonly Chosen[];
  onToggle: (offer: Offer, on: boolean) => void;
}

const same = (one: Pick<Chosen, 'input'>, other: Pick<Chosen, 'input'>): boolean =>
  JSON.stringify(one.input) === JSON.stringify(other.input);

const Offers = ({ offers, chosen, onToggle }: { offers: readonly Offer[] } & OffersProps) => {
  const text = useText();
  if (offers.length === 0) return <p className={styles.small}>{text('facts.evidence.none')}</p>;
  return (
    <ul className={styles.choices}>
      {offers.map((offer) => {
        const on = chosen.some((each) => same(each, offer));
        return (
          <li key={JSON.stringify(offer.input)}>
            <label className={styles.choice}>
              <input type="checkbox" checked={on} disabled={offer.barred === true && !on} onChange={() => onToggle(offer, on)} />
              <bdi>{offer.label}</bdi>
              <span className={styles.small}>{offer.aside}</span>
            </label>
          </li>
        );
      })}
    </ul>
  );
};

const FromJira = ({ sources, shared, ...rest }: { sources: FactSources; shared: boolean } & OffersProps) => {
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
        at,
        barred: restricted && shared,
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
          <Offers offers={offers} {...rest} />
        </Disclosure>
      ))}
    </>
  );
};

/** What stands behind a fact: what Jira has of the issue, with one click each; a file from this machine; a link; words as they were said. */
export const EvidencePicker = ({ at, draft, edit, onMoment }: PickerProps) => {
  const text = useText();
  const { evidence: chosen, link, quote } = draft;
  const query = useQuery({
    queryKey: ['fact-sources', at.issueId, at.on],
    queryFn: () => factSources(at),
    staleTime: 30_000,
  });
  const remove = (gone: Chosen): void => edit((before) => ({ ...before, evidence: before.evidence.filter((each) => !same(each, gone)) }));
  const add = (evidence: Chosen): void => edit((before) => ({ ...before, evidence: [...before.evidence, evidence] }));
  return (
    <div className={styles.stack}>
      {chosen.length > 0 && (
        <ul className={styles.evidence} aria-label={text('facts.evidence.chosen')}>
          {chosen.map((each) => (
            <li key={JSON.stringify(each.input)}>
              <bdi>{each.label}</bdi>
              <IconButton icon="close" label={text('facts.evidence.remove', { name: each.label })} onClick={() => remove(each)} />
            </li>
          ))}
        </ul>
      )}
      <Loaded query={query} loading={{ shape: 'rows', count: 3 }}>
        {(sources) => (
          <FromJira
            sources={sources}
            shared={draft.visibility === 'shared'}
            chosen={chosen}
            onToggle={({ label, input, at: moment }, on) => {
              if (on) remove({ label, input });
              else add({ label, input });
              if (!on && moment !== undefined) onMoment?.(moment);
            }}
          />
        )}
      </Loaded>
      <Upload issueId={at.issueId} onAttached={add} />
      <div className={styles.fields}>
        <Field label={text('facts.evidence.link')} problem={link === '' || isWebAddress(link) ? null : text('facts.evidence.badLink')}>
          {(control) => (
            <TextInput
              {...control}
              type="url"
              maxLength={1000}
              value={link}
              onChange={(value) => edit((before) => ({ ...before, link: value }))}
            />
          )}
        </Field>
        <Field label={text('facts.evidence.quote')}>
          {(control) => (
            <TextArea
              {...control}
              rows={1}
              maxLength={2000}
              value={quote}
              onChange={(value) => edit((before) => ({ ...before, quote: value }))}
            />
          )}
        </Field>
      </div>
      <div className={styles.buttons}>
        <Button compact icon="add" disabled={!isWebAddress(link) && quote.trim() === ''} onClick={() => edit(withTyped)}>
          {text('facts.evidence.add')}
        </Button>
      </div>
    </div>
  );
};
