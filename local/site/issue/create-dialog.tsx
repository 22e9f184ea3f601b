import Button from '@atlaskit/button/new';
import ModalDialog, { ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';
import Select from '@atlaskit/select';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { AppFieldFrame } from '../fields/app-field-frame';
import { controlFor, useAppFields, useFieldName } from '../fields/app-fields';
import { FieldInput } from '../fields/field-input';
import { useFocusOn } from '../fields/focus';
import { kindOf } from '../fields/field-kind';
import { JiraError } from '../rest/client';
import { CreateFields, CreateTypes, Created, ProjectPage, type FieldMeta } from '../rest/models';
import { goTo, usePlace } from '../routing/location';
import { useJira } from '../session/session';
import { Loading, Refusal } from '../shell/states';
import { useText } from '../text/text';
import styles from './issue.module.css';

interface Choice {
  readonly label: string;
  readonly value: string;
}

/** Fields that the dialog chooses itself, or that Jira fills in. */
const NOT_ASKED = new Set(['project', 'issuetype', 'attachment', 'issuelinks', 'parent']);
const FIRST = ['summary', 'description', 'priority', 'assignee', 'reporter', 'labels', 'duedate'];

const idOf = (field: FieldMeta): string => field.fieldId ?? field.key ?? '';

const order = (fields: readonly FieldMeta[]): readonly FieldMeta[] => {
  const rank = (field: FieldMeta): number => {
    const known = FIRST.indexOf(idOf(field));
    return known === -1 ? (field.required ? 1.5 : FIRST.length) : known;
  };
  return fields
    .filter((field) => !NOT_ASKED.has(idOf(field)) && kindOf(field) !== 'unsupported')
    .sort((one, other) => rank(one) - rank(other));
};

/** Jira's Create form: projects, types and fields as Jira's own metadata gives them to this user. */
export const CreateDialog = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const t = useText();
  const jira = useJira();
  const { pathname } = usePlace();
  const queries = useQueryClient();
  const here = /\/(?:projects|browse)\/([A-Za-z][A-Za-z0-9_]*)/.exec(pathname)?.[1];

  const projects = useQuery({
    queryKey: ['create', 'projects'],
    queryFn: () => jira.get('/rest/api/3/project/search?action=create&maxResults=50', ProjectPage),
  });
  const [project, setProject] = useState<string>();
  const options = (projects.data?.values ?? []).map(({ key, name }) => ({ label: `${name} (${key})`, value: key }));
  const projectKey = project ?? options.find(({ value }) => value === here)?.value ?? options[0]?.value;

  const chosenProject = projects.data?.values.find(({ key }) => key === projectKey);
  const place =
    chosenProject === undefined ? {} : { project: { id: chosenProject.id, key: chosenProject.key, type: chosenProject.projectTypeKey } };

  const types = useQuery({
    queryKey: ['create', 'types', projectKey],
    queryFn: () => jira.get(`/rest/api/3/issue/createmeta/${projectKey ?? ''}/issuetypes`, CreateTypes),
    enabled: projectKey !== undefined,
  });
  const [type, setType] = useState<string>();
  const typeOptions = (types.data?.issueTypes ?? [])
    .filter(({ subtask }) => !subtask)
    .sort((one, other) => Math.abs(one.hierarchyLevel) - Math.abs(other.hierarchyLevel))
    .map(({ id, name }) => ({ label: name, value: id }));
  const typeId = typeOptions.find(({ value }) => value === type)?.value ?? typeOptions[0]?.value;

  const fields = useQuery({
    queryKey: ['create', 'fields', projectKey, typeId],
    queryFn: () => jira.get(`/rest/api/3/issue/createmeta/${projectKey ?? ''}/issuetypes/${typeId ?? ''}?maxResults=200`, CreateFields),
    enabled: projectKey !== undefined && typeId !== undefined,
  });

  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({});
  const create = useMutation({
    mutationFn: () => {
      const offered = new Set((fields.data?.fields ?? []).map(idOf));
      const chosen = Object.entries(values).filter(([id, value]) => offered.has(id) && value !== null && value !== undefined);
      return jira.ask(
        '/rest/api/3/issue',
        { fields: { ...Object.fromEntries(chosen), project: { key: projectKey }, issuetype: { id: typeId } } },
        Created,
      );
    },
    onSuccess: ({ key }) => {
      void queries.invalidateQueries();
      onClose();
      goTo(`/browse/${key}`);
    },
  });
  const errors = create.error instanceof JiraError ? create.error.fieldErrors : {};
  const general = create.error instanceof JiraError && create.error.messages.length === 0 ? null : create.error;

  return (
    <ModalTransition>
      <ModalDialog onClose={onClose} width="large" shouldCloseOnOverlayClick={false}>
        <form
          className={styles.createForm}
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate();
          }}
        >
          <ModalHeader hasCloseButton>
            <ModalTitle>{t('create.title')}</ModalTitle>
          </ModalHeader>
          <ModalBody>
            <div className={styles.createFields}>
              <Picker id="create-project" label={t('create.project')} options={options} value={projectKey} onChange={setProject} />
              <Picker id="create-type" label={t('create.type')} options={typeOptions} value={typeId} onChange={setType} />
              {fields.data === undefined ? (
                (projects.error ?? types.error ?? fields.error) ? (
                  <Refusal error={projects.error ?? types.error ?? fields.error} />
                ) : options.length === 0 && projects.isSuccess ? (
                  <p>{t('create.nowhere')}</p>
                ) : (
                  <Loading />
                )
              ) : (
                order(fields.data.fields).map((field) => (
                  <CreateField
                    key={`${projectKey ?? ''}:${typeId ?? ''}:${idOf(field)}`}
                    field={field}
                    error={errors[idOf(field)]}
                    value={values[idOf(field)]}
                    project={projectKey ?? ''}
                    place={place}
                    onChange={(value) => {
                      setValues((current) => ({ ...current, [idOf(field)]: value }));
                    }}
                  />
                ))
              )}
              <Refusal error={general} />
            </div>
          </ModalBody>
          <ModalFooter>
            <Button appearance="subtle" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" appearance="primary" isLoading={create.isPending} isDisabled={fields.data === undefined}>
              {t('create')}
            </Button>
          </ModalFooter>
        </form>
      </ModalDialog>
    </ModalTransition>
  );
};

