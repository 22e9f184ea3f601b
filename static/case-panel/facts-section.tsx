import { lazy, Suspense } from 'react';
import type { FullCase } from '../../src/contract';
import { Disclosure } from '../shared/disclosure';
import { useText } from '../shared/i18n';
import { Loading } from '../shared/states';
import { useFactCount } from './facts/use-facts';

const Facts = lazy(() => import('./facts'));

/** The facts of the case, folded until somebody wants them: nothing of them is loaded before. */
export const FactsSection = ({ caseFile }: { caseFile: FullCase }) => {
  const text = useText();
  const count = useFactCount(caseFile.issueId, caseFile.facts);
  const moments = {
    receivedAt: caseFile.complaint.receivedAt,
    disputedAt: caseFile.dispute?.at ?? null,
    decidedAt: caseFile.decision?.at ?? null,
    improvingAt: caseFile.publishedAt,
    closedAt: caseFile.closedAt,
  };
  return (
    <Disclosure
      title={text('facts.title')}
      summary={count === null || count === 0 ? text('facts.summary') : text('facts.count', { count })}
      level={2}
    >
      <Suspense fallback={<Loading shape="rows" count={3} />}>
        <Facts issueId={caseFile.issueId} parties={caseFile.parties} moments={moments} />
      </Suspense>
    </Disclosure>
  );
};
