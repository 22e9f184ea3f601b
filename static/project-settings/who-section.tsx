import type { ProjectSettings } from '../../src/contract';
import { DEFAULT_VISIBILITY } from '../../src/domain/settings-sources';
import { LANGUAGES } from '../../src/domain/vocabulary';
import { Checkbox, Radio } from '../editing/choice';
import { Fieldset } from '../editing/fieldset';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { Select } from '../shared/inputs';
import { SectionHead } from './section-head';
import styles from './sections.module.css';

interface WhoSectionProps {
  settings: ProjectSettings;
  onChange: (changes: Partial<ProjectSettings>) => void;
}

/** The project's language, and what others who may browse an incident see. */
export const WhoSection = ({ settings, onChange }: WhoSectionProps) => {
  const text = useText();
  return (
    <div className={styles.section}>
      <SectionHead part="who" onReset={() => onChange(DEFAULT_VISIBILITY)} />
      <Field label={text('settings.who.language')} hint={text('settings.who.languageHint')}>
        {(control) => (
          <Select
            {...control}
            value={settings.language}
            onChange={(value) => onChange({ language: LANGUAGES.find((language) => language === value) ?? settings.language })}
            options={LANGUAGES.map((language) => ({ value: language, label: text(`settings.who.languages.${language}`) }))}
          />
        )}
      </Field>
      <Fieldset legend={text('settings.who.others')}>
        <Radio
          name="others"
          label={text('settings.who.outline')}
          hint={text('settings.who.outlineHint')}
          checked={settings.othersSee === 'outline'}
          onChoose={() => onChange({ othersSee: 'outline' })}
        />
        <Radio
          name="others"
          label={text('settings.who.withoutInternal')}
          hint={text('settings.who.withoutInternalHint')}
          checked={settings.othersSee === 'case-without-internal'}
          onChoose={() => onChange({ othersSee: 'case-without-internal' })}
        />
      </Fieldset>
      <Fieldset legend={text('settings.who.notify')}>
        <Checkbox
          label={text('settings.who.notifyOn')}
          hint={text('settings.who.notifyHint')}
          checked={settings.notify}
          onChange={(notify) => onChange({ notify })}
        />
      </Fieldset>
    </div>
  );
};
