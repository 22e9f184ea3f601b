import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useText } from '../shared/i18n';
import styles from './rules.module.css';
import { raciWork } from './rules-calls';

interface RulesWorkProps {
  projectId: string;
  /** Something unsaved would have to be taken to the issues. */
  unsaved: boolean;
  /** Changes with each save: then there is a new run to look at. */
  saved: string;
}

const AGAIN_MS = 2000;

/** What taking a change to all issues of the project costs before it is saved, and how far that is afterwards. */
const RulesWork = ({ projectId, unsaved, saved }: RulesWorkProps) => {
  const text = useText();
  const id = useId();
  const { data } = useQuery({
    queryKey: ['raci-work', projectId, saved],
    queryFn: () => raciWork(projectId),
    refetchInterval: ({ state }) => (state.data?.run?.finishedAt === null ? AGAIN_MS : false),
  });
  if (data === undefined) return null;
  const { run } = data;
  const running = run !== null && run.finishedAt === null;
  return (
    <div className={styles.work} role="status">
      {unsaved && <p>{text('settings.rules.work.cost', { issues: data.issues, points: data.points, hourly: data.hourlyPoints })}</p>}
      {running && (
        <>
          <p id={id}>
            {text('settings.rules.work.running', { done: run.done, total: Math.max(run.total, run.done), written: run.written })}
          </p>
          <progress className={styles.bar} aria-labelledby={id} max={Math.max(run.total, 1)} value={run.done} />
        </>
      )}
      {!unsaved && run !== null && !running && run.total > 0 && (
        <p>{text('settings.rules.work.done', { total: run.total, written: run.written })}</p>
      )}
    </div>
  );
};

export default RulesWork;
