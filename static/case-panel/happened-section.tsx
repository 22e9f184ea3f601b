import type { Happened } from '../../src/contract';
import { Disclosure } from '../shared/disclosure';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { TextArea, TextInput } from '../shared/inputs';
import { VisibleTo } from '../shared/visible-to';
import styles from './case-panel.module.css';
import type { SectionProps } from './section-props';

const LINES = ['when', 'where', 'who'] as const;

/** When, where, who and what: the first block of the article's template. */
export const HappenedSection = ({ caseFile, draft, editable }: SectionProps) => {
  const text = useText();
  const { happened } = draft.parts;
  const set = (part: Partial<Happened>): void => draft.edit((parts) => ({ ...parts, happened: { ...parts.happened, ...part } }));
  const filled = ([...LINES, 'what'] as const).filter((field) => happened[field].trim() !== '');
  const summary = filled.length === 0 ? text('case.happened.none') : filled.map((field) => happened[field]).join(' · ');

  return (
    <Disclosure title={text('case.happened.title')} summary={summary} level={2}>
      {editable ? (
        <div className={styles.stack}>
          <VisibleTo audience={caseFile.visibleTo} />
          <div className={styles.fields}>
            {LINES.map((field) => (
              <Field key={field} label={text(`case.happened.${field}`)} hint={field === 'when' ? text('case.happened.whenHint') : null}>
                {(control) => (
                  <TextInput {...control} maxLength={300} value={happened[field]} onChange={(value) => set({ [field]: value })} />
                )}
              </Field>
            ))}
            <div className={styles.wholeRow}>
              <Field label={text('case.happened.what')} hint={text('case.happened.whatHint')}>
                {(control) => <TextArea {...control} rows={3} maxLength={4000} value={happened.what} onChange={(what) => set({ what })} />}
              </Field>
            </div>
          </div>
        </div>
      ) : filled.length === 0 ? (
        <p className={styles.subtle}>{text('case.happened.none')}</p>
      ) : (
        <dl className={styles.facts}>
          {filled.map((field) => (
            <div key={field} className={styles.fact}>
              <dt>{text(`case.happened.${field}`)}</dt>
              <dd>{happened[field]}</dd>
            </div>
          ))}
        </dl>
      )}
    </Disclosure>
  );
};
