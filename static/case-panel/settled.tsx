import { useState } from 'react';
import type { ClientWord, FullCase } from '../../src/contract';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { useFormats, useText } from '../shared/i18n';
import { usePartyName } from '../shared/party';
import { usePersonName } from '../shared/people';
import styles from './case-panel.module.css';
import { keepText } from './draft/stored-text';
import { RecordWord, wordPlace } from './record-word';
import { useClientWord } from './use-client-word';

const Word = ({ said, party }: { said: ClientWord; party: string }) => {
  const text = useText();
  const formats = useFormats();
  const name = usePersonName(said.by);
  return (
    <li className={styles.card}>
      <strong>{text(`settle.entry.${said.word}`, { party })}</strong>
      {said.words !== '' && (
        <p dir="auto" className={styles.prose}>
          {said.words}
        </p>
      )}
      <p className={styles.small}>{text(`settle.via.${said.via}`, { name, when: formats.moment(said.at) })}</p>
    </li>
  );
};

/** What the client said, the newest first; asking again; and what a lead heard elsewhere. */
const Settled = ({ caseFile }: { caseFile: FullCase }) => {
  const text = useText();
  const formats = useFormats();
  const partyName = usePartyName(caseFile.parties);
  const { ask, record } = useClientWord(caseFile.issueId);
  const [recording, setRecording] = useState(false);
  const { clientWords, clientAsked, can } = caseFile;
  const open = caseFile.phase !== 'closed';
  const clients = caseFile.parties.filter(({ side, retired }) => side === 'client' && !retired);
  const canAsk = open && can.edit && caseFile.clientInJira;
  return (
    <div className={styles.stack}>
      {clientWords.length === 0 && <p className={styles.subtle}>{text('settle.none')}</p>}
      {clientAsked !== null && <p>{text('settle.asked', { when: formats.moment(clientAsked) })}</p>}
      {clientWords.length > 0 && (
        <ol className={styles.stack}>
          {[...clientWords].reverse().map((said) => (
            <Word key={said.id} said={said} party={partyName(said.partyId) ?? text('terms.party.client')} />
          ))}
        </ol>
      )}
      {ask.isError && <ErrorMessage failure={asFailure(ask.error)} onRetry={() => ask.mutate()} busy={ask.isPending} />}
      {!recording && (canAsk || can.recordWord) && (
        <div className={styles.buttons}>
          {canAsk && (
            <Button icon="comment" busy={ask.isPending} onClick={() => ask.mutate()}>
              {text(clientAsked === null && clientWords.length === 0 ? 'settle.ask' : 'settle.askAgain')}
            </Button>
          )}
          {can.recordWord && clients.length > 0 && (
            <Button look={canAsk ? 'subtle' : 'default'} onClick={() => setRecording(true)}>
              {text('settle.record')}
            </Button>
          )}
        </div>
      )}
      {!recording && canAsk && <p className={styles.small}>{text('settle.askHint')}</p>}
      {recording && (
        <RecordWord
          caseFile={caseFile}
          clients={clients}
          busy={record.isPending}
          failure={record.isError ? asFailure(record.error) : null}
          onSave={(said) =>
            record.mutate(said, {
              onSuccess: () => {
                keepText(wordPlace(caseFile.issueId), null);
                setRecording(false);
              },
            })
          }
          onClose={() => setRecording(false)}
        />
      )}
    </div>
  );
};

export default Settled;
