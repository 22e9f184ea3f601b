import { useCallback, useState, type RefCallback } from 'react';

/** The width of an element in pixels, kept up to date, for drawings whose text must not be scaled with them. */
export const useWidth = <E extends Element>(): [RefCallback<E>, number] => {
  const [width, setWidth] = useState(0);
  const [observer] = useState(() => new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0))));
  const ref = useCallback(
    (element: E | null) => {
      observer.disconnect();
      if (element !== null) observer.observe(element);
    },
    [observer],
  );
  return [ref, width];
};
