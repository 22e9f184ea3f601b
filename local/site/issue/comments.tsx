import ButtonGroup from '@atlaskit/button/button-group';
import Button from '@atlaskit/button/new';
import Select from '@atlaskit/select';
import Lozenge from '@atlaskit/lozenge';
import TextArea from '@atlaskit/textarea';
import { useQuery } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { Document } from '../adf/document';
import { fromMarkup, toMarkup } from '../adf/plain-text';
import { readDocument } from '../adf/schema';
import { useFocusOn } from '../fields/focus';
import { Face } from '../people/face';
import { Roles, type Comment } from '../rest/models';
import { issuePath, useComments, useIssueChange } from '../rest/issue-queries';
import { useJira, useSession } from '../session/session';
import { Failure, Loading, Refusal } from '../shell/states';
import { useFormats, useText } from '../text/text';
import styles from './issue.module.css';

interface Props {
  readonly issueKey: string;
  readonly projectKey: string;
  readonly mayComment: boolean;
}

export const Comments = ({ issueKey, projectKey, mayComment }: Props): ReactNode => {
  const t = useText();
  const { data, error, isPending, refetch } = useComments(issueKey);
  if (isPending) return <Loading />;
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.activity}>
      {mayComment && <CommentForm issueKey={issueKey} projectKey={projectKey} />}
      {data.comments.length === 0 && <p className={styles.none}>{t('comment.none')}</p>}
      <ol className={styles.entries}>
        {[...data.comments].reverse().map((comment) => (
          <CommentEntry key={comment.id} issueKey={issueKey} projectKey={projectKey} comment={comment} />
        ))}
      </ol>
    </div>
  );
};

const CommentEntry = ({ issueKey, projectKey, comment }: Omit<Props, 'mayComment'> & { readonly comment: Comment }): ReactNode => {
  const t = useText();
  const formats = useFormats();
  const jira = useJira();
  const { user } = useSession();
  const [editing, setEditing] = useState(false);
  const remove = useIssueChange(issueKey, () => jira.send('DELETE', issuePath(issueKey, `/comment/${comment.id}`)));
  const document = readDocument(comment.body);
  const own = comment.author?.accountId === user.accountId;
  return (
    <li className={styles.entry}>
      <Face size="medium" name={comment.author?.displayName ?? ''} />
      <div className={styles.entryBody}>
        <p className={styles.byline}>
          <strong>{comment.author?.displayName ?? t('field.anonymous')}</strong>
          <time dateTime={comment.created}>{formats.dateTime(comment.created)}</time>
          {comment.updated !== '' && comment.updated !== comment.created && <span>{t('comment.edited')}</span>}
          {comment.visibility !== null && comment.visibility !== undefined && (
            <Lozenge appearance="removed">{t('comment.restricted', { role: comment.visibility.value })}</Lozenge>
          )}
        </p>
        {editing ? (
          <CommentForm
            issueKey={issueKey}
            projectKey={projectKey}
            comment={comment}
            onDone={() => {
              setEditing(false);
            }}
          />
        ) : (
          document !== undefined && <Document document={document} />
        )}
        {own && !editing && (
          <ButtonGroup>
            <Button
              appearance="subtle"
              spacing="compact"
              onClick={() => {
                setEditing(true);
              }}
            >
              {t('edit')}
            </Button>
            <Button
              appearance="subtle"
              spacing="compact"
              onClick={() => {
                remove.mutate(undefined);
              }}
            >
              {t('delete')}
            </Button>
          </ButtonGroup>
        )}
        <Refusal error={remove.error} />
      </div>
    </li>
  );
};

interface Choice {
  readonly label: string;
  readonly value: string;
}

interface FormProps {
  readonly issueKey: string;
  readonly projectKey: string;
  readonly comment?: Comment;
  readonly onDone?: () => void;
}

const CommentForm = ({ issueKey, projectKey, comment, onDone }: FormProps): ReactNode => {
  const t = useText();
  const jira = useJira();
  const id = useId();
  useFocusOn(id, comment !== undefined);
  const [text, setText] = useState(() => toMarkup(readDocument(comment?.body)));
  const [open, setOpen] = useState(comment !== undefined);
  const everyone: Choice = { label: t('comment.everyone'), value: '' };
  const held = comment?.visibility?.value;
  const [visibility, setVisibility] = useState<Choice>(held === undefined ? everyone : { label: held, value: held });
  const roles = useQuery({
    queryKey: ['roles', projectKey],
    queryFn: () => jira.get(`/rest/api/3/project/${projectKey}/roledetails?currentMember=true&excludeConnectAddons=true`, Roles),
    enabled: open,
    retry: false,
  });
  const save = useIssueChange(issueKey, () => {
    const body = { body: fromMarkup(text), ...(visibility.value === '' ? {} : { visibility: { type: 'role', value: visibility.value } }) };
    return comment === undefined
      ? jira.send('POST', issuePath(issueKey, '/comment'), body)
      : jira.send('PUT', issuePath(issueKey, `/comment/${comment.id}`), body);
  });
  const stop = (): void => {
    if (comment === undefined) setText('');
    setOpen(false);
    onDone?.();
  };

  return (
    <form
      className={styles.longForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') save.mutate(undefined, { onSuccess: stop });
      }}
    >
      <TextArea
        aria-label={t('comment.add')}
        placeholder={t('comment.add')}
        minimumRows={open ? 4 : 1}
        id={id}
        value={text}
        onFocus={() => {
          setOpen(true);
        }}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
      />
      {open && (
        <div className={styles.commentButtons}>
          <Button type="submit" appearance="primary" isDisabled={text.trim() === ''} isLoading={save.isPending}>
            {t('save')}
          </Button>
          <Button appearance="subtle" onClick={stop}>
            {t('cancel')}
          </Button>
          <div className={styles.visibility}>
            <Select<Choice>
              inputId={`visibility-${comment?.id ?? 'new'}`}
              label={t('comment.visibility')}
              spacing="compact"
              menuPosition="fixed"
              options={[everyone, ...(roles.data ?? []).map(({ name }) => ({ label: name, value: name }))]}
              value={visibility}
              onChange={(choice) => {
                setVisibility(choice ?? everyone);
              }}
            />
          </div>
        </div>
      )}
      <Refusal error={save.error} />
    </form>
  );
};
