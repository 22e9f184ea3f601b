import { lazy, Suspense, useState } from 'react';
import type { ProjectSettings, SettingsView } from '../../src/contract';
import { Tabs } from '../editing/tabs';
import { same } from '../editing/three-way';
import { useUnloadGuard } from '../editing/use-unload-guard';
import { useNameOfParty } from '../raci/names';
import { useAnnounce } from '../shared/announcer';
import { Disclosure } from '../shared/disclosure';
import { useText } from '../shared/i18n';
import { Loading } from '../shared/states';
import { saveMatrix, saveSettings } from './calls';
import { CategoriesSection } from './categories-section';
import { DeadlinesSection } from './deadlines-section';
import { mergeMatrix, type MatrixDraft } from './merge-matrix';
import { mergeSettings } from './merge-settings';
import { PartiesSection } from './parties-section';
import { PeopleSection } from './people-section';
import { settingsSound } from './problems';
import { SaveBar } from './save-bar';
import styles from './settings.module.css';
import { useDocument } from './use-document';
import { WhoSection } from './who-section';
import { useMatrixWords, useSettingsWords } from './words';

const BulkSection = lazy(() => import('./bulk-section'));
const CopyFrom = lazy(() => import('./copy-from'));
const MatrixTab = lazy(() => import('./matrix-tab'));
const RulesSection = lazy(() => import('./rules-section'));
const RulesWork = lazy(() => import('./rules-work'));
const WaitingSection = lazy(() => import('./waiting-section'));

type TabKey = 'parties' | 'people' | 'matrix' | 'bulk' | 'rules' | 'waiting' | 'categories' | 'deadlines' | 'who';

interface SettingsProps {
  view: SettingsView;
  /** A newer view of this project: saved here, or found when saving here came second. */
  onView: (view: SettingsView) => void;
}

