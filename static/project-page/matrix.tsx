import { makeInvoke } from '@forge/bridge';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Fragment, lazy, Suspense } from 'react';
import type { Activity, AppError, Matrix as MatrixData, MatrixAgreement, MatrixView, Party, ProjectResolvers } from '../../src/contract';
import { regrouped } from '../../src/domain/matrix';
import { gapsOf } from '../../src/domain/raci';
import { Agreement } from '../raci/agreement';
import { LoadBar } from '../raci/load-bar';
import { useActivityName, useDutyWords } from '../raci/names';
import { ScrollRegion } from '../raci/scroll-region';
import { TakeOut } from '../raci/take-out';
import { useAnnounce } from '../shared/announcer';
import { asFailure } from '../shared/app-failure';
import { classNames } from '../shared/class-names';
import { Disclosure } from '../shared/disclosure';
import { ErrorMessage } from '../shared/error-message';
import { Icon } from '../shared/icon';
import { useFormats, useText } from '../shared/i18n';
import { resultOf } from '../shared/invoke';
import { LetterChip } from '../shared/letter';
import { Lozenge } from '../shared/lozenge';
import { Notice } from '../shared/notice';
import { PartyChip } from '../shared/party';
import { usePersonName } from '../shared/people';
import { Empty, Loaded, Loading } from '../shared/states';
import { VisuallyHidden } from '../shared/visually-hidden';
import { loadOf } from './load';
import styles from './matrix.module.css';
import { ShareButton } from './share-button';

const invoke = makeInvoke<ProjectResolvers>();

const Versions = lazy(() => import('../raci/versions'));

const Cell = ({ activity, party, unconfirmed }: { activity: Activity; party: Party; unconfirmed: boolean }) => {
  const text = useText();
  const dutyWords = useDutyWords();
  const cell = activity.cells[party.id];
  if (cell === undefined || cell.letters.length === 0)
    return (
      <td className={classNames(styles.none, unconfirmed && styles.unconfirmed)}>
        <span aria-hidden="true">–</span>
        <VisuallyHidden>{text('project.noPart')}</VisuallyHidden>
        {unconfirmed && <Unconfirmed />}
      </td>
    );
  const duty = dutyWords({ duty: cell.duty, activityKey: activity.key, partyKey: party.key });
  return (
    <td className={unconfirmed ? styles.unconfirmed : undefined}>
      <div className={styles.cell}>
        <span className={styles.letters}>
          {cell.letters.map((letter) => (
            <LetterChip key={letter} letter={letter} />
          ))}
        </span>
        {duty !== null && <span className={styles.duty}>{duty}</span>}
        {unconfirmed && <Unconfirmed />}
      </div>
    </td>
  );
};

const Unconfirmed = () => {
  const text = useText();
  return (
    <span className={styles.gap}>
      <Icon name="clock" />
      {text('raci.agreement.unconfirmed')}
    </span>
  );
};

const ActivityHead = ({ activity, parties }: { activity: Activity; parties: readonly Party[] }) => {
  const text = useText();
  const activityName = useActivityName();
  const gaps = gapsOf(parties.flatMap(({ id }) => activity.cells[id] ?? []));
  return (
    <th scope="row" className={styles.activity}>
      {activityName(activity)}
      {activity.signOff === true && (
        <span className={styles.signOff}>
          <Lozenge>{text('settings.matrix.signOffShort')}</Lozenge>
        </span>
      )}
      {gaps.map((gap) => (
        <span key={gap} className={styles.gap}>
          <Icon name="warning" />
          {text(`settings.matrix.gap.${gap}`)}
        </span>
      ))}
    </th>
  );
};

interface GridProps {
  activities: readonly Activity[];
  parties: readonly Party[];
  unconfirmed: MatrixAgreement['unconfirmed'];
}

