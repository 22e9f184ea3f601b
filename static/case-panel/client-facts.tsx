import { lazy, Suspense } from 'react';
import type { ClientCard } from '../../src/contract';
import { Disclosure } from '../shared/disclosure';
import { useText } from '../shared/i18n';
import { Loading } from '../shared/states';
import styles from './case-panel.module.css';

const Facts = lazy(() => import('./facts'));

/** The facts that the client's side may read, folded until somebody wants them; the backend leaves out every other. */
export const ClientFacts = ({ card }: { card: ClientCard }) => {
  const text = useText();
  const { complaint, closedAt } = card;
  const moments = { receivedAt: complaint.receivedAt, disputedAt: null, decidedAt: null, improvingAt: null, closedAt };
  return (
    <div className={styles.folded}>
      <Disclosure title={text('case.client.facts')} summary={text('case.client.factsHint')} level={2}>
        <Suspense fallback={<Loading shape="rows" count={3} />}>
          <Facts issueId={card.issueId} parties={[]} moments={moments} />
        </Suspense>
      </Disclosure>
    </div>
  );
};
