import { lazy, Suspense } from 'react';
import type { CaseOutline } from '../../src/contract';
import { Disclosure } from '../shared/disclosure';
import { useText } from '../shared/i18n';
import { Lozenge } from '../shared/lozenge';
import { Loading } from '../shared/states';
import styles from './case-panel.module.css';
import { PhaseStepper } from './phase-stepper';

const RedactByReference = lazy(() => import('./facts/redact-by-reference'));

/** What others who may see the issue see of the case: its kind and its phase. */
export const OutlineScreen = ({ outline }: { outline: CaseOutline }) => {
  const text = useText();
  return (
    <section className={styles.section} aria-labelledby="outline-title">
      <div className={styles.sectionHead}>
        <h2 id="outline-title">{text('case.outline.title')}</h2>
        {outline.type !== null && <Lozenge tone="info">{text(`terms.type.${outline.type}`)}</Lozenge>}
      </div>
      <PhaseStepper phase={outline.phase} />
      <p className={styles.subtle}>{text('case.outline.text')}</p>
      {outline.canRedact && (
        <Disclosure title={text('facts.byReference.title')}>
          <Suspense fallback={<Loading count={3} />}>
            <RedactByReference at={{ issueId: outline.issueId, on: 'case' }} />
          </Suspense>
        </Disclosure>
      )}
    </section>
  );
};
