import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Matrix, MatrixVersionRef, MatrixVersions, Party } from '../../src/contract';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { Field } from '../shared/field';
import { useFormats, useText } from '../shared/i18n';
import { Select } from '../shared/inputs';
import { Lozenge } from '../shared/lozenge';
import { PersonChip, usePersonName } from '../shared/people';
import { Loaded, Loading } from '../shared/states';
import { Comparison, type Compared } from './comparison';
import { useNameOfParty } from './names';
import styles from './versions.module.css';

export interface VersionCalls {
  list: (before: number | undefined) => Promise<MatrixVersions>;
  read: (version: number) => Promise<Matrix>;
}

interface VersionsProps {
  projectId: string;
  /** The version in force: a new one makes the list stale. */
  version: number;
  parties: readonly Party[];
  calls: VersionCalls;
  /** What is being edited and not saved, to compare with. */
  draft?: Compared | undefined;
  /** Takes an older version over into the draft; left out for readers. */
  onRestore?: ((matrix: Matrix) => void) | undefined;
}

const DRAFT = 'draft';
/** No version has this number: the list begins with the newest one. */
const NEWEST = 0;

const Confirmed = ({ word, parties }: { word: MatrixVersionRef['confirmations'][number]; parties: readonly Party[] }) => {
  const text = useText();
  const formats = useFormats();
  const partyName = useNameOfParty();
  const person = usePersonName(word.by);
  const party = parties.find(({ id }) => id === word.partyId);
  const name = party === undefined ? word.partyId : partyName(party);
  return <li>{text('raci.versions.confirmed', { party: name, moment: formats.moment(word.at), person })}</li>;
};

