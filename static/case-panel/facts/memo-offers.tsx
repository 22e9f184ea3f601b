import { useState } from 'react';
import type { MemoOffer } from '../../../src/contract';
import { asFailure } from '../../shared/app-failure';
import { Button } from '../../shared/button';
import { ErrorMessage } from '../../shared/error-message';
import { useFormats, useText } from '../../shared/i18n';
import { IssueLink } from '../../shared/issue-link';
import { Lozenge } from '../../shared/lozenge';
import { takeMemos } from './fact-calls';
import { short } from './fact-draft';
import styles from './facts.module.css';
import { useFactAct, useMemos } from './use-facts';

type Offered = MemoOffer['memos'][number];

interface ChoiceProps {
  memo: Offered;
  on: boolean;
  onToggle: () => void;
}

const Choice = ({ memo, on, onToggle }: ChoiceProps) => {
  const text = useText();
  const formats = useFormats();
  return (
    <li>
      <label className={styles.choice}>
        <input type="checkbox" checked={on} onChange={onToggle} />
        <span>
          <bdi>{short(memo.what)}</bdi>{' '}
          <span className={styles.small}>
            {text(`facts.kind.${memo.kind}`)} · {formats.moment(memo.happenedAt)}
          </span>{' '}
          {memo.visibility === 'internal' && <Lozenge tone="discovery">{text('facts.visibility.internal')}</Lozenge>}
        </span>
      </label>
    </li>
  );
};

/** Memos that were written before the complaint came, to be taken into the case with one click. Shows nothing where there are none. */
export const MemoOffers = ({ issueId }: { issueId: string }) => {
  const text = useText();
  const query = useMemos(issueId);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const take = useFactAct<string[]>(issueId, { done: text('memos.taken'), run: (ids) => takeMemos(issueId, ids) });
  const { data } = query;
  if (query.isError) return <ErrorMessage failure={asFailure(query.error)} onRetry={() => void query.refetch()} busy={query.isFetching} />;
  const offers = (data?.offers ?? [])
    .map((offer) => ({ ...offer, memos: offer.memos.filter(({ taken, state }) => !taken && state === 'standing') }))
    .filter(({ memos }) => memos.length > 0);
  if (data?.can.take !== true || offers.length === 0) return null;
  const chosen = offers.flatMap(({ memos }) => memos.map(({ id }) => id)).filter((id) => !left.has(id));
  const toggle = (id: string): void =>
    setLeft((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  return (
    <section className={styles.card} aria-label={text('memos.offered')}>
      <h3 className={styles.title}>{text('memos.offered')}</h3>
      <p className={styles.small}>{text('memos.offeredHint')}</p>
      {offers.map(({ issueId: from, issueKey, title, via, memos }) => (
        <div key={from} className={styles.stack}>
          <p className={styles.small}>
            {text(`memos.via.${via}`)} · <IssueLink issueKey={issueKey}>{`${issueKey} ${title}`}</IssueLink>
          </p>
          <ul className={styles.choices}>
            {memos.map((memo) => (
              <Choice key={memo.id} memo={memo} on={!left.has(memo.id)} onToggle={() => toggle(memo.id)} />
            ))}
          </ul>
        </div>
      ))}
      {take.isError && <ErrorMessage failure={asFailure(take.error)} onRetry={() => take.mutate(chosen)} busy={take.isPending} />}
      <div className={styles.buttons}>
        <Button busy={take.isPending} disabled={chosen.length === 0} onClick={() => take.mutate(chosen.slice(0, 100))}>
          {text('memos.take', { count: chosen.length })}
        </Button>
      </div>
    </section>
  );
};
