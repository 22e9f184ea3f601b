import type { FullCase, ShownAnswer } from '../../src/contract';
import { readersText } from '../shared/answer/readers-text';
import { Disclosure } from '../shared/disclosure';
import { useFormats, useText } from '../shared/i18n';
import { usePersonName } from '../shared/people';
import styles from './case-panel.module.css';

const Sent = ({ answer }: { answer: ShownAnswer }) => {
  const text = useText();
  const formats = useFormats();
  const name = usePersonName(answer.by === '' ? null : answer.by);
  const about = [
    text(`answer.sent.${answer.via}`, { name, when: formats.moment(answer.sentAt) }),
    ...(answer.restricted === null ? [] : [readersText(text, answer.restricted)]),
    ...(answer.factIds.length === 0 ? [] : [text('answer.fromFacts.used', { count: answer.factIds.length })]),
  ];
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
      {answer.nextUpdateBy !== null && <p>{text('answer.promised', { day: formats.day(answer.nextUpdateBy) })}</p>}
      <p className={styles.small}>{about.join(' · ')}</p>
    </div>
  );
};

/** What was sent: the last answer in full, those before it folded. */
export const SentAnswers = ({ caseFile: { answer, earlierAnswers } }: { caseFile: FullCase }) => {
  const text = useText();
  if (answer === null) return null;
  return (
    <>
      <Sent answer={answer} />
      {earlierAnswers.length > 0 && (
        <Disclosure title={text('answer.earlier', { count: earlierAnswers.length })}>
          <ul className={styles.stack}>
            {[...earlierAnswers].reverse().map((earlier) => (
              <li key={earlier.sentAt} className={styles.card}>
                <Sent answer={earlier} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
};