const Grid = ({ activities, parties, unconfirmed }: GridProps) => {
  const text = useText();
  const open = new Set(unconfirmed.map(({ activityId, partyId }) => `${activityId}/${partyId}`));
  const loads = parties.map(({ id }) => loadOf(activities, id));
  const highest = Math.max(0, ...loads.map(({ letters }) => letters.reduce((sum, { count }) => sum + count, 0)));
  return (
    <ScrollRegion label={text('project.scroll')}>
      <table className={styles.table}>
        <caption>
          <VisuallyHidden>{text('project.caption')}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col" className={styles.activity}>
              {text('project.activity')}
            </th>
            {parties.map((party) => (
              <th key={party.id} scope="col">
                <PartyChip party={party} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups(activities).map((group) => (
            <Fragment key={group.phase ?? ''}>
              {group.phase !== undefined && (
                <tr>
                  <th scope="rowgroup" colSpan={parties.length + 1} className={styles.phase}>
                    <span className={styles.phaseName}>{group.phase}</span>
                  </th>
                </tr>
              )}
              {group.activities.map((activity) => (
                <tr key={activity.id}>
                  <ActivityHead activity={activity} parties={parties} />
                  {parties.map((party) => (
                    <Cell key={party.id} activity={activity} party={party} unconfirmed={open.has(`${activity.id}/${party.id}`)} />
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className={styles.activity}>
              {text('project.load')}
            </th>
            {parties.map((party, index) => {
              const load = loads[index];
              return <td key={party.id}>{load !== undefined && <LoadBar load={load} highest={highest} />}</td>;
            })}
          </tr>
        </tfoot>
      </table>
    </ScrollRegion>
  );
};

const Saved = ({ matrix: { savedAt, savedBy, reason } }: { matrix: MatrixData }) => {
  const text = useText();
  const formats = useFormats();
  const person = usePersonName(savedBy);
  if (savedAt === null) return null;
  const saved = text('project.savedBy', { person, moment: formats.moment(savedAt) });
  return <p className={styles.foot}>{reason === '' ? saved : formats.sequence([saved, text('project.reason', { reason })])}</p>;
};

const groups = (activities: readonly Activity[]): { phase: string | undefined; activities: Activity[] }[] => {
  const ordered = regrouped(activities);
  return [...new Set(ordered.map(({ phase }) => phase))].map((phase) => ({
    phase,
    activities: ordered.filter((activity) => activity.phase === phase),
  }));
};

const isMatrixView = (current: AppError['current']): current is MatrixView => current !== undefined && 'agreement' in current;

/** What the parties agreed to, and the word of one's own party to give. */
const Agreed = ({ view, projectId }: { view: MatrixView; projectId: string }) => {
  const text = useText();
  const announce = useAnnounce();
  const client = useQueryClient();
  const { version } = view.matrix;
  const show = (newer: MatrixView) => client.setQueryData(['matrix', projectId], newer);
  const confirming = useMutation({
    mutationFn: (partyId: string) => resultOf(invoke('project.confirm', { projectId, version, partyId })),
    onSuccess: (newer) => {
      show(newer);
      void client.invalidateQueries({ queryKey: ['matrix-versions', projectId] });
      announce(text('raci.agreement.done'));
    },
    onError: (thrown) => {
      const { current } = asFailure(thrown);
      // Another version is in force by now: it is read before anybody agrees to it.
      if (isMatrixView(current)) show(current);
    },
  });
  const failure = confirming.error === null ? null : asFailure(confirming.error);
  return (
    <>
      <Agreement
        agreement={view.agreement}
        version={version}
        parties={view.parties.filter(({ retired }) => !retired)}
        busy={confirming.isPending ? confirming.variables : null}
        onConfirm={(partyId) => confirming.mutate(partyId)}
      />
      {failure !== null &&
        (isMatrixView(failure.current) ? (
          <Notice kind="warning" role="alert">
            <p>{text('raci.agreement.newer')}</p>
          </Notice>
        ) : (
          <ErrorMessage failure={failure} />
        ))}
    </>
  );
};

/** The project's RACI matrix, to read. */
const Matrix = ({ projectId, projectKey }: { projectId: string; projectKey: string }) => {
  const text = useText();
  const query = useQuery({ queryKey: ['matrix', projectId], queryFn: () => resultOf(invoke('project.matrix', { projectId })) });
  return (
    <div className={styles.page}>
      <h1>{text('project.matrixTitle')}</h1>
      <p className={styles.intro}>{text('project.matrixIntro')}</p>
      <Loaded query={query} loading={{ shape: 'rows', count: 8 }}>
        {(view) => {
          const { matrix, parties, agreement } = view;
          const activities = matrix.activities.filter(({ retired }) => !retired);
          const inUse = parties.filter(({ retired }) => !retired);
          return (
            <>
              {activities.length === 0 ? (
                <Empty title={text('project.empty.title')}>{text('project.empty.body')}</Empty>
              ) : (
                <>
                  <Grid activities={activities} parties={inUse} unconfirmed={agreement.unconfirmed} />
                  <Saved matrix={matrix} />
                  <TakeOut project={projectKey} activities={regrouped(activities)} parties={inUse} />
                  <ShareButton project={projectKey} matrix={matrix} parties={inUse} />
                </>
              )}
              {matrix.confirm && <Agreed view={view} projectId={projectId} />}
              {matrix.version > 0 && (
                <Disclosure
                  title={text('raci.versions.title')}
                  summary={text('raci.versions.number', { version: matrix.version })}
                  level={2}
                >
                  <Suspense fallback={<Loading shape="rows" count={3} />}>
                    <Versions
                      projectId={projectId}
                      version={matrix.version}
                      parties={parties}
                      calls={{
                        list: (before) => resultOf(invoke('project.versions', { projectId, ...(before !== undefined && { before }) })),
                        read: (version) => resultOf(invoke('project.version', { projectId, version })),
                      }}
                    />
                  </Suspense>
                </Disclosure>
              )}
            </>
          );
        }}
      </Loaded>
    </div>
  );
};

export default Matrix;
