import { IconButton } from '@atlaskit/button/new';
import AddIcon from '@atlaskit/icon/core/add';
import FileIcon from '@atlaskit/icon/core/file';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Attachment } from '../rest/models';
import { issuePath, useIssueChange } from '../rest/issue-queries';
import { useJira } from '../session/session';
import { Refusal } from '../shell/states';
import { useFormats, useText } from '../text/text';
import { Section } from './section';
import styles from './issue.module.css';

/** A picture that needs the user's credentials: read as a blob, shown from memory, let go afterwards. */
const useObjectUrl = (path: string, wanted: boolean): string | undefined => {
  const jira = useJira();
  const { data } = useQuery({ queryKey: ['blob', path], queryFn: () => jira.blob(path), enabled: wanted, staleTime: Infinity });
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (data === undefined) return undefined;
    const made = URL.createObjectURL(data);
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
    };
  }, [data]);
  return url;
};

const Card = ({ attachment }: { readonly attachment: Attachment }): ReactNode => {
  const t = useText();
  const formats = useFormats();
  const jira = useJira();
  const picture = attachment.mimeType.startsWith('image/');
  const thumbnail = useObjectUrl(`/rest/api/3/attachment/thumbnail/${attachment.id}`, picture);
  const open = async (): Promise<void> => {
    const url = URL.createObjectURL(await jira.blob(`/rest/api/3/attachment/content/${attachment.id}`));
    const link = document.createElement('a');
    link.href = url;
    link.download = attachment.filename;
    link.click();
    setTimeout(() => {
      URL.revokeObjectURL(url);
    }, 60_000);
  };
  return (
    <li>
      <button
        type="button"
        className={styles.attachment}
        onClick={() => void open()}
        aria-label={t('attachment.download', { name: attachment.filename })}
      >
        <span className={styles.thumbnail}>
          {picture && thumbnail !== undefined ? <img src={thumbnail} alt="" /> : <FileIcon label="" />}
        </span>
        <span className={styles.fileName}>{attachment.filename}</span>
        <span className={styles.hint}>{formats.bytes(attachment.size)}</span>
      </button>
    </li>
  );
};

interface Props {
  readonly issueKey: string;
  readonly attachments: readonly Attachment[];
  readonly mayAdd: boolean;
}

export const Attachments = ({ issueKey, attachments, mayAdd }: Props): ReactNode => {
  const t = useText();
  const jira = useJira();
  const picker = useRef<HTMLInputElement>(null);
  const upload = useIssueChange(issueKey, (files: readonly File[]) => {
    const form = new FormData();
    for (const file of files) form.append('file', file);
    return jira.send('POST', issuePath(issueKey, '/attachments'), form);
  });
  if (attachments.length === 0 && !mayAdd) return null;
  return (
    <Section
      title={t('field.attachments')}
      actions={
        mayAdd && (
          <>
            <input
              ref={picker}
              type="file"
              multiple
              hidden
              onChange={(event) => {
                const files = [...(event.currentTarget.files ?? [])];
                event.currentTarget.value = '';
                if (files.length > 0) upload.mutate(files);
              }}
            />
            <IconButton
              icon={AddIcon}
              label={t('attachment.add')}
              appearance="subtle"
              spacing="compact"
              isLoading={upload.isPending}
              onClick={() => picker.current?.click()}
            />
          </>
        )
      }
    >
      <Refusal error={upload.error} />
      {attachments.length === 0 ? (
        <p className={styles.none}>{t('attachment.none')}</p>
      ) : (
        <ul className={styles.attachments}>
          {attachments.map((attachment) => (
            <Card key={attachment.id} attachment={attachment} />
          ))}
        </ul>
      )}
    </Section>
  );
};
