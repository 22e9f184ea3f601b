import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { HealthView, ProjectHealth } from '../../src/contract';
import { Button } from '../shared/button';
import { useText } from '../shared/i18n';
import { Empty, Loaded } from '../shared/states';
import styles from './admin.module.css';
import { readHealth } from './calls';
import { Leftovers } from './leftovers';
import { ProjectHealthRow } from './project-health';
import { SiteHealthNotices } from './site-health';

/** Whether Evenhand works on this site and in each of its projects. */
const HealthTab = () => {
  const text = useText();
  const client = useQueryClient();
  const queryKey = ['admin-health'];
  const query = useQuery({ queryKey, queryFn: readHealth });
  const replace = (health: ProjectHealth) =>
    client.setQueryData<HealthView>(queryKey, (view) =>
      view === undefined
        ? view
        : { ...view, projects: view.projects.map((each) => (each.project.id === health.project.id ? health : each)) },
    );
  return (
    <div className={styles.stage}>
      <div className={styles.row}>
        <h2>{text('admin.healthTitle')}</h2>
        <Button icon="refresh" busy={query.isFetching} onClick={() => void query.refetch()}>
          {text('admin.checkAgain')}
        </Button>
      </div>
      <Loaded query={query} loading={{ shape: 'rows', count: 4 }}>
        {({ site, projects, leftovers }) => (
          <>
            <SiteHealthNotices site={site} onChanged={() => void query.refetch()} />
            {projects.length === 0 ? (
              <Empty title={text('admin.noneEnabled.title')}>{text('admin.noneEnabled.body')}</Empty>
            ) : (
              <ul className={styles.plans} aria-label={text('admin.projects')}>
                {projects.map((health) => (
                  <ProjectHealthRow
                    key={health.project.id}
                    health={health}
                    onRepaired={replace}
                    onRemoved={() => void client.invalidateQueries({ queryKey: ['admin'] })}
                  />
                ))}
              </ul>
            )}
            <Leftovers projects={leftovers} onRemoved={() => void client.invalidateQueries({ queryKey: ['admin'] })} />
          </>
        )}
      </Loaded>
    </div>
  );
};

export default HealthTab;
