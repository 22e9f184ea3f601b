import type { Deadlines, ProjectSettings, WorkCalendar } from '../../src/contract';
import { addWorkingDays, isTimeZone } from '../../src/domain/calendar';
import { CHINA_SOURCE, withChina } from '../../src/domain/calendar-presets';
import { dayIn } from '../../src/domain/period';
import { DEADLINE_MAX } from '../../src/domain/settings';
import { withDefaultDeadlines } from '../../src/domain/settings-sources';
import { Checkbox } from '../editing/choice';
import { Fieldset } from '../editing/fieldset';
import { useAnnounce } from '../shared/announcer';
import { Button } from '../shared/button';
import { Field } from '../shared/field';
import { useFormats, useText } from '../shared/i18n';
import { TextInput } from '../shared/inputs';
import { Notice } from '../shared/notice';
import styles from './calendar.module.css';
import { DayList } from './day-list';
import { calendarSound, deadlineProblem } from './problems';
import { SectionHead } from './section-head';
import sections from './sections.module.css';
import { TimeZoneInput } from './time-zone-input';

interface DeadlinesSectionProps {
  settings: ProjectSettings;
  onChange: (changes: Partial<ProjectSettings>) => void;
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** How many working days people get, and which days those are. */
export const DeadlinesSection = ({ settings, onChange }: DeadlinesSectionProps) => {
  const text = useText();
  const formats = useFormats();
  const announce = useAnnounce();
  const { deadlines, calendar, timeZone } = settings;
  const change = (changes: Partial<WorkCalendar>) => onChange({ calendar: { ...calendar, ...changes } });
  const sound = isTimeZone(timeZone) && calendarSound(calendar) && deadlineProblem(deadlines.statements) === null;
  const due = sound ? addWorkingDays(dayIn(timeZone, new Date()), deadlines.statements, calendar) : null;
  const number = (key: keyof Deadlines) => (
    <Field
      label={text(`settings.deadlines.${key}`)}
      hint={text(`settings.deadlines.${key}Hint`)}
      problem={deadlineProblem(deadlines[key]) === null ? null : text('settings.deadlines.problem.days', { max: DEADLINE_MAX })}
    >
      {(control) => (
        <TextInput
          {...control}
          type="number"
          inputMode="numeric"
          min={1}
          max={DEADLINE_MAX}
          value={Number.isNaN(deadlines[key]) ? '' : String(deadlines[key])}
          onChange={(value) => onChange({ deadlines: { ...deadlines, [key]: value === '' ? Number.NaN : Number(value) } })}
        />
      )}
    </Field>
  );
  return (
    <div className={sections.section}>
      <SectionHead part="deadlines" intro={text('settings.deadlines.intro')} onReset={() => onChange(withDefaultDeadlines(settings))} />
      <div className={sections.pair}>
        {number('statements')}
        {number('review')}
      </div>
      {due !== null && <p role="status">{text('settings.deadlines.example', { day: formats.day(due) })}</p>}
      <TimeZoneInput value={timeZone} onChange={(next) => onChange({ timeZone: next })} />
      <Fieldset
        legend={text('settings.deadlines.weekend')}
        problem={calendar.weekend.length > 6 ? text('settings.deadlines.problem.weekend') : null}
      >
        <div className={styles.week}>
          {WEEKDAYS.map((weekday) => (
            <Checkbox
              key={weekday}
              label={formats.weekday(weekday)}
              checked={calendar.weekend.includes(weekday)}
              onChange={(off) => change({ weekend: WEEKDAYS.filter((each) => (each === weekday ? off : calendar.weekend.includes(each))) })}
            />
          ))}
        </div>
      </Fieldset>
      <Notice
        kind="info"
        title={text('settings.deadlines.china.title', { year: CHINA_SOURCE.year })}
        action={
          <Button
            icon="calendar"
            onClick={() => {
              onChange({ calendar: withChina(calendar, settings.language) });
              announce(text('settings.deadlines.china.done'));
            }}
          >
            {text('settings.deadlines.china.use', { year: CHINA_SOURCE.year })}
          </Button>
        }
      >
        <p>{text('settings.deadlines.china.source', { year: CHINA_SOURCE.year, day: formats.day(CHINA_SOURCE.announced) })}</p>
      </Notice>
      <DayList kind="holidays" days={calendar.holidays} onChange={(holidays) => change({ holidays })} />
      <DayList
        kind="workdays"
        days={calendar.workdays.map(({ day, name }) => ({ from: day, to: day, name }))}
        onChange={(days) => change({ workdays: days.map(({ from, name }) => ({ day: from, name })) })}
      />
    </div>
  );
};
