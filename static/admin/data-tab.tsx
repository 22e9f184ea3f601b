import styles from './admin.module.css';
import { DataFate } from './data-fate';
import { ExportSection } from './export-section';
import { ImportSection } from './import-section';

/** Everything that Evenhand holds: to take away, to bring from another site, and what becomes of it. */
const DataTab = () => (
  <div className={styles.sections}>
    <ExportSection />
    <ImportSection />
    <DataFate />
  </div>
);

export default DataTab;
