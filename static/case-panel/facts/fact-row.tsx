import { memo, useState } from 'react';
import type { Fact } from '../../../src/contract';
import { Button } from '../../shared/button';
import { classNames } from '../../shared/class-names';
import { useForgeContext } from '../../shared/forge-context';
import { formatsFor } from '../../shared/formats';
import { useFormats, useText } from '../../shared/i18n';
import { Lozenge } from '../../shared/lozenge';
import { PartyChip } from '../../shared/party';
import { addFact, correctFact } from './fact-calls';
import { FactDetails, useEvidenceLabel, type FactActs } from './fact-details';
import { draftOf, sameMoment, short, yesDraft } from './fact-draft';
import { FactForm } from './fact-form';
import type { FactPlace } from './fact-place';
import styles from './facts.module.css';
import { KindMark } from './kinds';

interface FactRowProps extends FactActs {
  place: FactPlace;
  fact: Fact;
}

/** The moment by the reader's clock, and by the one that people spoke of where that is another. */
const When = ({ fact }: { fact: Fact }) => {
  const text = useText();
  const formats = useFormats();
  const { locale, timezone } = useForgeContext();
  const here = formats.moment(fact.happenedAt);
  const there = fact.zone === timezone ? here : formatsFor(locale.replace('_', '-'), fact.zone).moment(fact.happenedAt);
  return (
    <span className={styles.small}>
      <time dateTime={fact.happenedAt}>{here}</time>
      {there !== here && ` (${text('facts.there', { when: there, zone: fact.zone })})`}
    </span>
  );
};

/** What it corrects, is corrected by, says yes to or got a yes from, each with the way there. */
const Related = ({ fact, onShow }: { fact: Fact; onShow: (factId: string) => void }) => {
  const text = useText();
  const [confirmed = null] = fact.confirmedBy;
  const related = [
    { how: 'corrects', id: fact.corrects },
    { how: 'correctedBy', id: fact.correctedBy },
    { how: 'confirms', id: fact.confirms },
    { how: 'confirmedBy', id: confirmed },
  ] as const;
  return related.map(({ how, id }) =>
    id === null ? null : (
      <Button key={how} look="link" compact onClick={() => onShow(id)}>
        {text(`facts.related.${how}`)}
      </Button>
    ),
  );
};

/** The form that a row turns into: the fact said anew, or the client's yes to it. */
const RowForm = ({ place, fact, what, onClose }: { place: FactPlace; fact: Fact; what: 'correct' | 'yes'; onClose: () => void }) => {
  const text = useText();
  const labelOf = useEvidenceLabel();
  const { timezone } = useForgeContext();
  const { issueId, on } = place;
  const clients = place.parties.filter(({ side, retired }) => side === 'client' && !retired);
  if (what === 'correct')
    return (
      <FactForm
        place={place}
        title={text('facts.correctTitle')}
        start={draftOf(fact, labelOf)}
        draftKey={`${issueId}.${on}.fact.${fact.id}`}
        send={(input, requestId) => correctFact({ issueId, on, factId: fact.id, requestId }, sameMoment(input, fact))}
        done={text('facts.done.correct')}
        onClose={onClose}
      />
    );
  return (
    <FactForm
      place={place}
      title={text('facts.yes.title')}
      start={yesDraft(fact, {
        zone: timezone ?? place.timeZone,
        partyId: clients.length === 1 ? (clients[0]?.id ?? '') : '',
        what: text('facts.yes.words', { what: short(fact.what) }),
      })}
      draftKey={`${issueId}.${on}.yes.${fact.id}`}
      send={(input, requestId) => addFact(place, requestId, input)}
      done={text('facts.done.yes')}
      onClose={onClose}
    />
  );
};

/** One fact in a line or two; the rest of it opens under it. */
export const FactRow = memo(({ place, fact, onShow, onSlip }: FactRowProps) => {
  const text = useText();
  const [open, setOpen] = useState(false);
  const [writing, setWriting] = useState<'correct' | 'yes' | null>(null);
  const party = place.parties.find(({ id }) => id === fact.partyId);
  const gone = fact.state === 'corrected' || fact.state === 'withdrawn';
  const wordless = fact.state === 'redacted' || fact.state === 'damaged';
  return (
    <li className={styles.fact} id={`fact-${fact.id}`} tabIndex={-1}>
      <KindMark kind={fact.kind} />
      <div className={styles.body}>
        <div className={styles.head}>
          <span className={styles.kind}>{text(`facts.kind.${fact.kind}`)}</span>
          <When fact={fact} />
          {party !== undefined && <PartyChip party={party} />}
          {fact.reproduction !== null && <Lozenge tone="info">{text(`facts.reproduction.${fact.reproduction}`)}</Lozenge>}
          {fact.visibility === 'internal' && <Lozenge tone="discovery">{text('facts.visibility.internal')}</Lozenge>}
          {fact.state !== 'standing' && (
            <Lozenge tone={fact.state === 'damaged' ? 'danger' : 'warning'}>{text(`facts.state.${fact.state}`)}</Lozenge>
          )}
          <Related fact={fact} onShow={onShow} />
        </div>
        {wordless ? (
          <p className={styles.small}>{text(`facts.wordless.${fact.state === 'redacted' ? 'redacted' : 'damaged'}`)}</p>
        ) : (
          <p className={classNames(styles.what, !open && styles.short)} dir="auto">
            {gone ? <s className={styles.struck}>{fact.what}</s> : fact.what}
          </p>
        )}
        {fact.source !== '' && <bdi className={styles.small}>{text('facts.from', { source: fact.source })}</bdi>}
        <Button look="link" compact aria-expanded={open} onClick={() => setOpen(!open)}>
          {open
            ? text('facts.less')
            : fact.evidence.length === 0
              ? text('facts.more')
              : text('facts.moreWithEvidence', { count: fact.evidence.length })}
        </Button>
        {open && writing === null && (
          <FactDetails place={place} fact={fact} onSlip={onSlip} onCorrect={() => setWriting('correct')} onYes={() => setWriting('yes')} />
        )}
        {writing !== null && <RowForm place={place} fact={fact} what={writing} onClose={() => setWriting(null)} />}
      </div>
    </li>
  );
});
FactRow.displayName = 'FactRow';
