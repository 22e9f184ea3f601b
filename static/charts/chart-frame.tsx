import { useId, useRef, useState, type ReactNode } from 'react';
import { IconButton } from '../shared/button';
import { useText } from '../shared/i18n';
import { AboutButton, Definition } from './about';
import styles from './chart-frame.module.css';
import { PictureButton } from './exporting';

interface ChartFrameProps {
  title: string;
  definition: string;
  /** The same numbers as a table. */
  table: ReactNode;
  /** Said instead of the drawing where there is nothing to draw. */
  none?: string | null;
  /** What stays below drawing and table alike: the cases behind a number. */
  below?: ReactNode;
  /** Further choices beside the name. */
  choices?: ReactNode;
  children: ReactNode;
}

/** A chart with its name, what it means, and the choice between drawing and table. */
export const ChartFrame = ({ title, definition, table, none = null, below = null, choices = null, children }: ChartFrameProps) => {
  const text = useText();
  const id = useId();
  const frame = useRef<HTMLElement>(null);
  const [asTable, setAsTable] = useState(false);
  const [open, setOpen] = useState(false);
  return (
    <section ref={frame} className={styles.frame}>
      <div className={styles.head}>
        <div className={styles.name}>
          <h2 className={styles.title}>{title}</h2>
          <AboutButton name={title} open={open} onToggle={() => setOpen(!open)} controls={`${id}-about`} />
        </div>
        {none === null && (
          <div className={styles.controls} data-no-picture="">
            {choices}
            <PictureButton chart={frame} title={title} />
            <IconButton
              icon={asTable ? 'chart' : 'table'}
              label={text(asTable ? 'gadget.showChartOf' : 'gadget.showTableOf', { chart: title })}
              onClick={() => setAsTable(!asTable)}
            />
          </div>
        )}
      </div>
      <Definition id={`${id}-about`} open={open}>
        {definition}
      </Definition>
      {none === null ? asTable ? table : children : <p className={styles.none}>{none}</p>}
      {none === null && below}
    </section>
  );
};
