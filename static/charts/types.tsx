import type { Bucket, GadgetData } from '../../src/contract';
import { COMPLAINT_TYPES } from '../../src/domain/vocabulary';
import { useText } from '../shared/i18n';
import { barRows, longestOf } from './bar-rows';
import { Bars } from './bars';
import { ChartFrame } from './chart-frame';
import { DataTable } from './data-table';
import { IssuesLink } from './issues-link';
import styles from './types.module.css';

interface TypesProps {
  data: Pick<GadgetData, 'types' | 'internalTypes'>;
  /** What 100 % is; null: no percentages. */
  whole: number | null;
}

/** Complaint types: what clients said, and under it what came from inside the project, on one scale. Names of groups only where there are both. */
export const Types = ({ data, whole }: TypesProps) => {
  const text = useText();
  const kinds = [
    { kind: 'client', buckets: data.types },
    { kind: 'internal', buckets: data.internalTypes },
  ] as const;
  const longest = longestOf([data.types, data.internalTypes]);
  const nameOf = (key: string): string => {
    const type = COMPLAINT_TYPES.find((known) => known === key);
    return type === undefined ? key : text(`terms.type.${type}`);
  };
  const rowsOf = (buckets: readonly Bucket[]) => barRows(buckets, { longest, whole }).map((row) => ({ ...row, name: nameOf(row.key) }));
  const groups = kinds
    .map(({ kind, buckets }) => ({ kind, name: text(`gadget.types.${kind}`), rows: rowsOf(buckets) }))
    .filter(({ rows }) => rows.length > 0);
  const named = data.internalTypes.length > 0;
  return (
    <ChartFrame
      title={text('gadget.types.title')}
      definition={text('gadget.types.definition')}
      none={groups.length === 0 ? text('gadget.types.none') : null}
      table={
        <DataTable
          caption={text('gadget.types.title')}
          columns={[
            { name: text('gadget.types.whose') },
            { name: text('gadget.types.type') },
            { name: text('gadget.causes.cases'), numeric: true },
            ...(whole === null ? [] : [{ name: text('gadget.causes.percent'), numeric: true }]),
          ]}
          rows={groups.flatMap(({ kind, name, rows }) =>
            rows.map((row) => ({
              key: `${kind}/${row.key}`,
              cells: [
                name,
                row.name,
                <IssuesLink key="count" jql={row.jql}>
                  {row.count}
                </IssuesLink>,
                row.percent === null ? '' : `${String(row.percent)}%`,
              ],
            })),
          )}
        />
      }
    >
      <div className={styles.groups}>
        {groups.map(({ kind, name, rows }) => (
          <div key={kind} className={styles.group}>
            {named && <h3 className={styles.name}>{name}</h3>}
            <Bars label={named ? name : text('gadget.types.title')} rows={rows} tone={kind === 'client' ? 'plain' : 'internal'} />
          </div>
        ))}
      </div>
    </ChartFrame>
  );
};
