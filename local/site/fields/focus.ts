import { useEffect } from 'react';

/** Puts the keyboard into the control with this id when it appears because the user asked for it. */
export const useFocusOn = (id: string, wanted = true): void => {
  useEffect(() => {
    if (wanted) document.getElementById(id)?.focus();
  }, [id, wanted]);
};
