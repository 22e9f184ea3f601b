import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { same, type Clash, type Sides } from '../editing/three-way';
import { asFailure, type AppFailure } from '../shared/app-failure';
import type { SettingsView } from '../../src/contract';
import { isSettingsView } from './calls';

/** How one of the page's two documents is read out of the view, saved and merged. */
export interface DocumentKind<Draft> {
  read: (view: SettingsView) => Draft;
  save: (base: SettingsView, draft: Draft) => Promise<SettingsView>;
  merge: (sides: Sides<Draft>) => { merged: Draft; clashes: Clash<Draft>[] };
}

export interface EditedDocument<Draft> {
  draft: Draft;
  change: (draft: Draft) => void;
  dirty: boolean;
  /** Who saved first and what is still to choose; null where nobody did. */
  conflict: { by: SettingsView; clashes: readonly Clash<Draft>[] } | null;
  choose: (clash: Clash<Draft>, whose: 'mine' | 'theirs') => void;
  /** Null while nothing failed, and for conflicts, which have words of their own. */
  failure: AppFailure | null;
  saving: boolean;
  save: () => void;
  /** Saves and waits for it, because something else rests on this; fails as saving does. */
  saveFirst: () => Promise<SettingsView>;
  discard: () => void;
}

interface Edited<Draft> {
  base: SettingsView;
  draft: Draft;
  conflict: EditedDocument<Draft>['conflict'];
}

/**
 * A draft over the view that it started from. `view` is the newest one known: without unsaved changes the draft follows it, with them it stays
 * and the two are merged when saving finds that someone else was first.
 */
export const useDocument = <Draft>(
  view: SettingsView,
  kind: DocumentKind<Draft>,
  seen: { onSaved: (view: SettingsView) => void; onNewer: (view: SettingsView) => void },
): EditedDocument<Draft> => {
  const [edited, setEdited] = useState<Edited<Draft>>(() => ({ base: view, draft: kind.read(view), conflict: null }));
  const dirty = !same(edited.draft, kind.read(edited.base));
  if (view !== edited.base && !dirty && edited.conflict === null) setEdited({ base: view, draft: kind.read(view), conflict: null });

  const saving = useMutation({
    mutationFn: () => kind.save(edited.base, edited.draft),
    onSuccess: (saved) => {
      setEdited({ base: saved, draft: kind.read(saved), conflict: null });
      seen.onSaved(saved);
    },
    onError: (thrown) => {
      const { current } = asFailure(thrown);
      if (!isSettingsView(current)) return;
      const { merged, clashes } = kind.merge({ base: kind.read(edited.base), mine: edited.draft, theirs: kind.read(current) });
      setEdited({ base: current, draft: merged, conflict: { by: current, clashes } });
      seen.onNewer(current);
    },
  });
  const failure = saving.error === null ? null : asFailure(saving.error);
  return {
    draft: edited.draft,
    change: (draft) => setEdited((before) => ({ ...before, draft })),
    dirty,
    conflict: edited.conflict,
    choose: (clash, whose) =>
      setEdited((before) => ({
        ...before,
        draft: whose === 'theirs' ? clash.take(before.draft) : before.draft,
        conflict:
          before.conflict === null ? null : { ...before.conflict, clashes: before.conflict.clashes.filter((each) => each !== clash) },
      })),
    failure: failure !== null && isSettingsView(failure.current) ? null : failure,
    saving: saving.isPending,
    save: () => {
      if (!saving.isPending) saving.mutate();
    },
    saveFirst: () => saving.mutateAsync(),
    discard: () => {
      saving.reset();
      setEdited({ base: view, draft: kind.read(view), conflict: null });
    },
  };
};