/** Every version with author, time and reason; two of them side by side; an older one taken over again. */
const Versions = ({ projectId, version, parties, calls, draft, onRestore }: VersionsProps) => {
  const text = useText();
  const formats = useFormats();
  const pages = useInfiniteQuery({
    queryKey: ['matrix-versions', projectId, version],
    queryFn: ({ pageParam }) => calls.list(pageParam === NEWEST ? undefined : pageParam),
    initialPageParam: NEWEST,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const [chosen, setChosen] = useState<{ from: string; to: string } | null>(null);
  if (pages.isPending) return <Loading shape="rows" count={3} />;
  if (pages.data === undefined)
    return <ErrorMessage failure={asFailure(pages.error)} onRetry={() => void pages.refetch()} busy={pages.isFetching} />;
  const versions = pages.data.pages.flatMap((page) => page.versions);
  if (versions.length === 0) return <p className={styles.intro}>{text('raci.versions.none')}</p>;
  const [newest, previous] = versions;
  const { from, to } = chosen ?? {
    from: String((draft === undefined ? previous : newest)?.version ?? version),
    to: draft === undefined ? String(newest?.version ?? version) : DRAFT,
  };
  const options = [
    ...(draft === undefined ? [] : [{ value: DRAFT, label: text('raci.versions.draft') }]),
    ...versions.map((each) => ({
      value: String(each.version),
      label: text('raci.versions.option', {
        version: each.version,
        moment: each.savedAt === null ? '' : formats.moment(each.savedAt),
        reason: each.reason === '' ? text('raci.versions.noReason') : each.reason,
      }),
    })),
  ];
  return (
    <div className={styles.versions}>
      <ol className={styles.list}>
        {versions.map((each) => (
          <li key={each.version} className={styles.one}>
            <div className={styles.line}>
              <strong>{text('raci.versions.number', { version: each.version })}</strong>
              {each.version === version && <Lozenge tone="success">{text('raci.versions.inForce')}</Lozenge>}
              {each.savedBy !== null && <PersonChip accountId={each.savedBy} />}
              {each.savedAt !== null && <span className={styles.intro}>{formats.moment(each.savedAt)}</span>}
            </div>
            <p>{each.reason === '' ? text('raci.versions.noReason') : each.reason}</p>
            {each.confirmations.length > 0 && (
              <ul className={styles.intro}>
                {each.confirmations.map((word) => (
                  <Confirmed key={word.partyId} word={word} parties={parties} />
                ))}
              </ul>
            )}
            <div className={styles.line}>
              {each.version !== version && (
                <Button
                  compact
                  look="subtle"
                  aria-label={text('raci.versions.compareLabel', { version: each.version })}
                  onClick={() => setChosen({ from: String(each.version), to: draft === undefined ? String(version) : DRAFT })}
                >
                  {text('raci.versions.compare')}
                </Button>
              )}
              {onRestore !== undefined && each.version !== version && (
                <RestoreButton projectId={projectId} version={each.version} read={calls.read} onRestore={onRestore} />
              )}
            </div>
          </li>
        ))}
      </ol>
      {pages.hasNextPage && (
        <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {text('raci.versions.older')}
        </Button>
      )}
      {options.length > 1 && (
        <>
          <h3>{text('raci.versions.sideBySide')}</h3>
          <div className={styles.choice}>
            <Field label={text('raci.versions.from')}>
              {(control) => <Select {...control} value={from} onChange={(next) => setChosen({ from: next, to })} options={options} />}
            </Field>
            <Field label={text('raci.versions.to')}>
              {(control) => <Select {...control} value={to} onChange={(next) => setChosen({ from, to: next })} options={options} />}
            </Field>
          </div>
          <SideBySide projectId={projectId} from={from} to={to} draft={draft} parties={parties} read={calls.read} />
        </>
      )}
    </div>
  );
};

const useVersion = (projectId: string, version: number, read: VersionCalls['read'], enabled: boolean) =>
  useQuery({ queryKey: ['matrix-version', projectId, version], queryFn: () => read(version), enabled, staleTime: Infinity });

interface SideBySideProps {
  projectId: string;
  from: string;
  to: string;
  draft: Compared | undefined;
  parties: readonly Party[];
  read: VersionCalls['read'];
}

const SideBySide = ({ projectId, from, to, draft, parties, read }: SideBySideProps) => {
  const text = useText();
  const before = useVersion(projectId, Number(from), read, from !== DRAFT);
  const after = useVersion(projectId, Number(to), read, to !== DRAFT);
  const nameOf = (which: string): string =>
    which === DRAFT ? text('raci.versions.draft') : text('raci.versions.number', { version: Number(which) });
  const unsaved = draft ?? { activities: [], confirm: false };
  const compared = (left: Compared, right: Compared) => (
    <Comparison before={{ title: nameOf(from), ...left }} after={{ title: nameOf(to), ...right }} parties={parties} />
  );
  const withRight = (left: Compared) =>
    to === DRAFT ? (
      compared(left, unsaved)
    ) : (
      <Loaded query={after} loading={{ shape: 'rows', count: 3 }}>
        {(right) => compared(left, right)}
      </Loaded>
    );
  return from === DRAFT ? (
    withRight(unsaved)
  ) : (
    <Loaded query={before} loading={{ shape: 'rows', count: 3 }}>
      {(left) => withRight(left)}
    </Loaded>
  );
};

interface RestoreProps {
  projectId: string;
  version: number;
  read: VersionCalls['read'];
  onRestore: (matrix: Matrix) => void;
}

const RestoreButton = ({ projectId, version, read, onRestore }: RestoreProps) => {
  const text = useText();
  const content = useVersion(projectId, version, read, false);
  return (
    <>
      <Button
        compact
        look="subtle"
        icon="undo"
        busy={content.isFetching}
        aria-label={text('raci.versions.restoreLabel', { version })}
        onClick={() =>
          void content.refetch().then(({ data }) => {
            if (data !== undefined) onRestore(data);
          })
        }
      >
        {text('raci.versions.restore')}
      </Button>
      {content.error !== null && <ErrorMessage failure={asFailure(content.error)} />}
    </>
  );
};

export default Versions;
