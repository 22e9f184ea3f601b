import type { Holiday } from '../../src/contract';
import { addDays, isDay } from '../../src/domain/period';
import { Button, IconButton } from '../shared/button';
import { Icon } from '../shared/icon';
import { useText } from '../shared/i18n';
import { TextInput } from '../shared/inputs';
import styles from './calendar.module.css';
import { dayProblem } from './problems';

interface DayListProps {
  kind: 'holidays' | 'workdays';
  days: readonly Holiday[];
  onChange: (days: Holiday[]) => void;
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** Holidays (from, to) or make-up working days (one day each), every one of them editable. */
export const DayList = ({ kind, days, onChange }: DayListProps) => {
  const text = useText();
  const spans = kind === 'holidays';
  const set = (index: number, changes: Partial<Holiday>) => {
    onChange(
      days.map((each, at) => {
        if (at !== index) return each;
        const next = { ...each, ...changes };
        // Moving the first day past the last one moves the last one along.
        return !spans || (isDay(next.from) && next.to < next.from) ? { ...next, to: next.from } : next;
      }),
    );
  };
  const add = () => {
    const last = days.at(-1)?.to ?? '';
    const from = isDay(last) ? addDays(last, 1) : today();
    onChange([...days, { from, to: from, name: '' }]);
  };
  return (
    <section className={styles.days} aria-label={text(`settings.deadlines.${kind}.title`)}>
      <h3>
        {text(`settings.deadlines.${kind}.title`)} <span className={styles.count}>{days.length}</span>
      </h3>
      <p className={styles.hint}>{text(`settings.deadlines.${kind}.hint`)}</p>
      {days.length > 0 && (
        <ul className={styles.list}>
          {days.map((each, index) => {
            const problem = dayProblem(each, index, days, spans);
            const number = index + 1;
            return (
              <li key={index} className={styles.entry}>
                <div className={spans ? styles.span : styles.single}>
                  <TextInput
                    type="date"
                    aria-label={text(`settings.deadlines.${kind}.from`, { number })}
                    aria-invalid={problem === null ? undefined : true}
                    value={each.from}
                    onChange={(from) => set(index, { from })}
                  />
                  {spans && (
                    <TextInput
                      type="date"
                      aria-label={text('settings.deadlines.holidays.to', { number })}
                      aria-invalid={problem === null ? undefined : true}
                      min={each.from}
                      value={each.to}
                      onChange={(to) => set(index, { to })}
                    />
                  )}
                  <TextInput
                    aria-label={text('settings.deadlines.name', { number })}
                    placeholder={text('settings.deadlines.nameHint')}
                    maxLength={80}
                    value={each.name}
                    onChange={(name) => set(index, { name })}
                  />
                  <IconButton
                    icon="remove"
                    label={text('settings.deadlines.remove', { name: each.name === '' ? each.from : each.name })}
                    onClick={() => onChange(days.filter((_, at) => at !== index))}
                  />
                </div>
                {problem !== null && (
                  <p className={styles.problem} role="status">
                    <Icon name="error" />
                    {text(`settings.deadlines.problem.${problem}`)}
                  </p>
                )}
              </li>
            );
          })}
        </ul>
      )}
      <div>
        <Button icon="add" onClick={add}>
          {text(`settings.deadlines.${kind}.add`)}
        </Button>
      </div>
    </section>
  );
};
