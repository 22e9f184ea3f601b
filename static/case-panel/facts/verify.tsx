import { useMutation } from '@tanstack/react-query';
import type { FactsCheck } from '../../../src/contract';
import { asFailure } from '../../shared/app-failure';
import { Button } from '../../shared/button';
import { ErrorMessage } from '../../shared/error-message';
import { useText } from '../../shared/i18n';
import { Notice } from '../../shared/notice';
import { verifyFacts, type FactsAt } from './fact-calls';
import styles from './facts.module.css';

const Result = ({ check }: { check: FactsCheck }) => {
  const text = useText();
  const touched = check.files.filter(({ state }) => state === 'deleted' || state === 'replaced');
  const broken = check.state === 'broken';
  return (
    <Notice
      kind={broken ? 'error' : touched.length > 0 ? 'warning' : 'success'}
      role="status"
      title={text(`facts.verify.${check.state}`, { count: check.count })}
    >
      {(broken || touched.length > 0 || check.redacted.length > 0) && (
        <ul className={styles.stack}>
          {check.breaks.map(({ seq, problem }) => (
            <li key={`${seq} ${problem}`}>{text('facts.verify.at', { number: seq, problem: text(`facts.problem.${problem}`) })}</li>
          ))}
          {touched.map(({ evidenceId, name, state }) => (
            <li key={evidenceId}>{text('facts.verify.file', { name, state: text(`facts.file.${state}`) })}</li>
          ))}
          {check.redacted.length > 0 && <li>{text('facts.verify.redacted', { count: check.redacted.length })}</li>}
        </ul>
      )}
    </Notice>
  );
};

/** Asks whether the chain of facts holds, and says where not. */
export const Verify = ({ at }: { at: FactsAt }) => {
  const text = useText();
  const verify = useMutation({ mutationFn: () => verifyFacts(at) });
  return (
    <div className={styles.stack}>
      <div>
        <Button look="subtle" busy={verify.isPending} onClick={() => verify.mutate()}>
          {text('facts.verify.ask')}
        </Button>
      </div>
      {verify.isSuccess && <Result check={verify.data} />}
      {verify.isError && <ErrorMessage failure={asFailure(verify.error)} onRetry={() => verify.mutate()} busy={verify.isPending} />}
    </div>
  );
};
