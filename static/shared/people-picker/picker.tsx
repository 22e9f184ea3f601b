import Select, {
  components,
  type MultiValueGenericProps,
  type MultiValueRemoveProps,
  type OptionProps,
  type SingleValueProps,
} from '@atlaskit/select';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { formerPerson } from '../../../src/domain/former-user';
import { useText } from '../i18n';
import { PersonAvatar } from '../people';
import { peopleBatch, type Person } from '../people-batch';
import type { PeoplePickerProps } from './props';
import { searchPeople } from './search';
import styles from './picker.module.css';

interface Choice {
  value: string;
  label: string;
  avatar: string | null;
}

const load = peopleBatch();
const choiceFrom = (person: Person): Choice => ({ value: person.accountId, label: person.name, avatar: person.avatar });

const Face = ({ choice }: { choice: Choice }) => (
  <span className={styles.choice}>
    <PersonAvatar person={{ name: choice.label, avatar: choice.avatar }} />
    {choice.label}
  </span>
);

const Option = <Multi extends boolean>(props: OptionProps<Choice, Multi>) => (
  <components.Option {...props}>
    <Face choice={props.data} />
  </components.Option>
);

const SingleValue = <Multi extends boolean>(props: SingleValueProps<Choice, Multi>) => (
  <components.SingleValue {...props}>
    <Face choice={props.data} />
  </components.SingleValue>
);

/** Atlaskit's own tag would be there without it, whose cross speaks English only. */
const Chosen = (props: MultiValueGenericProps<Choice, true>) => <components.MultiValueLabel {...props} />;

/** The cross of a chosen person, named in the reader's language. */
const Remove = (props: MultiValueRemoveProps<Choice, true>) => {
  const text = useText();
  const label = text('ui.removePerson', { name: props.data.label });
  return <components.MultiValueRemove {...props} innerProps={{ ...props.innerProps, 'aria-label': label }} />;
};

const useSpoken = () => {
  const text = useText();
  return useMemo(
    () => ({
      screenReaderStatus: ({ count }: { count: number }) => text('ui.pickerFound', { count }),
      ariaLiveMessages: {
        onFilter: ({ resultsMessage }: { resultsMessage: string }) => resultsMessage,
        onChange: ({ action, label, labels }: { action: string; label: string; labels: string[] }) => {
          const names = labels.length > 0 ? labels.join(', ') : label;
          if (action === 'select-option') return text('ui.pickerChosen', { name: names });
          return names === '' || action === 'initial-input-focus' ? '' : text('ui.pickerRemoved', { name: names });
        },
      },
    }),
    [text],
  );
};

/** The menu takes its own room in the page: one that floats would be cut off by the frame's lower edge. */
const menuInFlow = { menu: (base: object) => ({ ...base, position: 'static' as const }) };

const useKnown = (ids: readonly string[]): { known: Map<string, Choice>; pending: boolean } => {
  const answers = useQueries({
    queries: ids
      .filter((id) => formerPerson(id) === null)
      .map((id) => ({ queryKey: ['person', id], queryFn: () => load(id), staleTime: Infinity })),
  });
  return {
    known: new Map(answers.flatMap(({ data }) => (data ? [[data.accountId, choiceFrom(data)] as const] : []))),
    pending: answers.some(({ isPending }) => isPending),
  };
};

const PeoplePickerSelect = (props: PeoplePickerProps) => {
  const { id, value, onChange, single = false, projectKey, suggested = [], disabled = false, placeholder } = props;
  const text = useText();
  const spoken = useSpoken();
  const [typed, setTyped] = useState('');
  const query = useDeferredValue(typed.trim());
  const { known, pending } = useKnown([...new Set([...value, ...suggested])]);
  const found = useQuery({
    queryKey: ['people', projectKey ?? null, query],
    queryFn: () => searchPeople(query, projectKey),
    staleTime: 60_000,
    placeholderData: (before) => before,
  });

  const chosen = value.map((accountId) => {
    const nameless = formerPerson(accountId) !== null ? 'ui.formerUser' : pending ? 'ui.loading' : 'ui.unknownPerson';
    return known.get(accountId) ?? { value: accountId, label: text(nameless), avatar: null };
  });
  const options = useMemo(() => {
    const first = query === '' ? suggested.flatMap((accountId) => known.get(accountId) ?? []) : [];
    const rest = (found.data ?? []).filter(({ active }) => active).map(choiceFrom);
    return [...first, ...rest.filter((choice) => !first.some((other) => other.value === choice.value))];
  }, [found.data, known, query, suggested]);

  const shared = {
    ...spoken,
    inputId: id,
    options,
    inputValue: typed,
    onInputChange: (next: string) => setTyped(next),
    filterOption: null,
    isLoading: found.isFetching,
    isDisabled: disabled,
    isInvalid: props['aria-invalid'] === true,
    placeholder: placeholder ?? text('ui.choosePeople'),
    'aria-describedby': props['aria-describedby'],
    loadingMessage: () => text('ui.loading'),
    noOptionsMessage: () => text(found.isError ? 'ui.peopleFailed' : 'ui.nobodyFound'),
    styles: menuInFlow,
    isClearable: true,
  };

  return single ? (
    <Select<Choice>
      {...shared}
      value={chosen[0] ?? null}
      onChange={(choice) => onChange(choice === null ? [] : [choice.value])}
      components={{ Option, SingleValue }}
    />
  ) : (
    <Select<Choice, true>
      {...shared}
      isMulti
      value={chosen}
      onChange={(choices) => onChange(choices.map((choice) => choice.value))}
      components={{ Option, MultiValueLabel: Chosen, MultiValueRemove: Remove }}
    />
  );
};

export default PeoplePickerSelect;
