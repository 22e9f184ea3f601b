import { useMutation } from '@tanstack/react-query';
import type { AssignmentRow } from '../../src/contract';
import type { BulkSample, BulkView } from '../../src/domain/bulk-view';
import { useFocusOn } from '../editing/use-focus-on';
import { useActivityName, useNameOfParty } from '../raci/names';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { useText } from '../shared/i18n';
import { IssueLink } from '../shared/issue-link';
import { LetterChip } from '../shared/letter';
import { Notice } from '../shared/notice';
import { PersonChip } from '../shared/people';
import styles from './bulk.module.css';
import { applyBulk, dropBulk, type RunRef } from './bulk-calls';
import { BulkCounts } from './bulk-counts';
import { useChangeWords, type BulkNames } from './bulk-words';

const Row = ({ row, after, names }: { row: AssignmentRow; after: AssignmentRow | undefined; names: BulkNames }) => {
  const text = useText();
  const partyName = useNameOfParty();
  const party = names.parties.find(({ id }) => id === row.partyId);
  const people = (ids: readonly string[]) =>
    ids.length === 0 ? <span>{text('bulk.preview.nobody')}</span> : ids.map((id) => <PersonChip key={id} accountId={id} />);
  return (
    <div className={styles.sides}>
      <span>{party === undefined ? row.partyId : partyName(party)}</span>
      {row.letters.map((letter) => (
        <LetterChip key={letter} letter={letter} />
      ))}
      {people(row.people)}
      <span>{text('bulk.preview.becomes')}</span>
      {people(after?.people ?? [])}
    </div>
  );
};

const Sample = ({ sample, names }: { sample: BulkSample; names: BulkNames }) => {
  const text = useText();
  const activityName = useActivityName();
  const { before, after } = sample;
  const named = (id: string | null): string => {
    const activity = names.activities.find((each) => each.id === id);
    return activity === undefined ? text('bulk.preview.noActivity') : activityName(activity);
  };
  return (
    <li className={styles.sample}>
      <span>
        <IssueLink issueKey={sample.issueKey} /> {sample.summary}
      </span>
      {before.activityId !== after.activityId && (
        <div className={styles.sides}>
          <span>{named(before.activityId)}</span>
          <span>{text('bulk.preview.becomes')}</span>
          <strong>{named(after.activityId)}</strong>
        </div>
      )}
      {before.rows.map((row) => (
        <Row key={row.partyId} row={row} after={after.rows.find(({ partyId }) => partyId === row.partyId)} names={names} />
      ))}
    </li>
  );
};

interface BulkPreviewProps {
  run: RunRef;
  view: BulkView;
  names: BulkNames;
  onView: (view: BulkView) => void;
}

/** What a run would change, on which issues it can't, some of them in full, and what it costs. Nothing has been changed yet. */
export const BulkPreview = ({ run, view, names, onView }: BulkPreviewProps) => {
  const text = useText();
  const words = useChangeWords(view, names);
  const heading = useFocusOn<HTMLHeadingElement>(true);
  const applying = useMutation({ mutationFn: () => applyBulk(run), onSuccess: onView });
  const dropping = useMutation({ mutationFn: () => dropBulk(run), onSuccess: onView });
  const waiting = view.counts.filter(({ state }) => state === 'waiting').reduce((sum, { items }) => sum + items, 0);
  const refused = view.counts.filter(({ state }) => state === 'refused').reduce((sum, { items }) => sum + items, 0);
  const failed = applying.error ?? dropping.error;
  return (
    <section className={styles.part} aria-labelledby="bulk-preview">
      <h3 id="bulk-preview" ref={heading} tabIndex={-1} className={styles.heading}>
        {text('bulk.preview.title')}
      </h3>
      <p>{words}</p>
      {view.where.kind === 'jql' && view.where.jql !== '' && <p className={styles.jql}>{view.where.jql}</p>}
      <p>{text('bulk.preview.found', { total: view.total, waiting })}</p>
      {refused > 0 && (
        <Notice kind="warning">
          <p>{text('bulk.preview.refused', { refused })}</p>
        </Notice>
      )}
      <BulkCounts run={run} view={view} names={names} />
      {view.samples.length > 0 && (
        <>
          <h4>{text('bulk.preview.samples')}</h4>
          <ul className={styles.samples}>
            {view.samples.map((sample) => (
              <Sample key={sample.issueKey} sample={sample} names={names} />
            ))}
          </ul>
        </>
      )}
      {waiting > 0 && <p className={styles.small}>{text('bulk.preview.cost', { ...view.cost })}</p>}
      {failed !== null && <ErrorMessage failure={asFailure(failed)} />}
      <div className={styles.buttons}>
        {waiting > 0 && (
          <Button look="primary" busy={applying.isPending} onClick={() => applying.mutate()}>
            {text('bulk.preview.apply', { waiting })}
          </Button>
        )}
        <Button look={waiting > 0 ? 'subtle' : 'default'} busy={dropping.isPending} onClick={() => dropping.mutate()}>
          {text(waiting > 0 ? 'ui.cancel' : 'bulk.preview.back')}
        </Button>
      </div>
    </section>
  );
};
