import { Fragment, type ReactNode } from 'react';
import { VisuallyHidden } from '../shared/visually-hidden';
import styles from './data-table.module.css';

interface Column {
  name: string;
  numeric?: boolean;
}

interface TableRow {
  key: string;
  /** One cell a column; the first one names the row. */
  cells: readonly ReactNode[];
}

interface DataTableProps {
  caption: string;
  columns: readonly Column[];
  rows: readonly TableRow[];
}

/** The numbers of a chart as a table. */
export const DataTable = ({ caption, columns, rows }: DataTableProps) => (
  <div className={styles.scroll}>
    <table className={styles.table}>
      <caption>
        <VisuallyHidden>{caption}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          {columns.map(({ name, numeric }) => (
            <th key={name} scope="col" className={numeric === true ? styles.numeric : undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {columns.map(({ name, numeric }, index) => (
              <Fragment key={name}>
                {index === 0 ? (
                  <th scope="row">{cells[0]}</th>
                ) : (
                  <td className={numeric === true ? styles.numeric : undefined}>{cells[index]}</td>
                )}
              </Fragment>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
