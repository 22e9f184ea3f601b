import { lazy, Suspense } from 'react';
import type { FoundBy, RaciPanel } from '../../src/contract';
import { useActivityName } from '../raci/names';
import { Part } from '../raci/part';
import { useFocusOn } from '../editing/use-focus-on';
import { Button } from '../shared/button';
import { Disclosure } from '../shared/disclosure';
import { useFormats, useText } from '../shared/i18n';
import { usePersonName } from '../shared/people';
import { Loading } from '../shared/states';
import { Gaps } from './gaps';
import { Mine } from './mine';
import styles from './panel.module.css';

import { Watchers } from './watchers';

const AsOf = lazy(() => import('./as-of'));
const Waiting = lazy(() => import('./waiting'));
const Memos = lazy(() => import('./memos'));

const Source = ({ savedBy, savedAt }: Pick<RaciPanel, 'savedBy' | 'savedAt'>) => {
  const text = useText();
  const formats = useFormats();
  const person = usePersonName(savedBy);
  return (
    <p className={styles.foot}>
      {savedAt === null ? text('raci.fromMatrix') : text('raci.savedBy', { person, moment: formats.moment(savedAt) })}
    </p>
  );
};

/** How the activity came to be this one. */
const Found = ({ by }: { by: FoundBy }) => {
  const text = useText();
  return (
    <p className={styles.foot}>
      {by.kind === 'rule'
        ? text('raci.foundBy.rule', { place: by.place, what: text(`raci.ruleKind.${by.rule}`), shown: by.shown })
        : text(`raci.foundBy.${by.kind}`)}
    </p>
  );
};

/** The past is asked for when somebody wants it. */
const Past = ({ issueId }: { issueId: string }) => {
  const text = useText();
  return (
    <Disclosure title={text('raci.asOf.open')} level={2}>
      <Suspense fallback={<Loading shape="rows" count={2} />}>
        <AsOf issueId={issueId} />
      </Suspense>
    </Disclosure>
  );
};

/** Memos are asked for when somebody wants them. */
const MemosSection = ({ issueId }: { issueId: string }) => {
  const text = useText();
  return (
    <Disclosure title={text('memos.title')} level={2}>
      <Suspense fallback={<Loading shape="rows" count={2} />}>
        <Memos issueId={issueId} />
      </Suspense>
    </Disclosure>
  );
};

interface PanelProps {
  panel: RaciPanel;
  onEdit: () => void;
  /** True right after the editor closed: the focus goes back to the button that opened it. */
  cameBack: boolean;
}

/** One line where nothing is set. */
const NothingSet = ({ panel: { activities, canEdit }, onEdit, cameBack }: PanelProps) => {
  const text = useText();
  const opener = useFocusOn<HTMLButtonElement>(cameBack);
  if (activities.length === 0) return <p className={styles.none}>{text('raci.noActivities')}</p>;
  return (
    <div className={styles.none}>
      <p>{text(canEdit ? 'raci.noActivityEditor' : 'raci.noActivityReader')}</p>
      {canEdit && (
        <Button ref={opener} compact onClick={onEdit}>
          {text('raci.choose')}
        </Button>
      )}
    </div>
  );
};

/** Who does what on this issue, to read. */
export const Panel = ({ panel, onEdit, cameBack }: PanelProps) => {
  const text = useText();
  const opener = useFocusOn<HTMLButtonElement>(cameBack);
  const activityName = useActivityName();
  const activity = panel.activities.find(({ id }) => id === panel.activityId);
  if (activity === undefined)
    return (
      <>
        <NothingSet panel={panel} onEdit={onEdit} cameBack={cameBack} />
        <Suspense fallback={null}>
          <Waiting panel={panel} />
        </Suspense>
        <MemosSection issueId={panel.issueId} />
        <Past issueId={panel.issueId} />
      </>
    );
  return (
    <>
      <Mine panel={panel} />
      <div className={styles.bar}>
        <div className={styles.activity}>
          <span className={styles.label}>{text('raci.activity')}</span>
          <h2 className={styles.name}>{activityName(activity)}</h2>
          {panel.foundBy !== null && <Found by={panel.foundBy} />}
        </div>
        {panel.canEdit && (
          <Button ref={opener} look="subtle" compact icon="edit" aria-label={text('raci.editLabel')} onClick={onEdit}>
            {text('raci.edit')}
          </Button>
        )}
      </div>
      <Gaps gaps={panel.gaps} />
      {panel.rows.length === 0 ? (
        <p className={styles.none}>{text('raci.noParts')}</p>
      ) : (
        <ul aria-label={text('raci.all')}>
          {panel.rows.map((row) => {
            const party = panel.parties.find(({ id }) => id === row.partyId);
            return party === undefined ? null : <Part key={row.partyId} row={row} party={party} activityKey={panel.activityKey} />;
          })}
        </ul>
      )}
      <Source savedBy={panel.savedBy} savedAt={panel.savedAt} />
      <Watchers panel={panel} />
      <Suspense fallback={null}>
        <Waiting panel={panel} />
      </Suspense>
      <MemosSection issueId={panel.issueId} />
      <Past issueId={panel.issueId} />
    </>
  );
};
