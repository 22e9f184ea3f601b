import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
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
import styles from './facts.module.css';
import { FactsList, STEP } from './facts-list';
import { Timeline } from './timeline';
import { factsOf, useFacts, useFactsAgain } from './use-facts';
import { Verify } from './verify';

const Paste = lazy(() => import('../paste'));

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
  const [shown, setShown] = useState(STEP);
  const box = useRef<HTMLDivElement>(null);
  const facts = useMemo(() => factsOf(pages), [pages]);
  const more = useCallback(() => setShown((before) => before + STEP), []);
  const close = (): void => {
    setAdding('no');
    box.current?.focus({ preventScroll: true });
  };
  const choose = (id: string): void => {
    const at = facts.findIndex((fact) => fact.id === id);
    setShown((before) => Math.max(before, at + STEP));
    requestAnimationFrame(() => {
      const row = document.getElementById(`fact-${id}`);
      row?.focus({ preventScroll: true });
      row?.scrollIntoView({ block: 'center' });
    });
  };
  const { can } = first;
  return (
    <div className={styles.facts} ref={box} tabIndex={-1}>
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
          issueId={issueId}
          parties={first.parties}
          timeZone={first.timeZone}
          canInternal={can.addInternal}
          title={text('facts.add')}
          start={null}
          place={`${issueId}.fact`}
          send={(fact, requestId) => addFact(issueId, requestId, fact)}
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
      {facts.length === 0 ? (
        <p className={styles.small}>{text('facts.none')}</p>
      ) : (
        <>
          <Timeline facts={facts} parties={first.parties} moments={moments} onChoose={choose} />
          <FactsList
            issueId={issueId}
            facts={facts}
            parties={first.parties}
            timeZone={first.timeZone}
            canInternal={can.addInternal}
            shown={shown}
            onMore={more}
          />
        </>
      )}
      {can.verify && facts.length > 0 && <Verify issueId={issueId} />}
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
