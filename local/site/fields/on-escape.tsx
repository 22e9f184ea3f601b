import { type ReactNode } from 'react';

/** Runs something when Escape is pressed anywhere inside. */
export const OnEscape = ({ run, children }: { readonly run: () => void; readonly children: ReactNode }): ReactNode => (
  <div
    role="presentation"
    onKeyDown={(event) => {
      if (event.key === 'Escape') run();
    }}
  >
    {children}
  </div>
);
