import type { BulkState } from '../../src/domain/bulk';
import type { BulkView } from '../../src/domain/bulk-view';
import { Disclosure } from '../shared/disclosure';
import { useFormats, useText } from '../shared/i18n';
import type { RunRef } from './bulk-calls';
import { BulkItems } from './bulk-items';
import type { BulkNames } from './bulk-words';

const GROUPS = ['waiting', 'changed', 'undone', 'kept', 'failed', 'refused', 'same'] as const satisfies readonly BulkState[];

/** How many issues of a run stand how; each group opens to its list. */
export const BulkCounts = ({ run, view, names }: { run: RunRef; view: BulkView; names: BulkNames }) => {
  const text = useText();
  const formats = useFormats();
  const items = (state: BulkState): number =>
    view.counts.filter((count) => count.state === state).reduce((sum, count) => sum + count.items, 0);
  return (
    <div>
      {GROUPS.filter((state) => items(state) > 0).map((state) => (
        <Disclosure key={state} level={4} title={text(`bulk.state.${state}`)} summary={formats.number(items(state))}>
          <BulkItems run={run} state={state} names={names} />
        </Disclosure>
      ))}
    </div>
  );
};
