import Button from '@atlaskit/button/new';
import DropdownMenu, { DropdownItemRadio, DropdownItemRadioGroup } from '@atlaskit/dropdown-menu';
import { type ReactNode } from 'react';
import { Face } from '../people/face';
import type { SiteUser } from '../session/bootstrap';
import { useSession } from '../session/session';
import { useText, type Text, type TextKey } from '../text/text';
import styles from './shell.module.css';

const ROLES = {
  'implementation-engineer': 'role.implementation-engineer',
  developer: 'role.developer',
  client: 'role.client',
  'project-manager': 'role.project-manager',
  arbiter: 'role.arbiter',
  'project-admin': 'role.project-admin',
  'jira-admin': 'role.jira-admin',
  outsider: 'role.outsider',
} as const satisfies Readonly<Record<string, TextKey>>;

const isRole = (role: string): role is keyof typeof ROLES => Object.hasOwn(ROLES, role);

/** A sample user's role in words. */
export const roleName = (user: SiteUser, t: Text): string => (isRole(user.role) ? t(ROLES[user.role]) : user.role);

/** Who this tab is: every request that the page and its frames make is theirs. */
export const UserPicker = (): ReactNode => {
  const t = useText();
  const { bootstrap, user, actAs } = useSession();
  return (
    <DropdownMenu
      placement="bottom-end"
      trigger={({ triggerRef, ...props }) => (
        <Button
          {...props}
          ref={triggerRef}
          appearance="subtle"
          aria-label={t('user.acting', { name: user.displayName })}
          iconBefore={() => <Face name={user.displayName} />}
        >
          <span className={styles.userName}>{user.displayName}</span>
        </Button>
      )}
    >
      <DropdownItemRadioGroup id="user" title={t('user.actAs')}>
        {bootstrap.users.map((option) => (
          <DropdownItemRadio
            key={option.accountId}
            id={option.accountId}
            isSelected={option.accountId === user.accountId}
            description={roleName(option, t)}
            onClick={() => {
              actAs(option);
            }}
          >
            {option.displayName}
          </DropdownItemRadio>
        ))}
      </DropdownItemRadioGroup>
    </DropdownMenu>
  );
};
