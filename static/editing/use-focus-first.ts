import { useEffect, useRef, type RefObject } from 'react';

/**
 * When a form takes the place of the button that opened it, the focus goes to its first control, where the keyboard expects it; `wanted` is
 * false where nobody asked for the form.
 */
export const useFocusFirst = <E extends HTMLElement>(wanted = true): RefObject<E> => {
  const ref = useRef<E>(null);
  useEffect(() => {
    if (wanted) ref.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  }, [wanted]);
  return ref;
};
