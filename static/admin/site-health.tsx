import { useMutation } from '@tanstack/react-query';
import type { DailyHealth, SiteHealth } from '../../src/contract';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { useFormats, useText } from '../shared/i18n';
import { Notice } from '../shared/notice';
import styles from './admin.module.css';
import { migrateStorage } from './calls';

/** What the last daily check found, and what it can't look at. */
const Daily = ({ daily }: { daily: DailyHealth | null }) => {
  const text = useText();
  const formats = useFormats();
  if (daily === null) return <p className={styles.meta}>{text('admin.site.neverChecked')}</p>;
  const { at, projects, wrong, keys, whole } = daily;
  const shown = formats.list(keys);
  const named = wrong > keys.length ? text('admin.site.dailyMore', { keys: shown, more: wrong - keys.length }) : shown;
  return (
    <>
      <Notice kind={wrong === 0 ? 'success' : 'warning'}>
        <p>{text('admin.site.daily', { moment: formats.moment(at), projects, wrong, keys: named })}</p>
      </Notice>
      {!whole && <p className={styles.meta}>{text('admin.site.dailyScope')}</p>}
    </>
  );
};

/** The storage's tables are not up to date: a button does what the hourly schedule would. */
const Migration = ({ onChanged }: { onChanged: (site: SiteHealth) => void }) => {
  const text = useText();
  const migrating = useMutation({ mutationFn: migrateStorage, onSuccess: onChanged });
  return (
    <>
      <Notice
        kind="warning"
        action={
          <Button compact busy={migrating.isPending} aria-label={text('admin.site.migrateLabel')} onClick={() => migrating.mutate()}>
            {text('admin.site.migrate')}
          </Button>
        }
      >
        <p>{text('admin.site.migration.pending')}</p>
      </Notice>
      {migrating.error !== null && (
        <ErrorMessage failure={asFailure(migrating.error)} onRetry={() => migrating.mutate()} busy={migrating.isPending} />
      )}
    </>
  );
};

/** What concerns all projects: the storage, and the check that runs every day by itself. */
export const SiteHealthNotices = ({ site, onChanged }: { site: SiteHealth; onChanged: (site: SiteHealth) => void }) => {
  const text = useText();
  const formats = useFormats();
  const { migration, storage, daily } = site;
  const share = formats.percent(storage.share);
  if (migration === 'pending')
    return (
      <div className={styles.notices}>
        <Migration onChanged={onChanged} />
      </div>
    );
  return (
    <div className={styles.notices}>
      <Notice kind={storage.warn ? 'warning' : 'success'}>
        <p>{text('admin.site.migration.current')}</p>
        <p>{text(storage.warn ? 'admin.site.storageFull' : 'admin.site.storage', { share })}</p>
      </Notice>
      <Daily daily={daily} />
    </div>
  );
};
