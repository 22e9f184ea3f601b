import Select, { CreatableSelect } from '@atlaskit/select';
import { type ReactNode } from 'react';
import * as v from 'valibot';
import { AllowedValue } from '../rest/models';
import { useText } from '../text/text';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly isInvalid: boolean;
}

interface Choice {
  readonly label: string;
  readonly value: string;
}

const choiceOf = (allowed: AllowedValue): Choice => ({
  label: allowed.name ?? allowed.value ?? allowed.key ?? allowed.id ?? '',
  value: allowed.id ?? allowed.value ?? allowed.key ?? allowed.name ?? '',
});

const choiceIn = (value: unknown): Choice | undefined => {
  const parsed = v.safeParse(AllowedValue, value);
  return parsed.success ? choiceOf(parsed.output) : undefined;
};

const Strings = v.array(v.string());
const List = v.array(v.unknown());

const selectProps = ({ id, label, isInvalid }: Props) =>
  ({
    inputId: id,
    label,
    isInvalid,
    openMenuOnFocus: false,
    menuPosition: 'fixed',
    spacing: 'compact',
    styles: { menuPortal: (base: object) => ({ ...base, zIndex: 600 }) },
    menuPortalTarget: document.body,
  }) as const;

/** One of a list. `plain` fields hold the choice's key itself instead of a reference to it. */
export const OptionInput = (
  props: Props & { readonly allowed: readonly AllowedValue[]; readonly clearable: boolean; readonly plain?: boolean },
): ReactNode => {
  const { allowed, clearable, plain = false, value, onChange } = props;
  const t = useText();
  const options = allowed.map(choiceOf);
  const chosen = plain ? options.find((option) => option.value === value) : choiceIn(value);
  return (
    <Select<Choice>
      {...selectProps(props)}
      options={options}
      defaultValue={chosen ?? null}
      isClearable={clearable}
      placeholder={t('field.choose')}
      onChange={(choice) => {
        onChange(choice === null ? null : plain ? choice.value : { id: choice.value });
      }}
    />
  );
};

export const OptionsInput = (props: Props & { readonly allowed: readonly AllowedValue[] }): ReactNode => {
  const t = useText();
  const held = v.safeParse(List, props.value);
  return (
    <Select<Choice, true>
      {...selectProps(props)}
      isMulti
      options={props.allowed.map(choiceOf)}
      defaultValue={held.success ? held.output.flatMap((item) => choiceIn(item) ?? []) : []}
      placeholder={t('field.choose')}
      onChange={(choices) => {
        props.onChange(choices.map(({ value }) => ({ id: value })));
      }}
    />
  );
};

/** Words of one's own, like labels; known ones are suggested. */
export const StringsInput = (props: Props & { readonly allowed: readonly AllowedValue[] | undefined }): ReactNode => {
  const t = useText();
  const held = v.safeParse(Strings, props.value);
  return (
    <CreatableSelect<Choice, true>
      {...selectProps(props)}
      isMulti
      options={(props.allowed ?? []).map(choiceOf)}
      defaultValue={held.success ? held.output.map((text) => ({ label: text, value: text })) : []}
      placeholder={t('field.typeToAdd')}
      formatCreateLabel={(text: string) => t('field.add', { text })}
      noOptionsMessage={() => t('field.typeToAdd')}
      onChange={(choices) => {
        props.onChange(choices.map(({ value }) => value));
      }}
    />
  );
};
