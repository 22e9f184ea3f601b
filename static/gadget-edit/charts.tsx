import { Checkbox } from '../editing/choice';
import { Fieldset } from '../editing/fieldset';
import { moved } from '../editing/move';
import { useAnnounce } from '../shared/announcer';
import { IconButton } from '../shared/button';
import { useText } from '../shared/i18n';
import type { Form, Problems } from './form';
import styles from './screen.module.css';

interface ChartsProps {
  charts: Form['charts'];
  problem: Problems['charts'];
  onChange: (charts: Form['charts']) => void;
}

/** Which charts, in which order. The arrows work by keyboard, and each move is said aloud. */
export const Charts = ({ charts, problem, onChange }: ChartsProps) => {
  const text = useText();
  const announce = useAnnounce();
  const move = (index: number, by: -1 | 1, name: string) => {
    onChange(moved(charts, index, by));
    announce(text('gadget.edit.moved', { chart: name, position: index + by + 1, count: charts.length }));
  };
  return (
    <Fieldset
      legend={text('gadget.edit.charts')}
      hint={text('gadget.edit.chartsHint')}
      problem={problem === null ? null : text(`gadget.edit.problem.${problem}`)}
    >
      <ol className={styles.charts}>
        {charts.map(({ chart, on }, index) => {
          const name = text(`gadget.${chart}.title`);
          return (
            <li key={chart} className={styles.chart}>
              <Checkbox
                label={name}
                checked={on}
                onChange={(checked) => onChange(charts.map((each) => (each.chart === chart ? { chart, on: checked } : each)))}
              />
              <span className={styles.arrows}>
                <IconButton
                  icon="arrowUp"
                  label={text('gadget.edit.up', { chart: name })}
                  disabled={index === 0}
                  onClick={() => move(index, -1, name)}
                />
                <IconButton
                  icon="arrowDown"
                  label={text('gadget.edit.down', { chart: name })}
                  disabled={index === charts.length - 1}
                  onClick={() => move(index, 1, name)}
                />
              </span>
            </li>
          );
        })}
      </ol>
    </Fieldset>
  );
};
