import { useId, useMemo } from 'react';
import { isTimeZone } from '../../src/domain/calendar';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { TextInput } from '../shared/inputs';

/** The zone in which the project's days begin, offered from the browser's own list. */
export const TimeZoneInput = ({ value, onChange }: { value: string; onChange: (value: string) => void }) => {
  const text = useText();
  const list = useId();
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  return (
    <Field
      label={text('settings.deadlines.timeZone')}
      hint={text('settings.deadlines.timeZoneHint')}
      problem={isTimeZone(value) ? null : text('settings.deadlines.problem.timeZone')}
    >
      {(control) => (
        <>
          <TextInput {...control} list={list} autoComplete="off" spellCheck={false} value={value} onChange={onChange} />
          <datalist id={list}>
            {zones.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
};
