import { IconButton } from '@atlaskit/button/new';
import CheckIcon from '@atlaskit/icon/core/check-mark';
import CrossIcon from '@atlaskit/icon/core/cross';
import { useId, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { SiteField } from '../../site-api';
import { OnEscape } from '../fields/on-escape';
import { AppFieldFrame } from '../fields/app-field-frame';
import { controlFor, useAppFields } from '../fields/app-fields';
import { FieldInput } from '../fields/field-input';
import { useFocusOn } from '../fields/focus';
import { kindOf } from '../fields/field-kind';
import type { FieldMeta } from '../rest/models';
import { issuePath, useIssueChange } from '../rest/issue-queries';
import { useJira } from '../session/session';
import { Refusal } from '../shell/states';
import { useText } from '../text/text';
import styles from './issue.module.css';

interface Props {
  readonly issueKey: string;
  readonly fieldId: string;
  readonly label: string;
  /** As Jira's edit metadata gives it; without it the field is only shown. */
  readonly meta: FieldMeta | undefined;
  readonly value: unknown;
  /** What Forge tells a control of an app about the issue. */
  readonly place: Readonly<Record<string, unknown>>;
  readonly children: ReactNode;
}

/** When editing has ended, the keyboard is where it was before; only then, so that a page never takes the focus by itself. */
const useFocusBack = (editing: boolean): RefObject<HTMLButtonElement> => {
  const button = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useLayoutEffect(() => {
    if (wasEditing.current && !editing) button.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  return button;
};

/** One row of an issue's details: shown, and changed in place where Jira lets the user. */
export const EditableField = ({ issueKey, fieldId, label, meta, value, place, children }: Props): ReactNode => {
  const t = useText();
  const [editing, setEditing] = useState(false);
  const button = useFocusBack(editing);
  const control = controlFor(useAppFields(), meta?.schema.custom, 'issue-view');
  const editable = meta !== undefined && (control !== undefined || kindOf(meta) !== 'unsupported');
  const done = (): void => {
    setEditing(false);
  };

  return (
    <div className={styles.row}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        {editing && editable ? (
          control === undefined ? (
            <FieldForm issueKey={issueKey} fieldId={fieldId} meta={meta} value={value} onDone={done} />
          ) : (
            <AppFieldForm issueKey={issueKey} fieldId={fieldId} control={control} value={value} place={place} onDone={done} />
          )
        ) : (
          <>
            {editable ? (
              <button
                ref={button}
                type="button"
                className={styles.editValue}
                aria-label={t('field.edit', { field: label })}
                onClick={() => {
                  setEditing(true);
                }}
              />
            ) : null}
            <span className={styles.shown}>{children}</span>
          </>
        )}
      </dd>
    </div>
  );
};

interface FormProps {
  readonly issueKey: string;
  readonly fieldId: string;
  readonly meta: FieldMeta;
  readonly value: unknown;
  readonly onDone: () => void;
}

/** Saves what was entered into one field of an issue. */
const useSaveField = (issueKey: string, fieldId: string) => {
  const jira = useJira();
  return useIssueChange(issueKey, (input: unknown) => jira.send('PUT', issuePath(issueKey), { fields: { [fieldId]: input } }));
};

interface AppFormProps extends Pick<Props, 'issueKey' | 'fieldId' | 'value' | 'place'> {
  readonly control: SiteField;
  readonly onDone: () => void;
}

/** An app's own control, which saves and closes by itself. */
const AppFieldForm = ({ issueKey, fieldId, control, value, place, onDone }: AppFormProps): ReactNode => {
  const save = useSaveField(issueKey, fieldId);
  return (
    <div className={styles.fieldForm}>
      <AppFieldFrame
        field={control}
        fieldId={fieldId}
        value={value}
        experience="issue-view"
        place={place}
        onSubmit={async (input) => {
          await save.mutateAsync(input);
          onDone();
        }}
        onClose={onDone}
      />
      <Refusal error={save.error} />
    </div>
  );
};

/** The control of one field with Save and Cancel; Escape cancels. */
const FieldForm = ({ issueKey, fieldId, meta, value, onDone }: FormProps): ReactNode => {
  const t = useText();
  const id = useId();
  useFocusOn(id);
  const [next, setNext] = useState(value);
  const save = useSaveField(issueKey, fieldId);

  return (
    <OnEscape run={onDone}>
      <form
        className={styles.fieldForm}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(next, { onSuccess: onDone });
        }}
      >
        <label htmlFor={id} className={styles.hiddenLabel}>
          {meta.name}
        </label>
        <FieldInput id={id} meta={meta} value={value} onChange={setNext} scope={{ issueKey }} invalid={save.isError} />
        <Refusal error={save.error} />
        <div className={styles.formButtons}>
          <IconButton type="submit" icon={CheckIcon} label={t('save')} isLoading={save.isPending} />
          <IconButton icon={CrossIcon} label={t('cancel')} onClick={onDone} />
        </div>
      </form>
    </OnEscape>
  );
};
