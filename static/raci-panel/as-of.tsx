import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RaciAsOf } from '../../src/contract';
import { RaciThen } from '../raci/raci-then';
import { Button } from '../shared/button';
import { Field } from '../shared/field';
import { useForgeContext } from '../shared/forge-context';
import { useFormats, useText } from '../shared/i18n';
import { TextInput } from '../shared/inputs';
import { endOfDay } from '../shared/local-moment';
import { Loaded } from '../shared/states';
import styles from './as-of.module.css';
import { Mine } from './mine';

import { openAsOf } from './save';

const Then = ({ then: { panel, matrixVersion, assignmentVersion, uncertain } }: { then: RaciAsOf }) => {
  const text = useText();
  if (panel === null) return <p className={styles.none}>{text('raci.asOf.nothing')}</p>;
  const activity = panel.activities.find(({ id }) => id === panel.activityId) ?? null;
  return (
    <>
      {activity !== null && <Mine panel={panel} />}
      <RaciThen then={{ activity, rows: panel.rows, parties: panel.parties, matrixVersion, assignmentVersion, uncertain }} />
    </>
  );
};

/** A day of the past, and who owned what at its end. */
const AsOf = ({ issueId }: { issueId: string }) => {
  const text = useText();
  const formats = useFormats();
  const { timezone } = useForgeContext();
  const [typed, setTyped] = useState('');
  const [day, setDay] = useState<string | null>(null);
  const at = day === null ? null : endOfDay(day, timezone);
  const query = useQuery({
    queryKey: ['raci-as-of', issueId, at],
    queryFn: () => openAsOf(issueId, at ?? ''),
    enabled: at !== null,
  });
  const end = endOfDay(typed, timezone);
  // The day that has begun ends later than now, and may be asked for.
  const future = end !== null && Date.parse(end) - Date.now() > 86_400_000;
  return (
    <div className={styles.asOf}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (end !== null && !future) setDay(typed);
        }}
      >
        <Field label={text('raci.asOf.day')} hint={text('raci.asOf.hint')} problem={future ? text('raci.asOf.future') : null}>
          {(control) => <TextInput {...control} type="date" value={typed} onChange={setTyped} />}
        </Field>
        <div className={styles.buttons}>
          <Button type="submit" compact disabled={end === null || future}>
            {text('raci.asOf.show')}
          </Button>
          {day !== null && (
            <Button
              compact
              look="subtle"
              onClick={() => {
                setDay(null);
                setTyped('');
              }}
            >
              {text('raci.asOf.now')}
            </Button>
          )}
        </div>
      </form>
      {day !== null && (
        <section className={styles.then} data-as-of="" aria-label={text('raci.asOf.title', { day: formats.day(day) })}>
          <p className={styles.title}>{text('raci.asOf.title', { day: formats.day(day) })}</p>
          <Loaded query={query} loading={{ shape: 'rows', count: 3 }}>
            {(then) => <Then then={then} />}
          </Loaded>
        </section>
      )}
    </div>
  );
};

export default AsOf;
