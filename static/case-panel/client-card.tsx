import type { ClientCard } from '../../src/contract';
import { useFormats, useText } from '../shared/i18n';
import { Lozenge } from '../shared/lozenge';
import { PersonChip } from '../shared/people';
import { ActionLine } from './action-line';
import styles from './case-panel.module.css';
import { ClientAnswers } from './client-answers';
import { ClientFacts } from './client-facts';
import { ClientSameThing } from './client-same-thing';
import { ClientSettled } from './client-settled';
import complaint from './complaint-card.module.css';
import { ClientDispute } from './dispute-client';
import { PhaseStepper } from './phase-stepper';

/** What a client sees of its own complaint: who handles it, when it hears again, the answer, and what was agreed. */
export const ClientCardScreen = ({ card }: { card: ClientCard }) => {
  const text = useText();
  const formats = useFormats();
  const closed = card.phase === 'closed';
  const { said, type, receivedAt, language, internal } = card.complaint;
  return (
    <>
      <PhaseStepper phase={card.phase} />
      <section className={complaint.card} aria-labelledby="client-title">
        <div className={complaint.head}>
          <h2 id="client-title" className={complaint.title}>
            {text(internal ? 'case.client.internalTitle' : 'case.client.title')}
          </h2>
          {type !== null && <Lozenge tone="info">{text(`terms.type.${type}`)}</Lozenge>}
        </div>
        {said.trim() !== '' && (
          <blockquote className={complaint.said} lang={language}>
            {said}
          </blockquote>
        )}
        <p className={styles.small}>{text('case.client.received', { when: formats.moment(receivedAt) })}</p>
        {closed && card.closedAt !== null && (
          <p className={styles.small}>
            {text(card.outcome === 'duplicate' ? 'settle.closedAsDuplicate' : 'case.closed.on', { when: formats.moment(card.closedAt) })}
          </p>
        )}
        <ClientSameThing card={card} />
      </section>
      <dl className={styles.facts}>
        <dt>{text('case.client.handler')}</dt>
        <dd>{card.handler === null ? text('case.client.noHandler') : <PersonChip accountId={card.handler} />}</dd>
        {!closed && !internal && (
          <>
            <dt>{text('case.client.next')}</dt>
            <dd>{card.nextUpdateBy === null ? text('case.client.noNext') : <strong>{formats.day(card.nextUpdateBy)}</strong>}</dd>
          </>
        )}
      </dl>
      {(card.answers.length > 0 || (!closed && !internal)) && (
        <section className={styles.section} aria-labelledby="client-answer">
          <h2 id="client-answer">{text('case.client.answer')}</h2>
          <ClientAnswers card={card} />
        </section>
      )}
      {(card.actions.length > 0 || !closed) && (
        <section className={styles.section} aria-labelledby="client-actions">
          <h2 id="client-actions">{text('case.client.actions')}</h2>
          {card.actions.length === 0 ? (
            <p className={styles.subtle}>{text('case.client.noActions')}</p>
          ) : (
            <ul className={styles.stack}>
              {card.actions.map((action) => (
                <ActionLine key={action.id} action={action} />
              ))}
            </ul>
          )}
        </section>
      )}
      <ClientFacts card={card} />
      <ClientSettled card={card} />
      <ClientDispute card={card} />
    </>
  );
};
