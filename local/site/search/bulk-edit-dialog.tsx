import Button from '@atlaskit/button/new';
import ModalDialog, { ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import * as v from 'valibot';
import { AppFieldFrame } from '../fields/app-field-frame';
import { controlFor, useAppFields, useFieldName } from '../fields/app-fields';
import { StringsInput } from '../fields/option-inputs';
import type { Field, Issue } from '../rest/models';
import { useFields } from '../rest/search';
import { useJira } from '../session/session';
import { Refusal } from '../shell/states';
import { useText } from '../text/text';
import { editInBulk, OPTIONS, type BulkChange, type Option } from './bulk-edit';
import styles from './bulk-edit-dialog.module.css';

const Strings = v.fallback(v.array(v.string()), []);
const EMPTY: Omit<BulkChange, 'fieldId'> = { option: 'ADD', values: [] };

/** Fields that can be changed in many issues at once here: labels, and the app's lists that people may edit. */
const useBulkFields = (): readonly Field[] => {
  const appFields = useAppFields();
  return (useFields().data ?? []).filter(
    ({ id, schema }) => id === 'labels' || controlFor(appFields, schema?.custom, 'issue-bulk-edit') !== undefined,
  );
};

/** One project tells the controls which categories to offer; several do not. */
const placeOf = (issues: readonly Issue[]): Readonly<Record<string, unknown>> => {
  const [first, ...others] = issues.map(({ fields }) => fields.project);
  if (first === undefined || others.some(({ id }) => id !== first.id)) return {};
  return { project: { id: first.id, key: first.key, type: first.projectTypeKey } };
};

interface Props {
  readonly issues: readonly Issue[];
  readonly onClose: () => void;
}

/** Jira's bulk change, step "Edit": each field with what is to become of it in every issue. */
export const BulkEditDialog = ({ issues, onClose }: Props): ReactNode => {
  const t = useText();
  const jira = useJira();
  const queries = useQueryClient();
  const fields = useBulkFields();
  const [changes, setChanges] = useState<Readonly<Record<string, Omit<BulkChange, 'fieldId'>>>>({});
  const wanted = Object.entries(changes).map(([fieldId, change]) => ({ fieldId, ...change }));
  const sound =
    wanted.length > 0 && wanted.every(({ option, values }) => option === 'REMOVE_ALL' || option === 'REPLACE' || values.length > 0);
  const editing = useMutation({
    mutationFn: () =>
      editInBulk(
        jira,
        issues.map(({ id }) => id),
        wanted,
      ),
    onSuccess: () => queries.invalidateQueries(),
  });
  const change = (fieldId: string, next: Partial<BulkChange> | null): void => {
    setChanges((current) => {
      const { [fieldId]: before = EMPTY, ...rest } = current;
      return next === null ? rest : { ...rest, [fieldId]: { ...before, ...next } };
    });
  };
  const failed = Object.entries(editing.data?.failedAccessibleIssues ?? {});

  return (
    <ModalTransition>
      <ModalDialog onClose={onClose} width="large" shouldCloseOnOverlayClick={false}>
        <ModalHeader hasCloseButton>
          <ModalTitle>{t('bulk.title', { count: issues.length })}</ModalTitle>
        </ModalHeader>
        <ModalBody>
          {editing.data === undefined ? (
            <div className={styles.fields}>
              {fields.map((field) => (
                <BulkField
                  key={field.id}
                  field={field}
                  place={placeOf(issues)}
                  change={changes[field.id]}
                  onChange={(next) => {
                    change(field.id, next);
                  }}
                />
              ))}
              <Refusal error={editing.error} />
            </div>
          ) : (
            <div role="status">
              <p>{t('bulk.done', { count: editing.data.processedAccessibleIssues.length })}</p>
              {failed.length > 0 && (
                <ul>
                  {failed.map(([id, reasons]) => (
                    <li key={id}>
                      {issues.find((issue) => issue.id === id)?.key ?? id}: {reasons.join(' ')}
                    </li>
                  ))}
                </ul>
              )}
            </div>
          )}
        </ModalBody>
        <ModalFooter>
          {editing.data === undefined ? (
            <>
              <Button appearance="subtle" onClick={onClose}>
                {t('cancel')}
              </Button>
              <Button
                appearance="primary"
                isDisabled={!sound}
                isLoading={editing.isPending}
                onClick={() => {
                  editing.mutate();
                }}
              >
                {t('bulk.confirm', { count: issues.length })}
              </Button>
            </>
          ) : (
            <Button appearance="primary" onClick={onClose}>
              {t('bulk.close')}
            </Button>
          )}
        </ModalFooter>
      </ModalDialog>
    </ModalTransition>
  );
};

interface BulkFieldProps {
  readonly field: Field;
  readonly place: Readonly<Record<string, unknown>>;
  readonly change: Omit<BulkChange, 'fieldId'> | undefined;
  readonly onChange: (next: Partial<BulkChange> | null) => void;
}

const BulkField = ({ field, place, change, onChange }: BulkFieldProps): ReactNode => {
  const t = useText();
  const id = useId();
  const nameOf = useFieldName();
  const name = field.id === 'labels' ? t('field.labels') : nameOf(field.id, field.name);
  const control = controlFor(useAppFields(), field.schema?.custom, 'issue-bulk-edit');
  return (
    <fieldset className={styles.field}>
      <legend className={styles.legend}>
        <label>
          <input
            type="checkbox"
            checked={change !== undefined}
            onChange={(event) => {
              onChange(event.currentTarget.checked ? EMPTY : null);
            }}
          />{' '}
          {t('bulk.change', { field: name })}
        </label>
      </legend>
      {change !== undefined && (
        <div className={styles.inside}>
          <label htmlFor={id}>{t('bulk.option', { field: name })}</label>
          <select
            id={id}
            className={styles.option}
            value={change.option}
            onChange={(event) => {
              const option = OPTIONS.find((each): each is Option => each === event.currentTarget.value);
              if (option !== undefined) onChange({ option });
            }}
          >
            {OPTIONS.map((option) => (
              <option key={option} value={option}>
                {t(`bulk.option.${option}`)}
              </option>
            ))}
          </select>
          {change.option !== 'REMOVE_ALL' &&
            (control === undefined ? (
              <StringsInput
                id={`${id}-values`}
                label={name}
                allowed={undefined}
                value={change.values}
                isInvalid={false}
                onChange={(values) => {
                  onChange({ values: v.parse(Strings, values) });
                }}
              />
            ) : (
              <AppFieldFrame
                field={control}
                fieldId={field.id}
                value={change.values}
                experience="issue-bulk-edit"
                place={place}
                onSubmit={(values) => {
                  onChange({ values: v.parse(Strings, values) });
                  return Promise.resolve();
                }}
              />
            ))}
        </div>
      )}
    </fieldset>
  );
};
