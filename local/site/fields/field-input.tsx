import { type ReactNode } from 'react';
import TextArea from '@atlaskit/textarea';
import Textfield from '@atlaskit/textfield';
import { fromMarkup, toMarkup } from '../adf/plain-text';
import { readDocument } from '../adf/schema';
import type { FieldMeta } from '../rest/models';
import { kindOf } from './field-kind';
import { OptionInput, OptionsInput, StringsInput } from './option-inputs';
import { UserInput, UsersInput, type UserScope } from './user-inputs';

interface Props {
  readonly id: string;
  readonly meta: FieldMeta;
  /** As Jira's REST API holds it. */
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly scope: UserScope;
  readonly invalid?: boolean;
}

/** The control for one field; its values go to Jira as they are. */
export const FieldInput = ({ id, meta, value, onChange, scope, invalid = false }: Props): ReactNode => {
  const common = { id, isInvalid: invalid };
  switch (kindOf(meta)) {
    case 'document':
      return (
        <TextArea
          {...common}
          minimumRows={5}
          defaultValue={toMarkup(readDocument(value))}
          onChange={(event) => {
            const text = event.currentTarget.value;
            onChange(text.trim() === '' ? null : fromMarkup(text));
          }}
        />
      );
    case 'text':
      return meta.allowedValues === undefined ? (
        <Textfield
          {...common}
          defaultValue={typeof value === 'string' ? value : ''}
          onChange={(event) => {
            onChange(event.currentTarget.value === '' && !meta.required ? null : event.currentTarget.value);
          }}
        />
      ) : (
        <OptionInput
          {...common}
          label={meta.name}
          clearable={!meta.required}
          allowed={meta.allowedValues}
          value={value}
          onChange={onChange}
          plain
        />
      );
    case 'number':
      return (
        <Textfield
          {...common}
          type="number"
          defaultValue={typeof value === 'number' ? String(value) : ''}
          onChange={(event) => {
            onChange(event.currentTarget.value === '' ? null : event.currentTarget.valueAsNumber);
          }}
        />
      );
    case 'date':
      return (
        <Textfield
          {...common}
          type="date"
          defaultValue={typeof value === 'string' ? value : ''}
          onChange={(event) => {
            onChange(event.currentTarget.value === '' ? null : event.currentTarget.value);
          }}
        />
      );
    case 'strings':
      return <StringsInput {...common} label={meta.name} allowed={meta.allowedValues} value={value} onChange={onChange} />;
    case 'option':
      return (
        <OptionInput
          {...common}
          label={meta.name}
          clearable={!meta.required}
          allowed={meta.allowedValues ?? []}
          value={value}
          onChange={onChange}
        />
      );
    case 'options':
      return <OptionsInput {...common} label={meta.name} allowed={meta.allowedValues ?? []} value={value} onChange={onChange} />;
    case 'user':
      return (
        <UserInput
          {...common}
          label={meta.name}
          value={value}
          onChange={onChange}
          scope={scope}
          assignable={meta.schema.system === 'assignee'}
        />
      );
    case 'users':
      return <UsersInput {...common} label={meta.name} value={value} onChange={onChange} scope={scope} />;
    case 'unsupported':
      return null;
  }
};
