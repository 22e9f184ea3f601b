import Tag from '@atlaskit/tag';
import { type ReactNode } from 'react';
import { useFieldName } from '../fields/app-fields';
import { fieldTexts } from '../fields/field-text';
import type { EditMeta, Issue } from '../rest/models';
import { useFormats, useText } from '../text/text';
import { PriorityName } from './icons';
import { EditableField } from './editable-field';
import { issueExtension } from './issue-modules';
import { Person } from '../people/person';
import styles from './issue.module.css';

const None = (): ReactNode => {
  const t = useText();
  return <span className={styles.none}>{t('field.none')}</span>;
};

const Chips = ({ texts }: { readonly texts: readonly string[] }): ReactNode =>
  texts.length === 0 ? (
    <None />
  ) : (
    <span className={styles.chips}>
      {texts.map((text) => (
        <Tag key={text} text={text} isRemovable={false} />
      ))}
    </span>
  );

/** Custom fields that hold something, or that the user may fill in. Order as Jira names them: by name. */
const customFields = (
  issue: Issue,
  meta: EditMeta | undefined,
  nameOf: (id: string, name: string) => string,
): readonly { readonly id: string; readonly name: string }[] => {
  const ids = new Set([...Object.keys(issue.fields), ...Object.keys(meta?.fields ?? {})].filter((id) => id.startsWith('customfield_')));
  return [...ids]
    .filter((id) => meta?.fields[id] !== undefined || fieldTexts(issue.fields[id], issue.renderedFields?.[id]).length > 0)
    .map((id) => ({ id, name: nameOf(id, meta?.fields[id]?.name ?? issue.names[id] ?? id) }))
    .sort((one, other) => one.name.localeCompare(other.name));
};

/** The issue's fields, in the right-hand column. */
export const Details = ({ issue, meta }: { readonly issue: Issue; readonly meta: EditMeta | undefined }): ReactNode => {
  const t = useText();
  const formats = useFormats();
  const nameOf = useFieldName();
  const { fields } = issue;
  const place = issueExtension(issue);
  const row = (fieldId: string, label: string, shown: ReactNode): ReactNode => (
    <EditableField
      key={fieldId}
      issueKey={issue.key}
      fieldId={fieldId}
      label={label}
      meta={meta?.fields[fieldId]}
      value={fields[fieldId]}
      place={place}
    >
      {shown}
    </EditableField>
  );
  const names = (values: readonly { readonly name: string }[]): readonly string[] => values.map(({ name }) => name);

  return (
    <dl className={styles.details}>
      {row('assignee', t('field.assignee'), <Person user={fields.assignee} none={t('field.unassigned')} />)}
      {row('reporter', t('field.reporter'), <Person user={fields.reporter} none={t('field.anonymous')} />)}
      {row('priority', t('field.priority'), <PriorityName priority={fields.priority} />)}
      {row('labels', t('field.labels'), <Chips texts={fields.labels} />)}
      {(meta?.fields.components !== undefined || fields.components.length > 0) &&
        row('components', t('field.components'), <Chips texts={names(fields.components)} />)}
      {(meta?.fields.fixVersions !== undefined || fields.fixVersions.length > 0) &&
        row('fixVersions', t('field.fixVersions'), <Chips texts={names(fields.fixVersions)} />)}
      {row(
        'duedate',
        t('field.duedate'),
        fields.duedate === null || fields.duedate === undefined ? <None /> : formats.date(fields.duedate),
      )}
      {(meta?.fields.security !== undefined || (fields.security !== null && fields.security !== undefined)) &&
        row('security', t('field.security'), fields.security?.name ?? <None />)}
      {customFields(issue, meta, nameOf).map(({ id, name }) => {
        const texts = fieldTexts(fields[id], issue.renderedFields?.[id]);
        return row(id, name, Array.isArray(fields[id]) ? <Chips texts={texts} /> : texts.length === 0 ? <None /> : texts.join(', '));
      })}
    </dl>
  );
};
