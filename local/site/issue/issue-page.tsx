import Button from '@atlaskit/button/new';
import { useState, type ReactNode } from 'react';
import { useModules } from '../frames/modules';
import { NotFound } from '../pages/not-found';
import { JiraError } from '../rest/client';
import { useEditMeta, useIssue, usePermissions } from '../rest/issue-queries';
import type { Issue } from '../rest/models';
import { usePageTitle } from '../routing/title';
import { Failure, Loading } from '../shell/states';
import { useFormats, useText } from '../text/text';
import { Activity } from './activity';
import { ActionsMenu } from './actions-menu';
import { Attachments } from './attachments';
import { Description } from './description';
import { Details } from './details';
import { IssueContext, IssuePanel } from './issue-modules';
import { Links } from './links';
import { useOutsideChanges } from './outside-changes';
import { StatusMenu } from './status-menu';
import { Summary } from './summary';
import { TypeMenu } from './type-menu';
import styles from './issue.module.css';

const PERMISSIONS = ['ADD_COMMENTS', 'CREATE_ATTACHMENTS', 'DELETE_ISSUES', 'LINK_ISSUES'];

/** One issue. One that doesn't exist and one that can't be seen look the same. */
export const IssuePage = ({ issueKey }: { readonly issueKey: string }): ReactNode => {
  const { data, error, isPending, refetch } = useIssue(issueKey);
  useOutsideChanges(data);
  usePageTitle(data === undefined ? issueKey : `[${data.key}] ${data.fields.summary}`);
  if (isPending) return <Loading />;
  if (error instanceof JiraError && (error.status === 404 || error.status === 403)) return <NotFound what="issue" />;
  if (data === undefined) return <Failure error={error} onRetry={() => void refetch()} />;
  return <IssueView issue={data} />;
};

const Breadcrumbs = ({ issue, children }: { readonly issue: Issue; readonly children: ReactNode }): ReactNode => {
  const t = useText();
  const { project, parent } = issue.fields;
  return (
    <nav aria-label={t('breadcrumbs')} className={styles.breadcrumbs}>
      <ol>
        <li>
          <a href={`/projects/${project.key}`}>{project.name === '' ? project.key : project.name}</a>
        </li>
        {parent !== null && parent !== undefined && (
          <li>
            <a href={`/browse/${parent.key}`}>{parent.key}</a>
          </li>
        )}
        <li>{children}</li>
        <li>
          <a href={`/browse/${issue.key}`} aria-current="page">
            {issue.key}
          </a>
        </li>
      </ol>
    </nav>
  );
};

const addedKey = (issue: Issue): string => `panels:${issue.id}`;
const addedTo = (issue: Issue): readonly string[] => (localStorage.getItem(addedKey(issue)) ?? '').split(',').filter((key) => key !== '');

const IssueView = ({ issue }: { readonly issue: Issue }): ReactNode => {
  const t = useText();
  const formats = useFormats();
  const { key, fields } = issue;
  const meta = useEditMeta(key).data;
  const may = usePermissions(PERMISSIONS, { issueKey: key }).data ?? new Set<string>();
  const panels = useModules('jira:issuePanel', { issue: key });
  const contexts = useModules('jira:issueContext', { issue: key });
  const actions = useModules('jira:issueAction', { issue: key });
  const [added, setAdded] = useState(() => addedTo(issue));
  const [fresh, setFresh] = useState<string>();

  const shown = (panels.data ?? []).filter((module) => module.pinned || added.includes(module.key));
  const offered = (panels.data ?? []).filter((module) => !shown.includes(module));
  const add = (moduleKey: string): void => {
    const next = [...added, moduleKey];
    localStorage.setItem(addedKey(issue), next.join(','));
    setAdded(next);
    setFresh(moduleKey);
  };

  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <Breadcrumbs issue={issue}>
          <TypeMenu issueKey={key} type={fields.issuetype} meta={meta?.fields.issuetype} />
        </Breadcrumbs>
        <ActionsMenu issue={issue} actions={actions.data ?? []} mayDelete={may.has('DELETE_ISSUES')} />
      </div>
      <div className={styles.columns}>
        <div className={styles.main}>
          <Summary issueKey={key} summary={fields.summary} editable={meta?.fields.summary !== undefined} />
          {offered.length > 0 && (
            <div className={styles.offers}>
              {offered.map((module) => (
                <Button
                  key={module.key}
                  spacing="compact"
                  onClick={() => {
                    add(module.key);
                  }}
                >
                  {module.title}
                </Button>
              ))}
            </div>
          )}
          <Description issueKey={key} description={fields.description} editable={meta?.fields.description !== undefined} />
          <Attachments issueKey={key} attachments={fields.attachment} mayAdd={may.has('CREATE_ATTACHMENTS')} />
          <Links issueKey={key} links={fields.issuelinks} mayLink={may.has('LINK_ISSUES')} />
          {shown.map((module) => (
            <IssuePanel key={module.key} issue={issue} module={module} isNew={module.key === fresh} />
          ))}
          <Activity issueKey={key} projectKey={fields.project.key} mayComment={may.has('ADD_COMMENTS')} />
        </div>
        <aside className={styles.side} aria-label={t('issue.details')}>
          <StatusMenu issueKey={key} status={fields.status} />
          <section className={styles.box}>
            <h2 className={styles.boxTitle}>{t('issue.details')}</h2>
            <Details issue={issue} meta={meta} />
          </section>
          {(contexts.data ?? []).map((module) => (
            <IssueContext key={module.key} issue={issue} module={module} />
          ))}
          <p className={styles.dates}>
            {t('issue.created', { when: formats.dateTime(fields.created) })}
            <br />
            {t('issue.updated', { when: formats.dateTime(fields.updated) })}
          </p>
        </aside>
      </div>
    </div>
  );
};
