import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SettingsView } from '../../src/contract';
import { isWorking } from '../../src/domain/bulk';
import type { BulkOpen, BulkView } from '../../src/domain/bulk-view';
import { useAnnounce } from '../shared/announcer';
import { Disclosure } from '../shared/disclosure';
import { useFormats, useText } from '../shared/i18n';
import { Loaded } from '../shared/states';
import styles from './bulk.module.css';
import { openBulk } from './bulk-calls';
import { BulkFinding } from './bulk-finding';
import { BulkForm } from './bulk-form';
import { BulkLeavers } from './bulk-leavers';
import { BulkPreview } from './bulk-preview';
import { BulkResult, BulkWorking } from './bulk-result';

interface BulkSectionProps {
  view: SettingsView;
}

interface OpenedProps {
  open: BulkOpen;
  settings: SettingsView;
  /** A newer view of one of the runs. */
  onView: (view: BulkView) => void;
}

const Opened = ({ open, settings, onView }: OpenedProps) => {
  const text = useText();
  const formats = useFormats();
  const { projectId } = settings;
  const names = { activities: settings.matrix.activities, parties: settings.settings.parties };
  const [fresh, setFresh] = useState<string | null>(null);
  const { run, earlier } = open;
  const ref = (view: BulkView) => ({ projectId, runId: view.runId });
  const seen = (view: BulkView) => {
    if (view.phase === 'done' || view.phase === 'undone') setFresh(view.runId);
    onView(view);
  };
  if (run?.phase === 'finding') return <BulkFinding key={run.runId} run={ref(run)} view={run} onView={seen} />;
  if (run?.phase === 'ready') return <BulkPreview key={run.runId} run={ref(run)} view={run} names={names} onView={seen} />;
  const working = [...(run === null ? [] : [run]), ...earlier].find(({ phase }) => isWorking(phase));
  if (working !== undefined) return <BulkWorking key={working.runId} run={ref(working)} view={working} names={names} onView={seen} />;
  const over = [...(run === null ? [] : [run]), ...earlier].filter(({ phase }) => phase === 'done' || phase === 'undone');
  return (
    <>
      {over
        .filter(({ runId }) => runId === fresh)
        .map((each) => (
          <section key={each.runId} className={styles.part} aria-labelledby={`bulk-${each.runId}`}>
            <h3 id={`bulk-${each.runId}`}>{text('bulk.result.title')}</h3>
            <BulkResult run={ref(each)} view={each} names={names} onView={seen} fresh />
          </section>
        ))}
      <section className={styles.part} aria-labelledby="bulk-form">
        <h3 id="bulk-form">{text('bulk.form.title')}</h3>
        <BulkForm projectId={projectId} activities={names.activities} onStarted={seen} />
      </section>
      <BulkLeavers projectId={projectId} names={names} onStarted={seen} />
      {over.some(({ runId }) => runId !== fresh) && (
        <section className={styles.part} aria-labelledby="bulk-earlier">
          <h3 id="bulk-earlier">{text('bulk.earlier')}</h3>
          <div>
            {over
              .filter(({ runId }) => runId !== fresh)
              .map((each) => (
                <Disclosure
                  key={each.runId}
                  level={4}
                  title={formats.moment(each.startedAt)}
                  summary={text(each.phase === 'undone' ? 'bulk.earlierUndone' : 'bulk.earlierDone', { total: each.total })}
                >
                  <BulkResult run={ref(each)} view={each} names={names} onView={seen} />
                </Disclosure>
              ))}
          </div>
        </section>
      )}
    </>
  );
};

/** Changing many issues at once, and putting somebody in the place of one who left: preview, progress, result, undo. */
const BulkSection = ({ view }: BulkSectionProps) => {
  const text = useText();
  const announce = useAnnounce();
  const client = useQueryClient();
  const { projectId } = view;
  const queryKey = ['bulk', projectId];
  const query = useQuery({ queryKey, queryFn: () => openBulk(projectId), staleTime: Infinity });
  const onView = (newer: BulkView) => {
    const { phase, runId } = newer;
    if (phase === 'done' || phase === 'undone') {
      announce(text(phase === 'done' ? 'bulk.announce.done' : 'bulk.announce.undone'));
      // A run may have changed parties, who is left in their places, and what its lists hold.
      for (const key of ['settings', 'leavers']) void client.invalidateQueries({ queryKey: [key, projectId] });
      client.removeQueries({ queryKey: ['bulk-items', runId] });
    }
    client.removeQueries({ queryKey: ['bulk-view', runId] });
    client.setQueryData<BulkOpen>(queryKey, (open) => {
      const all = [...(open?.run == null ? [] : [open.run]), ...(open?.earlier ?? [])];
      const known = all.some((each) => each.runId === runId);
      const [run = null, ...earlier] = (known ? all.map((each) => (each.runId === runId ? newer : each)) : [newer, ...all]).filter(
        (each) => each.phase !== 'dropped',
      );
      return { run, earlier };
    });
  };
  return (
    <div className={styles.section}>
      <h2>{text('bulk.title')}</h2>
      <p className={styles.intro}>{text('bulk.intro')}</p>
      <Loaded query={query} loading={{ shape: 'rows', count: 4 }}>
        {(open) => <Opened open={open} settings={view} onView={onView} />}
      </Loaded>
    </div>
  );
};

export default BulkSection;
