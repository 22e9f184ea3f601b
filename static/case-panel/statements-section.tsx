import { lazy, Suspense, useState } from 'react';
import type { FullCase, Party, PartyView } from '../../src/contract';
import { Button } from '../shared/button';
import { Disclosure } from '../shared/disclosure';
import { Field } from '../shared/field';
import { useFormats, useText } from '../shared/i18n';
import { Select, TextArea } from '../shared/inputs';
import { Lozenge } from '../shared/lozenge';
import { PartyChip, usePartyName } from '../shared/party';
import { Loading } from '../shared/states';
import { VisibleTo } from '../shared/visible-to';
import styles from './case-panel.module.css';
import { DisputeArbiter } from './dispute-arbiter';
import own from './dispute.module.css';
import { StatementForm } from './statement-form';
import type { CaseActs } from './use-case-acts';

const Matrix = lazy(async () => ({ default: (await import('./dispute-matrix')).FindingsDraft }));

interface StatementsProps {
  caseFile: FullCase;
  acts: CaseActs;
}

const HandOver = ({ caseFile, acts }: StatementsProps) => {
  const text = useText();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const handOver = (): void => acts.run({ kind: 'toDecision', reason: reason.trim() });
  if (!asking) {
    return (
      <div>
        <Button busy={acts.busy === 'toDecision'} onClick={() => (caseFile.can.needsReason ? setAsking(true) : handOver())}>
          {text('case.dispute.toDecision')}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.stack}>
      <Field label={text('dispute.whyNow')} hint={text('dispute.whyNowHint')} required>
        {(control) => <TextArea {...control} rows={1} maxLength={1000} value={reason} onChange={setReason} />}
      </Field>
      <div className={styles.buttons}>
        <Button look="primary" busy={acts.busy === 'toDecision'} disabled={reason.trim() === ''} onClick={handOver}>
          {text('case.dispute.toDecision')}
        </Button>
        <Button look="subtle" onClick={() => setAsking(false)}>
          {text('ui.cancel')}
        </Button>
      </div>
    </div>
  );
};

/** Points to read, numbered; where somebody recorded them for the party, from where. */
const Stated = ({ view }: { view: PartyView }) => {
  const text = useText();
  return (
    <>
      <ol className={own.points}>
        {view.points.map((point) => (
          <li key={point.id} className={own.pointText}>
            {point.text}
          </li>
        ))}
      </ol>
      {view.source !== '' && <p className={styles.small}>{text('dispute.recordedFrom', { source: view.source })}</p>}
    </>
  );
};

const Deadline = ({ caseFile, party, acts, spoken }: StatementsProps & { party: Party; spoken: boolean }) => {
  const text = useText();
  const formats = useFormats();
  const asked = caseFile.dispute?.parties.find(({ partyId }) => partyId === party.id);
  if (asked === undefined) return null;
  return (
    <span className={own.aside}>
      {spoken ? (
        <Lozenge tone="success">{text('dispute.stated')}</Lozenge>
      ) : asked.silentAt === null ? (
        caseFile.phase === 'statements' && <Lozenge>{text('dispute.dueBy', { day: formats.day(asked.due) })}</Lozenge>
      ) : (
        <Lozenge tone="warning">{text('dispute.silent', { day: formats.day(asked.due) })}</Lozenge>
      )}
      {caseFile.can.extendFor.includes(party.id) && (
        <Button look="link" busy={acts.busy === 'extend'} onClick={() => acts.run({ kind: 'extend', partyId: party.id })}>
          {text('dispute.extend')}
        </Button>
      )}
    </span>
  );
};

