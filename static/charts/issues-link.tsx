import type { ReactNode } from 'react';
import { issuesPath } from './issues-path';
import { usePathLink } from './open-path';

interface IssuesLinkProps {
  /** Null: JQL can't say it, so the content stands alone. */
  jql: string | null;
  className?: string | undefined;
  /** What a screen reader hears, where the drawing says more than its words. */
  label?: string | undefined;
  children: ReactNode;
}

/** A number, bar or point that leads to the issues behind it. */
export const IssuesLink = ({ jql, className, label, children }: IssuesLinkProps) => {
  const linkTo = usePathLink();
  const path = issuesPath(jql);
  if (path === null) return <span className={className}>{children}</span>;
  return (
    <a className={className} aria-label={label} {...linkTo(path)}>
      {children}
    </a>
  );
};
