import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';
import styles from './visually-hidden.module.css';

type Announce = (message: string) => void;

const Held = createContext<Announce>(() => undefined);

/** Holds the one live region of the page, so that what is saved, copied or added is also heard. */
export const AnnouncerProvider = ({ children }: { children: ReactNode }) => {
  const [said, setSaid] = useState({ message: '', count: 0 });
  const announce = useCallback<Announce>((message) => setSaid(({ count }) => ({ message, count: count + 1 })), []);
  return (
    <Held.Provider value={announce}>
      {children}
      <div className={styles.hidden} role="status" aria-live="polite">
        <span key={said.count}>{said.message}</span>
      </div>
    </Held.Provider>
  );
};

export const useAnnounce = (): Announce => useContext(Held);
