import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { Icon, type IconName } from './icon';
import styles from './notice.module.css';

type Kind = 'info' | 'success' | 'warning' | 'error';

const icons: Record<Kind, IconName> = { info: 'info', success: 'success', warning: 'warning', error: 'error' };

interface NoticeProps {
  kind: Kind;
  title?: string | undefined;
  children: ReactNode;
  action?: ReactNode;
  /** `alert` is read out at once, `status` when the reader pauses. */
  role?: 'alert' | 'status' | undefined;
}

/** A boxed message with its meaning in icon and words, not in colour alone. */
export const Notice = ({ kind, title, children, action, role }: NoticeProps) => (
  <div className={classNames(styles.notice, styles[kind])} role={role}>
    <Icon name={icons[kind]} className={styles.icon} />
    <div className={styles.body}>
      {title !== undefined && <strong className={styles.title}>{title}</strong>}
      {children}
      {action !== undefined && action !== null && <div className={styles.action}>{action}</div>}
    </div>
  </div>
);
