import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AdminView, RunView, SetUpPreview } from '../../src/contract';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { useFormats, useText } from '../shared/i18n';
import { Notice } from '../shared/notice';
import { previewSetUp, readRun, startRun, stopRun, type Choice } from './calls';
import { Choose } from './choose';
import { Preview } from './preview';
import { Progress } from '../shared/progress';
import { Run } from './run';
import { Stages } from './stages';
import styles from './admin.module.css';

type Stage = { at: 'choose' } | { at: 'preview'; choice: Choice; preview: SetUpPreview } | { at: 'run'; view: RunView };

/** Choose, look, apply: nothing changes in Jira before the third step. */
const SetUpTab = ({ view }: { view: AdminView }) => {
  const text = useText();
  const formats = useFormats();
  const client = useQueryClient();
  const [stage, setStage] = useState<Stage>({ at: 'choose' });
  const [looked, setLooked] = useState({ done: 0, total: 0 });
  const refresh = () => {
    void client.invalidateQueries({ queryKey: ['admin'] });
    void client.invalidateQueries({ queryKey: ['admin-projects'] });
    void client.invalidateQueries({ queryKey: ['admin-health'] });
  };
  const looking = useMutation({
    mutationFn: (choice: Choice) => {
      const total = choice.projects.length;
      return previewSetUp(choice, (done) => setLooked({ done, total }));
    },
    onSuccess: (preview, choice) => setStage({ at: 'preview', choice, preview }),
  });
  const resuming = useMutation({ mutationFn: readRun, onSuccess: (run) => setStage({ at: 'run', view: run }) });
  const stopping = useMutation({ mutationFn: stopRun, onSuccess: refresh });
  const unfinished = stage.at === 'choose' ? view.unfinishedRun : null;
  const failed = resuming.error ?? stopping.error;
  return (
    <div className={styles.stage}>
      <Stages at={stage.at} />
      {unfinished !== null && (
        <Notice
          kind="warning"
          title={text('admin.run.unfinished', { done: unfinished.done, total: unfinished.total })}
          action={
            <div className={styles.buttons}>
              <Button look="primary" busy={resuming.isPending} onClick={() => resuming.mutate(unfinished.runId)}>
                {text('admin.run.goOn')}
              </Button>
              <Button look="subtle" busy={stopping.isPending} onClick={() => stopping.mutate(unfinished.runId)}>
                {text('admin.run.stop')}
              </Button>
            </div>
          }
        >
          <p>{text('admin.run.unfinishedBody', { name: unfinished.typeName, moment: formats.moment(unfinished.startedAt) })}</p>
        </Notice>
      )}
      {failed !== null && <ErrorMessage failure={asFailure(failed)} />}
      {stage.at === 'choose' && (
        <Choose
          ready={view.ready}
          sharedName={view.incidentTypeName}
          busy={looking.isPending}
          onPreview={(choice) => looking.mutate(choice)}
        >
          {looking.isPending && looked.total > 0 && (
            <Progress label={text('admin.preview.looking', looked)} percent={(100 * looked.done) / looked.total} />
          )}
          {looking.error !== null && (
            <ErrorMessage failure={asFailure(looking.error)} onRetry={() => looking.mutate(looking.variables)} busy={looking.isPending} />
          )}
        </Choose>
      )}
      {stage.at === 'preview' && (
        <Preview
          preview={stage.preview}
          chosen={stage.choice.projects}
          start={(word) => startRun(stage.choice, stage.preview, word)}
          onStarted={(run) => setStage({ at: 'run', view: run })}
          onBack={() => setStage({ at: 'choose' })}
        />
      )}
      {stage.at === 'run' && (
        <Run
          start={stage.view}
          onEnd={refresh}
          onClose={() => {
            refresh();
            setStage({ at: 'choose' });
          }}
        />
      )}
    </div>
  );
};

export default SetUpTab;
