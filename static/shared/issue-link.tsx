import { router } from '@forge/bridge';
import type { ReactNode } from 'react';

/** Leads to an issue in the page round the frame; a modified click opens it beside. */
export const IssueLink = ({ issueKey, children }: { issueKey: string; children?: ReactNode }) => (
  <a
    href={`/browse/${issueKey}`}
    onClick={(event) => {
      event.preventDefault();
      const go = event.metaKey || event.ctrlKey ? router.open : router.navigate;
      void go(`/browse/${issueKey}`);
    }}
  >
    {children ?? issueKey}
  </a>
);
