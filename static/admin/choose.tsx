import { useState, type ReactNode } from 'react';
import type { AdminProject } from '../../src/contract';
import { LANGUAGES, type Language } from '../../src/domain/vocabulary';
import { Radio } from '../editing/choice';
import { Fieldset } from '../editing/fieldset';
import { Button } from '../shared/button';
import { Field } from '../shared/field';
import { useLanguage, useText } from '../shared/i18n';
import { Select, TextInput } from '../shared/inputs';
import styles from './admin.module.css';
import type { Choice } from './calls';
import { ProjectPicker } from './project-picker';
import { defaultTypeName, TYPE_NAME_MAX, TYPE_NAMES, typeNameProblem } from './type-names';

/** A run takes no more projects at once. */
const PROJECTS_MAX = 500;

interface ChooseProps {
  ready: boolean;
  /** The name that the site's company-managed projects share already. */
  sharedName: string | null;
  busy: boolean;
  onPreview: (choice: Choice) => void;
  children?: ReactNode;
}

/** The first step: what a complaint's issue is called, in which language, and in which projects. */
export const Choose = ({ ready, sharedName, busy, onPreview, children }: ChooseProps) => {
  const text = useText();
  const [language, setLanguage] = useState<Language>(useLanguage());
  const [chosen, setChosen] = useState<string | null>(null);
  const [own, setOwn] = useState<string | null>(null);
  const [projects, setProjects] = useState<readonly AdminProject[]>([]);
  const [tried, setTried] = useState(false);
  const name = sharedName ?? own ?? chosen ?? defaultTypeName(language);
  const nameProblem = typeNameProblem(name);
  const projectProblem =
    projects.length === 0
      ? text('admin.choose.noProject')
      : projects.length > PROJECTS_MAX
        ? text('admin.choose.tooMany', { max: PROJECTS_MAX })
        : null;
  const preview = () => {
    setTried(true);
    if (nameProblem === null && projectProblem === null && ready) onPreview({ projects, typeName: name.trim(), language });
  };
  return (
    <div className={styles.form}>
      <div className={styles.pair}>
        <Field label={text('admin.form.language')} hint={text('admin.form.languageHint')}>
          {(control) => (
            <Select
              {...control}
              value={language}
              onChange={(value) => setLanguage(LANGUAGES.find((each) => each === value) ?? language)}
              options={LANGUAGES.map((each) => ({ value: each, label: text(`settings.who.languages.${each}`) }))}
            />
          )}
        </Field>
        {sharedName === null ? (
          <Fieldset legend={text('admin.form.typeName')} hint={text('admin.form.typeNameHint')}>
            {TYPE_NAMES.map((each) => (
              <Radio
                key={each}
                name="type-name"
                label={each}
                checked={own === null && each === name}
                onChoose={() => {
                  setOwn(null);
                  setChosen(each);
                }}
              />
            ))}
            <Radio name="type-name" label={text('admin.form.own')} checked={own !== null} onChoose={() => setOwn('')} />
            {own !== null && (
              <Field
                label={text('admin.form.ownLabel')}
                required
                problem={tried && nameProblem !== null ? text(`admin.form.problem.${nameProblem}`, { max: TYPE_NAME_MAX }) : null}
              >
                {(control) => <TextInput {...control} value={own} onChange={setOwn} />}
              </Field>
            )}
          </Fieldset>
        ) : (
          <p>{text('admin.form.shared', { name: sharedName })}</p>
        )}
      </div>
      <ProjectPicker chosen={projects} onChange={setProjects} problem={tried ? projectProblem : null} />
      {children}
      <div className={styles.buttons}>
        <Button look="primary" busy={busy} disabled={!ready} onClick={preview}>
          {text('admin.choose.preview')}
        </Button>
        <span className={styles.meta} role="status">
          {text('admin.choose.count', { count: projects.length })}
        </span>
      </div>
      <p className={styles.meta}>{text('admin.choose.harmless')}</p>
    </div>
  );
};
