import type { Bucket } from '../../src/contract';
import { useText } from '../shared/i18n';
import { barRows, longestOf } from './bar-rows';
import { Bars } from './bars';
import { ChartFrame } from './chart-frame';
import { DataTable } from './data-table';
import { IssuesLink } from './issues-link';

interface BucketsProps {
  title: string;
  definition: string;
  /** What one bar is. */
  heading: string;
  none: string;
  buckets: readonly Bucket[];
  /** What 100 % is; null: no percentages. */
  whole: number | null;
  nameOf: (key: string) => string;
}

/** One group of bars: complaint types, outcomes. */
export const Buckets = ({ title, definition, heading, none, buckets, whole, nameOf }: BucketsProps) => {
  const text = useText();
  const rows = barRows(buckets, { longest: longestOf([buckets]), whole }).map((row) => ({ ...row, name: nameOf(row.key) }));
  return (
    <ChartFrame
      title={title}
      definition={definition}
      none={rows.length === 0 ? none : null}
      table={
        <DataTable
          caption={title}
          columns={[
            { name: heading },
            { name: text('gadget.causes.cases'), numeric: true },
            ...(whole === null ? [] : [{ name: text('gadget.causes.percent'), numeric: true }]),
          ]}
          rows={rows.map(({ key, name, count, percent, jql }) => ({
            key,
            cells: [
              name,
              <IssuesLink key="count" jql={jql}>
                {count}
              </IssuesLink>,
              percent === null ? '' : `${String(percent)}%`,
            ],
          }))}
        />
      }
    >
      <Bars label={title} rows={rows} tone="plain" />
    </ChartFrame>
  );
};