interface PickerProps {
  readonly id: string;
  readonly label: string;
  readonly options: readonly Choice[];
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

const Picker = ({ id, label, options, value, onChange }: PickerProps): ReactNode => (
  <div>
    <label htmlFor={id} className={styles.formLabel}>
      {label}
    </label>
    <Select<Choice>
      inputId={id}
      options={options}
      value={options.find((option) => option.value === value) ?? null}
      menuPosition="fixed"
      onChange={(choice) => {
        onChange(choice?.value);
      }}
    />
  </div>
);

interface CreateFieldProps {
  readonly field: FieldMeta;
  readonly value: unknown;
  readonly error: string | undefined;
  readonly project: string;
  /** What Forge tells a control of an app about the form. */
  readonly place: Readonly<Record<string, unknown>>;
  readonly onChange: (value: unknown) => void;
}

const CreateField = ({ field, value, error, project, place, onChange }: CreateFieldProps): ReactNode => {
  const id = useId();
  const t = useText();
  const nameOf = useFieldName();
  const control = controlFor(useAppFields(), field.schema.custom, 'issue-create');
  useFocusOn(id, idOf(field) === 'summary');
  const label = (
    <>
      {nameOf(idOf(field), field.name)}
      {field.required && !field.hasDefaultValue && (
        <>
          <span aria-hidden="true" className={styles.required}>
            {' *'}
          </span>
          <span className={styles.hiddenLabel}>{t('field.required')}</span>
        </>
      )}
    </>
  );
  return (
    <div>
      {control === undefined ? (
        <label htmlFor={id} className={styles.formLabel}>
          {label}
        </label>
      ) : (
        <p className={styles.formLabel}>{label}</p>
      )}
      {control === undefined ? (
        <FieldInput id={id} meta={field} value={value} onChange={onChange} scope={{ project }} invalid={error !== undefined} />
      ) : (
        <AppFieldFrame
          field={control}
          fieldId={idOf(field)}
          value={value}
          experience="issue-create"
          place={place}
          onSubmit={(next) => {
            onChange(next);
            return Promise.resolve();
          }}
        />
      )}
      {error !== undefined && (
        <p role="alert" className={styles.refusal}>
          {error}
        </p>
      )}
    </div>
  );
};
