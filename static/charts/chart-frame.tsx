import { useId, useState, type ReactNode } from 'react';
import { IconButton } from '../shared/button';
import { useText } from '../shared/i18n';
import { AboutButton, Definition } from './about';
import styles from './chart-frame.module.css';

interface ChartFrameProps {
  title: string;
  definition: string;
  /** The same numbers as a table. */
  table: ReactNode;
  /** Said instead of the drawing where there is nothing to draw. */
  none?: string | null;
  children: ReactNode;
}

/** A chart with its name, what it means, and the choice between drawing and table. */
export const ChartFrame = ({ title, definition, table, none = null, children }: ChartFrameProps) => {
  const text = useText();
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const [open, setOpen] = useState(false);
  return (
    <section className={styles.frame}>
      <div className={styles.head}>
        <div className={styles.name}>
          <h2 className={styles.title}>{title}</h2>
          <AboutButton name={title} open={open} onToggle={() => setOpen(!open)} controls={`${id}-about`} />
        </div>
        {none === null && (
          <IconButton
            icon={asTable ? 'chart' : 'table'}
            label={text(asTable ? 'gadget.showChartOf' : 'gadget.showTableOf', { chart: title })}
            onClick={() => setAsTable(!asTable)}
          />
        )}
      </div>
      <Definition id={`${id}-about`} open={open}>
        {definition}
      </Definition>
      {none === null ? asTable ? table : children : <p className={styles.none}>{none}</p>}
    </section>
  );
};
