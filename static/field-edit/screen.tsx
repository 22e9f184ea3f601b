import { makeInvoke } from '@forge/bridge';
import { useQuery } from '@tanstack/react-query';
import type { FieldChoices, FieldResolvers } from '../../src/contract';
import type { EditablePart } from '../../src/domain/app-fields';
import { useExtension, useForgeContext } from '../shared/forge-context';
import { useText } from '../shared/i18n';
import { resultOf } from '../shared/invoke';
import { Loaded } from '../shared/states';
import { Control } from './control';
import { editedPart, FIELD_NAMES, FieldExtension, isOnIssue } from './place';
import styles from './screen.module.css';

const invoke = makeInvoke<FieldResolvers>();

const choicesFor = (part: EditablePart, { project, fieldValue: values }: FieldExtension): Promise<FieldChoices> =>
  resultOf(
    project === null || project === undefined
      ? invoke('field.openAcross', { part, values })
      : invoke('field.open', { projectId: project.id, part, values }),
  );

const Field = ({ part, extension }: { part: EditablePart; extension: FieldExtension }) => {
  const query = useQuery({ queryKey: ['field', part, extension], queryFn: () => choicesFor(part, extension) });
  return (
    <Loaded query={query} loading={{ shape: 'lines', count: 2 }}>
      {(choices) => <Control part={part} choices={choices} onIssue={isOnIssue(extension)} />}
    </Loaded>
  );
};

/** The edit control of one of Evenhand's Jira fields: on an issue, on the form for a new one, or for many issues at once. */
export const Screen = () => {
  const text = useText();
  const { moduleKey } = useForgeContext();
  const extension = useExtension(FieldExtension);
  const part = editedPart(extension, moduleKey);
  return (
    <main className={styles.screen} aria-label={part === null ? undefined : text('field.title', { field: text(FIELD_NAMES[part]) })}>
      {part === null ? <p className={styles.found}>{text('field.nothing')}</p> : <Field part={part} extension={extension} />}
    </main>
  );
};
