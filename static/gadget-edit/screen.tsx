import { view } from '@forge/bridge';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { GadgetExtension, GROUPINGS, storedSettings, TITLE_MAX } from '../gadget/stored-settings';
import { Button } from '../shared/button';
import { useExtension } from '../shared/forge-context';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { Select, TextInput } from '../shared/inputs';
import { Notice } from '../shared/notice';
import { Charts } from './charts';
import { formOf, isSound, problemsOf, settingsOf, type Form } from './form';
import { Period } from './period';
import { Projects } from './projects';
import styles from './screen.module.css';

/** The gadget's edit form: what is counted, over which days, and what is drawn. */
export const Screen = () => {
  const text = useText();
  const { gadgetConfiguration } = useExtension(GadgetExtension);
  const { settings, readable } = useMemo(() => storedSettings(gadgetConfiguration), [gadgetConfiguration]);
  const [form, setForm] = useState<Form>(() => formOf(settings));
  const [tried, setTried] = useState(false);
  const saving = useMutation({ mutationFn: () => view.submit({ ...settingsOf(form) }) });
  // Where Jira offers no way to close the form, handing back what was stored leaves it just as well.
  const cancelling = useMutation({ mutationFn: () => view.close().catch(() => view.submit({ ...settings })) });
  const problems = problemsOf(form);
  const shown = tried ? problems : null;
  const change = (changes: Partial<Form>) => setForm({ ...form, ...changes });
  return (
    <main aria-label={text('gadget.edit.title')}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (isSound(problems) && !saving.isPending) saving.mutate();
        }}
      >
        <h1>{text('gadget.edit.title')}</h1>
        {!readable && <Notice kind="warning">{text('gadget.edit.badStored')}</Notice>}
        <Field
          label={text('gadget.edit.name')}
          hint={text('gadget.edit.nameHint')}
          problem={shown?.title === 'title' ? text('gadget.edit.problem.title', { max: TITLE_MAX }) : null}
        >
          {(control) => <TextInput {...control} value={form.title} onChange={(title) => change({ title })} />}
        </Field>
        <Projects chosen={form.projects} onChange={(projects) => change({ projects })} />
        <Period form={form} problems={shown} onChange={change} />
        <Charts charts={form.charts} problem={shown?.charts ?? null} onChange={(charts) => change({ charts })} />
        <Field label={text('gadget.edit.grouping')}>
          {(control) => (
            <Select
              {...control}
              value={form.grouping}
              onChange={(value) => change({ grouping: GROUPINGS.find((grouping) => grouping === value) ?? 'auto' })}
              options={GROUPINGS.map((grouping) => ({ value: grouping, label: text(`gadget.edit.${grouping}`) }))}
            />
          )}
        </Field>
        {saving.isError && (
          <Notice kind="error" role="alert">
            {text('gadget.edit.saveFailed')}
          </Notice>
        )}
        <div className={styles.buttons}>
          <Button look="primary" type="submit" busy={saving.isPending}>
            {text('ui.save')}
          </Button>
          <Button look="subtle" onClick={() => cancelling.mutate()}>
            {text('ui.cancel')}
          </Button>
        </div>
      </form>
    </main>
  );
};
