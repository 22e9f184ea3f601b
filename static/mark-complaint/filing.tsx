import { useId } from 'react';
import type { ComplaintForm as Opened, MarkComplaint } from '../../src/contract';
import { useText, type Text } from '../shared/i18n';
import styles from './mark-complaint.module.css';

/** Why the viewer can file this in neither way; null where one is open. */
export const filingBlocked = ({ linked, convert }: Opened, text: Text): string | null =>
  linked.allowed || convert.allowed ? null : text(`complaint.cannotLink.${linked.reason}`);

interface FilingProps {
  opened: Opened;
  filing: MarkComplaint['filing'];
  onChange: (filing: MarkComplaint['filing']) => void;
}

/** A linked incident, or this very issue: what Jira doesn't allow stands there with the reason. */
export const Filing = ({ opened, filing, onChange }: FilingProps) => {
  const text = useText();
  const name = useId();
  const names = { type: opened.incidentTypeName, key: opened.issueKey };
  const ways = [
    {
      value: 'linked',
      label: text('complaint.filing.linked', names),
      detail: opened.linked.allowed ? text('complaint.filing.linkedDetail') : text(`complaint.cannotLink.${opened.linked.reason}`),
      allowed: opened.linked.allowed,
    },
    {
      value: 'convert',
      label: text('complaint.filing.convert', names),
      detail: opened.convert.allowed ? text('complaint.filing.convertDetail') : text(`complaint.cannotConvert.${opened.convert.reason}`),
      allowed: opened.convert.allowed,
    },
  ] as const;
  return (
    <fieldset className={styles.filing}>
      <legend className={styles.legend}>{text('complaint.filing.legend')}</legend>
      {ways.map(({ value, label, detail, allowed }) => (
        <label key={value} className={allowed ? styles.way : styles.wayClosed}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={filing === value}
            disabled={!allowed}
            aria-describedby={`${name}-${value}`}
            onChange={() => onChange(value)}
          />
          <span>
            {label}
            <span className={styles.wayDetail} id={`${name}-${value}`}>
              {detail}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
};
