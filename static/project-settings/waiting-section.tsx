import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Party, WaitingSettings, WaitingSettingsView } from '../../src/contract';
import { Fieldset } from '../editing/fieldset';
import { same } from '../editing/three-way';
import { useUnloadGuard } from '../editing/use-unload-guard';
import { useNameOfParty } from '../raci/names';
import { useAnnounce } from '../shared/announcer';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { Field } from '../shared/field';
import { useFormats, useText } from '../shared/i18n';
import { Select } from '../shared/inputs';
import { Notice } from '../shared/notice';
import { usePersonName } from '../shared/people';
import { Loaded, Loading } from '../shared/states';
import sections from './sections.module.css';
import { isWaitingView, openWaiting, projectStatuses, saveWaiting } from './waiting-calls';
import styles from './waiting-section.module.css';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

interface PartProps {
  settings: WaitingSettings;
  onChange: (settings: WaitingSettings) => void;
}

const Rules = ({ settings, onChange, projectId, parties }: PartProps & { projectId: string; parties: readonly Party[] }) => {
  const text = useText();
  const partyName = useNameOfParty();
  const query = useQuery({ queryKey: ['statuses', projectId], queryFn: () => projectStatuses(projectId) });
  if (query.isPending) return <Loading shape="rows" count={4} />;
  const known = query.data ?? [];
  const gone = settings.rules.filter(({ statusId }) => !known.some(({ id }) => id === statusId));
  const rows = [...known, ...gone.map(({ statusId }) => ({ id: statusId, name: text('waiting.settings.gone', { id: statusId }) }))];
  const set = (statusId: string, partyId: string) => {
    const others = settings.rules.filter((rule) => rule.statusId !== statusId);
    onChange({ ...settings, rules: partyId === '' ? others : [...others, { statusId, partyId }] });
  };
  return (
    <>
      {query.isError && (
        <Notice
          kind="error"
          role="alert"
          action={
            <Button compact busy={query.isFetching} onClick={() => void query.refetch()}>
              {text('ui.retry')}
            </Button>
          }
        >
          <p>{text('waiting.settings.failed')}</p>
        </Notice>
      )}
      {rows.length === 0 && !query.isError && <p className={sections.intro}>{text('waiting.settings.noStatuses')}</p>}
      <div className={styles.rules}>
        {rows.map(({ id, name }) => (
          <Field key={id} label={name}>
            {(control) => (
              <Select
                {...control}
                value={settings.rules.find(({ statusId }) => statusId === id)?.partyId ?? ''}
                onChange={(partyId) => set(id, partyId)}
                options={[
                  { value: '', label: text('waiting.settings.nobody') },
                  ...parties.map((party) => ({ value: party.id, label: partyName(party) })),
                ]}
              />
            )}
          </Field>
        ))}
      </div>
    </>
  );
};

const Hours = ({ settings, onChange }: PartProps) => {
  const text = useText();
  const { hours } = settings;
  const tooLong = hours.start + hours.hours > 24;
  const set = (changes: Partial<WaitingSettings['hours']>) => onChange({ ...settings, hours: { ...hours, ...changes } });
  return (
    <Fieldset legend={text('waiting.settings.hours')} problem={tooLong ? text('waiting.settings.tooLong') : null}>
      <p className={sections.intro}>{text('waiting.settings.hoursHint')}</p>
      <div className={sections.pair}>
        <Field label={text('waiting.settings.start')}>
          {(control) => (
            <Select
              {...control}
              value={String(hours.start)}
              onChange={(start) => set({ start: Number(start) })}
              options={HOURS.map((hour) => ({ value: String(hour), label: text('waiting.settings.clock', { hour: String(hour) }) }))}
            />
          )}
        </Field>
        <Field label={text('waiting.settings.length')}>
          {(control) => (
            <Select
              {...control}
              value={String(hours.hours)}
              onChange={(length) => set({ hours: Number(length) })}
              options={HOURS.map((hour) => ({ value: String(hour + 1), label: String(hour + 1) }))}
            />
          )}
        </Field>
      </div>
    </Fieldset>
  );
};

const LastSaved = ({ view: { savedAt, savedBy } }: { view: WaitingSettingsView }) => {
  const text = useText();
  const formats = useFormats();
  const person = usePersonName(savedBy);
  return <>{savedAt === null ? text('settings.nothingToSave') : text('settings.savedBy', { person, moment: formats.moment(savedAt) })}</>;
};

interface FormProps {
  view: WaitingSettingsView;
  parties: readonly Party[];
  onView: (view: WaitingSettingsView) => void;
}

const Form = ({ view, parties, onView }: FormProps) => {
  const text = useText();
  const announce = useAnnounce();
  const [draft, setDraft] = useState(view.settings);
  const [overtaken, setOvertaken] = useState(false);
  const dirty = !same(draft, view.settings);
  useUnloadGuard(dirty);
  const change = (next: WaitingSettings) => {
    setDraft(next);
    setOvertaken(false);
  };
  const saving = useMutation({
    mutationFn: () => saveWaiting(view, draft),
    onSuccess: (saved) => {
      setDraft(saved.settings);
      onView(saved);
      announce(text('waiting.settings.saved'));
    },
    onError: (thrown) => {
      const { current } = asFailure(thrown);
      if (!isWaitingView(current)) return;
      setDraft(current.settings);
      setOvertaken(true);
      onView(current);
    },
  });
  const failure = saving.error === null ? null : asFailure(saving.error);
  const sound = draft.hours.start + draft.hours.hours <= 24;
  return (
    <>
      <h3>{text('waiting.settings.statuses')}</h3>
      <Rules settings={draft} onChange={change} projectId={view.projectId} parties={parties} />
      <Hours settings={draft} onChange={change} />
      {overtaken && (
        <Notice kind="warning" role="alert">
          <p>{text('waiting.settings.conflict')}</p>
        </Notice>
      )}
      {failure !== null && !overtaken && !isWaitingView(failure.current) && <ErrorMessage failure={failure} />}
      <div className={styles.save}>
        <Button look="primary" busy={saving.isPending} disabled={!dirty || !sound} onClick={() => saving.mutate()}>
          {text('waiting.settings.save')}
        </Button>
        <span className={styles.state}>{dirty ? text('settings.unsaved') : <LastSaved view={view} />}</span>
      </div>
    </>
  );
};

/** Which status means waiting for whom, and the hours that are counted: a document of its own, saved by itself. */
const WaitingSection = ({ projectId, parties }: { projectId: string; parties: readonly Party[] }) => {
  const text = useText();
  const client = useQueryClient();
  const queryKey = ['waiting-settings', projectId];
  const query = useQuery({ queryKey, queryFn: () => openWaiting(projectId), staleTime: Infinity });
  return (
    <div className={sections.section}>
      <h2>{text('waiting.settings.title')}</h2>
      <p className={sections.intro}>{text('waiting.settings.intro')}</p>
      <Loaded query={query} loading={{ shape: 'rows', count: 6 }}>
        {(view) => <Form view={view} parties={parties} onView={(newer) => client.setQueryData(queryKey, newer)} />}
      </Loaded>
    </div>
  );
};

export default WaitingSection;
