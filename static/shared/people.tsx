import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formerPerson } from '../../src/domain/former-user';
import { useText } from './i18n';
import { peopleBatch, type Person } from './people-batch';
import styles from './people.module.css';

const load = peopleBatch();

/** One person by account id: undefined while asking, null if the viewer can't see them. Jira isn't asked about whoever was erased. */
const usePerson = (accountId: string | null): Person | null | undefined => {
  const text = useText();
  const isFormer = accountId !== null && formerPerson(accountId) !== null;
  const { data } = useQuery({
    queryKey: ['person', accountId],
    queryFn: () => (accountId === null ? null : load(accountId)),
    enabled: accountId !== null && !isFormer,
    staleTime: Infinity,
  });
  return isFormer ? { accountId, name: text('ui.formerUser'), avatar: null, active: true } : data;
};

/** Their name for sentences; words for "someone" while it isn't known. */
export const usePersonName = (accountId: string | null): string => {
  const text = useText();
  const person = usePerson(accountId);
  return person?.name ?? text('ui.someone');
};

const initialsOf = (name: string): string =>
  name
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
    .slice(0, 2)
    .map((part) => Array.from(part)[0] ?? '')
    .join('')
    .toUpperCase();

/** Avatar, or initials where the picture can't be had. Decoration: the name stands beside it. */
export const PersonAvatar = ({ person }: { person: Pick<Person, 'name' | 'avatar'> }) => {
  const [broken, setBroken] = useState(false);
  return person.avatar === null || broken ? (
    <span className={styles.initials} aria-hidden="true">
      {initialsOf(person.name)}
    </span>
  ) : (
    <img className={styles.avatar} src={person.avatar} alt="" onError={() => setBroken(true)} />
  );
};

/** A person with avatar and name. */
export const PersonChip = ({ accountId }: { accountId: string }) => {
  const text = useText();
  const person = usePerson(accountId);
  if (person === undefined) return <span className={styles.waiting}>{text('ui.loading')}</span>;
  const shown = person ?? { name: text('ui.unknownPerson'), avatar: null, active: true };
  return (
    <span className={styles.person}>
      <PersonAvatar person={shown} />
      <span>
        {shown.name}
        {!shown.active && ` ${text('ui.inactive')}`}
      </span>
    </span>
  );
};
