import { useQueryClient } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import ChevronRightIcon from '@atlaskit/icon/core/chevron-right';
import type { SiteModule } from '../../site-api';
import { ModuleFrame } from '../frames/module-frame';
import type { Issue } from '../rest/models';
import { ContextStatus } from './context-status';
import styles from './issue.module.css';

/** What Forge tells a module about the issue it is shown on. */
export const issueExtension = ({ id, key, fields }: Issue): Readonly<Record<string, unknown>> => ({
  issue: { id, key, type: fields.issuetype.name, typeId: fields.issuetype.id },
  project: { id: fields.project.id, key: fields.project.key, type: fields.project.projectTypeKey },
});

const useRefresh = (): (() => void) => {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ['issue'] });
};

/** A `jira:issuePanel` in the main column. */
export const IssuePanel = ({
  issue,
  module,
  isNew,
}: {
  readonly issue: Issue;
  readonly module: SiteModule;
  readonly isNew: boolean;
}): ReactNode => {
  const id = useId();
  const refresh = useRefresh();
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <div className={styles.panelHead}>
        {module.icon !== null && <img src={module.icon} alt="" className={styles.moduleIcon} />}
        <h2 id={id}>{module.title}</h2>
      </div>
      <ModuleFrame
        module={module}
        title={module.title}
        sizing="content"
        extension={{ ...issueExtension(issue), isNewToIssue: isNew }}
        abilities={{ refresh }}
      />
    </section>
  );
};

/** A `jira:issueContext` in the right-hand column: collapsible, and remembered for all issues, as Jira does. */
export const IssueContext = ({ issue, module }: { readonly issue: Issue; readonly module: SiteModule }): ReactNode => {
  const id = useId();
  const refresh = useRefresh();
  const storageKey = `context-collapsed:${module.key}`;
  const [open, setOpen] = useState(() => localStorage.getItem(storageKey) !== 'yes');
  const toggle = (): void => {
    localStorage.setItem(storageKey, open ? 'yes' : 'no');
    setOpen(!open);
  };
  return (
    <section className={styles.box}>
      <h2 className={styles.boxHead}>
        <button type="button" className={styles.boxToggle} aria-expanded={open} aria-controls={id} onClick={toggle}>
          {open ? <ChevronDownIcon label="" /> : <ChevronRightIcon label="" />}
          {module.icon !== null && <img src={module.icon} alt="" className={styles.moduleIcon} />}
          <span>{module.title}</span>
          {!open && <ContextStatus issueKey={issue.key} moduleKey={module.key} />}
        </button>
      </h2>
      <div id={id} hidden={!open} className={styles.boxBody}>
        {open && (
          <ModuleFrame module={module} title={module.title} sizing="content" extension={issueExtension(issue)} abilities={{ refresh }} />
        )}
      </div>
    </section>
  );
};
