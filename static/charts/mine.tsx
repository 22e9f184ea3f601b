import { useQuery } from '@tanstack/react-query';
import type { GadgetData, GadgetTask, GadgetTasks } from '../../src/contract';
import { useFormats, useText } from '../shared/i18n';
import { Lozenge } from '../shared/lozenge';
import { Loaded } from '../shared/states';
import { useBehind, type Behind } from './behind';
import { ChartFrame } from './chart-frame';
import { DataTable } from './data-table';
import { useGroupName } from './group-name';
import { issuePath } from './issues-path';
import styles from './mine.module.css';
import { usePathLink } from './open-path';

interface TasksProps {
  tasks: readonly GadgetTask[];
  today: string;
  caption: string;
}

const keyOf = ({ issueKey, kind, due, party }: GadgetTask, index: number): string =>
  `${issueKey} ${kind} ${due ?? ''} ${party?.id ?? ''} ${String(index)}`;

const TaskList = ({ tasks, today, caption }: TasksProps) => {
  const text = useText();
  const formats = useFormats();
  const nameOf = useGroupName();
  const linkTo = usePathLink();
  return (
    <ul className={styles.list} aria-label={caption}>
      {tasks.map((task, index) => (
        <li key={keyOf(task, index)} className={styles.task}>
          <span className={styles.kind}>{text(`gadget.mine.kind.${task.kind}`)}</span>
          <a className={styles.key} {...linkTo(issuePath(task.issueKey))}>
            {task.issueKey}
          </a>
          <span className={styles.summary} title={task.summary ?? undefined}>
            {task.summary ?? text('gadget.caseList.noSummary')}
          </span>
          {task.party !== null && <span className={styles.party}>{nameOf(task.party)}</span>}
          {task.due === null ? (
            <span className={styles.party}>{text('gadget.mine.noDay')}</span>
          ) : task.due < today ? (
            <Lozenge tone="danger">{text('gadget.mine.overdue', { day: formats.day(task.due) })}</Lozenge>
          ) : (
            <span>{text('gadget.mine.due', { day: formats.day(task.due) })}</span>
          )}
        </li>
      ))}
    </ul>
  );
};

const TaskTable = ({ tasks, caption }: Omit<TasksProps, 'today'>) => {
  const text = useText();
  const formats = useFormats();
  const nameOf = useGroupName();
  const linkTo = usePathLink();
  return (
    <DataTable
      caption={caption}
      columns={[
        { name: text('gadget.mine.issue') },
        { name: text('gadget.mine.what') },
        { name: text('gadget.mine.dueDay') },
        { name: text('gadget.parties.party') },
      ]}
      rows={tasks.map((task, index) => ({
        key: keyOf(task, index),
        cells: [
          <a key="issue" {...linkTo(issuePath(task.issueKey))}>
            {task.issueKey}
          </a>,
          text(`gadget.mine.kind.${task.kind}`),
          task.due === null ? '–' : formats.day(task.due),
          task.party === null ? '' : nameOf(task.party),
        ],
      }))}
    />
  );
};

/** What waits for whoever looks, and, for a lead, for the team's parties. */
const Tasks = ({ own, team, today }: GadgetTasks & { today: string }) => {
  const text = useText();
  const lists = [
    { tasks: own, caption: text('gadget.mine.own') },
    { tasks: team ?? [], caption: text('gadget.mine.team') },
  ].filter(({ tasks }) => tasks.length > 0);
  return (
    <ChartFrame
      title={text('gadget.mine.title')}
      definition={text('gadget.mine.definition')}
      none={lists.length === 0 ? text('gadget.mine.none') : null}
      table={lists.map((list) => (
        <TaskTable key={list.caption} {...list} />
      ))}
    >
      {lists.map((list) => (
        <section key={list.caption} aria-label={list.caption}>
          {team !== null && <h3 className={styles.subtitle}>{list.caption}</h3>}
          <TaskList {...list} today={today} />
        </section>
      ))}
    </ChartFrame>
  );
};

const Asking = ({ behind, today }: { behind: Behind; today: string }) => {
  const query = useQuery({ queryKey: ['gadget-mine', ...behind.key], queryFn: () => behind.mine() });
  return (
    <Loaded query={query} loading={{ shape: 'rows', count: 3 }}>
      {(tasks) => <Tasks {...tasks} today={today} />}
    </Loaded>
  );
};

/** Asked for apart from the numbers, which are the same for everyone of one standing. */
export const Mine = ({ data: { asOf } }: { data: GadgetData }) => {
  const behind = useBehind();
  return behind === null ? null : <Asking behind={behind} today={asOf.slice(0, 10)} />;
};