/** A project's settings: two documents, settings and matrix, each saved by itself; what is unsaved stays while one looks around. */
const Settings = ({ view, onView }: SettingsProps) => {
  const text = useText();
  const announce = useAnnounce();
  const partyName = useNameOfParty();
  const settingsWords = useSettingsWords();
  const matrixWords = useMatrixWords(view.settings.parties);
  const [tab, setTab] = useState<TabKey>('parties');
  const [matrixOpened, setMatrixOpened] = useState(false);
  const [bulkOpened, setBulkOpened] = useState(false);
  const [rulesOpened, setRulesOpened] = useState(false);
  const [waitingOpened, setWaitingOpened] = useState(false);
  const [tried, setTried] = useState(false);
  const [reason, setReason] = useState('');

  const seen = {
    onNewer: onView,
    onSaved: (saved: SettingsView) => {
      onView(saved);
      announce(text('settings.saved'));
    },
  };
  const settings = useDocument<ProjectSettings>(
    view,
    { read: (from) => from.settings, save: saveSettings, merge: (sides) => mergeSettings(sides, settingsWords) },
    seen,
  );
  const matrix = useDocument<MatrixDraft>(
    view,
    {
      read: ({ matrix: { preset, activities, confirm } }) => ({ preset, activities, confirm }),
      save: async (base, draft) => {
        // Its columns are parties: those that are new have to be there first.
        if (!same(settings.draft.parties, view.settings.parties)) await settings.saveFirst();
        return saveMatrix(base, draft, reason);
      },
      merge: (sides) => mergeMatrix(sides, matrixWords),
    },
    {
      ...seen,
      onSaved: (saved) => {
        setReason('');
        seen.onSaved(saved);
      },
    },
  );
  useUnloadGuard(settings.dirty || matrix.dirty);

  const sound = settingsSound(settings.draft, { party: partyName, category: settingsWords.category });
  const change = (changes: Partial<ProjectSettings>) => settings.change({ ...settings.draft, ...changes });
  const save = () => {
    setTried(!sound);
    if (sound) settings.save();
    else announce(text('settings.fix'));
  };
  const bar = (
    <SaveBar
      edited={settings}
      saved={{ at: view.savedAt, by: view.savedBy }}
      conflictBy={settings.conflict?.by.savedBy ?? null}
      label={text('settings.save')}
      sound={sound || !tried}
      onSave={save}
    />
  );
  const work = (matrixOpened || rulesOpened) && (
    <Suspense fallback={null}>
      <RulesWork
        projectId={view.projectId}
        unsaved={settings.dirty || matrix.dirty}
        saved={`${String(view.version)}/${String(view.matrix.version)}`}
      />
    </Suspense>
  );
  const select = (key: TabKey) => {
    setTab(key);
    if (key === 'matrix') setMatrixOpened(true);
    if (key === 'bulk') setBulkOpened(true);
    if (key === 'rules') setRulesOpened(true);
    if (key === 'waiting') setWaitingOpened(true);
  };
  const savedKeys = new Set(view.settings.categories.map(({ key }) => key));
  const savedIds = new Set(view.settings.parties.map(({ id }) => id));
  return (
    <div className={styles.settings}>
      <h1>{text('settings.title', { project: view.projectKey })}</h1>
      <Disclosure title={text('settings.copy.title')} level={2}>
        <Suspense fallback={<Loading count={2} />}>
          <CopyFrom projectId={view.projectId} settings={settings.draft} onCopied={settings.change} />
        </Suspense>
      </Disclosure>
      {work}
      <Tabs<TabKey>
        label={text('settings.tabs')}
        selected={tab}
        onSelect={select}
        tabs={[
          {
            key: 'parties',
            name: text('settings.parties.tab'),
            content: (
              <>
                <PartiesSection parties={settings.draft.parties} savedIds={savedIds} onChange={(parties) => change({ parties })} />
                {bar}
              </>
            ),
          },
          {
            key: 'people',
            name: text('settings.people.tab'),
            content: (
              <>
                <PeopleSection settings={settings.draft} onChange={change} />
                {bar}
              </>
            ),
          },
          {
            key: 'matrix',
            name: text('settings.matrix.tab'),
            content: matrixOpened && (
              <Suspense fallback={<Loading shape="rows" count={8} />}>
                <MatrixTab
                  view={view}
                  edited={matrix}
                  settings={settings}
                  settingsSound={sound}
                  reason={reason}
                  onReason={setReason}
                  onParties={() => setTab('parties')}
                />
              </Suspense>
            ),
          },
          {
            key: 'rules',
            name: text('settings.rules.tab'),
            content: (
              <>
                {rulesOpened && (
                  <Suspense fallback={<Loading count={3} />}>
                    <RulesSection view={view} settings={settings.draft} tried={tried} onChange={change} />
                  </Suspense>
                )}
                {bar}
              </>
            ),
          },
          {
            key: 'waiting',
            name: text('waiting.settings.tab'),
            content: waitingOpened && (
              <Suspense fallback={<Loading shape="rows" count={6} />}>
                <WaitingSection projectId={view.projectId} parties={view.settings.parties.filter(({ retired }) => !retired)} />
              </Suspense>
            ),
          },
          {
            key: 'bulk',
            name: text('bulk.tab'),
            content: bulkOpened && (
              <Suspense fallback={<Loading shape="rows" count={4} />}>
                <BulkSection view={view} />
              </Suspense>
            ),
          },
          {
            key: 'categories',
            name: text('settings.categories.tab'),
            content: (
              <>
                <CategoriesSection settings={settings.draft} savedKeys={savedKeys} onChange={change} />
                {bar}
              </>
            ),
          },
          {
            key: 'deadlines',
            name: text('settings.deadlines.tab'),
            content: (
              <>
                <DeadlinesSection settings={settings.draft} onChange={change} />
                {bar}
              </>
            ),
          },
          {
            key: 'who',
            name: text('settings.who.tab'),
            content: (
              <>
                <WhoSection settings={settings.draft} onChange={change} />
                {bar}
              </>
            ),
          },
        ]}
      />
    </div>
  );
};

export default Settings;
