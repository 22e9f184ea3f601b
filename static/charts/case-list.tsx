import type { GadgetData } from '../../src/contract';
import { useText } from '../shared/i18n';
import styles from './case-list.module.css';
import { CaseRow } from './case-row';

interface CaseListProps {
  cases: NonNullable<GadgetData['list']>;
  /** From this many cases on there are percentages instead. */
  least: number;
  /** Whether charts are switched on that only make sense with more cases. */
  moreLater: boolean;
}

/** The cases themselves, where there are too few of them for percentages. */
export const CaseList = ({ cases, least, moreLater }: CaseListProps) => {
  const text = useText();
  return (
    <section className={styles.block}>
      <h2 className={styles.title}>{text('gadget.few.title', { count: cases.length })}</h2>
      <p className={styles.why}>
        {text('gadget.few.why', { least })} {moreLater && text('gadget.few.later', { least })}
      </p>
      <ul className={styles.list}>
        {cases.map((each) => (
          <CaseRow key={each.issueKey} {...each} />
        ))}
      </ul>
    </section>
  );
};
