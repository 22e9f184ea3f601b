import Button from '@atlaskit/button/new';
import DropdownMenu, { DropdownItemCheckbox, DropdownItemCheckboxGroup } from '@atlaskit/dropdown-menu';
import EmptyState from '@atlaskit/empty-state';
import Textfield from '@atlaskit/textfield';
import { useState, type ReactNode } from 'react';
import { useAppFields } from '../fields/app-fields';
import { IssueTable } from '../issue/issue-table';
import { isAppField, type Issue } from '../rest/models';
import { useProjects, type VisibleProject } from '../rest/projects';
import { useCount, useFields, useSearch } from '../rest/search';
import { goTo, usePlace } from '../routing/location';
import { usePageTitle } from '../routing/title';
import { BulkEditDialog } from '../search/bulk-edit-dialog';
import { ExportButton } from '../search/export-button';
import { Loading, Refusal } from '../shell/states';
import { useFormats, useText } from '../text/text';
import styles from './pages.module.css';

/** Jira refuses searches without a bound, and those that name a project which the user can't see. */
const defaultJql = (projects: readonly VisibleProject[]): string =>
  projects.length === 0
    ? 'created >= -365d ORDER BY created DESC'
    : `project in (${projects.map(({ key }) => `"${key}"`).join(', ')}) ORDER BY created DESC`;

export const IssuesPage = (): ReactNode => {
  const { search } = usePlace();
  const projects = useProjects();
  const asked = search.get('jql') ?? '';
  if (asked.trim() !== '') return <Search key={asked} jql={asked} />;
  return projects === undefined ? <Loading /> : <Search key="" jql={defaultJql(projects)} />;
};

const COLUMNS_KEY = 'issue-columns';

const Search = ({ jql }: { readonly jql: string }): ReactNode => {
  const t = useText();
  const formats = useFormats();
  usePageTitle(t('nav.issues'));
  const [draft, setDraft] = useState(jql);
  const [pages, setPages] = useState<readonly string[]>([]);
  const [columns, setColumns] = useState<readonly string[]>(() =>
    (localStorage.getItem(COLUMNS_KEY) ?? '').split(',').filter((id) => id !== ''),
  );
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [bulk, setBulk] = useState<readonly Issue[]>([]);
  const known = useAppFields();
  const appFields = (useFields().data ?? [])
    .filter(isAppField)
    .map((field) => ({ ...field, name: known.get(field.schema?.custom ?? '')?.name ?? field.name }));
  const extra = appFields.filter(({ id }) => columns.includes(id));
  const results = useSearch(jql, { fields: extra.map(({ id }) => id), page: pages.at(-1) });
  const count = useCount(jql);
  const ticked = (results.data?.issues ?? []).filter(({ id }) => selected.has(id));

  const toggle = (id: string): void => {
    const next = columns.includes(id) ? columns.filter((column) => column !== id) : [...columns, id];
    localStorage.setItem(COLUMNS_KEY, next.join(','));
    setColumns(next);
  };

  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('nav.issues')}</h1>
      <form
        className={styles.jql}
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          goTo(`/issues?jql=${encodeURIComponent(draft)}`);
        }}
      >
        <Textfield
          aria-label="JQL"
          isMonospaced
          spellCheck={false}
          isInvalid={results.isError}
          value={draft}
          onChange={(event) => {
            setDraft(event.currentTarget.value);
          }}
        />
        <Button type="submit" appearance="primary">
          {t('search')}
        </Button>
        {appFields.length > 0 && (
          <DropdownMenu trigger={t('search.columns')} placement="bottom-end">
            <DropdownItemCheckboxGroup id="columns" title={t('search.columns')}>
              {appFields.map(({ id, name }) => (
                <DropdownItemCheckbox
                  key={id}
                  id={id}
                  isSelected={columns.includes(id)}
                  onClick={() => {
                    toggle(id);
                  }}
                >
                  {name}
                </DropdownItemCheckbox>
              ))}
            </DropdownItemCheckboxGroup>
          </DropdownMenu>
        )}
      </form>
      <Refusal error={results.error} />
      <div className={styles.tools}>
        <Button
          isDisabled={ticked.length === 0}
          onClick={() => {
            setBulk(ticked);
          }}
        >
          {t('bulk.open', { count: ticked.length })}
        </Button>
        <ExportButton jql={jql} extra={extra.map((field) => ({ field, name: field.name, app: known.get(field.schema?.custom ?? '') }))} />
      </div>
      {bulk.length > 0 && (
        <BulkEditDialog
          issues={bulk}
          onClose={() => {
            setBulk([]);
            setSelected(new Set());
          }}
        />
      )}
      <p className={styles.quiet} role="status">
        {count.data !== undefined && t('search.count', { count: formats.number(count.data.count), exact: count.data.count })}
      </p>
      {results.isPending ? (
        <Loading />
      ) : results.data === undefined ? null : results.data.issues.length === 0 ? (
        <EmptyState header={t('search.none')} headingLevel={2} description={t('search.none.next')} />
      ) : (
        <>
          <IssueTable
            issues={results.data.issues}
            extra={extra}
            caption={t('search.results')}
            selection={{ ids: selected, onChange: setSelected }}
          />
          <div className={styles.paging}>
            <Button
              isDisabled={pages.length === 0}
              onClick={() => {
                setPages(pages.slice(0, -1));
              }}
            >
              {t('search.previous')}
            </Button>
            <Button
              isDisabled={results.data.isLast || results.data.nextPageToken == null || results.isPlaceholderData}
              onClick={() => {
                const next = results.data.nextPageToken;
                if (next !== null && next !== undefined) setPages([...pages, next]);
              }}
            >
              {t('search.next')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
};
