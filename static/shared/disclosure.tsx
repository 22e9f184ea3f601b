import { useId, useState, type ReactNode } from 'react';
import styles from './disclosure.module.css';
import { classNames } from './class-names';
import { Icon } from './icon';

interface DisclosureProps {
  title: string;
  /** Beside the title: what is inside, in a few words, while it is closed. */
  summary?: ReactNode;
  startOpen?: boolean | undefined;
  /** Makes it controlled. */
  open?: boolean | undefined;
  onToggle?: ((open: boolean) => void) | undefined;
  level?: 2 | 3 | 4 | undefined;
  children: ReactNode;
}

/** A section that opens when needed. Its content is made when it first opens and kept, so that nothing typed is lost by folding. */
export const Disclosure = ({ title, summary, startOpen = false, open, onToggle, level = 3, children }: DisclosureProps) => {
  const id = useId();
  const [own, setOwn] = useState(startOpen);
  const [wasOpen, setWasOpen] = useState(startOpen);
  const isOpen = open ?? own;
  const Heading = `h${level}` as const;
  const toggle = () => {
    setOwn(!isOpen);
    setWasOpen(true);
    onToggle?.(!isOpen);
  };
  return (
    <section className={styles.section}>
      <Heading className={styles.heading}>
        <button type="button" className={styles.toggle} aria-expanded={isOpen} aria-controls={id} onClick={toggle}>
          <Icon name="chevronRight" className={classNames(styles.arrow, isOpen && styles.turned)} />
          <span className={styles.title}>{title}</span>
          {summary !== undefined && summary !== null && <span className={styles.summary}>{summary}</span>}
        </button>
      </Heading>
      <div id={id} hidden={!isOpen} className={styles.content}>
        {(isOpen || wasOpen) && children}
      </div>
    </section>
  );
};
