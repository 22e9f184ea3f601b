import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { RunView, SetUpPreview } from '../../src/contract';
import { useFocusOn } from '../editing/use-focus-on';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { useStoredText, useText } from '../shared/i18n';
import { Notice } from '../shared/notice';
import styles from './admin.module.css';
import type { Choice } from './calls';
import { sharedThings, toggled, totalChanges, unconfirmed } from './plan';
import { ProjectPlan } from './project-plan';
import { SharedThings } from './shared-things';

interface Word {
  confirmed: ReadonlySet<string>;
  excluded: ReadonlySet<string>;
}

interface PreviewProps {
  preview: SetUpPreview;
  chosen: Choice['projects'];
  start: (word: Word) => Promise<RunView>;
  onStarted: (run: RunView) => void;
  onBack: () => void;
}

/** The second step: everything that applying would change, project by project, and what needs the admin's word. */
export const Preview = ({ preview, chosen, start, onStarted, onBack }: PreviewProps) => {
  const text = useText();
  const stored = useStoredText();
  const heading = useFocusOn<HTMLHeadingElement>(true);
  const [word, setWord] = useState<Word>({ confirmed: new Set(), excluded: new Set() });
  const starting = useMutation({ mutationFn: () => start(word), onSuccess: onStarted });
  const shared = sharedThings(preview, word.excluded);
  const blocked = unconfirmed(preview, word);
  const included = preview.projects.filter(({ project }) => !word.excluded.has(project.id));
  return (
    <section className={styles.form} aria-labelledby="preview-title">
      <h2 ref={heading} id="preview-title" tabIndex={-1} className={styles.heading}>
        {text('admin.preview.title')}
      </h2>
      <p>{text('admin.preview.summary', { changes: totalChanges(included), projects: included.length })}</p>
      {shared.length > 0 && (
        <SharedThings things={shared} confirmed={word.confirmed} onChange={(confirmed) => setWord({ ...word, confirmed })} />
      )}
      {preview.unreadable.length > 0 && (
        <Notice kind="error" title={text('admin.preview.unreadable', { count: preview.unreadable.length })}>
          <ul>
            {preview.unreadable.map(({ id, reason }) => (
              <li key={id}>
                <strong>{chosen.find((project) => project.id === id)?.name ?? id}</strong> {stored(`setUp.reasons.${reason}`) ?? reason}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <ul className={styles.plans} aria-label={text('admin.preview.projects')}>
        {preview.projects.map((plan, index) => (
          <ProjectPlan
            key={plan.project.id}
            plan={plan}
            startOpen={index < 3}
            leftOut={word.excluded.has(plan.project.id)}
            blocked={blocked.includes(plan)}
            onLeaveOut={(out) => setWord({ ...word, excluded: toggled(word.excluded, plan.project.id, out) })}
          />
        ))}
      </ul>
      {starting.error !== null && (
        <ErrorMessage failure={asFailure(starting.error)} onRetry={() => starting.mutate()} busy={starting.isPending} />
      )}
      {blocked.length > 0 && (
        <p className={styles.warning} role="status">
          {text('admin.preview.blocked', { count: blocked.length })}
        </p>
      )}
      <div className={styles.buttons}>
        <Button
          look="primary"
          busy={starting.isPending}
          disabled={blocked.length > 0 || included.length === 0}
          onClick={() => starting.mutate()}
        >
          {text('admin.preview.apply', { count: included.length })}
        </Button>
        <Button look="subtle" onClick={onBack}>
          {text('ui.back')}
        </Button>
      </div>
    </section>
  );
};
