import { makeInvoke } from '@forge/bridge';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { IssueResolvers, Restriction } from '../../../src/contract';
import { asFailure } from '../app-failure';
import { Button } from '../button';
import { ErrorMessage } from '../error-message';
import { Field } from '../field';
import { useText } from '../i18n';
import { Icon } from '../icon';
import { Select } from '../inputs';
import { resultOf } from '../invoke';
import { Loading } from '../states';
import styles from './answer-editor.module.css';
import { readersText } from './readers-text';

const invoke = makeInvoke<IssueResolvers>();

/** Null: everyone who sees the issue. Undefined: not chosen yet, as of an internal complaint, whose issue the client may see, too. */
export type Readers = Restriction | null | undefined;

const EVERYONE = 'everyone';
const valueOf = (readers: Readers): string =>
  readers === undefined ? '' : readers === null ? EVERYONE : `${readers.type}:${readers.name}`;

interface ReadersProps {
  issueId: string;
  internal: boolean;
  value: Readers;
  onChange: (readers: Readers) => void;
  problem: string | null;
}

/** Whom Jira lets the viewer choose: three calls, so that it is asked only when somebody wants to choose. */
const Choose = ({ issueId, internal, value, onChange, problem }: ReadersProps) => {
  const text = useText();
  const query = useQuery({
    queryKey: ['audiences', issueId],
    queryFn: () => resultOf(invoke('answer.audiences', { issueId })),
    staleTime: Infinity,
  });
  const offered = query.data?.audiences;
  if (query.isPending) return <Loading count={1} />;
  const all = [null, ...(offered ?? [])];
  return (
    <>
      {query.isError && <ErrorMessage failure={asFailure(query.error)} onRetry={() => void query.refetch()} busy={query.isFetching} />}
      <Field
        label={text('answer.readers.label')}
        hint={text(internal ? 'answer.readers.everyoneInternal' : 'answer.readers.card')}
        problem={problem}
      >
        {(control) => (
          <Select
            {...control}
            value={valueOf(value)}
            onChange={(chosen) => onChange(all.find((readers) => valueOf(readers) === chosen))}
            options={[
              ...(value === undefined ? [{ value: '', label: text('ui.choose') }] : []),
              ...all.map((readers) => ({ value: valueOf(readers), label: readersText(text, readers) })),
            ]}
          />
        )}
      </Field>
      {offered?.length === 0 && <p className={styles.small}>{text('answer.readers.noneOffered')}</p>}
    </>
  );
};

/** Who may read the answer as a comment: said before it is posted, and changed where somebody wants to; of an internal complaint it has to be chosen. */
export const ReadersField = (props: ReadersProps) => {
  const text = useText();
  const { internal, value } = props;
  const [choosing, setChoosing] = useState(internal);
  if (choosing) return <Choose {...props} />;
  return (
    <p className={styles.readers}>
      <Icon name="visible" />
      <span>{text('answer.readers.now', { who: readersText(text, value ?? null) })}</span>
      <Button look="link" compact onClick={() => setChoosing(true)}>
        {text('answer.readers.change')}
      </Button>
    </p>
  );
};
