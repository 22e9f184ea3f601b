import { makeInvoke } from '@forge/bridge';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CaseView, ClientCard, IssueResolvers } from '../../src/contract';
import { useAnnounce } from '../shared/announcer';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { useFormats, useText } from '../shared/i18n';
import { resultOf } from '../shared/invoke';
import { Lozenge } from '../shared/lozenge';
import { VisibleTo } from '../shared/visible-to';
import styles from './case-panel.module.css';
import { Differ } from './differ-section';
import { Objection } from './dispute-after';
import own from './dispute.module.css';
import { StatementForm } from './statement-form';
import { caseKey } from './use-case-acts';

const invoke = makeInvoke<IssueResolvers>();

type Did = 'differ' | 'state' | 'extend' | 'reserve' | 'review';

/** A client's own act: what comes back is shown, and said aloud. */
const useClientAct = (card: ClientCard) => {
  const text = useText();
  const announce = useAnnounce();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ run }: { did: Did; run: () => Promise<CaseView> }) => run(),
    onSuccess: (view, { did }) => {
      queries.setQueryData(caseKey(card.issueId), view);
      announce(text(`case.done.${did}`));
    },
    onError: (thrown) => {
      const { current } = asFailure(thrown);
      if (current !== undefined && 'access' in current) queries.setQueryData(caseKey(card.issueId), current);
    },
  });
};

const Statement = ({ card, statement }: { card: ClientCard; statement: NonNullable<ClientCard['statement']> }) => {
  const text = useText();
  const formats = useFormats();
  const act = useClientAct(card);
  const { partyId } = statement;
  const on = { issueId: card.issueId, baseVersion: card.version, partyId };
  if (!statement.open)
    return (
      <ol className={own.points}>
        {statement.points.map((point) => (
          <li key={point.id} className={own.pointText}>
            {point.text}
          </li>
        ))}
      </ol>
    );
  return (
    <>
      {statement.due !== null && (
        <div className={styles.sectionHead}>
          <span>{text('dispute.client.due', { day: formats.day(statement.due) })}</span>
          {statement.canExtend && (
            <Button
              look="link"
              busy={act.isPending}
              onClick={() => act.mutate({ did: 'extend', run: () => resultOf(invoke('dispute.extend', on)) })}
            >
              {text('dispute.extend')}
            </Button>
          )}
        </div>
      )}
      <VisibleTo audience="delivery" />
      <StatementForm
        place={`${card.issueId}.statement.${partyId}`}
        party={text('case.client.statement')}
        points={statement.points}
        source=""
        forOther={false}
        busy={act.isPending}
        onSave={(points) => act.mutate({ did: 'state', run: () => resultOf(invoke('case.state', { ...on, points })) })}
      />
      {act.isError && <ErrorMessage failure={asFailure(act.error)} />}
    </>
  );
};

const Decided = ({ card, decision }: { card: ClientCard; decision: NonNullable<ClientCard['decision']> }) => {
  const text = useText();
  const formats = useFormats();
  const act = useClientAct(card);
  const { partyId } = decision;
  const outcome = text(`terms.outcome.${decision.outcome}`);
  const until = decision.reviewUntil === null ? null : formats.day(decision.reviewUntil);
  return (
    <div className={styles.stack}>
      <p>{text('dispute.client.decided', { outcome, day: formats.day(decision.at) })}</p>
      {decision.reservation !== null && (
        <div>
          <Lozenge tone="warning">{text('dispute.client.reserved')}</Lozenge>
          <p className={styles.prose}>{decision.reservation}</p>
        </div>
      )}
      {partyId !== null && (decision.canReserve || decision.canReview) && (
        <>
          <VisibleTo audience="delivery" />
          <div className={styles.buttons}>
            {(['reserve', 'review'] as const).map(
              (kind) =>
                (kind === 'reserve' ? decision.canReserve : decision.canReview) && (
                  <Objection
                    key={kind}
                    kind={kind}
                    party={null}
                    until={kind === 'review' ? until : null}
                    forOther={false}
                    busy={act.isPending}
                    onSend={(words) => {
                      const on = { issueId: card.issueId, baseVersion: card.version, partyId };
                      const run = (): Promise<CaseView> =>
                        kind === 'reserve'
                          ? resultOf(invoke('dispute.reserve', { ...on, text: words }))
                          : resultOf(invoke('dispute.review', { ...on, reason: words }));
                      act.mutate({ did: kind, run });
                    }}
                  />
                ),
            )}
          </div>
        </>
      )}
      {act.isError && <ErrorMessage failure={asFailure(act.error)} />}
    </div>
  );
};

const Objecting = ({ card, until }: { card: ClientCard; until: string | null }) => {
  const text = useText();
  const formats = useFormats();
  const act = useClientAct(card);
  const on = { issueId: card.issueId, baseVersion: card.version };
  return (
    <div className={styles.stack}>
      {until !== null && <p>{text('dispute.client.named', { day: formats.day(until) })}</p>}
      <Differ busy={act.isPending} onYes={() => act.mutate({ did: 'differ', run: () => resultOf(invoke('case.differ', on)) })} />
      {act.isError && <ErrorMessage failure={asFailure(act.error)} />}
    </div>
  );
};

/** A client's part in a dispute: an objection, its own statement, the outcome, and what it may still do about it. */
export const ClientDispute = ({ card }: { card: ClientCard }) => {
  const text = useText();
  const { differ, statement, decision } = card;
  return (
    <>
      {differ !== null && <Objecting card={card} until={differ.until} />}
      {statement !== null && (statement.open || statement.points.length > 0) && (
        <section className={styles.section} aria-labelledby="client-statement">
          <h2 id="client-statement">{text('case.dispute.statements')}</h2>
          <Statement card={card} statement={statement} />
        </section>
      )}
      {decision !== null && (
        <section className={styles.section} aria-labelledby="client-decision">
          <h2 id="client-decision">{text('case.dispute.decision')}</h2>
          <Decided card={card} decision={decision} />
        </section>
      )}
    </>
  );
};
