import { makeInvoke } from '@forge/bridge';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MatrixView, ProjectResolvers } from '../../src/contract';
import { findingsOf } from '../../src/domain/matrix-rules';
import { gapsOf } from '../../src/domain/raci';
import { barRows, longestOf } from '../charts/bar-rows';
import { Bars } from '../charts/bars';
import { ROLLING_DAYS } from '../gadget/stored-settings';
import { HeldBars } from '../raci/held-bars';
import { useActivityName, useNameOfParty } from '../raci/names';
import { Field } from '../shared/field';
import { Icon } from '../shared/icon';
import { useFormats, useText } from '../shared/i18n';
import { Select } from '../shared/inputs';
import { resultOf } from '../shared/invoke';
import { Empty, Loaded } from '../shared/states';
import { gapJql, ISSUE_GAPS, issueGapCounts } from './blind-spots-counts';
import { Mend, Spot } from './blind-spots-frame';
import styles from './blind-spots.module.css';

const invoke = makeInvoke<ProjectResolvers>();

interface PlaceProps {
  projectId: string;
  projectKey: string;
}

type ViewProps = PlaceProps & { view: MatrixView };

const inUse = ({ matrix, parties }: MatrixView) => ({
  activities: matrix.activities.filter(({ retired }) => !retired),
  parties: parties.filter(({ retired }) => !retired),
});

const OWNER_GAPS = ['no-accountable', 'two-accountables', 'no-responsible'] as const;

