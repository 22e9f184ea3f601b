import { type ReactNode } from 'react';
import { IssueTable } from '../issue/issue-table';
import { StatusLozenge } from '../issue/status-look';
import type { Issue, Status } from '../rest/models';
import { useSearch } from '../rest/search';
import { Failure, Loading } from '../shell/states';
import { useText } from '../text/text';
import styles from './project.module.css';

const ORDER = ['new', 'indeterminate', 'done'];

interface Column {
  readonly status: Status;
  readonly issues: readonly Issue[];
}

const columnsOf = (issues: readonly Issue[]): readonly Column[] => {
  const columns = new Map<string, { status: Status; issues: Issue[] }>();
  for (const issue of issues) {
    const { status } = issue.fields;
    const column = columns.get(status.id) ?? { status, issues: [] };
    column.issues.push(issue);
    columns.set(status.id, column);
  }
  return [...columns.values()].sort(
    (one, other) => ORDER.indexOf(one.status.statusCategory.key) - ORDER.indexOf(other.status.statusCategory.key),
  );
};

/** The project at a glance: what was touched last by status, and the newest issues as a list. */
export const ProjectOverview = ({ projectKey }: { readonly projectKey: string }): ReactNode => {
  const t = useText();
  const jql = `project = "${projectKey}" ORDER BY updated DESC`;
  const recent = useSearch(jql, { size: 50 });
  if (recent.isPending) return <Loading />;
  if (recent.data === undefined) return <Failure error={recent.error} onRetry={() => void recent.refetch()} />;
  const { issues } = recent.data;
  if (issues.length === 0) return <p className={styles.quiet}>{t('project.none')}</p>;
  return (
    <>
      <section aria-labelledby="board">
        <h2 id="board" className={styles.heading}>
          {t('project.board')}
        </h2>
        <div className={styles.board}>
          {columnsOf(issues).map(({ status, issues: held }) => (
            <div key={status.id} className={styles.column}>
              <p className={styles.columnHead}>
                <StatusLozenge status={status} />
                <span className={styles.quiet}>{held.length}</span>
              </p>
              <ul className={styles.cards}>
                {held.slice(0, 6).map(({ id, key, fields }) => (
                  <li key={id} className={styles.card}>
                    <a href={`/browse/${key}`}>{fields.summary}</a>
                    <span className={styles.quiet}>
                      {key} · {fields.issuetype.name}
                      {fields.assignee == null ? '' : ` · ${fields.assignee.displayName}`}
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      </section>
      <section aria-labelledby="list">
        <div className={styles.listHead}>
          <h2 id="list" className={styles.heading}>
            {t('project.recent')}
          </h2>
          <a href={`/issues?jql=${encodeURIComponent(jql)}`}>{t('project.all')}</a>
        </div>
        <IssueTable issues={issues.slice(0, 25)} caption={t('project.recent')} />
      </section>
    </>
  );
};
