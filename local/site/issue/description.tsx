import ButtonGroup from '@atlaskit/button/button-group';
import Button, { IconButton } from '@atlaskit/button/new';
import EditIcon from '@atlaskit/icon/core/edit';
import TextArea from '@atlaskit/textarea';
import { useId, useState, type ReactNode } from 'react';
import { Document } from '../adf/document';
import { fromMarkup, toMarkup } from '../adf/plain-text';
import { readDocument } from '../adf/schema';
import { useFocusOn } from '../fields/focus';
import { issuePath, useIssueChange } from '../rest/issue-queries';
import { useJira } from '../session/session';
import { Refusal } from '../shell/states';
import { useText } from '../text/text';
import { Section } from './section';
import styles from './issue.module.css';

interface Props {
  readonly issueKey: string;
  readonly description: unknown;
  readonly editable: boolean;
}

export const Description = ({ issueKey, description, editable }: Props): ReactNode => {
  const t = useText();
  const jira = useJira();
  const document = readDocument(description);
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const save = useIssueChange(issueKey, (text: string) =>
    jira.send('PUT', issuePath(issueKey), { fields: { description: text.trim() === '' ? null : fromMarkup(text) } }),
  );
  useFocusOn(id, draft !== undefined);
  const edit = (): void => {
    setDraft(toMarkup(document));
  };
  const stop = (): void => {
    save.reset();
    setDraft(undefined);
  };

  return (
    <Section
      title={t('field.description')}
      actions={
        editable &&
        draft === undefined && (
          <IconButton icon={EditIcon} label={t('description.edit')} appearance="subtle" spacing="compact" onClick={edit} />
        )
      }
    >
      {draft !== undefined ? (
        <form
          className={styles.longForm}
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate(draft, { onSuccess: stop });
          }}
        >
          <TextArea
            aria-label={t('field.description')}
            id={id}
            minimumRows={6}
            value={draft}
            onChange={(event) => {
              setDraft(event.currentTarget.value);
            }}
          />
          <p className={styles.hint}>{t('markup.hint')}</p>
          <Refusal error={save.error} />
          <ButtonGroup>
            <Button type="submit" appearance="primary" isLoading={save.isPending}>
              {t('save')}
            </Button>
            <Button appearance="subtle" onClick={stop}>
              {t('cancel')}
            </Button>
          </ButtonGroup>
        </form>
      ) : document !== undefined ? (
        <Document document={document} />
      ) : (
        <p className={styles.none}>{t('description.none')}</p>
      )}
    </Section>
  );
};
