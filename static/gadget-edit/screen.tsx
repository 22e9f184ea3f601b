import { view } from '@forge/bridge';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react';
import { GadgetExtension, GROUPINGS, JQL_MAX, storedSettings, TITLE_MAX } from '../gadget/stored-settings';
import { Button } from '../shared/button';
import { useExtension } from '../shared/forge-context';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { Select, TextInput } from '../shared/inputs';
import { Notice } from '../shared/notice';
import { Loading } from '../shared/states';
import { Charts } from './charts';
import { formOf, isSound, problemsOf, settingsOf, type Form } from './form';
import { Period } from './period';
import { Projects } from './projects';
import styles from './screen.module.css';
import { checkSearch, SearchField, useSearchCheck } from './search-field';

const Preview = lazy(() => import('./preview'));

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
  // The search as it was when the field was left: half of one is no search.
  const [search, setSearch] = useState(form.jql.trim());
  const check = useSearchCheck(search);
  const wanted = settingsOf(form);
  const isSearchSound = wanted.jql === undefined || (wanted.jql === search && check.data?.errors.length === 0);
  const preview = useDeferredValue(isSound(problems) && isSearchSound ? wanted : null);
  const leave = () => setSearch(form.jql.trim());
  const submit = async () => {
    setTried(true);
    leave();
    if (!isSound(problems) || saving.isPending) return;
    if (wanted.jql !== undefined) {
      const { data } = search === wanted.jql ? await check.refetch() : { data: await checkSearch(wanted.jql).catch(() => undefined) };
      if (data === undefined || data.errors.length > 0) return;
    }
    saving.mutate();
  };
  const change = (changes: Partial<Form>) => setForm({ ...form, ...changes });
  return (
    <main className={styles.screen} aria-label={text('gadget.edit.title')}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
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
        <SearchField
          typed={form.jql}
          checked={search}
          check={check}
          problem={shown?.jql === 'jqlTooLong' ? text('gadget.edit.problem.jqlTooLong', { max: JQL_MAX }) : null}
          onChange={(jql) => change({ jql })}
          onLeave={leave}
        />
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
      {preview === null ? (
        <p className={styles.noPreview}>{text('gadget.edit.noPreview')}</p>
      ) : (
        <Suspense fallback={<Loading shape="tiles" count={5} />}>
          <Preview settings={preview} />
        </Suspense>
      )}
    </main>
  );
};
