import { makeInvoke } from '@forge/bridge';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { IssueResolvers, RaciPanel } from '../../src/contract';
import { HeldBars } from '../raci/held-bars';
import { useNameOfParty } from '../raci/names';
import { useAnnounce } from '../shared/announcer';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { Icon } from '../shared/icon';
import { useFormats, useText } from '../shared/i18n';
import { resultOf } from '../shared/invoke';
import { PartyChip } from '../shared/party';
import styles from './waiting.module.css';

const invoke = makeInvoke<IssueResolvers>();

const Current = ({ panel: { waiting, parties } }: { panel: RaciPanel }) => {
  const text = useText();
  const formats = useFormats();
  const { current, done } = waiting;
  const party = parties.find(({ id }) => id === current?.partyId);
  if (current === null || party === undefined) return <p className={styles.quiet}>{text(done ? 'waiting.done' : 'waiting.nobody')}</p>;
  return (
    <p className={styles.current}>
      <Icon name="clock" />
      <PartyChip party={party} />
      <span className={styles.quiet}>
        {text('waiting.since', { moment: formats.moment(current.since) })} ·{' '}
        {text(current.by === 'mark' ? 'waiting.byMark' : 'waiting.byStatus')}
      </span>
    </p>
  );
};

/** Whom the issue waits for, to say with one click, and for how long each party had the ball. */
const Waiting = ({ panel }: { panel: RaciPanel }) => {
  const text = useText();
  const announce = useAnnounce();
  const partyName = useNameOfParty();
  const client = useQueryClient();
  const { issueId, canEdit, parties, waiting } = panel;
  const marking = useMutation({
    mutationFn: (partyId: string | null) => resultOf(invoke('waiting.mark', { issueId, partyId })),
    onSuccess: (newer) => {
      client.setQueryData<RaciPanel>(['raci', issueId], (shown) => (shown === undefined ? shown : { ...shown, waiting: newer }));
      const party = parties.find(({ id }) => id === newer.current?.partyId);
      announce(party === undefined ? text('waiting.cleared') : text('waiting.marked', { party: partyName(party) }));
    },
  });
  const current = waiting.current?.partyId ?? null;
  const asks = canEdit && !waiting.done;
  if (!asks && waiting.current === null && waiting.held.length === 0) return null;
  const button = (partyId: string | null, name: string, label: string) => (
    <Button
      key={partyId ?? ''}
      compact
      aria-pressed={current === partyId}
      aria-label={label}
      look={current === partyId && partyId !== null ? 'primary' : 'default'}
      busy={marking.isPending && marking.variables === partyId}
      onClick={() => {
        if (current !== partyId && !marking.isPending) marking.mutate(partyId);
      }}
    >
      {name}
    </Button>
  );
  return (
    <section className={styles.waiting} aria-label={text('waiting.title')}>
      <h2 className={styles.title}>{text('waiting.title')}</h2>
      <Current panel={panel} />
      {asks && (
        <div className={styles.ask} role="group" aria-label={text('waiting.ask')}>
          {parties.map((party) => button(party.id, partyName(party), text('waiting.markLabel', { party: partyName(party) })))}
          {current !== null && button(null, text('waiting.none'), text('waiting.noneLabel'))}
        </div>
      )}
      {marking.error !== null && <ErrorMessage failure={asFailure(marking.error)} />}
      {waiting.held.length > 0 && (
        <>
          <HeldBars
            label={text('waiting.held')}
            bars={waiting.held.flatMap(({ partyId, minutes }) => {
              const party = parties.find(({ id }) => id === partyId);
              return party === undefined ? [] : [{ key: partyId, name: partyName(party), minutes }];
            })}
          />
          <p className={styles.note}>{text('waiting.note')}</p>
        </>
      )}
    </section>
  );
};

export default Waiting;
