import { lazy, Suspense } from 'react';
import type { FullCase } from '../../src/contract';
import { Disclosure } from '../shared/disclosure';
import { useFormats, useText } from '../shared/i18n';
import { Loading } from '../shared/states';

const Settled = lazy(() => import('./settled'));

/** Whether it is settled for the client: in a few words, and opened to ask or to write down what was said in a call. */
export const SettledSection = ({ caseFile }: { caseFile: FullCase }) => {
  const text = useText();
  const formats = useFormats();
  const { complaint, clientWords, clientAsked, phase, visibleTo } = caseFile;
  const last = clientWords.at(-1);
  if (complaint.internal || visibleTo !== 'case' || (phase === 'closed' && last === undefined)) return null;
  const summary =
    clientAsked !== null
      ? text('settle.asked', { when: formats.moment(clientAsked) })
      : last === undefined
        ? text('settle.none')
        : text(`settle.summary.${last.word}`, { when: formats.moment(last.at) });
  return (
    <Disclosure title={text('settle.title')} summary={summary} level={2}>
      <Suspense fallback={<Loading count={2} />}>
        <Settled caseFile={caseFile} />
      </Suspense>
    </Disclosure>
  );
};
