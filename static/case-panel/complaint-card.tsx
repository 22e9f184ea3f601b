import { useEffect, useRef, useState } from 'react';
import { Button, IconButton } from '../shared/button';
import { useFormats, useText } from '../shared/i18n';
import { IssueLink } from '../shared/issue-link';
import { Lozenge, type Tone } from '../shared/lozenge';
import { Notice } from '../shared/notice';
import { usePartyName } from '../shared/party';
import type { Severity } from '../../src/domain/vocabulary';
import styles from './complaint-card.module.css';
import { ComplaintFields } from './complaint-fields';
import { useOriginKey } from './origin-key';
import type { SectionProps } from './section-props';

const tones: Record<Severity, Tone> = { critical: 'danger', high: 'warning', medium: 'neutral', low: 'neutral' };

/** What was said, by whom about whom, and what is still missing of it. */
export const ComplaintCard = ({ caseFile, draft, editable }: SectionProps) => {
  const text = useText();
  const formats = useFormats();
  const partyName = usePartyName(caseFile.parties);
  const [editing, setEditing] = useState(false);
  const editButton = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !editing) editButton.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  const originKey = useOriginKey(caseFile.origin);
  const { complaint } = draft.parts;
  const gaps = caseFile.gaps.filter((gap) => {
    if (gap === 'complaint-text') return complaint.said.trim() === '';
    return gap === 'complaint-type' ? complaint.type === null : complaint.saidBy === null;
  });
  const [from, about] = [partyName(complaint.saidBy), partyName(complaint.about)];

  return (
    <section className={styles.card} aria-labelledby="complaint-title">
      <div className={styles.head}>
        <h2 id="complaint-title" className={styles.title}>
          {text('case.complaint.title')}
        </h2>
        <Lozenge tone={complaint.type === null ? 'warning' : 'info'}>
          {complaint.type === null ? text('case.complaint.noType') : text(`terms.type.${complaint.type}`)}
        </Lozenge>
        {caseFile.unknownTypes.map((value) => (
          <Lozenge key={value} tone="warning">
            {text('case.complaint.unknownType', { value })}
          </Lozenge>
        ))}
        <Lozenge tone={tones[complaint.severity]}>{text(`terms.severity.${complaint.severity}`)}</Lozenge>
        {caseFile.complaint.internal && <Lozenge tone="discovery">{text('case.complaint.internal')}</Lozenge>}
        {editable && !editing && (
          <span className={styles.edit}>
            <IconButton ref={editButton} icon="edit" label={text('case.complaint.edit')} onClick={() => setEditing(true)} />
          </span>
        )}
      </div>
      {editing ? (
        <ComplaintFields caseFile={caseFile} draft={draft} onDone={() => setEditing(false)} />
      ) : (
        <>
          {complaint.said.trim() === '' ? (
            <p className={styles.missing}>{text('case.complaint.notSaid')}</p>
          ) : (
            <blockquote className={styles.said} lang={caseFile.complaint.language}>
              {complaint.said}
            </blockquote>
          )}
          <p className={styles.line}>
            {from !== null && <span>{text('case.complaint.from', { party: from })}</span>}
            {about !== null && <span>{text('case.complaint.about', { party: about })}</span>}
            {complaint.channel !== null && <span>{text(`terms.channel.${complaint.channel}`)}</span>}
            <time dateTime={complaint.receivedAt}>{formats.moment(complaint.receivedAt)}</time>
            {originKey !== null && <IssueLink issueKey={originKey}>{text('case.complaint.origin', { key: originKey })}</IssueLink>}
          </p>
          {caseFile.complaint.internal && <p className={styles.line}>{text('case.complaint.internalHint')}</p>}
        </>
      )}
      {gaps.length > 0 && !editing && (
        <Notice kind="warning" action={editable && <Button onClick={() => setEditing(true)}>{text('case.complaint.fill')}</Button>}>
          <p>
            {text('case.complaint.gaps')} {formats.list(gaps.map((gap) => text(`case.complaint.gap.${gap}`)))}
          </p>
        </Notice>
      )}
    </section>
  );
};
