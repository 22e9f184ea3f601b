import { AsyncSelect } from '@atlaskit/select';
import { type ReactNode } from 'react';
import * as v from 'valibot';
import { User, Users } from '../rest/models';
import { useJira } from '../session/session';
import { useText } from '../text/text';

/** Where people are looked for: on an issue, or in a project that an issue is made in. */
export interface UserScope {
  readonly issueKey?: string;
  readonly project?: string;
}

interface Props {
  readonly id: string;
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly isInvalid: boolean;
  readonly scope: UserScope;
}

interface Person {
  readonly label: string;
  readonly value: string;
}

const personOf = ({ accountId, displayName }: User): Person => ({ label: displayName, value: accountId });

const personIn = (value: unknown): Person | undefined => {
  const parsed = v.safeParse(User, value);
  return parsed.success ? personOf(parsed.output) : undefined;
};

const useSearch = (scope: UserScope, assignable: boolean): ((text: string) => Promise<readonly Person[]>) => {
  const jira = useJira();
  return async (text) => {
    const query = new URLSearchParams({ query: text, maxResults: '20', ...(assignable ? scope : {}) });
    const found = await jira.get(`/rest/api/3/user/${assignable ? 'assignable/' : ''}search?${query.toString()}`, Users);
    return found.filter(({ active }) => active).map(personOf);
  };
};

const selectProps = ({ id, label, isInvalid }: Props) =>
  ({
    inputId: id,
    label,
    isInvalid,
    isClearable: true,
    cacheOptions: true,
    defaultOptions: true,
    spacing: 'compact',
    menuPosition: 'fixed',
    styles: { menuPortal: (base: object) => ({ ...base, zIndex: 600 }) },
    menuPortalTarget: document.body,
  }) as const;

export const UserInput = (props: Props & { readonly assignable: boolean }): ReactNode => {
  const t = useText();
  const search = useSearch(props.scope, props.assignable);
  return (
    <AsyncSelect<Person>
      {...selectProps(props)}
      defaultValue={personIn(props.value) ?? null}
      loadOptions={search}
      placeholder={t('field.searchPeople')}
      onChange={(person) => {
        props.onChange(person === null ? null : { accountId: person.value });
      }}
    />
  );
};

const People = v.array(v.unknown());

export const UsersInput = (props: Props): ReactNode => {
  const t = useText();
  const search = useSearch(props.scope, false);
  const held = v.safeParse(People, props.value);
  return (
    <AsyncSelect<Person, true>
      {...selectProps(props)}
      isMulti
      defaultValue={held.success ? held.output.flatMap((item) => personIn(item) ?? []) : []}
      loadOptions={search}
      placeholder={t('field.searchPeople')}
      onChange={(people) => {
        props.onChange(people.map(({ value }) => ({ accountId: value })));
      }}
    />
  );
};
