import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { asFailure } from './app-failure';
import { ErrorMessage } from './error-message';
import { Icon, type IconName } from './icon';
import { useText } from './i18n';
import styles from './states.module.css';
import { VisuallyHidden } from './visually-hidden';

interface LoadingProps {
  /** Roughly what will be there: lines of text, rows of a table, or tiles of numbers. */
  shape?: 'lines' | 'rows' | 'tiles' | undefined;
  count?: number | undefined;
}

/** Grey shapes where the content will be. */
export const Loading = ({ shape = 'lines', count = 4 }: LoadingProps) => {
  const text = useText();
  return (
    <div className={styles.loading} aria-busy="true">
      <VisuallyHidden>{text('ui.loading')}</VisuallyHidden>
      <div className={styles[shape]} aria-hidden="true">
        {Array.from({ length: count }, (_, index) => (
          <span key={index} className={styles.bone} />
        ))}
      </div>
    </div>
  );
};

interface DrawnProps {
  icon: IconName;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

const Drawn = ({ icon, title, children, action }: DrawnProps) => (
  <div className={styles.drawn}>
    <span className={styles.disc}>
      <Icon name={icon} />
    </span>
    <h2 className={styles.title}>{title}</h2>
    {children !== undefined && <div className={styles.text}>{children}</div>}
    {action}
  </div>
);

/** Nothing is here yet; says what would be, and how to start. */
export const Empty = ({ icon = 'info', ...rest }: Omit<DrawnProps, 'icon'> & { icon?: IconName | undefined }) => (
  <Drawn icon={icon} {...rest} />
);

/** The viewer may not see this, or it isn't there: the same answer for both. */
const NoPermission = ({ children }: { children?: ReactNode }) => {
  const text = useText();
  return (
    <Drawn icon="locked" title={text('ui.noPermission')}>
      {children ?? text('errors.not-found')}
    </Drawn>
  );
};

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  loading?: LoadingProps | undefined;
  children: (data: T) => ReactNode;
}

/** One query with all that can become of it: loading, not for you, failed with a way to try again, or there. */
export const Loaded = <T,>({ query, loading, children }: LoadedProps<T>) => {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isPending) return <Loading {...loading} />;
  const failure = asFailure(query.error);
  if (failure.code === 'not-found' || failure.code === 'forbidden') return <NoPermission />;
  return <ErrorMessage failure={failure} onRetry={() => void query.refetch()} busy={query.isFetching} />;
};
