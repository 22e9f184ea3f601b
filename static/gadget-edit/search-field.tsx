import { makeInvoke } from '@forge/bridge';
import { useQuery } from '@tanstack/react-query';
import type { GadgetResolvers } from '../../src/contract';
import { asFailure } from '../shared/app-failure';
import { ErrorMessage } from '../shared/error-message';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { TextArea } from '../shared/inputs';
import { resultOf } from '../shared/invoke';

const invoke = makeInvoke<GadgetResolvers>();

export const checkSearch = (jql: string) => resultOf(invoke('gadget.check', { jql }));

/** What Jira says against the search, asked whenever it was changed; null while it is not known. */
export const useSearchCheck = (jql: string) =>
  useQuery({
    queryKey: ['gadget-check', jql],
    queryFn: () => checkSearch(jql),
    enabled: jql !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });

interface SearchFieldProps {
  typed: string;
  /** The search that `check` is about. */
  checked: string;
  check: ReturnType<typeof useSearchCheck>;
  problem: string | null;
  onChange: (jql: string) => void;
  onLeave: () => void;
}

/** A search that narrows what is counted: JQL, or a saved filter by its name in JQL. Jira's own words stand below it where it can't be run. */
export const SearchField = ({ typed, checked, check, problem, onChange, onLeave }: SearchFieldProps) => {
  const text = useText();
  const said = checked === typed.trim() ? (check.data?.errors ?? []) : [];
  const words = said.length === 0 ? problem : text('gadget.edit.problem.jql', { said: said.join(' ') });
  return (
    <>
      <Field label={text('gadget.edit.jql')} hint={text('gadget.edit.jqlHint')} problem={words}>
        {(control) => <TextArea {...control} rows={2} value={typed} onChange={onChange} onBlur={onLeave} spellCheck={false} />}
      </Field>
      {check.isError && <ErrorMessage failure={asFailure(check.error)} onRetry={() => void check.refetch()} busy={check.isFetching} />}
    </>
  );
};
