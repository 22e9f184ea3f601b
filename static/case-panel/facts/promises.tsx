import { useRef } from 'react';
import type { Fact } from '../../../src/contract';
import { DELIVERED, type Delivered } from '../../../src/domain/fact-words';
import { asFailure } from '../../shared/app-failure';
import { Button } from '../../shared/button';
import { Disclosure } from '../../shared/disclosure';
import { ErrorMessage } from '../../shared/error-message';
import { useFormats, useText } from '../../shared/i18n';
import { Select } from '../../shared/inputs';
import { Lozenge, type Tone } from '../../shared/lozenge';
import { usePartyName } from '../../shared/party';
import { correctFact } from './fact-calls';
import { useEvidenceLabel } from './fact-details';
import { draftOf, inputOf, sameMoment, short } from './fact-draft';
import type { FactPlace } from './fact-place';
import styles from './facts.module.css';
import { useFactAct } from './use-facts';

const TONES: Record<Delivered, Tone> = { yes: 'success', partly: 'warning', no: 'danger', unknown: 'neutral' };

interface RowProps {
  place: FactPlace;
  fact: Fact;
  promise: NonNullable<Fact['promise']>;
  onShow: (factId: string) => void;
}

/** Says what became of a promise: a correction of its fact, so that what was said before stays to be seen. */
const DeliveredField = ({ place, fact, promise }: Omit<RowProps, 'onShow'>) => {
  const text = useText();
  const labelOf = useEvidenceLabel();
  const sent = useRef({ id: '', delivered: '' });
  const act = useFactAct<Delivered>(place.issueId, {
    done: text('facts.done.correct'),
    run: (delivered) => {
      const draft = draftOf(fact, labelOf);
      const input = inputOf({ ...draft, promise: { ...draft.promise, delivered } });
      if (input === null) throw new TypeError('A promise without a moment');
      if (sent.current.delivered !== delivered) sent.current = { id: crypto.randomUUID(), delivered };
      const { issueId, on } = place;
      return correctFact({ issueId, on, factId: fact.id, requestId: sent.current.id }, sameMoment(input, fact));
    },
  });
  const change = (value: string): void => {
    const delivered = DELIVERED.find((each) => each === value);
    if (delivered !== undefined && delivered !== promise.delivered && !act.isPending) act.mutate(delivered);
  };
  return (
    <>
      <Select
        aria-label={text('facts.promises.deliveredOf', { what: short(fact.what) })}
        aria-busy={act.isPending}
        value={act.isPending ? act.variables : promise.delivered}
        options={DELIVERED.map((value) => ({ value, label: text(`facts.delivered.${value}`) }))}
        onChange={change}
      />
      {act.isError && <ErrorMessage failure={asFailure(act.error)} onRetry={() => act.mutate(act.variables)} busy={act.isPending} />}
    </>
  );
};

const PromiseRow = ({ place, fact, promise, onShow }: RowProps) => {
  const text = useText();
  const formats = useFormats();
  const partyName = usePartyName(place.parties);
  const terms = [
    text('facts.promise.byParty', { party: partyName(promise.partyId) ?? text('facts.noParty') }),
    text(`facts.written.${promise.written}`),
    text(`facts.scope.${promise.scope}`),
    formats.moment(fact.happenedAt),
    ...(fact.confirmedBy.length > 0 ? [text('facts.related.confirmedBy')] : []),
  ];
  return (
    <li className={styles.promise}>
      <div className={styles.promised}>
        <Button look="link" compact onClick={() => onShow(fact.id)}>
          <bdi>{short(fact.what)}</bdi>
        </Button>
        <span className={styles.small}>{terms.join(' · ')}</span>
      </div>
      <div className={styles.delivered}>
        {fact.can.correct ? (
          <DeliveredField place={place} fact={fact} promise={promise} />
        ) : (
          <Lozenge tone={TONES[promise.delivered]}>{text(`facts.delivered.${promise.delivered}`)}</Lozenge>
        )}
      </div>
    </li>
  );
};

interface PromisesProps {
  place: FactPlace;
  facts: readonly Fact[];
  onShow: (factId: string) => void;
}

/** Every promise that stands, against what was delivered. */
export const Promises = ({ place, facts, onShow }: PromisesProps) => {
  const text = useText();
  const made = facts.flatMap((fact) => (fact.promise === null || fact.state !== 'standing' ? [] : [{ fact, promise: fact.promise }]));
  if (made.length === 0) return null;
  const kept = made.filter(({ promise }) => promise.delivered === 'yes').length;
  return (
    <Disclosure title={text('facts.promises.title')} summary={text('facts.promises.summary', { count: made.length, kept })} level={3}>
      <ul aria-label={text('facts.promises.title')}>
        {made.map(({ fact, promise }) => (
          <PromiseRow key={fact.id} place={place} fact={fact} promise={promise} onShow={onShow} />
        ))}
      </ul>
    </Disclosure>
  );
};
