import type { FullCase } from '../../src/contract';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { classNames } from '../shared/class-names';
import { ErrorMessage } from '../shared/error-message';
import { useFormats, useText } from '../shared/i18n';
import { Icon } from '../shared/icon';
import styles from './case-panel.module.css';
import own from './closing-bar.module.css';
import { useClientWord } from './use-client-word';

/** Where the client stands, beside the button that closes: said no, owes an answer, or was never asked. Nothing once it said yes. */
export const BeforeClosing = ({ caseFile }: { caseFile: FullCase }) => {
  const text = useText();
  const formats = useFormats();
  const { ask } = useClientWord(caseFile.issueId);
  const { clientWords, clientAsked, clientInJira, can, complaint, visibleTo } = caseFile;
  const last = clientWords.at(-1);
  if (complaint.internal || visibleTo !== 'case' || (last?.word === 'yes' && clientAsked === null)) return null;
  // Nobody of the client's side is in Jira: there is nobody to ask, and a lead writes down what was said.
  if (last === undefined && !clientInJira) return null;
  return (
    <div className={styles.stack}>
      {last?.word === 'not-yet' && (
        <p className={classNames(styles.sectionHead, own.warn)}>
          <Icon name="warning" />
          <span>{text('settle.warn', { when: formats.moment(last.at) })}</span>
        </p>
      )}
      {clientAsked !== null ? (
        <p className={styles.small}>{text('settle.before.asked', { when: formats.moment(clientAsked) })}</p>
      ) : (
        <div className={styles.buttons}>
          {last === undefined && <span className={styles.small}>{text('settle.before.none')}</span>}
          {can.edit && clientInJira && (
            <Button look="link" compact busy={ask.isPending} onClick={() => ask.mutate()}>
              {text(last === undefined ? 'settle.ask' : 'settle.askAgain')}
            </Button>
          )}
        </div>
      )}
      {ask.isError && <ErrorMessage failure={asFailure(ask.error)} onRetry={() => ask.mutate()} busy={ask.isPending} />}
    </div>
  );
};
