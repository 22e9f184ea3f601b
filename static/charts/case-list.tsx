import type { GadgetData } from '../../src/contract';
import { useFormats, useText } from '../shared/i18n';
import { Lozenge } from '../shared/lozenge';
import styles from './case-list.module.css';
import { issuePath } from './issues-path';
import { usePathLink } from './open-path';

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
  const formats = useFormats();
  const linkTo = usePathLink();
  return (
    <section className={styles.block}>
      <h2 className={styles.title}>{text('gadget.few.title', { count: cases.length })}</h2>
      <p className={styles.why}>
        {text('gadget.few.why', { least })} {moreLater && text('gadget.few.later', { least })}
      </p>
      <ul className={styles.list}>
        {cases.map(({ issueKey, summary, type, phase, received }) => (
          <li key={issueKey} className={styles.case}>
            <div className={styles.top}>
              <a className={styles.key} {...linkTo(issuePath(issueKey))}>
                {issueKey}
              </a>
              {summary === null ? <span className={styles.unseen}>{text('gadget.caseList.noSummary')}</span> : <span>{summary}</span>}
            </div>
            <div className={styles.meta}>
              <Lozenge tone={phase === 'closed' ? 'success' : phase === 'improving' ? 'info' : 'neutral'}>
                {text(`terms.phase.${phase}`)}
              </Lozenge>
              <span>{type === null ? text('gadget.caseList.noType') : text(`terms.type.${type}`)}</span>
              <span>{formats.day(received)}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
};
