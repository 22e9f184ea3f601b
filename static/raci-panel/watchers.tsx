import { useMutation } from '@tanstack/react-query';
import type { RaciPanel } from '../../src/contract';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { useText } from '../shared/i18n';
import { PersonChip } from '../shared/people';
import { watchPanel } from './save';
import styles from './watchers.module.css';

const Named = ({ words, people }: { words: string; people: readonly string[] }) => (
  <div className={styles.named}>
    <span>{words}</span>
    {people.map((accountId) => (
      <PersonChip key={accountId} accountId={accountId} />
    ))}
  </div>
);

/** Consulted and informed people as watchers: a button, or a word that it is done by itself. Who can't see the issue is named. */
export const Watchers = ({ panel: { issueId, rows, watchers, canEdit } }: { panel: RaciPanel }) => {
  const text = useText();
  const adding = useMutation({ mutationFn: () => watchPanel(issueId) });
  const anyone = rows.some(({ letters, people }) => people.length > 0 && (letters.includes('C') || letters.includes('I')));
  if (!anyone) return null;
  const { data } = adding;
  const hidden = data?.hidden ?? watchers.hidden;
  return (
    <div className={styles.watchers}>
      {watchers.mode === 'always' && <p>{text('raci.watch.always')}</p>}
      {watchers.mode === 'ask' &&
        (watchers.can ? (
          <div>
            <Button compact busy={adding.isPending} onClick={() => adding.mutate()}>
              {text('raci.watch.add')}
            </Button>
          </div>
        ) : (
          canEdit && <p>{text('raci.watch.need')}</p>
        ))}
      <div role="status">
        {data !== undefined && (
          <>
            <Named words={text('raci.watch.added', { count: data.added.length })} people={data.added} />
            {data.already.length > 0 && <p>{text('raci.watch.already', { count: data.already.length })}</p>}
            {data.refused.length > 0 && <Named words={text('raci.watch.refused')} people={data.refused} />}
          </>
        )}
        {hidden.length > 0 && <Named words={text('raci.watch.hidden')} people={hidden} />}
      </div>
      {adding.error !== null && <ErrorMessage failure={asFailure(adding.error)} onRetry={() => adding.mutate()} busy={adding.isPending} />}
    </div>
  );
};
