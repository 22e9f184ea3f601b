import { lazy, Suspense } from 'react';
import type { FullCase } from '../../src/contract';
import { Disclosure } from '../shared/disclosure';
import { useFormats, useText } from '../shared/i18n';
import { usePersonName } from '../shared/people';
import { Loading } from '../shared/states';
import styles from './case-panel.module.css';

const Audit = lazy(() => import('./audit'));

const Change = ({ change }: { change: FullCase['changes'][number] }) => {
  const text = useText();
  const formats = useFormats();
  const name = usePersonName(change.by);
  const when = formats.moment(change.at);
  return (
    <li>
      <span>{formats.list(change.parts.map((part) => text(`case.parts.${part}`)))}</span>{' '}
      <span className={styles.small}>{text('case.history.by', { name: change.by === null ? text('case.history.app') : name, when })}</span>
    </li>
  );
};

/** Who changed which part, newest first; for leads every change, with its reason, and what people were told. */
export const HistorySection = ({ caseFile }: { caseFile: FullCase }) => {
  const text = useText();
  const { changes } = caseFile;
  const name = caseFile.can.audit ? 'audit.title' : 'case.history.title';
  const summary = changes.length === 0 ? text('case.history.none') : text('case.history.count', { count: changes.length });
  return (
    <Disclosure title={text(name)} summary={summary} level={2}>
      {caseFile.can.audit ? (
        <Suspense fallback={<Loading shape="rows" count={4} />}>
          <Audit issueId={caseFile.issueId} version={caseFile.version} />
        </Suspense>
      ) : (
        <ol className={styles.stack}>
          {changes.map((change) => (
            <Change key={change.version} change={change} />
          ))}
        </ol>
      )}
    </Disclosure>
  );
};
