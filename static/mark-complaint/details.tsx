import type { ComplaintForm as Opened } from '../../src/contract';
import { CHANNELS, SEVERITIES } from '../../src/domain/vocabulary';
import { Disclosure } from '../shared/disclosure';
import { Field } from '../shared/field';
import { useForgeContext } from '../shared/forge-context';
import type { Formats } from '../shared/formats';
import { useText } from '../shared/i18n';
import { Select, TextInput } from '../shared/inputs';
import { fromLocalMoment, localMoment } from '../shared/local-moment';
import { usePartyName } from '../shared/party';
import { Filing } from './filing';
import styles from './mark-complaint.module.css';
import type { FormValues } from './stored-form';

interface DetailsProps {
  opened: Opened;
  values: FormValues;
  set: (part: Partial<FormValues>) => void;
  told: (field: string) => string | null;
  formats: Formats;
}

/** All that can be guessed, folded away: its summary says what was guessed. */
export const Details = ({ opened, values, set, told, formats }: DetailsProps) => {
  const text = useText();
  const { timezone } = useForgeContext();
  const partyName = usePartyName(opened.parties);
  const parties = opened.parties
    .filter(({ retired, id }) => !retired || id === values.saidBy || id === values.about)
    .map(({ id }) => ({ value: id, label: partyName(id) ?? id }));
  const summary = [
    partyName(values.saidBy) ?? text('complaint.unknownParty'),
    text(`terms.channel.${values.channel}`),
    formats.moment(values.receivedAt),
    text(`terms.severity.${values.severity}`),
  ].join(' · ');

  return (
    <Disclosure title={text('complaint.details')} summary={summary} level={2}>
      <div className={styles.details}>
        <Field label={text('complaint.saidBy')} problem={told('saidBy')}>
          {(control) => (
            <Select
              {...control}
              value={values.saidBy ?? ''}
              onChange={(value) => set({ saidBy: value === '' ? null : value })}
              options={[{ value: '', label: text('complaint.unknownParty') }, ...parties]}
            />
          )}
        </Field>
        <Field label={text('complaint.about')} hint={text('complaint.aboutHint')} optional problem={told('about')}>
          {(control) => (
            <Select
              {...control}
              value={values.about ?? ''}
              onChange={(value) => set({ about: value === '' ? null : value })}
              options={[{ value: '', label: text('complaint.nobody') }, ...parties]}
            />
          )}
        </Field>
        <Field label={text('complaint.channel')} problem={told('channel')}>
          {(control) => (
            <Select
              {...control}
              value={values.channel}
              onChange={(value) => set({ channel: CHANNELS.find((channel) => channel === value) ?? 'other' })}
              options={CHANNELS.map((channel) => ({ value: channel, label: text(`terms.channel.${channel}`) }))}
            />
          )}
        </Field>
        <Field label={text('complaint.receivedAt')} problem={told('receivedAt')}>
          {(control) => (
            <TextInput
              {...control}
              type="datetime-local"
              required
              value={localMoment(values.receivedAt, timezone)}
              onChange={(value) => set({ receivedAt: fromLocalMoment(value, timezone) ?? values.receivedAt })}
            />
          )}
        </Field>
        <Field label={text('complaint.severity')} hint={text('complaint.severityHint')} problem={told('severity')}>
          {(control) => (
            <Select
              {...control}
              value={values.severity}
              onChange={(value) => set({ severity: SEVERITIES.find((severity) => severity === value) ?? values.severity })}
              options={SEVERITIES.map((severity) => ({ value: severity, label: text(`terms.severity.${severity}`) }))}
            />
          )}
        </Field>
      </div>
      <Filing opened={opened} filing={values.filing} onChange={(filing) => set({ filing })} />
    </Disclosure>
  );
};
