import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Matrix, Party } from '../../src/contract';
import { LANGUAGES, type Language } from '../../src/domain/vocabulary';
import { useAnnounce } from '../shared/announcer';
import { copyText } from '../shared/answer/copy-text';
import { Button } from '../shared/button';
import { download } from '../shared/download';
import { Field } from '../shared/field';
import { loadText, useLanguage, useText } from '../shared/i18n';
import { Select } from '../shared/inputs';
import { Loaded } from '../shared/states';
import type { Text } from '../shared/words';
import { projectName } from './project-name';
import { shareDocument, shareMarkdown, type ShareDocument } from './share-document';
import { SharePaper } from './share-paper';
import styles from './share.module.css';

interface ShareProps {
  project: string;
  matrix: Matrix;
  parties: readonly Party[];
}

interface MadeProps {
  made: ShareDocument;
  text: Text;
  language: Language;
}

/** The document alone on the page, for as long as the browser prints it. */
const Printed = ({ onDone, ...made }: MadeProps & { onDone: () => void }) => {
  useEffect(() => {
    const timer = setTimeout(() => {
      window.print();
      onDone();
    }, 0);
    return () => clearTimeout(timer);
  }, [onDone]);
  return createPortal(
    <div className={styles.sheet} data-share-sheet="">
      <SharePaper document={made.made} text={made.text} lang={made.language} />
    </div>,
    document.body,
  );
};

const Ways = ({ made, text: spoken, language, project }: MadeProps & { project: string }) => {
  const text = useText();
  const announce = useAnnounce();
  const [printing, setPrinting] = useState(false);
  const [said, setSaid] = useState<'copied' | 'copyFailed' | null>(null);
  const markdown = shareMarkdown(made, spoken);
  const file = `raci-${project}-${language}.md`;
  return (
    <>
      <div className={styles.ways}>
        <Button
          look="primary"
          icon="copy"
          onClick={() => void copyText(markdown).then((copied) => setSaid(copied ? 'copied' : 'copyFailed'))}
        >
          {text('share.copy')}
        </Button>
        <Button
          onClick={() => {
            download(file, new Blob([markdown], { type: 'text/markdown;charset=utf-8' }));
            announce(text('share.saved', { file }));
          }}
        >
          {text('share.download')}
        </Button>
        <Button onClick={() => setPrinting(true)}>{text('share.print')}</Button>
        <span role="status">{said !== null && text(`share.${said}`)}</span>
      </div>
      {printing && <Printed made={made} text={spoken} language={language} onDone={() => setPrinting(false)} />}
    </>
  );
};

/** The matrix as a document for the client, in the language that the client reads. */
const Share = ({ project, matrix, parties }: ShareProps) => {
  const text = useText();
  const own = useLanguage();
  const [language, setLanguage] = useState<Language>(own);
  const query = useQuery({
    queryKey: ['share-words', project, language],
    queryFn: async () => {
      const [spoken, name] = await Promise.all([loadText(language), projectName(project)]);
      return { ...spoken, name };
    },
    staleTime: Infinity,
    structuralSharing: false,
  });
  return (
    <section className={styles.share} aria-label={text('share.title')}>
      <h2>{text('share.title')}</h2>
      <p className={styles.intro}>{text('share.intro')}</p>
      <Field label={text('share.language')}>
        {(control) => (
          <Select
            {...control}
            value={language}
            onChange={(value) => setLanguage(LANGUAGES.find((each) => each === value) ?? language)}
            options={LANGUAGES.map((each) => ({ value: each, label: text(`settings.who.languages.${each}`) }))}
          />
        )}
      </Field>
      <Loaded query={query} loading={{ shape: 'lines', count: 8 }}>
        {({ name, ...spoken }) => {
          const made = shareDocument({ project: name, matrix, parties }, { language, ...spoken });
          return (
            <>
              <Ways made={made} text={spoken.text} language={language} project={project} />
              {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without it the keyboard could not scroll */}
              <div className={styles.preview} role="region" aria-label={text('share.preview')} tabIndex={0}>
                <SharePaper document={made} text={spoken.text} lang={language} />
              </div>
            </>
          );
        }}
      </Loaded>
    </section>
  );
};

export default Share;
