import { useEffect, useRef } from 'react';
import { CHANNELS, COMPLAINT_TYPES, SEVERITIES } from '../../src/domain/vocabulary';
import { Button } from '../shared/button';
import { Field } from '../shared/field';
import { useForgeContext } from '../shared/forge-context';
import { useText } from '../shared/i18n';
import { Select, TextArea, TextInput } from '../shared/inputs';
import { fromLocalMoment, localMoment } from '../shared/local-moment';
import { usePartyName } from '../shared/party';
import { VisibleTo } from '../shared/visible-to';
import styles from './case-panel.module.css';
import type { EditableComplaint } from './draft/parts';
import type { SectionProps } from './section-props';

/** The complaint as fields; what is changed here is saved with the rest of the case. */
export const ComplaintFields = ({ caseFile, draft, onDone }: Omit<SectionProps, 'editable'> & { onDone: () => void }) => {
  const text = useText();
  const { timezone } = useForgeContext();
  const partyName = usePartyName(caseFile.parties);
  const first = useRef<HTMLTextAreaElement>(null);
  useEffect(() => first.current?.focus(), []);
  const { complaint } = draft.parts;
  const set = (part: Partial<EditableComplaint>): void => draft.edit((parts) => ({ ...parts, complaint: { ...parts.complaint, ...part } }));
  const parties = caseFile.parties
    .filter(({ retired, id }) => !retired || id === complaint.saidBy || id === complaint.about)
    .map(({ id }) => ({ value: id, label: partyName(id) ?? id }));
  const orNull = (value: string): string | null => (value === '' ? null : value);

  return (
    <div className={styles.stack}>
      <VisibleTo audience={caseFile.complaint.internal ? 'complainer-and-delivery' : 'everyone-with-issue'} />
      <Field label={text('case.complaint.said')}>
        {(control) => (
          <TextArea {...control} ref={first} rows={3} maxLength={4000} value={complaint.said} onChange={(said) => set({ said })} />
        )}
      </Field>
      <div className={styles.fields}>
        <Field label={text('case.complaint.type')}>
          {(control) => (
            <Select
              {...control}
              value={complaint.type ?? ''}
              onChange={(value) => set({ type: COMPLAINT_TYPES.find((type) => type === value) ?? complaint.type })}
              options={[
                ...(complaint.type === null ? [{ value: '', label: text('ui.choose') }] : []),
                ...COMPLAINT_TYPES.map((type) => ({ value: type, label: text(`terms.type.${type}`) })),
              ]}
            />
          )}
        </Field>
        <Field label={text('case.complaint.saidBy')}>
          {(control) => (
            <Select
              {...control}
              value={complaint.saidBy ?? ''}
              onChange={(value) => set({ saidBy: orNull(value) })}
              options={[{ value: '', label: text('case.complaint.unknown') }, ...parties]}
            />
          )}
        </Field>
        <Field label={text('case.complaint.named')} optional>
          {(control) => (
            <Select
              {...control}
              value={complaint.about ?? ''}
              onChange={(value) => set({ about: orNull(value) })}
              options={[{ value: '', label: text('case.complaint.nobody') }, ...parties]}
            />
          )}
        </Field>
        <Field label={text('case.complaint.channel')}>
          {(control) => (
            <Select
              {...control}
              value={complaint.channel ?? ''}
              onChange={(value) => set({ channel: CHANNELS.find((channel) => channel === value) ?? null })}
              options={[
                { value: '', label: text('case.complaint.unknown') },
                ...CHANNELS.map((channel) => ({ value: channel, label: text(`terms.channel.${channel}`) })),
              ]}
            />
          )}
        </Field>
        <Field label={text('case.complaint.receivedAt')}>
          {(control) => (
            <TextInput
              {...control}
              type="datetime-local"
              value={localMoment(complaint.receivedAt, timezone)}
              onChange={(value) => set({ receivedAt: fromLocalMoment(value, timezone) ?? complaint.receivedAt })}
            />
          )}
        </Field>
        <Field label={text('case.complaint.severity')}>
          {(control) => (
            <Select
              {...control}
              value={complaint.severity}
              onChange={(value) => set({ severity: SEVERITIES.find((severity) => severity === value) ?? complaint.severity })}
              options={SEVERITIES.map((severity) => ({ value: severity, label: text(`terms.severity.${severity}`) }))}
            />
          )}
        </Field>
      </div>
      <div>
        <Button onClick={onDone}>{text('case.complaint.done')}</Button>
      </div>
    </div>
  );
};
