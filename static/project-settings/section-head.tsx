import { useState, type ReactNode } from 'react';
import { useAnnounce } from '../shared/announcer';
import { Button } from '../shared/button';
import { Confirm } from '../shared/confirm';
import { useText } from '../shared/i18n';
import styles from './sections.module.css';

interface SectionHeadProps {
  part: 'parties' | 'people' | 'categories' | 'deadlines' | 'who';
  intro?: string | undefined;
  /** Puts the defaults into the draft; saving is another step. */
  onReset: () => void;
  /** Further buttons. */
  children?: ReactNode;
}

/** A section's title with the way back to its defaults, which asks first. */
export const SectionHead = ({ part, intro, onReset, children }: SectionHeadProps) => {
  const text = useText();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <div className={styles.head}>
        <h2>{text(`settings.${part}.title`)}</h2>
        {!asking && (
          <Button icon="undo" onClick={() => setAsking(true)}>
            {text(`settings.${part}.reset`)}
          </Button>
        )}
        {children}
      </div>
      {intro !== undefined && <p className={styles.intro}>{intro}</p>}
      {asking && (
        <Confirm
          question={text(`settings.${part}.resetAsk`)}
          yes={text(`settings.${part}.resetYes`)}
          onNo={() => setAsking(false)}
          onYes={() => {
            onReset();
            setAsking(false);
            announce(text(`settings.${part}.resetDone`));
          }}
        />
      )}
    </>
  );
};
