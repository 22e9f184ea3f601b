import { makeInvoke } from '@forge/bridge';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
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

/** A finding on its way, or saved in a version of the case that is not on the screen yet. */
interface Sent {
  readonly found: Found;
  readonly version: number | null;
}

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
  // State of our own: React puts a box back that is not ticked by the time its click is over.
  const [sent, setSent] = useState<readonly Sent[]>([]);
  const mutation = useMutation({
    // In turn with everything else that is done to the case.
    scope: { id: key.join(' ') },
    mutationFn: (found: Found) => {
      const baseVersion = queries.getQueryData<CaseView>(key)?.version ?? caseFile.version;
      return resultOf(invoke('dispute.find', { issueId: caseFile.issueId, baseVersion, ...found, factIds: [...found.factIds] }));
    },
    onSuccess: (view, found) => {
      queries.setQueryData(key, view);
      setSent((now) => now.map((each) => (each.found === found ? { found, version: view.version } : each)));
      announce(text('case.done.find'));
    },
    onError: (thrown, found) => {
      setSent((now) => now.filter((each) => each.found !== found));
      const { current } = asFailure(thrown);
      if (current !== undefined && 'access' in current) queries.setQueryData(key, current);
    },
  });
  const isAhead = ({ version }: Sent): boolean => version === null || version > caseFile.version;
  const send = (found: Found): void => {
    setSent((now) => [...now.filter(isAhead), { found, version: null }]);
    mutation.mutate(found);
  };
  return {
    findings: sent.filter(isAhead).reduce<readonly PointFinding[]>((now, { found }) => withFound(now, found), caseFile.findings),
    find: send,
    failure: mutation.isError ? asFailure(mutation.error) : null,
    again: () => {
      if (mutation.variables !== undefined) send(mutation.variables);
    },
  };
};