const PartyCard = ({ caseFile, party, acts }: StatementsProps & { party: Party }) => {
  const text = useText();
  const partyName = usePartyName(caseFile.parties);
  const view = caseFile.views.find(({ partyId, own: itsOwn }) => itsOwn && partyId === party.id);
  const writes = caseFile.can.stateFor.includes(party.id);
  return (
    <li className={styles.card}>
      <div className={styles.sectionHead}>
        <PartyChip party={party} />
        <Deadline caseFile={caseFile} party={party} acts={acts} spoken={view !== undefined} />
      </div>
      {writes && <VisibleTo audience="delivery" />}
      {writes && (
        <StatementForm
          key={caseFile.issueId}
          place={`${caseFile.issueId}.statement.${party.id}`}
          party={partyName(party.id) ?? ''}
          points={view?.points ?? []}
          source={view?.source ?? ''}
          forOther={party.members.length === 0 && caseFile.visibleTo === 'case'}
          busy={acts.busy === 'state'}
          onSave={(points, source) => acts.run({ kind: 'state', partyId: party.id, points, source })}
        />
      )}
      {!writes &&
        (view === undefined ? (
          <p className={styles.subtle}>{text(caseFile.phase === 'statements' ? 'case.dispute.waiting' : 'dispute.notStated')}</p>
        ) : (
          <Stated view={view} />
        ))}
    </li>
  );
};

const Invite = ({ caseFile, acts, asked }: StatementsProps & { asked: readonly Party[] }) => {
  const text = useText();
  const partyName = usePartyName(caseFile.parties);
  const others = caseFile.parties.filter((party) => !party.retired && !asked.includes(party));
  if (!caseFile.can.invite || others.length === 0) return null;
  return (
    <Field label={text('dispute.invite')} hint={text('dispute.inviteHint')}>
      {(control) => (
        <Select
          {...control}
          value=""
          onChange={(partyId) => {
            if (partyId !== '') acts.run({ kind: 'invite', partyId });
          }}
          options={[
            { value: '', label: text('dispute.inviteWhom') },
            ...others.map(({ id }) => ({ value: id, label: partyName(id) ?? id })),
          ]}
        />
      )}
    </Field>
  );
};

/** While statements are open: who has spoken, one's own statement, what the facts say, and the hand-over to the arbiter; after that, to read. */
export const StatementsSection = ({ caseFile, acts }: StatementsProps) => {
  const text = useText();
  const { phase, views, parties, can, dispute } = caseFile;
  const open = phase === 'statements';
  const spoken = views.filter(({ own: itsOwn }) => itsOwn).map(({ partyId }) => partyId);
  if (!open && spoken.length === 0 && (dispute === null || phase !== 'decision')) return null;
  const concerned = new Set([...(dispute?.parties.map(({ partyId }) => partyId) ?? []), ...can.stateFor, ...spoken]);
  const sides = parties.filter(({ id }) => concerned.has(id));
  const points = views.some((view) => view.points.length > 0);
  return (
    <section className={styles.section} aria-labelledby="statements-title">
      <h2 id="statements-title">{text('case.dispute.statements')}</h2>
      {open && <p className={styles.subtle}>{text('case.dispute.statementsHint')}</p>}
      <ul className={styles.stack}>
        {sides.map((party) => (
          <PartyCard key={party.id} caseFile={caseFile} party={party} acts={acts} />
        ))}
      </ul>
      {can.find && points && (
        <Disclosure title={text('dispute.matrix.title')} summary={text('dispute.matrix.summary')} level={3}>
          <Suspense fallback={<Loading shape="rows" count={3} />}>
            <Matrix caseFile={caseFile} />
          </Suspense>
        </Disclosure>
      )}
      {open && can.invite && (
        <Disclosure title={text('dispute.manage')} level={3}>
          <div className={styles.stack}>
            <Invite caseFile={caseFile} acts={acts} asked={sides} />
          </div>
        </Disclosure>
      )}
      {(open || phase === 'decision') && <DisputeArbiter caseFile={caseFile} acts={acts} />}
      {can.callDecision && <HandOver caseFile={caseFile} acts={acts} />}
    </section>
  );
};
