import { makeInvoke } from '@forge/bridge';
import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query';
import type { CaseView, FullCase, IssueResolvers, PointFinding } from '../../src/contract';
import { useAnnounce } from '../shared/announcer';
import { asFailure, type AppFailure } from '../shared/app-failure';
import { useText } from '../shared/i18n';
import { resultOf } from '../shared/invoke';
import { caseKey } from './use-case-acts';

const invoke = makeInvoke<IssueResolvers>();

/** A finding about one point; null takes it back. */
export type Found = Omit<PointFinding, 'finding'> & { finding: PointFinding['finding'] | null };

/** Findings with others in the place of those about the same points. */
export const withFound = (findings: readonly PointFinding[], { finding, ...found }: Found): PointFinding[] => [
  ...findings.filter((each) => each.partyId !== found.partyId || each.pointId !== found.pointId),
  ...(finding === null ? [] : [{ ...found, finding }]),
];

const isFound = (variables: unknown): variables is Found => typeof variables === 'object' && variables !== null && 'pointId' in variables;

interface Findings {
  findings: readonly PointFinding[];
  find: (found: Found) => void;
  failure: AppFailure | null;
  again: () => void;
}

/**
 * The editors' findings: a click shows at once and is saved after the ones before it, each on top of what the case is then. What could not be saved
 * says so, and can be sent again.
 */
export const useFindings = (caseFile: FullCase): Findings => {
  const text = useText();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const key = caseKey(caseFile.issueId);
  const mutationKey = ['find', caseFile.issueId];
  const mutation = useMutation({
    mutationKey,
    // In turn with everything else that is done to the case.
    scope: { id: key.join(' ') },
    mutationFn: (found: Found) => {
      const baseVersion = queries.getQueryData<CaseView>(key)?.version ?? caseFile.version;
      return resultOf(invoke('dispute.find', { issueId: caseFile.issueId, baseVersion, ...found, factIds: [...found.factIds] }));
    },
    onSuccess: (view) => {
      queries.setQueryData(key, view);
      announce(text('case.done.find'));
    },
    onError: (thrown) => {
      const { current } = asFailure(thrown);
      if (current !== undefined && 'access' in current) queries.setQueryData(key, current);
    },
  });
  const waiting = useMutationState({ filters: { mutationKey, status: 'pending' }, select: ({ state }) => state.variables });
  return {
    findings: waiting.filter(isFound).reduce<readonly PointFinding[]>(withFound, caseFile.findings),
    find: (found) => mutation.mutate(found),
    failure: mutation.isError ? asFailure(mutation.error) : null,
    again: () => {
      if (mutation.variables !== undefined) mutation.mutate(mutation.variables);
    },
  };
};
