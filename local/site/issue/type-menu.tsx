import DropdownMenu, { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import { type ReactNode } from 'react';
import type { FieldMeta, IssueType } from '../rest/models';
import { issuePath, useIssueChange } from '../rest/issue-queries';
import { useJira } from '../session/session';
import { Refusal } from '../shell/states';
import { useText } from '../text/text';
import { TypeName } from './icons';
import styles from './issue.module.css';

interface Props {
  readonly issueKey: string;
  readonly type: IssueType;
  readonly meta: FieldMeta | undefined;
}

/** The issue's type; a menu where Jira lets this user change it by an edit. */
export const TypeMenu = ({ issueKey, type, meta }: Props): ReactNode => {
  const t = useText();
  const jira = useJira();
  const change = useIssueChange(issueKey, (id: string) => jira.send('PUT', issuePath(issueKey), { fields: { issuetype: { id } } }));
  const others = (meta?.allowedValues ?? []).filter(({ id }) => id !== undefined && id !== type.id);
  if (others.length === 0) return <TypeName type={type} />;
  return (
    <>
      <DropdownMenu
        trigger={({ triggerRef, isSelected = false, testId, ...props }) => (
          <button
            {...props}
            data-testid={testId}
            data-open={isSelected}
            ref={triggerRef}
            type="button"
            className={styles.typeButton}
            disabled={change.isPending}
            aria-label={t('type.change', { type: type.name })}
          >
            <TypeName type={type} />
          </button>
        )}
      >
        <DropdownItemGroup title={t('type.changeTo')}>
          {others.map(({ id = '', name }) => (
            <DropdownItem
              key={id}
              onClick={() => {
                change.mutate(id);
              }}
            >
              {name}
            </DropdownItem>
          ))}
        </DropdownItemGroup>
      </DropdownMenu>
      <Refusal error={change.error} />
    </>
  );
};
