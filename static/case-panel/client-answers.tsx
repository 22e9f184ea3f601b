import type { ClientCard } from '../../src/contract';
import { Disclosure } from '../shared/disclosure';
import { useFormats, useText } from '../shared/i18n';
import styles from './case-panel.module.css';

type Answer = ClientCard['answers'][number];

const Words = ({ answer }: { answer: Answer }) => {
  const text = useText();
  const formats = useFormats();
  return (
    <div className={styles.stack}>
      <div className={styles.stack} lang={answer.language}>
        {[answer.understanding, answer.facts, answer.nextStep]
          .filter((part) => part !== '')
          .map((part) => (
            <p key={part} dir="auto" className={styles.prose}>
              {part}
            </p>
          ))}
      </div>
      <p className={styles.small}>{text('answer.sentOn', { when: formats.moment(answer.sentAt) })}</p>
    </div>
  );
};

/** What the client was answered: the last one in full, those before it folded. */
export const ClientAnswers = ({ card }: { card: ClientCard }) => {
  const text = useText();
  const [last, ...earlier] = card.answers;
  if (last === undefined) return <p className={styles.subtle}>{text('case.client.noAnswer')}</p>;
  return (
    <>
      <Words answer={last} />
      {earlier.length > 0 && (
        <Disclosure title={text('answer.earlier', { count: earlier.length })}>
          <ul className={styles.stack}>
            {earlier.map((answer) => (
              <li key={answer.sentAt} className={styles.card}>
                <Words answer={answer} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
};
