import { useEffect, useRef, type RefObject } from 'react';

/** Focuses an element when it appears, if `wanted`. */
export const useFocusOn = <E extends HTMLElement>(wanted: boolean): RefObject<E> => {
  const ref = useRef<E>(null);
  useEffect(() => {
    if (wanted) ref.current?.focus();
  }, [wanted]);
  return ref;
};
