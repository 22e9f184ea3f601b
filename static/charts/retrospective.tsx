import type { GadgetData } from '../../src/contract';
import { LIST_BELOW } from '../../src/domain/retrospective';
import type { Chart } from '../../src/domain/vocabulary';
import { OUTCOMES, PHASES } from '../../src/domain/vocabulary';
import { useText } from '../shared/i18n';
import { Actions } from './actions';
import { Buckets } from './buckets';
import { CaseList } from './case-list';
import { Causes } from './causes';
import { Headline } from './headline';
import { Mine } from './mine';
import { Parties } from './parties';
import { chartsToDraw, isOutline, NEEDS_MANY, outlineToDraw } from './plan';
import { Recurrence } from './recurrence';
import styles from './retrospective.module.css';
import { Trend } from './trend';
import { Types } from './types';
import { Waits } from './waits';

const WHOLE_WIDTH: ReadonlySet<string> = new Set(['headline', 'list', 'causes', 'trend'] satisfies (Chart | 'list')[]);

const OneChart = ({ chart, data, charts }: { chart: Chart | 'list' | 'phases'; data: GadgetData; charts: readonly Chart[] }) => {
  const text = useText();
  const percentages = data.list === null;
  const whole = percentages ? data.total : null;
  const outcomeName = (key: string): string => {
    const outcome = OUTCOMES.find((known) => known === key);
    return outcome === undefined ? key : text(`terms.outcome.${outcome}`);
  };
  switch (chart) {
    case 'headline':
      return <Headline data={data} />;
    case 'list':
      return <CaseList cases={data.list ?? []} least={LIST_BELOW} moreLater={charts.some((each) => NEEDS_MANY.has(each))} />;
    case 'causes':
      return <Causes data={data} percentages={percentages} />;
    case 'actions':
      return <Actions data={data} />;
    case 'types':
      return <Types data={data} whole={whole} />;
    case 'outcomes':
      return (
        <Buckets
          title={text('gadget.outcomes.title')}
          definition={text('gadget.outcomes.definition')}
          heading={text('gadget.outcomes.outcome')}
          none={text('gadget.outcomes.none')}
          buckets={data.outcomes}
          whole={data.outcomes.reduce((sum, { count }) => sum + count, 0)}
          nameOf={outcomeName}
        />
      );
    case 'phases':
      return (
        <Buckets
          title={text('gadget.phases.title')}
          definition={text('gadget.phases.definition')}
          heading={text('gadget.phases.phase')}
          none={text('gadget.phases.none')}
          buckets={data.phases}
          whole={whole}
          nameOf={(key) => {
            const phase = PHASES.find((known) => known === key);
            return phase === undefined ? key : text(`terms.phase.${phase}`);
          }}
        />
      );
    case 'trend':
      return <Trend data={data} />;
    case 'mine':
      return <Mine data={data} />;
    case 'parties':
      return <Parties data={data} />;
    case 'recurrence':
      return <Recurrence data={data} />;
    case 'waits':
      return <Waits data={data} />;
  }
};

/** All charts that were asked for, in their order, as far as the viewer may count what they show. */
const Retrospective = ({ data, charts }: { data: GadgetData; charts: readonly Chart[] }) => {
  const drawn = chartsToDraw(charts, data.list?.length ?? null);
  return (
    <div className={styles.charts}>
      <div className={styles.grid}>
        {(isOutline(data) ? outlineToDraw(drawn) : drawn).map((chart) => (
          <div key={chart} className={WHOLE_WIDTH.has(chart) ? styles.whole : undefined}>
            <OneChart chart={chart} data={data} charts={charts} />
          </div>
        ))}
      </div>
    </div>
  );
};

export default Retrospective;
