import { lazy, Suspense, useState } from 'react';
import type { Activity, Party } from '../../src/contract';
import type { FileFormat } from '../../src/domain/matrix-files';
import { useAnnounce } from '../shared/announcer';
import { Button } from '../shared/button';
import { download } from '../shared/download';
import { useText } from '../shared/i18n';
import { useTableWords } from './table-words';
import styles from './take-out.module.css';

/** Drawn when somebody wants it. */
const PictureOut = lazy(() => import('./picture-out'));

interface TakeOutProps {
  /** The project's key, which names the files. */
  project: string;
  /** Those in use. */
  activities: readonly Activity[];
  parties: readonly Party[];
}

const FILES: Record<FileFormat, { ending: string; type: string }> = {
  csv: { ending: 'csv', type: 'text/csv;charset=utf-8' },
  markdown: { ending: 'md', type: 'text/markdown;charset=utf-8' },
  json: { ending: 'json', type: 'application/json' },
};
const FORMATS = ['csv', 'markdown', 'json'] as const satisfies readonly FileFormat[];

/** The matrix as it stands here, to take away: as a file, as a picture, on paper. */
export const TakeOut = ({ project, activities, parties }: TakeOutProps) => {
  const text = useText();
  const announce = useAnnounce();
  const words = useTableWords();
  const [picture, setPicture] = useState<'print' | 'png' | null>(null);
  const [failed, setFailed] = useState(false);
  const name = `raci-${project}-${new Date().toISOString().slice(0, 10)}`;
  const saved = (file: string, content: Blob) => {
    setFailed(false);
    download(file, content);
    announce(text('raci.file.saved', { file }));
  };
  const save = async (format: FileFormat) => {
    const { ending, type } = FILES[format];
    try {
      const { fileOf } = await import('../../src/domain/matrix-files');
      saved(`${name}.${ending}`, new Blob([fileOf(format, { activities, parties }, words)], { type }));
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className={styles.out} role="group" aria-label={text('raci.file.title')}>
      <span className={styles.title}>{text('raci.file.title')}</span>
      {FORMATS.map((format) => (
        <Button key={format} compact onClick={() => void save(format)}>
          {text(`raci.file.formats.${format}`)}
        </Button>
      ))}
      <Button compact busy={picture === 'png'} onClick={() => setPicture('png')}>
        {text('raci.file.png')}
      </Button>
      <Button compact onClick={() => setPicture('print')}>
        {text('raci.file.print')}
      </Button>
      {failed && <span role="alert">{text('raci.file.failed')}</span>}
      {picture !== null && (
        <Suspense fallback={null}>
          <PictureOut
            how={picture}
            title={text('raci.file.pictureTitle', { project })}
            activities={activities}
            parties={parties}
            onDone={(png) => {
              setPicture(null);
              if (png !== null) saved(`${name}.png`, png);
            }}
            onFailed={() => {
              setPicture(null);
              setFailed(true);
            }}
          />
        </Suspense>
      )}
    </div>
  );
};
