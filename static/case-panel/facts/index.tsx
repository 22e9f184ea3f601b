import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import type { FactsView, Party } from '../../../src/contract';
import { asFailure } from '../../shared/app-failure';
import { Button } from '../../shared/button';
import { ErrorMessage } from '../../shared/error-message';
import { useText } from '../../shared/i18n';
import { Loading } from '../../shared/states';
import { readPaste } from '../paste/stored-paste';
import type { FactBands } from './bands';
import { addFact } from './fact-calls';
import { readDraft } from './fact-draft';
import { FactForm } from './fact-form';
import type { FactPlace } from './fact-place';
import styles from './facts.module.css';
import { FactsList, useShown } from './facts-list';
import { MemoOffers } from './memo-offers';
import { Promises } from './promises';
import { Timeline } from './timeline';
import { factsOf, useFacts, useFactsAgain } from './use-facts';
import { Verify } from './verify';

const Paste = lazy(() => import('../paste'));
const Slip = lazy(async () => ({ default: (await import('./slip')).Slip }));

interface FactsProps {
  issueId: string;
  parties: readonly Party[];
  moments: FactBands;
}

type Adding = 'no' | 'form' | 'paste';

const startOf = (issueId: string): Adding =>
  readPaste(issueId).text !== '' ? 'paste' : readDraft(`${issueId}.fact`) === null ? 'no' : 'form';

interface LoadedFactsProps extends FactsProps {
  pages: readonly FactsView[];
  first: FactsView;
}

const LoadedFacts = ({ issueId, parties, moments, pages, first }: LoadedFactsProps) => {
  const text = useText();
  const again = useFactsAgain(issueId);
  const [adding, setAdding] = useState<Adding>(() => startOf(issueId));
  const [slip, setSlip] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const facts = useMemo(() => factsOf(pages), [pages]);
  const { shown, onMore, onShow } = useShown(facts);
  const close = (): void => {
    setAdding('no');
    setSlip(null);
    box.current?.focus({ preventScroll: true });
  };
  const { can, timeZone, language } = first;
  const place = useMemo(
    (): FactPlace => ({
      issueId,
      on: 'case',
      parties: first.parties,
      timeZone,
      language,
      canAdd: can.add,
      canInternal: can.addInternal,
    }),
    [issueId, first.parties, timeZone, language, can.add, can.addInternal],
  );
  return (
    <div className={styles.facts} ref={box} tabIndex={-1}>
      {can.add && <MemoOffers issueId={issueId} />}
      {can.add && adding === 'no' && (
        <div className={styles.buttons}>
          <Button icon="add" onClick={() => setAdding('form')}>
            {text('facts.add')}
          </Button>
          <Button icon="copy" onClick={() => setAdding('paste')}>
            {text('paste.title')}
          </Button>
        </div>
      )}
      {can.add && adding === 'form' && (
        <FactForm
          place={place}
          title={text('facts.add')}
          start={null}
          draftKey={`${issueId}.fact`}
          send={(fact, requestId) => addFact(place, requestId, fact)}
          done={text('facts.done.add')}
          onClose={close}
        />
      )}
      {can.add && adding === 'paste' && (
        <Suspense fallback={<Loading count={4} />}>
          <Paste
            issueId={issueId}
            parties={parties.filter(({ retired }) => !retired)}
            canInternal={can.addInternal}
            onSaved={() => {
              again();
              close();
            }}
            onClose={close}
          />
        </Suspense>
      )}
      {slip !== null && (
        <Suspense fallback={<Loading count={4} />}>
          <Slip key={slip} place={place} facts={facts} first={slip} onClose={close} />
        </Suspense>
      )}
      {facts.length === 0 ? (
        <p className={styles.small}>{text(can.add ? 'facts.none' : 'facts.noneToRead')}</p>
      ) : (
        <>
          <Timeline facts={facts} parties={first.parties} moments={moments} onChoose={onShow} />
          <Promises place={place} facts={facts} onShow={onShow} />
          <FactsList
            place={place}
            facts={facts}
            label={text('facts.list')}
            shown={shown}
            onMore={onMore}
            onShow={onShow}
            onSlip={setSlip}
          />
        </>
      )}
      {can.verify && facts.length > 0 && <Verify at={place} />}
    </div>
  );
};

/** Facts of a case: drawn, in words, and added to. */
const Facts = (props: FactsProps) => {
  const query = useFacts(props.issueId);
  const pages = query.data?.pages ?? [];
  const [first] = pages;
  if (first === undefined) {
    if (query.isPending) return <Loading shape="rows" count={3} />;
    return <ErrorMessage failure={asFailure(query.error)} onRetry={() => void query.refetch()} busy={query.isFetching} />;
  }
  return (
    <>
      <LoadedFacts {...props} pages={pages} first={first} />
      {query.isError && (
        <ErrorMessage failure={asFailure(query.error)} onRetry={() => void query.fetchNextPage()} busy={query.isFetching} />
      )}
    </>
  );
};

export default Facts;
