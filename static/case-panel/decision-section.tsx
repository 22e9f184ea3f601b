import { lazy, Suspense } from 'react';
import type { Cause, FullCase } from '../../src/contract';
import { Disclosure } from '../shared/disclosure';
import { useFormats, useText } from '../shared/i18n';
import { usePartyName } from '../shared/party';
import { Loading } from '../shared/states';
import { VisibleTo } from '../shared/visible-to';
import styles from './case-panel.module.css';
import { Objection } from './dispute-after';
import type { CaseActs } from './use-case-acts';

const DecisionForm = lazy(async () => ({ default: (await import('./decision-form')).DecisionForm }));
const DecisionRecord = lazy(async () => ({ default: (await import('./decision-record')).DecisionRecord }));

interface DecisionSectionProps {
  caseFile: FullCase;
  acts: CaseActs;
}

const Objections = ({ caseFile, acts }: DecisionSectionProps) => {
  const formats = useFormats();
  const partyName = usePartyName(caseFile.parties);
  const { reserveFor, reviewFor } = caseFile.can;
  const several = new Set([...reserveFor, ...reviewFor]).size > 1;
  const outside = (id: string): boolean =>
    caseFile.visibleTo === 'case' && caseFile.parties.some((party) => party.id === id && party.members.length === 0);
  if (reserveFor.length + reviewFor.length === 0) return null;
  const nameOf = (id: string): string | null => (several || outside(id) ? partyName(id) : null);
  const until = caseFile.decision?.reviewUntil ?? null;
  return (
    <div className={styles.stack}>
      <VisibleTo audience="delivery" />
      <div className={styles.buttons}>
        {reserveFor.map((partyId) => (
          <Objection
            key={`reserve ${partyId}`}
            kind="reserve"
            party={nameOf(partyId)}
            until={null}
            forOther={outside(partyId)}
            busy={acts.busy === 'reserve'}
            onSend={(text, source) => acts.run({ kind: 'reserve', partyId, text, source })}
          />
        ))}
        {reviewFor.map((partyId) => (
          <Objection
            key={`review ${partyId}`}
            kind="review"
            party={nameOf(partyId)}
            until={until === null ? null : formats.day(until)}
            forOther={outside(partyId)}
            busy={acts.busy === 'review'}
            onSend={(reason) => acts.run({ kind: 'review', partyId, reason })}
          />
        ))}
      </div>
    </div>
  );
};

/** The arbiter's decision: the place to make it, what was decided, and what a party may still do about it. */
export const DecisionSection = ({ caseFile, causes, acts }: DecisionSectionProps & { causes: readonly Cause[] }) => {
  const text = useText();
  const formats = useFormats();
  const partyName = usePartyName(caseFile.parties);
  const { decision, pastDecisions, review } = caseFile;
  const open = caseFile.phase === 'decision';
  if (!open && decision === null && pastDecisions.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="decision-title">
      <h2 id="decision-title">{text('case.dispute.decision')}</h2>
      {review !== null && (
        <div className={styles.card}>
          <strong>{text('dispute.review.asked', { party: partyName(review.partyId) ?? '', day: formats.day(review.at) })}</strong>
          <p className={styles.prose}>{review.reason}</p>
        </div>
      )}
      <Suspense fallback={<Loading count={3} />}>
        {decision !== null && <DecisionRecord caseFile={caseFile} decision={decision} />}
        {open && caseFile.can.decide && <DecisionForm caseFile={caseFile} causes={causes} acts={acts} />}
        {pastDecisions.length > 0 && (
          <Disclosure title={text('dispute.pastTitle')} summary={formats.number(pastDecisions.length)} level={3}>
            <div className={styles.stack}>
              {pastDecisions.map((each) => (
                <DecisionRecord key={each.at} caseFile={caseFile} decision={each} past />
              ))}
            </div>
          </Disclosure>
        )}
      </Suspense>
      {open && !caseFile.can.decide && <p className={styles.subtle}>{text('case.dispute.waitingArbiter')}</p>}
      <Objections caseFile={caseFile} acts={acts} />
    </section>
  );
};
