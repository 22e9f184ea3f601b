import { type ReactNode } from 'react';
import type { User } from '../rest/models';
import { Face } from './face';
import styles from './people.module.css';

/** A user with a face; `none` says what stands for nobody. */
export const Person = ({ user, none }: { readonly user: User | null | undefined; readonly none: string }): ReactNode => (
  <span className={styles.person}>
    <Face name={user?.displayName ?? ''} />
    <span>{user?.displayName ?? none}</span>
  </span>
);
