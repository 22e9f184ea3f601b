import { LETTERS } from '../../src/domain/vocabulary';
import type { Text } from '../shared/words';
import type { ShareDocument } from './share-document';
import styles from './share.module.css';

interface ShareDocumentProps {
  document: ShareDocument;
  /** Words of the document's language, which need not be the reader's. */
  text: Text;
  lang: string;
}

/** The document as it is read, on the screen and on paper. */
export const SharePaper = ({ document, text, lang }: ShareDocumentProps) => {
  const { title, version, sections } = document;
  const counts = sections.map(({ activities }) => activities.length);
  return (
    <article className={styles.paper} lang={lang}>
      <h3 className={styles.title}>{title}</h3>
      <p>{version}</p>
      <p>{text('share.doc.purpose')}</p>
      <h4>{text('share.doc.letters')}</h4>
      <dl className={styles.letters}>
        {LETTERS.map((letter) => (
          <div key={letter} className={styles.letter}>
            <dt>
              {letter} {text(`terms.letter.${letter}`)}
            </dt>
            <dd>{text(`share.doc.meaning.${letter}`)}</dd>
          </div>
        ))}
      </dl>
      {sections.map(({ phase, activities }, index) => (
        <section key={phase ?? ''} className={styles.phase}>
          {phase !== null && <h4>{phase}</h4>}
          <ol className={styles.activities} start={1 + counts.slice(0, index).reduce((sum, count) => sum + count, 0)}>
            {activities.map(({ name, signOff, parts }, at) => (
              <li key={`${String(at)} ${name}`} className={styles.activity}>
                <strong>{name}</strong>
                {signOff && <p>{text('share.doc.signOff')}</p>}
                {parts.length === 0 ? (
                  <p>{text('share.doc.noPart')}</p>
                ) : (
                  <ul className={styles.parts}>
                    {parts.map(({ role, letters, duty }) => (
                      <li key={role}>
                        <strong>{role}</strong> ({letters}){duty !== null && text('share.doc.duty', { part: '', duty })}
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
      <section className={styles.confirmation}>
        <h4>{text('share.doc.confirmation')}</h4>
        <p>☐ {text('share.doc.agree')}</p>
        <p className={styles.line}>☐ {text('share.doc.change')}</p>
        {(['role', 'signature', 'date'] as const).map((line) => (
          <p key={line} className={styles.line}>
            {text(`share.doc.${line}`)}
          </p>
        ))}
      </section>
    </article>
  );
};
