import { lazy, Suspense } from 'react';
import type { Decision, FullCase, Reservation } from '../../src/contract';
import { Disclosure } from '../shared/disclosure';
import { useFormats, useNameOf, useText } from '../shared/i18n';
import { Lozenge } from '../shared/lozenge';
import { PartyChip, usePartyName } from '../shared/party';
import { usePersonName } from '../shared/people';
import { Loading } from '../shared/states';
import styles from './case-panel.module.css';
import own from './dispute.module.css';

const DecidedMatrix = lazy(async () => ({ default: (await import('./dispute-matrix')).DecidedMatrix }));

const TONES = { supported: 'success', contradicted: 'warning', unproven: 'neutral' } as const;

const Points = ({ caseFile, decision }: { caseFile: FullCase; decision: Decision }) => {
  const text = useText();
  const speakers = caseFile.parties.filter(({ id }) => decision.points.some(({ partyId }) => partyId === id));
  return (
    <div className={styles.stack}>
      {speakers.map((party) => (
        <div key={party.id}>
          <PartyChip party={party} />
          <ol className={own.points}>
            {decision.points
              .filter(({ partyId }) => partyId === party.id)
              .map((point) => (
                <li key={point.pointId} className={own.pointText}>
                  {point.text} <Lozenge tone={TONES[point.finding]}>{text(`dispute.finding.${point.finding}`)}</Lozenge>
                  {point.factIds.length > 0 && (
                    <span className={styles.small}> {text('dispute.matrix.linked', { count: point.factIds.length })}</span>
                  )}
                </li>
              ))}
          </ol>
        </div>
      ))}
    </div>
  );
};

const Shares = ({ caseFile, decision }: { caseFile: FullCase; decision: Decision }) => {
  const text = useText();
  const formats = useFormats();
  const nameOf = useNameOf();
  const partyName = usePartyName(caseFile.parties);
  return (
    <div className={own.scroll}>
      <table className={own.table}>
        <thead>
          <tr>
            <th scope="col">{text('dispute.shares.cause')}</th>
            <th scope="col">{text('case.causes.party')}</th>
            <th scope="col">{text('case.causes.share')}</th>
          </tr>
        </thead>
        <tbody>
          {decision.shares.map((row) => (
            <tr key={`${row.causeId} ${row.partyId ?? ''}`}>
              <th scope="row">
                {nameOf('terms.category', row.category, caseFile.categories.find(({ key }) => key === row.category)?.name ?? null)}
              </th>
              <td>{partyName(row.partyId) ?? text('case.causes.noParty')}</td>
              <td className={own.number}>
                {text(`terms.share.${row.share}`)} · {formats.percent(row.percent / 100)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Reserved = ({ caseFile, reservation }: { caseFile: FullCase; reservation: Reservation }) => {
  const text = useText();
  const formats = useFormats();
  const name = usePersonName(reservation.by);
  const party = caseFile.parties.find(({ id }) => id === reservation.partyId);
  return (
    <li>
      <div className={styles.sectionHead}>
        <Lozenge tone="warning">{text('dispute.reserve.title')}</Lozenge>
        {party !== undefined && <PartyChip party={party} />}
      </div>
      <p className={styles.prose}>{reservation.text}</p>
      <p className={styles.small}>
        {text('case.views.written', { name, when: formats.moment(reservation.at) })}
        {reservation.source !== '' && ` · ${text('dispute.recordedFrom', { source: reservation.source })}`}
      </p>
    </li>
  );
};

/** A decision as it stands on record. */
export const DecisionRecord = ({ caseFile, decision, past = false }: { caseFile: FullCase; decision: Decision; past?: boolean }) => {
  const text = useText();
  const formats = useFormats();
  const name = usePersonName(decision.by);
  return (
    <div className={styles.card}>
      <div className={styles.sectionHead}>
        <Lozenge tone={past ? 'neutral' : 'discovery'}>{text(`terms.outcome.${decision.outcome}`)}</Lozenge>
        {past && <span className={styles.small}>{text('dispute.past')}</span>}
      </div>
      <p className={styles.prose}>{decision.reasons}</p>
      {decision.points.length > 0 && <Points caseFile={caseFile} decision={decision} />}
      {decision.factIds.length > 0 && (
        <Disclosure
          title={text('dispute.matrix.restsOn')}
          summary={text('dispute.matrix.linked', { count: decision.factIds.length })}
          level={past ? 4 : 3}
        >
          <Suspense fallback={<Loading shape="rows" count={2} />}>
            <DecidedMatrix caseFile={caseFile} decision={decision} />
          </Suspense>
        </Disclosure>
      )}
      {decision.shares.length > 0 && <Shares caseFile={caseFile} decision={decision} />}
      <p className={styles.small}>{text('case.dispute.by', { name, when: formats.moment(decision.at) })}</p>
      {decision.reservations.length > 0 && (
        <ul className={styles.stack}>
          {decision.reservations.map((each) => (
            <Reserved key={each.partyId} caseFile={caseFile} reservation={each} />
          ))}
        </ul>
      )}
    </div>
  );
};
