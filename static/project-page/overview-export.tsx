import type { GadgetData } from '../../src/contract';
import { useGroupName } from '../charts/group-name';
import { useCategoryName } from '../charts/names';
import { numbersCsv } from '../charts/numbers-csv';
import { Button } from '../shared/button';
import { download } from '../shared/download';
import { useStoredText, useText } from '../shared/i18n';
import styles from './overview.module.css';

/** The numbers as a file, and the page on paper for the monthly meeting. */
const OverviewExport = ({ data, name }: { data: GadgetData; name: string }) => {
  const text = useText();
  const stored = useStoredText();
  const category = useCategoryName(data);
  const group = useGroupName();
  const csv = () =>
    download(`${name}.csv`, new Blob([numbersCsv(data, { text, stored, category, group })], { type: 'text/csv;charset=utf-8' }));
  return (
    <div className={styles.export}>
      <Button look="subtle" onClick={csv}>
        {text('gadget.export.csv')}
      </Button>
      <Button look="subtle" onClick={() => window.print()}>
        {text('gadget.export.print')}
      </Button>
    </div>
  );
};

export default OverviewExport;
