import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { Party, ProjectSettings, SettingsView } from '../../src/contract';
import { keepingRetired } from '../../src/domain/matrix';
import { Checkbox } from '../editing/choice';
import { same } from '../editing/three-way';
import { Agreement } from '../raci/agreement';
import { useActivityName } from '../raci/names';
import { useAnnounce } from '../shared/announcer';
import { Disclosure } from '../shared/disclosure';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { TextInput } from '../shared/inputs';
import { Loading } from '../shared/states';
import { matrixAgreement, matrixVersion, matrixVersions } from './calls';
import { MatrixSection } from './matrix-section';
import styles from './matrix-section.module.css';
import type { MatrixDraft } from './merge-matrix';
import { matrixSound, REASON_MAX } from './problems';
import { SaveBar } from './save-bar';
import type { EditedDocument } from './use-document';
import { useSheet, type Sheet } from './use-sheet';

/** The history is opened now and then; the grid comes first. */
const Versions = lazy(() => import('../raci/versions'));

interface MatrixTabProps {
  view: SettingsView;
  edited: EditedDocument<MatrixDraft>;
  /** The page's other document: the parties are in it. */
  settings: EditedDocument<ProjectSettings>;
  /** Whether the settings could be saved as they are. */
  settingsSound: boolean;
  reason: string;
  onReason: (reason: string) => void;
  /** Goes to the tab where parties have members and contacts. */
  onParties: () => void;
}

/** The matrix with its reason, its saving, its agreement and its versions. */
const MatrixTab = ({ view, edited, settings, settingsSound, reason, onReason, onParties }: MatrixTabProps) => {
  const text = useText();
  const announce = useAnnounce();
  const activityName = useActivityName();
  const [tried, setTried] = useState(false);
  const saved = useMemo(
    () => ({
      activityIds: new Set(view.matrix.activities.map(({ id }) => id)),
      partyIds: new Set(view.settings.parties.map(({ id }) => id)),
    }),
    [view],
  );
  const write = ({ draft, parties }: Sheet) => {
    edited.change(draft);
    const next: Party[] = [...parties];
    if (parties !== settings.draft.parties) settings.change({ ...settings.draft, parties: next });
  };
  const sheet = useSheet({ draft: edited.draft, parties: settings.draft.parties }, write, saved);
  const agreement = useQuery({
    queryKey: ['matrix-agreement', view.projectId, view.matrix.version, view.version],
    queryFn: () => matrixAgreement(view.projectId),
    enabled: view.matrix.confirm,
  });
  const length = reason.trim().length;
  const reasonProblem =
    length === 0
      ? text('settings.matrix.reasonMissing')
      : length > REASON_MAX
        ? text('settings.matrix.problem.reason', { max: REASON_MAX })
        : null;
  const partiesChanged = !same(settings.draft.parties, view.settings.parties);
  const sound = matrixSound(edited.draft.activities, activityName) && (settingsSound || !partiesChanged);
  const save = () => {
    setTried(true);
    if (!sound) announce(text('settings.fix'));
    else if (reasonProblem !== null) announce(reasonProblem);
    else {
      setTried(false);
      edited.save();
    }
  };
  const dirty = edited.dirty || partiesChanged;
  return (
    <div className={styles.tab}>
      <MatrixSection
        project={{ id: view.projectId, key: view.projectKey }}
        sheet={sheet}
        saved={saved}
        unconfirmed={agreement.data?.unconfirmed ?? []}
        onParties={onParties}
      />
      <Checkbox
        label={text('settings.matrix.confirm')}
        hint={text('settings.matrix.confirmHint')}
        checked={edited.draft.confirm}
        onChange={(confirm) => sheet.setDraft({ confirm })}
      />
      {agreement.data !== undefined && <Agreement agreement={agreement.data} version={view.matrix.version} parties={sheet.inUse} />}
      <SaveBar
        edited={{ ...edited, dirty }}
        saved={{ at: view.matrix.savedAt, by: view.matrix.savedBy }}
        conflictBy={edited.conflict?.by.matrix.savedBy ?? null}
        label={text('settings.matrix.saveMatrix')}
        sound={sound || !tried}
        onSave={save}
      >
        {dirty && (
          <div className={styles.reason}>
            {partiesChanged && <p className={styles.intro}>{text('settings.matrix.partiesToo')}</p>}
            <Field
              label={text('settings.matrix.reason')}
              hint={text('settings.matrix.reasonHint')}
              required
              problem={tried ? reasonProblem : null}
            >
              {(control) => <TextInput {...control} value={reason} onChange={onReason} />}
            </Field>
          </div>
        )}
      </SaveBar>
      {view.matrix.version > 0 && (
        <Disclosure title={text('raci.versions.title')} summary={text('raci.versions.number', { version: view.matrix.version })} level={2}>
          <Suspense fallback={<Loading shape="rows" count={3} />}>
            <Versions
              projectId={view.projectId}
              version={view.matrix.version}
              parties={view.settings.parties}
              calls={{
                list: (before) => matrixVersions(view.projectId, before),
                read: (version) => matrixVersion(view.projectId, version),
              }}
              draft={edited.dirty ? { activities: sheet.active, confirm: edited.draft.confirm } : undefined}
              onRestore={(old) => {
                const kept = edited.draft.activities.filter(({ id }) => saved.activityIds.has(id));
                sheet.setDraft({ preset: old.preset, confirm: old.confirm, activities: keepingRetired(old.activities, kept) });
                onReason(text('raci.versions.restoreReason', { version: old.version }));
                announce(text('raci.versions.restored', { version: old.version }));
              }}
            />
          </Suspense>
        </Disclosure>
      )}
    </div>
  );
};

export default MatrixTab;