const Ownerless = ({ view, projectKey }: ViewProps) => {
  const text = useText();
  const formats = useFormats();
  const activityName = useActivityName();
  const { activities, parties } = inUse(view);
  const found = OWNER_GAPS.map((gap) => ({
    gap,
    names: activities.filter(({ cells }) => gapsOf(parties.flatMap(({ id }) => cells[id] ?? [])).includes(gap)).map(activityName),
  })).filter(({ names }) => names.length > 0);
  const rows = barRows(
    found.map(({ gap, names }) => ({ key: gap, count: names.length, jql: null })),
    { longest: activities.length, whole: activities.length },
  );
  return (
    <Spot
      title={text('blindSpots.activities')}
      about={text('blindSpots.activitiesAbout')}
      fine={found.length === 0}
      mend={
        <Mend projectKey={projectKey} to="settings">
          {text('blindSpots.mendMatrix')}
        </Mend>
      }
    >
      {found.length > 0 && (
        <>
          <Bars
            label={text('blindSpots.activities')}
            tone="plain"
            rows={rows.map((row) => ({
              ...row,
              name: text(`settings.matrix.gap.${OWNER_GAPS.find((gap) => gap === row.key) ?? 'no-accountable'}`),
            }))}
          />
          <ul className={styles.names}>
            {found.map(({ gap, names }) => (
              <li key={gap}>
                {text('blindSpots.activitiesOf', { count: names.length, all: activities.length, names: formats.list(names) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </Spot>
  );
};

const Unaccountable = ({ projectKey }: PlaceProps) => {
  const text = useText();
  const query = useQuery({ queryKey: ['blind-spots', projectKey], queryFn: () => issueGapCounts(projectKey) });
  return (
    <Spot title={text('blindSpots.issues')} about={text('blindSpots.issuesAbout')}>
      <Loaded query={query} loading={{ shape: 'rows', count: 3 }}>
        {({ open, gaps }) => {
          const buckets = ISSUE_GAPS.map((gap) => ({ key: gap, count: gaps[gap], jql: gapJql(projectKey, gap) }));
          const rows = barRows(buckets, { longest: Math.max(open, longestOf([buckets])), whole: open });
          return rows.length === 0 ? (
            <p className={styles.fine}>
              <Icon name="success" />
              {text('blindSpots.fine')}
            </p>
          ) : (
            <Bars
              label={text('blindSpots.issues')}
              tone="process"
              rows={rows.map((row) => ({
                ...row,
                name: text(`blindSpots.gap.${ISSUE_GAPS.find((gap) => gap === row.key) ?? 'no-activity'}`),
              }))}
            />
          );
        }}
      </Loaded>
    </Spot>
  );
};

const Outstanding = ({ view, projectKey }: ViewProps) => {
  const text = useText();
  const formats = useFormats();
  const partyName = useNameOfParty();
  const { parties } = inUse(view);
  const { unconfirmed, withoutMembers } = view.agreement;
  const counted = parties.map((party) => ({ party, count: unconfirmed.filter(({ partyId }) => partyId === party.id).length }));
  const buckets = counted.map(({ party, count }) => ({ key: party.id, count, jql: null }));
  const rows = barRows(buckets, { longest: longestOf([buckets]), whole: null });
  const silent = counted.filter(({ party, count }) => count > 0 && withoutMembers.includes(party.id)).map(({ party }) => partyName(party));
  if (!view.matrix.confirm)
    return (
      <Spot title={text('blindSpots.confirmations')} about={text('blindSpots.confirmationsAbout')}>
        <p className={styles.about}>{text('blindSpots.notAsked')}</p>
      </Spot>
    );
  return (
    <Spot
      title={text('blindSpots.confirmations')}
      about={text('blindSpots.confirmationsAbout')}
      fine={rows.length === 0}
      mend={
        <Mend projectKey={projectKey} to="matrix">
          {text('blindSpots.mendConfirm')}
        </Mend>
      }
    >
      {rows.length > 0 && (
        <Bars
          label={text('blindSpots.confirmations')}
          tone="communication"
          rows={rows.map((row) => {
            const party = parties.find(({ id }) => id === row.key);
            return { ...row, name: party === undefined ? row.key : partyName(party) };
          })}
        />
      )}
      {silent.length > 0 && (
        <>
          <p>{text('blindSpots.speechless', { parties: formats.list(silent) })}</p>
          <Mend projectKey={projectKey} to="settings">
            {text('blindSpots.mendParties')}
          </Mend>
        </>
      )}
    </Spot>
  );
};

const Overloaded = ({ view, projectKey }: ViewProps) => {
  const text = useText();
  const partyName = useNameOfParty();
  const { activities, parties } = inUse(view);
  const over = new Set(
    findingsOf({ activities, parties, dutyOf: () => '' }).flatMap(({ rule, partyIds }) => (rule === 'overloaded' ? partyIds : [])),
  );
  const counts = parties.map(({ id }) => ({
    key: id,
    count: activities.filter(({ cells }) => cells[id]?.letters.includes('R')).length,
    jql: null,
  }));
  const rows = barRows(counts, { longest: activities.length, whole: activities.length });
  const named = (id: string): string => {
    const party = parties.find((each) => each.id === id);
    return party === undefined ? id : partyName(party);
  };
  return (
    <Spot
      title={text('blindSpots.overloaded')}
      about={text('blindSpots.overloadedAbout')}
      fine={over.size === 0}
      mend={
        <Mend projectKey={projectKey} to="settings">
          {text('blindSpots.mendMatrix')}
        </Mend>
      }
    >
      <Bars label={text('blindSpots.overloaded')} tone="technical" rows={rows.map((row) => ({ ...row, name: named(row.key) }))} />
      {[...over].map((id) => (
        <p key={id} className={styles.warning}>
          <Icon name="warning" />
          {text('blindSpots.overloadedOf', {
            name: named(id),
            count: counts.find(({ key }) => key === id)?.count ?? 0,
            all: activities.length,
          })}
        </p>
      ))}
    </Spot>
  );
};

type Days = (typeof ROLLING_DAYS)[number];

const Waited = ({ projectId, projectKey }: PlaceProps) => {
  const text = useText();
  const partyName = useNameOfParty();
  const [days, setDays] = useState<Days>(90);
  const query = useQuery({
    queryKey: ['waiting', projectId, days],
    queryFn: () => resultOf(invoke('project.waiting', { projectId, days })),
  });
  return (
    <Spot
      title={text('waiting.project.title')}
      about={text('waiting.project.intro')}
      mend={
        <Mend projectKey={projectKey} to="settings">
          {text('waiting.project.settings')}
        </Mend>
      }
    >
      <Field label={text('project.period')}>
        {(control) => (
          <Select
            {...control}
            value={String(days)}
            onChange={(value) => setDays(ROLLING_DAYS.find((each) => String(each) === value) ?? days)}
            options={ROLLING_DAYS.map((each) => ({ value: String(each), label: text('project.lastDays', { days: each }) }))}
          />
        )}
      </Field>
      <Loaded query={query} loading={{ shape: 'rows', count: 3 }}>
        {({ held }) =>
          held.length === 0 ? (
            <p className={styles.about}>{text('waiting.project.none')}</p>
          ) : (
            <HeldBars
              label={text('waiting.project.title')}
              bars={held.map(({ alias, side, party, minutes, now }) => ({
                key: alias,
                name: party === null ? text(`terms.side.${side}`) : partyName(party),
                minutes,
                detail: text('waiting.project.now', { count: now }),
              }))}
            />
          )
        }
      </Loaded>
    </Spot>
  );
};

/** What nobody looks after in a project, and who had the ball for how long. */
const BlindSpots = (place: PlaceProps) => {
  const text = useText();
  const { projectId } = place;
  const query = useQuery({ queryKey: ['matrix', projectId], queryFn: () => resultOf(invoke('project.matrix', { projectId })) });
  return (
    <div className={styles.page}>
      <h1>{text('blindSpots.title')}</h1>
      <p className={styles.about}>{text('blindSpots.intro')}</p>
      <Loaded query={query} loading={{ shape: 'tiles', count: 4 }}>
        {(view) => (
          <div className={styles.spots}>
            {inUse(view).activities.length === 0 ? (
              <Empty title={text('project.empty.title')}>{text('blindSpots.noActivities')}</Empty>
            ) : (
              <>
                <Ownerless view={view} {...place} />
                <Unaccountable {...place} />
                <Outstanding view={view} {...place} />
                <Overloaded view={view} {...place} />
              </>
            )}
            <Waited {...place} />
          </div>
        )}
      </Loaded>
    </div>
  );
};

export default BlindSpots;
