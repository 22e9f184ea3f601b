import { makeInvoke } from '@forge/bridge';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { GadgetResolvers } from '../../src/contract';
import { Checkbox } from '../editing/choice';
import { Fieldset } from '../editing/fieldset';
import { asFailure } from '../shared/app-failure';
import { ErrorMessage } from '../shared/error-message';
import { useText } from '../shared/i18n';
import { TextInput } from '../shared/inputs';
import { resultOf } from '../shared/invoke';
import { Loading } from '../shared/states';
import styles from './screen.module.css';

const invoke = makeInvoke<GadgetResolvers>();
const SEARCH_FROM = 8;

interface ProjectsProps {
  chosen: readonly string[];
  onChange: (projects: string[]) => void;
}

/** Which projects count. A chosen one that the person editing can't see is kept, without its name, until they take it out. */
export const Projects = ({ chosen, onChange }: ProjectsProps) => {
  const text = useText();
  const [wanted, setWanted] = useState('');
  const query = useQuery({ queryKey: ['gadget-options'], queryFn: () => resultOf(invoke('gadget.options', {})) });
  const known = query.data?.projects ?? [];
  const unseen = query.data === undefined ? [] : chosen.filter((id) => !known.some((project) => project.id === id));
  const needle = wanted.trim().toLocaleLowerCase();
  const matching = known.filter(
    ({ id, key, name }) => needle === '' || chosen.includes(id) || `${name} ${key}`.toLocaleLowerCase().includes(needle),
  );
  const toggle = (id: string, on: boolean) => onChange(on ? [...chosen, id] : chosen.filter((each) => each !== id));
  return (
    <Fieldset legend={text('gadget.edit.projects')} hint={text('gadget.edit.projectsHint')}>
      {query.isPending && <Loading shape="rows" count={3} />}
      {query.isError && <ErrorMessage failure={asFailure(query.error)} onRetry={() => void query.refetch()} busy={query.isFetching} />}
      {known.length >= SEARCH_FROM && (
        <TextInput
          type="search"
          aria-label={text('gadget.edit.projectsSearch')}
          placeholder={text('gadget.edit.projectsSearch')}
          value={wanted}
          onChange={setWanted}
        />
      )}
      {query.isSuccess && known.length === 0 && <p className={styles.none}>{text('gadget.edit.projectsEmpty')}</p>}
      {known.length > 0 && matching.length === 0 && <p className={styles.none}>{text('gadget.edit.projectsNone')}</p>}
      <div className={styles.list}>
        {matching.map(({ id, key, name }) => (
          <Checkbox key={id} label={`${name} (${key})`} checked={chosen.includes(id)} onChange={(on) => toggle(id, on)} />
        ))}
        {unseen.map((id) => (
          <Checkbox key={id} label={text('gadget.edit.unknownProject')} checked onChange={() => toggle(id, false)} />
        ))}
      </div>
    </Fieldset>
  );
};
