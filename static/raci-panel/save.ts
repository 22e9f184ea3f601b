import { makeInvoke } from '@forge/bridge';
import type { AppError, IssueResolvers, RaciAsOf, RaciPanel, WatchersAdded } from '../../src/contract';
import { resultOf } from '../shared/invoke';
import { peopleToSave, type Draft } from './draft';

const invoke = makeInvoke<IssueResolvers>();

export const openPanel = (issueId: string): Promise<RaciPanel> => resultOf(invoke('raci.open', { issueId }));

/** Asks Jira about the project's JQL rules before it answers. */
export const refreshPanel = (issueId: string): Promise<RaciPanel> => resultOf(invoke('raci.refresh', { issueId }));

export const openAsOf = (issueId: string, at: string): Promise<RaciAsOf> => resultOf(invoke('raci.asOf', { issueId, at }));

export const watchPanel = (issueId: string): Promise<WatchersAdded> => resultOf(invoke('raci.watch', { issueId }));

export const savePanel = (base: RaciPanel, draft: Draft): Promise<RaciPanel> =>
  resultOf(
    invoke('raci.save', {
      issueId: base.issueId,
      baseVersion: base.version,
      activityId: draft.activityId,
      people: peopleToSave(base, draft),
    }),
  );

/** What a conflict carries is of the screen that asked; this one asked for a panel. */
export const isPanel = (current: AppError['current']): current is RaciPanel => current !== undefined && 'rows' in current;
