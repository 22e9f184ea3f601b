import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { AdminProject } from '../../src/contract';
import { Checkbox } from '../editing/choice';
import { Fieldset } from '../editing/fieldset';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { TextInput } from '../shared/inputs';
import { Lozenge } from '../shared/lozenge';
import { Empty, Loading } from '../shared/states';
import styles from './admin.module.css';
import { findProjects } from './calls';

interface ProjectPickerProps {
  chosen: readonly AdminProject[];
  onChange: (chosen: readonly AdminProject[]) => void;
  problem: string | null;
}

const State = ({ project: { enabled, missing, readable } }: { project: AdminProject }) => {
  const text = useText();
  if (!readable) return <Lozenge tone="danger">{text('admin.notReadable')}</Lozenge>;
  if (!enabled) return <Lozenge>{text('admin.notEnabled')}</Lozenge>;
  if (missing.length > 0) return <Lozenge tone="warning">{text('admin.enabledWithGaps', { count: missing.length })}</Lozenge>;
  return <Lozenge tone="success">{text('admin.enabled')}</Lozenge>;
};

/** Projects of the site, found by text and page by page; what is ticked stays ticked while one looks elsewhere. */
export const ProjectPicker = ({ chosen, onChange, problem }: ProjectPickerProps) => {
  const text = useText();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const query = useInfiniteQuery({
    queryKey: ['admin-projects', search],
    queryFn: ({ pageParam }) => findProjects(search, pageParam),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
  const ids = new Set(chosen.map(({ id }) => id));
  const found = query.data?.pages.flatMap(({ projects }) => projects) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  const toggle = (project: AdminProject, on: boolean) => onChange(on ? [...chosen, project] : chosen.filter(({ id }) => id !== project.id));
  return (
    <Fieldset legend={text('admin.projects')} problem={problem}>
      <div className={styles.search}>
        <Field label={text('admin.search')}>
          {(control) => <TextInput {...control} type="search" placeholder={text('admin.searchHint')} value={typed} onChange={setTyped} />}
        </Field>
      </div>
      {query.isPending && <Loading shape="rows" count={5} />}
      {query.error !== null && (
        <ErrorMessage failure={asFailure(query.error)} onRetry={() => void query.refetch()} busy={query.isFetching} />
      )}
      {query.isSuccess && found.length === 0 && (
        <Empty title={text('admin.none.title')}>{search === '' ? text('admin.none.bodyAll') : text('admin.none.body', { search })}</Empty>
      )}
      {found.length > 0 && (
        <>
          <ul className={styles.projects} aria-label={text('admin.projects')} aria-busy={query.isFetching}>
            {found.map((project) => (
              <li key={project.id} className={styles.row}>
                <Checkbox
                  label={project.name}
                  hint={`${project.key} · ${text(`admin.styles.${project.style}`)}`}
                  checked={ids.has(project.id)}
                  onChange={(on) => toggle(project, on)}
                />
                <State project={project} />
              </li>
            ))}
          </ul>
          <div className={styles.buttons}>
            {query.hasNextPage && (
              <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {text('admin.choose.more')}
              </Button>
            )}
            <Button
              look="subtle"
              onClick={() => onChange([...chosen, ...found.filter(({ id }) => !ids.has(id))])}
              disabled={found.every(({ id }) => ids.has(id))}
            >
              {text('admin.choose.all')}
            </Button>
            <Button look="subtle" onClick={() => onChange([])} disabled={chosen.length === 0}>
              {text('admin.choose.clear')}
            </Button>
            <span className={styles.meta}>{text('admin.choose.shown', { shown: found.length, total })}</span>
          </div>
        </>
      )}
    </Fieldset>
  );
};
