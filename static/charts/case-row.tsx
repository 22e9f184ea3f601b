import type { GadgetCase } from '../../src/contract';
import { useFormats, useText } from '../shared/i18n';
import { Lozenge } from '../shared/lozenge';
import styles from './case-list.module.css';
import { issuePath } from './issues-path';
import { usePathLink } from './open-path';

/** One case: its issue, and how it stands. */
export const CaseRow = ({ issueKey, summary, type, phase, received }: GadgetCase) => {
  const text = useText();
  const formats = useFormats();
  const linkTo = usePathLink();
  return (
    <li className={styles.case}>
      <div className={styles.top}>
        <a className={styles.key} {...linkTo(issuePath(issueKey))}>
          {issueKey}
        </a>
        {summary === null ? <span className={styles.unseen}>{text('gadget.caseList.noSummary')}</span> : <span>{summary}</span>}
      </div>
      <div className={styles.meta}>
        <Lozenge tone={phase === 'closed' ? 'success' : phase === 'improving' ? 'info' : 'neutral'}>{text(`terms.phase.${phase}`)}</Lozenge>
        <span>{type === null ? text('gadget.caseList.noType') : text(`terms.type.${type}`)}</span>
        <span>{formats.day(received)}</span>
      </div>
    </li>
  );
};
