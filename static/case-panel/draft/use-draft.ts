import { useCallback, useEffect, useMemo, useState } from 'react';
import type { CaseChanges, FullCase } from '../../../src/contract';
import { changesBetween, hasChanges } from './changes';
import { mergeChanges, type Clash } from './merge';
import { partsOf, type Parts } from './parts';
import { keepDraft, readDraft } from './stored-draft';
import type { Unit } from './units';

interface State {
  version: number;
  base: Parts;
  mine: Parts;
  clashes: Clash[];
  /** What someone else changed since this was opened, already merged in. */
  taken: Unit[];
  /** The version that was on the screen before theirs came in. */
  seen: number;
}

const fresh = (caseFile: FullCase): State => {
  const base = partsOf(caseFile);
  return { version: caseFile.version, base, mine: base, clashes: [], taken: [], seen: caseFile.version };
};

const opened = (caseFile: FullCase): State => {
  const stored = readDraft(caseFile.issueId);
  if (stored === null) return fresh(caseFile);
  return rebased({ ...fresh(caseFile), ...stored, seen: stored.version }, caseFile, stored.base);
};

/** Their version under what is typed here. `ancestor` is what both started from. */
const rebased = (state: State, caseFile: FullCase, ancestor: Parts): State => {
  const theirs = partsOf(caseFile);
  const { parts, clashes, taken } = mergeChanges(ancestor, state.mine, theirs);
  return { ...state, version: caseFile.version, base: theirs, mine: parts, clashes, taken };
};

export interface Draft {
  parts: Parts;
  version: number;
  changed: boolean;
  changes: () => CaseChanges;
  edit: (change: (parts: Parts) => Parts) => void;
  clashes: readonly Clash[];
  taken: readonly Unit[];
  seen: number;
  choose: (clash: Clash, which: 'mine' | 'theirs') => void;
  /** My own save came back. `sent` is what was sent: whatever was typed since stays. */
  saved: (caseFile: FullCase, sent: Parts) => void;
  /** Someone else's version came back instead. */
  conflicted: (caseFile: FullCase) => void;
  discard: () => void;
  dismissTaken: () => void;
}

/** What is typed into a case and not saved yet: kept over a reload, merged with what others save meanwhile. */
export const useDraft = (caseFile: FullCase): Draft => {
  const [state, setState] = useState(() => opened(caseFile));
  const { issueId } = caseFile;
  const changed = useMemo(() => hasChanges(state.base, state.mine), [state.base, state.mine]);

  useEffect(() => {
    keepDraft(issueId, changed ? { version: state.version, base: state.base, mine: state.mine } : null);
  }, [issueId, changed, state.version, state.base, state.mine]);

  useEffect(() => {
    setState((now) => (caseFile.version > now.version ? { ...rebased(now, caseFile, now.base), seen: now.version } : now));
  }, [caseFile]);

  const edit = useCallback((change: (parts: Parts) => Parts) => setState((now) => ({ ...now, mine: change(now.mine) })), []);
  const saved = useCallback(
    (next: FullCase, sent: Parts) => setState((now) => ({ ...rebased(now, next, sent), clashes: [], taken: [], seen: next.version })),
    [],
  );
  const conflicted = useCallback((next: FullCase) => setState((now) => ({ ...rebased(now, next, now.base), seen: now.version })), []);
  const choose = useCallback(
    (clash: Clash, which: 'mine' | 'theirs') =>
      setState((now) => ({
        ...now,
        mine: clash.unit.copy(which === 'mine' ? clash.mine : clash.theirs, now.mine),
        clashes: now.clashes.filter((other) => other !== clash),
      })),
    [],
  );
  const discard = useCallback(() => setState((now) => ({ ...now, mine: now.base, clashes: [], taken: [] })), []);
  const dismissTaken = useCallback(() => setState((now) => ({ ...now, taken: [] })), []);

  return {
    parts: state.mine,
    version: state.version,
    changed,
    changes: () => changesBetween(state.base, state.mine),
    edit,
    clashes: state.clashes,
    taken: state.taken,
    seen: state.seen,
    choose,
    saved,
    conflicted,
    discard,
    dismissTaken,
  };
};
