import DropdownMenu, { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import { type ReactNode } from 'react';
import type { Status } from '../rest/models';
import { issuePath, useIssueChange, useTransitions } from '../rest/issue-queries';
import { useJira } from '../session/session';
import { Refusal } from '../shell/states';
import { useText } from '../text/text';
import { StatusLozenge, statusAppearance } from './status-look';
import styles from './issue.module.css';

/** The issue's status, and where it can go from there. */
export const StatusMenu = ({ issueKey, status }: { readonly issueKey: string; readonly status: Status }): ReactNode => {
  const t = useText();
  const jira = useJira();
  const transitions = useTransitions(issueKey);
  const move = useIssueChange(issueKey, (id: string) => jira.send('POST', issuePath(issueKey, '/transitions'), { transition: { id } }));
  const offered = (transitions.data?.transitions ?? []).filter(({ to }) => to.id !== status.id);
  if (offered.length === 0)
    return (
      <div className={styles.statusMenu}>
        <StatusLozenge status={status} />
      </div>
    );
  return (
    <div className={styles.statusMenu}>
      <DropdownMenu
        trigger={({ triggerRef, isSelected = false, testId, ...props }) => (
          <button
            {...props}
            data-testid={testId}
            data-open={isSelected}
            ref={triggerRef}
            type="button"
            className={styles.status}
            data-category={statusAppearance(status)}
            disabled={move.isPending}
            aria-label={t('status.change', { status: status.name })}
          >
            {status.name}
            <ChevronDownIcon label="" size="small" />
          </button>
        )}
      >
        <DropdownItemGroup>
          {offered.map(({ id, name, to }) => (
            <DropdownItem
              key={id}
              elemAfter={name === to.name ? undefined : <StatusLozenge status={to} />}
              onClick={() => {
                move.mutate(id);
              }}
            >
              {name === to.name ? <StatusLozenge status={to} /> : name}
            </DropdownItem>
          ))}
        </DropdownItemGroup>
      </DropdownMenu>
      <Refusal error={move.error} />
    </div>
  );
};
