import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Activity } from '../../src/contract';
import type { BulkChange } from '../../src/domain/bulk';
import type { BulkView } from '../../src/domain/bulk-view';
import { Radio } from '../editing/choice';
import { Fieldset } from '../editing/fieldset';
import { useActivityName } from '../raci/names';
import { useAnnounce } from '../shared/announcer';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { Select, TextArea } from '../shared/inputs';
import { Notice } from '../shared/notice';
import { PeoplePicker } from '../shared/people-picker';
import styles from './bulk.module.css';
import { startBulk } from './bulk-calls';

interface BulkFormProps {
  projectId: string;
  activities: readonly Activity[];
  onStarted: (view: BulkView) => void;
}

/** What to change, and on which issues. Nothing is changed by this: a preview comes first. */
export const BulkForm = ({ projectId, activities, onStarted }: BulkFormProps) => {
  const text = useText();
  const announce = useAnnounce();
  const activityName = useActivityName();
  const [kind, setKind] = useState<BulkChange['kind']>('activity');
  const [activityId, setActivityId] = useState('');
  const [from, setFrom] = useState<string[]>([]);
  const [to, setTo] = useState<string[]>([]);
  const [jql, setJql] = useState('');
  const [tried, setTried] = useState(false);
  const [one, other] = [from[0], to[0]];
  const change = ((): BulkChange | null => {
    if (kind === 'activity') return activityId === '' ? null : { kind, activityId };
    return one === undefined || other === undefined || one === other ? null : { kind, from: one, to: other };
  })();
  const starting = useMutation({
    mutationFn: (asked: BulkChange) => startBulk(projectId, asked, { kind: 'jql', jql }),
    onSuccess: ({ run }) => {
      if (run !== null) onStarted(run);
    },
  });
  const said = starting.data?.said ?? [];
  const preview = () => {
    setTried(true);
    if (change === null) announce(text('settings.fix'));
    else starting.mutate(change);
  };
  const missing = (isMissing: boolean) => (tried && isMissing ? text('errors.problems.required') : null);
  const same = one !== undefined && one === other ? text('bulk.form.same') : missing(other === undefined);
  return (
    <div className={styles.part}>
      <Fieldset legend={text('bulk.form.what')}>
        <Radio name="bulk-kind" label={text('bulk.form.activity')} checked={kind === 'activity'} onChoose={() => setKind('activity')} />
        <Radio
          name="bulk-kind"
          label={text('bulk.form.replace')}
          hint={text('bulk.form.replaceHint')}
          checked={kind === 'replace'}
          onChoose={() => setKind('replace')}
        />
      </Fieldset>
      {kind === 'activity' ? (
        <Field label={text('bulk.form.activityField')} required problem={missing(activityId === '')}>
          {(control) => (
            <Select
              {...control}
              value={activityId}
              onChange={setActivityId}
              options={[
                { value: '', label: text('bulk.form.choose') },
                ...activities.filter(({ retired }) => !retired).map((activity) => ({ value: activity.id, label: activityName(activity) })),
              ]}
            />
          )}
        </Field>
      ) : (
        <div className={styles.pair}>
          <Field label={text('bulk.form.from')} required problem={missing(one === undefined)}>
            {(control) => <PeoplePicker {...control} single value={from} onChange={setFrom} />}
          </Field>
          <Field label={text('bulk.form.to')} required problem={same}>
            {(control) => <PeoplePicker {...control} single value={to} onChange={setTo} />}
          </Field>
        </div>
      )}
      <Field label={text('bulk.form.jql')} hint={text('bulk.form.jqlHint')}>
        {(control) => <TextArea {...control} rows={2} spellCheck={false} value={jql} onChange={setJql} />}
      </Field>
      {said.length > 0 && (
        <Notice kind="warning" role="alert" title={text('bulk.form.said')}>
          <ul>
            {said.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      )}
      {starting.error !== null && <ErrorMessage failure={asFailure(starting.error)} onRetry={preview} busy={starting.isPending} />}
      <div className={styles.buttons}>
        <Button look="primary" busy={starting.isPending} onClick={preview}>
          {text('bulk.form.preview')}
        </Button>
      </div>
    </div>
  );
};
