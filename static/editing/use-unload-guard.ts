import { useEffect } from 'react';

/** Asks before the page is left while something is unsaved. */
export const useUnloadGuard = (unsaved: boolean): void => {
  useEffect(() => {
    if (!unsaved) return undefined;
    const ask = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
    };
  }, [unsaved]);
};
