import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useAnnounce } from '../../shared/announcer';
import { attach, MOST_BYTES } from '../../shared/attach';
import { Button } from '../../shared/button';
import { useText } from '../../shared/i18n';
import { Notice } from '../../shared/notice';
import type { Chosen } from './fact-draft';
import styles from './facts.module.css';

interface UploadProps {
  issueId: string;
  onAttached: (chosen: Chosen) => void;
}

/** Attaches files to the issue at once and takes them as evidence; what can't be attached is named. */
export const Upload = ({ issueId, onAttached }: UploadProps) => {
  const text = useText();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const refused: string[] = [];
      // One after the other: an issue takes few writes a second.
      for (const file of files) {
        const attachmentId = file.size > MOST_BYTES ? null : await attach(issueId, file);
        if (attachmentId === null) refused.push(file.name);
        else onAttached({ label: file.name, input: { kind: 'attachment', attachmentId } });
      }
      return { refused, attached: files.length - refused.length };
    },
    onSuccess: async ({ attached }) => {
      if (attached === 0) return;
      announce(text('facts.upload.done', { count: attached }));
      await queries.invalidateQueries({ queryKey: ['fact-sources', issueId] });
    },
  });
  return (
    <>
      <div>
        <Button compact icon="attachment" busy={upload.isPending} onClick={() => chooser.current?.click()}>
          {text('facts.upload.add')}
        </Button>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          tabIndex={-1}
          aria-label={text('facts.upload.add')}
          onChange={(event) => {
            const files = Array.from(event.target.files ?? []);
            event.target.value = '';
            if (files.length > 0) upload.mutate(files);
          }}
        />
      </div>
      <p className={styles.small}>{text('facts.upload.hint')}</p>
      {upload.data !== undefined && upload.data.refused.length > 0 && (
        <Notice kind="warning" role="alert">
          {text('facts.upload.refused', { names: upload.data.refused.join(', '), mb: MOST_BYTES / 1024 / 1024 })}
        </Notice>
      )}
    </>
  );
};
