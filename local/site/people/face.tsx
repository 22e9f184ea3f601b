import PersonIcon from '@atlaskit/icon/core/person';
import { type ReactNode } from 'react';
import styles from './people.module.css';

const COLOURS = 7;

const initials = (name: string): string => {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : ''];
  return /^\p{Script=Han}/u.test(first) ? first.slice(0, 1) : `${first.slice(0, 1)}${last.slice(0, 1)}`.toUpperCase();
};

/** The same person has the same colour everywhere. */
const colourOf = (name: string): number => Array.from(name).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % COLOURS;

/** A person's initials in a circle; decoration, as the name always stands beside it. */
export const Face = ({ name, size = 'small' }: { readonly name: string; readonly size?: 'small' | 'medium' }): ReactNode => (
  <span className={size === 'small' ? styles.small : styles.medium} data-colour={name === '' ? 'none' : colourOf(name)} aria-hidden="true">
    {name === '' ? <PersonIcon label="" /> : initials(name)}
  </span>
);
