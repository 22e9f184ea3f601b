import { makeInvoke } from '@forge/bridge';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CaseView, CauseShare, IssueResolvers, PointFinding } from '../../src/contract';
import type { DecidedOutcome } from '../../src/domain/vocabulary';
import { useAnnounce } from '../shared/announcer';
import { asFailure, type AppFailure } from '../shared/app-failure';
import { flag } from '../shared/flag';
import { useText } from '../shared/i18n';
import { resultOf } from '../shared/invoke';
import { keepText, reasonsPlace } from './draft/stored-text';
import type { Draft } from './draft/use-draft';

const invoke = makeInvoke<IssueResolvers>();

/** The panel itself takes the focus when the button that had it goes away. */
export const PANEL_ID = 'case';

export const caseKey = (issueId: string): readonly string[] => ['case', issueId];

/** What a viewer can do with a case. */
export type Act =
  | { kind: 'save' }
  | { kind: 'publish' }
  | { kind: 'close' }
  | { kind: 'reopen'; reason: string }
  | { kind: 'differ' }
  | { kind: 'state'; partyId: string; points: { id?: string; text: string }[]; source: string }
  | { kind: 'toDecision'; reason: string }
  | {
      kind: 'decide';
      outcome: DecidedOutcome;
      reasons: string;
      points: PointFinding[];
      shares: CauseShare[];
      factIds: string[];
    }
  | { kind: 'invite' | 'extend'; partyId: string }
  | { kind: 'arbiter'; accountId: string | null }
  | { kind: 'reserve'; partyId: string; text: string; source: string }
  | { kind: 'review'; partyId: string; reason: string };

export interface CaseActs {
  run: (act: Act) => void;
  again: () => void;
  busy: Act['kind'] | null;
  failure: AppFailure | null;
}

const sends = (act: Act): boolean => act.kind === 'save' || act.kind === 'publish' || act.kind === 'close';

/** `shown`: the version that is on the screen when the act's turn comes; what was typed into the case started from its draft's. */
const call = (act: Act, { issueId, draft, shown }: { issueId: string; draft: Draft; shown: number }): Promise<CaseView> => {
  const base = { issueId, baseVersion: sends(act) ? draft.version : shown };
  const changes = draft.changed ? { changes: draft.changes() } : {};
  switch (act.kind) {
    case 'save':
      return resultOf(invoke('case.save', { ...base, changes: draft.changes() }));
    case 'publish':
      return resultOf(invoke('case.publish', { ...base, ...changes }));
    case 'close':
      return resultOf(invoke('case.close', { ...base, ...changes }));
    case 'reopen':
      return resultOf(invoke('case.reopen', { ...base, reason: act.reason }));
    case 'differ':
      return resultOf(invoke('case.differ', base));
    case 'state':
      return resultOf(invoke('case.state', { ...base, partyId: act.partyId, points: act.points, source: act.source }));
    case 'toDecision':
      return resultOf(invoke('case.toDecision', { ...base, reason: act.reason }));
    case 'decide':
      return resultOf(
        invoke('case.decide', {
          ...base,
          outcome: act.outcome,
          reasons: act.reasons,
          causes: draft.parts.causes,
          points: act.points,
          shares: act.shares,
          factIds: act.factIds,
        }),
      );
    case 'invite':
      return resultOf(invoke('dispute.invite', { ...base, partyId: act.partyId }));
    case 'extend':
      return resultOf(invoke('dispute.extend', { ...base, partyId: act.partyId }));
    case 'arbiter':
      return resultOf(invoke('dispute.arbiter', { ...base, accountId: act.accountId }));
    case 'reserve':
      return resultOf(invoke('dispute.reserve', { ...base, partyId: act.partyId, text: act.text, source: act.source }));
    case 'review':
      return resultOf(invoke('dispute.review', { ...base, partyId: act.partyId, reason: act.reason }));
  }
};

/** After all but these the case is in another phase, with other buttons. */
const STAYING: readonly Act['kind'][] = ['save', 'publish', 'state', 'invite', 'extend', 'arbiter', 'reserve'];
const ends = (act: Act): boolean => !STAYING.includes(act.kind);

/** Runs one act after another, puts what comes back under the draft, and says aloud what was done. */
export const useCaseActs = (issueId: string, draft: Draft): CaseActs => {
  const text = useText();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const show = (view: CaseView): void => {
    queries.setQueryData(caseKey(issueId), view);
  };
  const mutation = useMutation({
    scope: { id: caseKey(issueId).join(' ') },
    mutationFn: ({ act }: { act: Act; sent: Draft['parts'] }) =>
      call(act, { issueId, draft, shown: queries.getQueryData<CaseView>(caseKey(issueId))?.version ?? draft.version }),
    onSuccess: (view, { act, sent }) => {
      if (view.access === 'full' && sends(act)) draft.saved(view, sent);
      if (act.kind === 'decide') keepText(reasonsPlace(issueId), null);
      show(view);
      announce(text(`case.done.${act.kind}`));
      if (act.kind === 'close' || act.kind === 'publish') flag('success', text(`case.done.${act.kind}`));
      if (ends(act)) document.getElementById(PANEL_ID)?.focus({ preventScroll: true });
    },
    onError: (thrown) => {
      const { code, current } = asFailure(thrown);
      if (code === 'frozen') void queries.invalidateQueries({ queryKey: caseKey(issueId) });
      if (code !== 'conflict') return;
      if (current === undefined || !('access' in current)) {
        void queries.invalidateQueries({ queryKey: caseKey(issueId) });
        return;
      }
      if (current.access === 'full') draft.conflicted(current);
      show(current);
    },
  });
  const failure = mutation.isError ? asFailure(mutation.error) : null;
  return {
    run: (act) => mutation.mutate({ act, sent: draft.parts }),
    again: () => {
      if (mutation.variables !== undefined) mutation.mutate({ ...mutation.variables, sent: draft.parts });
    },
    busy: mutation.isPending ? mutation.variables.act.kind : null,
    // What was typed into the case is put beside theirs; any other act has to be done again, and says so.
    failure: failure?.code === 'conflict' && mutation.variables !== undefined && sends(mutation.variables.act) ? null : failure,
  };
};
