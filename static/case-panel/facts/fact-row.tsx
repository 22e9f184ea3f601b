import { memo, useState } from 'react';
import type { Fact, FactInput, Party } from '../../../src/contract';
import { Button } from '../../shared/button';
import { classNames } from '../../shared/class-names';
import { useForgeContext } from '../../shared/forge-context';
import { formatsFor } from '../../shared/formats';
import { useFormats, useText } from '../../shared/i18n';
import { Lozenge } from '../../shared/lozenge';
import { PartyChip } from '../../shared/party';
import { correctFact } from './fact-calls';
import { FactDetails, useEvidenceLabel } from './fact-details';
import { draftOf } from './fact-draft';
import { FactForm } from './fact-form';
import styles from './facts.module.css';
import { KindMark } from './kinds';

interface FactRowProps {
  issueId: string;
  fact: Fact;
  parties: readonly Party[];
  timeZone: string;
  canInternal: boolean;
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

/** One fact in a line or two; the rest of it opens under it. */
export const FactRow = memo(({ issueId, fact, parties, timeZone, canInternal }: FactRowProps) => {
  const text = useText();
  const labelOf = useEvidenceLabel();
  const [open, setOpen] = useState(false);
  const [correcting, setCorrecting] = useState(false);
  const party = parties.find(({ id }) => id === fact.partyId);
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
        {open && !correcting && <FactDetails issueId={issueId} fact={fact} parties={parties} onCorrect={() => setCorrecting(true)} />}
        {correcting && (
          <FactForm
            issueId={issueId}
            parties={parties}
            timeZone={timeZone}
            canInternal={canInternal}
            title={text('facts.correctTitle')}
            start={draftOf(fact, labelOf)}
            place={`${issueId}.fact.${fact.id}`}
            send={(input: FactInput, requestId) => correctFact({ issueId, factId: fact.id, requestId }, input)}
            done={text('facts.done.correct')}
            onClose={() => setCorrecting(false)}
          />
        )}
      </div>
    </li>
  );
});
FactRow.displayName = 'FactRow';
