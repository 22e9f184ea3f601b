import { lazy, Suspense } from 'react';
import type { FullCase } from '../../src/contract';
import { Disclosure } from '../shared/disclosure';
import { useText } from '../shared/i18n';
import { Loading } from '../shared/states';

const SameThing = lazy(() => import('./same-thing'));

/** Other complaints about the same thing; of a case that was closed for one of them this is what matters, so that it stands open. */
export const SameThingSection = ({ caseFile }: { caseFile: FullCase }) => {
  const text = useText();
  const { linked, can, visibleTo, outcome } = caseFile;
  if (visibleTo !== 'case' || (linked === 0 && !can.link)) return null;
  return (
    <Disclosure
      title={text('sameThing.title')}
      summary={linked === 0 ? text('sameThing.none') : text('sameThing.some', { count: linked })}
      level={2}
      startOpen={outcome === 'duplicate'}
    >
      <Suspense fallback={<Loading shape="rows" count={2} />}>
        <SameThing caseFile={caseFile} />
      </Suspense>
    </Disclosure>
  );
};
