import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { FILE_BYTES_MAX, type FileProblem } from '../../src/domain/export-file';
import type { ImportView } from '../../src/domain/import-view';
import { useAnnounce } from '../shared/announcer';
import { Fieldset } from '../editing/fieldset';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { useStoredText, useText } from '../shared/i18n';
import styles from './admin.module.css';
import { uploadFile } from './import-calls';
import { checkFile } from './import-file';
import { Progress } from '../shared/progress';

const MEGABYTE = 1024 * 1024;

/** What is wrong with a file in words, with the place where there is one. */
const useProblemText = (): ((problem: FileProblem) => string) => {
  const text = useText();
  const stored = useStoredText();
  return ({ kind, table, row, column }) => {
    const what = text(`admin.import.problems.${kind}`, { max: FILE_BYTES_MAX / MEGABYTE });
    if (table === undefined || row === undefined) return what;
    const name = stored(`admin.import.tables.${table}`) ?? table;
    return `${what} ${text('admin.import.place', { table: name, row, column: column ?? '' })}`;
  };
};

/** Choosing a file: it is read and looked at in the browser, then brought in to be compared with this site. */
export const ImportChoose = ({ onUploaded }: { onUploaded: (view: ImportView) => void }) => {
  const text = useText();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [progress, setProgress] = useState({ label: '', percent: 0 });
  const bringing = useMutation({
    mutationFn: async (chosen: File): Promise<ImportView | null> => {
      setProgress({ label: text('admin.import.checking'), percent: 0 });
      const checked = await checkFile(chosen, (share) => setProgress({ label: text('admin.import.checking'), percent: 100 * share }));
      if ('kind' in checked) {
        const words = problemText(checked);
        setProblem(words);
        announce(words);
        return null;
      }
      return uploadFile(checked, ({ done, total }) =>
        setProgress({ label: text('admin.import.uploading', { done, total }), percent: (100 * done) / total }),
      );
    },
    onSuccess: (view) => {
      if (view !== null) onUploaded(view);
    },
  });
  const start = () => {
    if (file === null) setProblem(text('admin.import.noFile'));
    else bringing.mutate(file);
  };
  return (
    <div className={styles.form}>
      <Fieldset
        legend={text('admin.import.file')}
        hint={text('admin.import.fileHint', { max: FILE_BYTES_MAX / MEGABYTE })}
        problem={problem}
      >
        <div className={styles.buttons}>
          <Button icon="attachment" disabled={bringing.isPending} onClick={() => input.current?.click()}>
            {text('admin.import.chooseFile')}
          </Button>
          <span role="status">{file?.name}</span>
        </div>
        {/* The browser's own control speaks the browser's language; the button above opens it. */}
        <input
          ref={input}
          type="file"
          hidden
          accept=".json,application/json"
          onChange={(event) => {
            setFile(event.target.files?.item(0) ?? null);
            setProblem(null);
            bringing.reset();
          }}
        />
      </Fieldset>
      {bringing.isPending && <Progress {...progress} />}
      {bringing.error !== null && <ErrorMessage failure={asFailure(bringing.error)} onRetry={start} />}
      <div className={styles.buttons}>
        <Button busy={bringing.isPending} onClick={start}>
          {text('admin.import.preview')}
        </Button>
        <span className={styles.meta}>{text('admin.choose.harmless')}</span>
      </div>
    </div>
  );
};
