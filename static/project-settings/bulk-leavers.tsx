import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ALL_ISSUES, issuePlace, placeName } from '../../src/domain/bulk';
import type { BulkView, Leaver } from '../../src/domain/bulk-view';
import { Checkbox } from '../editing/choice';
import { Fieldset } from '../editing/fieldset';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { PersonChip, usePersonName } from '../shared/people';
import { PeoplePicker } from '../shared/people-picker';
import { Loaded } from '../shared/states';
import styles from './bulk.module.css';
import { openLeavers, startBulk } from './bulk-calls';
import { usePlaceWords, type BulkNames } from './bulk-words';

/** More issues than this are chosen all together. */
const ONE_BY_ONE = 30;

interface LeaverCardProps {
  projectId: string;
  leaver: Leaver;
  names: BulkNames;
  onStarted: (view: BulkView) => void;
}

interface Place {
  name: string;
  label: string;
}

const LeaverCard = ({ projectId, leaver, names, onStarted }: LeaverCardProps) => {
  const text = useText();
  const person = usePersonName(leaver.person);
  const placeWords = usePlaceWords(names);
  const listed = leaver.issueCount <= ONE_BY_ONE && leaver.issues.length === leaver.issueCount;
  const issues: Place[] = listed
    ? leaver.issues.map(({ id, key }) => ({ name: issuePlace(id), label: text('bulk.place.issue', { key }) }))
    : [{ name: ALL_ISSUES, label: text('bulk.place.issues', { count: leaver.issueCount }) }];
  const places: Place[] = [
    ...leaver.places.map((place) => ({ name: placeName(place), label: placeWords(place) })),
    ...(leaver.issueCount === 0 ? [] : issues),
  ];
  const [left, setLeft] = useState<readonly string[]>([]);
  const [to, setTo] = useState<string[]>([]);
  const [tried, setTried] = useState(false);
  const chosen = places.filter(({ name }) => !left.includes(name));
  const starting = useMutation({
    mutationFn: (other: string) =>
      startBulk(
        projectId,
        { kind: 'replace', from: leaver.person, to: other },
        { kind: 'holds', only: chosen.length === places.length ? null : chosen.map(({ name }) => name) },
      ),
    onSuccess: ({ run }) => {
      if (run !== null) onStarted(run);
    },
  });
  const preview = () => {
    setTried(true);
    if (to[0] !== undefined && chosen.length > 0) starting.mutate(to[0]);
  };
  return (
    <li className={styles.leaver}>
      <h4>
        <PersonChip accountId={leaver.person} />
      </h4>
      <Fieldset legend={text('bulk.leavers.places')} problem={tried && chosen.length === 0 ? text('bulk.leavers.nothing') : null}>
        <div className={styles.places}>
          {places.map(({ name, label }) => (
            <Checkbox
              key={name}
              label={label}
              checked={!left.includes(name)}
              onChange={(checked) => setLeft(checked ? left.filter((each) => each !== name) : [...left, name])}
            />
          ))}
        </div>
      </Fieldset>
      <Field
        label={text('bulk.leavers.by', { person })}
        required
        problem={tried && to.length === 0 ? text('errors.problems.required') : null}
      >
        {(control) => <PeoplePicker {...control} single value={to} onChange={setTo} />}
      </Field>
      {starting.error !== null && <ErrorMessage failure={asFailure(starting.error)} onRetry={preview} busy={starting.isPending} />}
      <div className={styles.buttons}>
        <Button busy={starting.isPending} onClick={preview}>
          {text(chosen.length === places.length ? 'bulk.leavers.everywhere' : 'bulk.leavers.here', { count: chosen.length })}
        </Button>
      </div>
    </li>
  );
};

interface BulkLeaversProps {
  projectId: string;
  names: BulkNames;
  onStarted: (view: BulkView) => void;
}

/** Who is gone from Jira and still holds a letter, and the way to put somebody in their place, everywhere or here and there. */
export const BulkLeavers = ({ projectId, names, onStarted }: BulkLeaversProps) => {
  const text = useText();
  const query = useQuery({ queryKey: ['leavers', projectId], queryFn: () => openLeavers(projectId), staleTime: 0 });
  return (
    <section className={styles.part} aria-labelledby="bulk-leavers">
      <h3 id="bulk-leavers">{text('bulk.leavers.title')}</h3>
      <Loaded query={query} loading={{ shape: 'rows', count: 2 }}>
        {(leavers) =>
          leavers.length === 0 ? (
            <p className={styles.intro}>{text('bulk.leavers.none')}</p>
          ) : (
            <>
              <p className={styles.intro}>{text('bulk.leavers.intro')}</p>
              <ul className={styles.part}>
                {leavers.map((leaver) => (
                  <LeaverCard key={leaver.person} projectId={projectId} leaver={leaver} names={names} onStarted={onStarted} />
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </section>
  );
};
