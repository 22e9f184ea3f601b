import { router } from '@forge/bridge';
import { useForgeContext } from '../shared/forge-context';
import { Icon } from '../shared/icon';
import { useText } from '../shared/i18n';
import styles from './admin.module.css';

/** Leads to the page of Jira where a step is done by hand, in a tab beside. */
export const ByHandLink = ({ path }: { path: string | null }) => {
  const text = useText();
  const { siteUrl } = useForgeContext();
  if (path === null) return null;
  return (
    <a
      className={styles.link}
      href={`${siteUrl}${path}`}
      target="_blank"
      rel="noreferrer"
      onClick={(event) => {
        event.preventDefault();
        void router.open(path);
      }}
    >
      <Icon name="link" />
      {text('admin.byHandLink')}
    </a>
  );
};
