import type { GadgetData, GadgetPart } from '../../src/contract';
import { useText } from '../shared/i18n';
import { ChartFrame } from './chart-frame';
import { DataTable } from './data-table';
import { useGroupName } from './group-name';
import { IssuesLink } from './issues-link';
import { useParts } from './part-button';
import styles from './parties.module.css';

type Row = GadgetData['parties'][number];

/** Two bars on one scale: how often a party was named, and, inside it, how often a cause was found there as well. */
const Pair = ({ row: { named, found, both }, longest }: { row: Row; longest: number }) => {
  const percent = (count: number): string => `${String((count / Math.max(1, longest)) * 100)}%`;
  return (
    <svg className={styles.pair} aria-hidden="true">
      <rect className={styles.rail} width="100%" height="45%" rx="2" />
      <rect className={styles.named} width={percent(named)} height="45%" rx="2" />
      <rect className={styles.both} width={percent(both)} height="45%" rx="2" />
      <rect className={styles.rail} y="55%" width="100%" height="45%" rx="2" />
      <rect className={styles.found} y="55%" width={percent(found)} height="45%" rx="2" />
    </svg>
  );
};

const Legend = () => {
  const text = useText();
  return (
    <ul className={styles.legend}>
      {(['named', 'both', 'found'] as const).map((kind) => (
        <li key={kind}>
          <svg className={styles.swatch} aria-hidden="true">
            <rect width="100%" height="100%" rx="2" className={styles[kind]} />
          </svg>
          {text(`gadget.parties.${kind}`)}
        </li>
      ))}
    </ul>
  );
};

/** Which parties complaints named, and where the causes were found. */
export const Parties = ({ data: { parties } }: { data: GadgetData }) => {
  const text = useText();
  const nameOf = useGroupName();
  const parts = useParts();
  const longest = Math.max(0, ...parties.flatMap(({ named, found }) => [named, found]));
  const counted = ({ group }: Row, part: 'named' | 'both', count: number) => {
    const of: GadgetPart = { part, group: group.id };
    return parts.button({ of, name: text(`gadget.parties.${part}Of`, { party: nameOf(group) }) }, count);
  };
  return (
    <ChartFrame
      title={text('gadget.parties.title')}
      definition={text('gadget.parties.definition')}
      none={parties.length === 0 ? text('gadget.parties.none') : null}
      below={parts.list}
      table={
        <DataTable
          caption={text('gadget.parties.title')}
          columns={[
            { name: text('gadget.parties.party') },
            { name: text('gadget.parties.named'), numeric: true },
            { name: text('gadget.parties.both'), numeric: true },
            { name: text('gadget.parties.found'), numeric: true },
          ]}
          rows={parties.map((row) => ({
            key: row.group.id,
            cells: [
              nameOf(row.group),
              <span key="named">{counted(row, 'named', row.named)}</span>,
              <span key="both">{counted(row, 'both', row.both)}</span>,
              <IssuesLink key="found" jql={row.found === 0 ? null : row.foundJql}>
                {row.found}
              </IssuesLink>,
            ],
          }))}
        />
      }
    >
      <ul className={styles.list}>
        {parties.map((row) => (
          <li key={row.group.id} className={styles.row}>
            <div className={styles.head}>
              <span className={styles.name}>{nameOf(row.group)}</span>
              <span className={styles.words}>
                {text('gadget.parties.namedWords')} {counted(row, 'named', row.named)} · {text('gadget.parties.bothWords')}{' '}
                {counted(row, 'both', row.both)} · {text('gadget.parties.foundWords')}{' '}
                <IssuesLink jql={row.found === 0 ? null : row.foundJql}>{row.found}</IssuesLink>
              </span>
            </div>
            <Pair row={row} longest={longest} />
          </li>
        ))}
      </ul>
      <Legend />
    </ChartFrame>
  );
};
