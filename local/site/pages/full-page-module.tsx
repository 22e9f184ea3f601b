import { type ReactNode } from 'react';
import type { SiteModule } from '../../site-api';
import { moduleHistory } from '../bridge/module-history';
import { ModuleFrame } from '../frames/module-frame';
import styles from './pages.module.css';

interface Props {
  readonly module: SiteModule;
  /** The module's own address, under which it keeps its pages. */
  readonly base: string;
  readonly extension: Readonly<Record<string, unknown>>;
}

/** A module that has a page to itself, with a history of its own. */
export const FullPageModule = ({ module, base, extension }: Props): ReactNode => (
  <div className={styles.fullPage}>
    <ModuleFrame
      module={module}
      title={module.title}
      sizing="content"
      extension={extension}
      abilities={{
        createHistory: () => moduleHistory(base),
        changeWindowTitle: (title) => {
          document.title = title;
        },
      }}
    />
  </div>
);
