import { IconButton } from '@atlaskit/button/new';
import CheckIcon from '@atlaskit/icon/core/check-mark';
import CrossIcon from '@atlaskit/icon/core/cross';
import EditIcon from '@atlaskit/icon/core/edit';
import Textfield from '@atlaskit/textfield';
import { useId, useState, type ReactNode } from 'react';
import { useFocusOn } from '../fields/focus';
import { OnEscape } from '../fields/on-escape';
import { issuePath, useIssueChange } from '../rest/issue-queries';
import { useJira } from '../session/session';
import { Refusal } from '../shell/states';
import { useText } from '../text/text';
import styles from './issue.module.css';

interface Props {
  readonly issueKey: string;
  readonly summary: string;
  readonly editable: boolean;
}

/** The issue's title, changed in place. */
export const Summary = ({ issueKey, summary, editable }: Props): ReactNode => {
  const t = useText();
  const jira = useJira();
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const save = useIssueChange(issueKey, (text: string) => jira.send('PUT', issuePath(issueKey), { fields: { summary: text } }));
  useFocusOn(id, draft !== undefined);
  const stop = (): void => {
    save.reset();
    setDraft(undefined);
  };

  if (draft === undefined) {
    return (
      <div className={styles.summary}>
        <h1>{summary}</h1>
        {editable && (
          <IconButton
            icon={EditIcon}
            label={t('summary.edit')}
            appearance="subtle"
            spacing="compact"
            onClick={() => {
              setDraft(summary);
            }}
          />
        )}
      </div>
    );
  }
  return (
    <OnEscape run={stop}>
      <form
        className={styles.fieldForm}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(draft, { onSuccess: stop });
        }}
      >
        <Textfield
          aria-label={t('field.summary')}
          id={id}
          isRequired
          value={draft}
          onChange={(event) => {
            setDraft(event.currentTarget.value);
          }}
        />
        <Refusal error={save.error} />
        <div className={styles.formButtons}>
          <IconButton type="submit" icon={CheckIcon} label={t('save')} isLoading={save.isPending} />
          <IconButton icon={CrossIcon} label={t('cancel')} onClick={stop} />
        </div>
      </form>
    </OnEscape>
  );
};
