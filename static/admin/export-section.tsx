import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { download } from '../shared/download';
import { useFormats, useText } from '../shared/i18n';
import { Notice } from '../shared/notice';
import styles from './admin.module.css';
import { exportChunk } from './calls';
import { csvOf, jsonOf, withChunk, type ExportedTable } from './export-files';
import { Progress } from '../shared/progress';

/** What was collected, and where to go on; null when all is there. */
interface Collected {
  at: string;
  tables: ExportedTable[];
  cursor: string | null;
}

/** Everything that Evenhand holds, to take away. Collecting that failed goes on where it stopped. */
export const ExportSection = () => {
  const text = useText();
  const formats = useFormats();
  const [progress, setProgress] = useState({ rows: 0, total: 0 });
  const half = useRef<Collected | null>(null);
  const collect = async (): Promise<Collected> => {
    let tables = half.current?.tables ?? [];
    let cursor = half.current?.cursor ?? null;
    do {
      const chunk = await exportChunk(cursor);
      tables = withChunk(tables, chunk);
      cursor = chunk.cursor;
      half.current = { at: '', tables, cursor };
      setProgress(chunk.progress);
    } while (cursor !== null);
    half.current = null;
    return { at: new Date().toISOString(), tables, cursor };
  };
  const reading = useMutation({ mutationFn: collect });
  const exported = reading.data;
  const day = exported?.at.slice(0, 10) ?? '';
  return (
    <section className={styles.stage} aria-labelledby="export-title">
      <h2 id="export-title">{text('admin.data.title')}</h2>
      <p className={styles.intro}>{text('admin.data.intro')}</p>
      {reading.isPending && (
        <Progress
          label={text('admin.data.progress', progress)}
          percent={progress.total === 0 ? 0 : (100 * progress.rows) / progress.total}
        />
      )}
      {reading.error !== null && (
        <ErrorMessage failure={asFailure(reading.error)} onRetry={() => reading.mutate()} busy={reading.isPending} />
      )}
      {exported !== undefined && (
        <Notice kind="success" role="status" title={text('admin.data.ready', { moment: formats.moment(exported.at) })}>
          <div className={styles.buttons}>
            <Button
              look="primary"
              onClick={() =>
                download(`evenhand-${day}.json`, new Blob([jsonOf(exported.tables, exported.at)], { type: 'application/json' }))
              }
            >
              {text('admin.data.json')}
            </Button>
            {exported.tables.map((table) => (
              <Button
                key={table.name}
                onClick={() => download(`evenhand-${table.name}-${day}.csv`, new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' }))}
              >
                {text('admin.data.csv', { table: table.name, rows: table.rows.length })}
              </Button>
            ))}
          </div>
        </Notice>
      )}
      <div>
        <Button look={exported === undefined ? 'primary' : 'default'} busy={reading.isPending} onClick={() => reading.mutate()}>
          {text(exported === undefined ? 'admin.data.collect' : 'admin.data.again')}
        </Button>
      </div>
    </section>
  );
};
