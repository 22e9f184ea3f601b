import { makeInvoke } from '@forge/bridge';
import { useQuery } from '@tanstack/react-query';
import type { CaseView, IssueResolvers } from '../../src/contract';
import { IssueExtension, useExtension } from '../shared/forge-context';
import { useText } from '../shared/i18n';
import { resultOf } from '../shared/invoke';
import { PurposeLine } from '../shared/purpose-line';
import { Loaded } from '../shared/states';
import { HiddenTitle } from '../shared/visually-hidden';
import styles from './case-panel.module.css';
import { ClientCardScreen } from './client-card';
import { FullCaseScreen } from './full-case';
import { OutlineScreen } from './outline';
import { caseKey, PANEL_ID } from './use-case-acts';

const invoke = makeInvoke<IssueResolvers>();

const Screen = ({ view }: { view: CaseView }) => {
  switch (view.access) {
    case 'full':
      return <FullCaseScreen caseFile={view} />;
    case 'client':
      return <ClientCardScreen card={view} />;
    case 'outline':
      return <OutlineScreen outline={view} />;
  }
};

/** The case on its blame incident, as much of it as the viewer may see. */
export const CasePanel = () => {
  const text = useText();
  const { issue } = useExtension(IssueExtension);
  const query = useQuery({
    queryKey: caseKey(issue.id),
    queryFn: () => resultOf(invoke('case.open', { issueId: issue.id })),
    staleTime: Infinity,
  });
  return (
    <main id={PANEL_ID} tabIndex={-1} className={styles.panel} aria-label={text('modules.casePanel.title')}>
      <HiddenTitle>{text('modules.casePanel.title')}</HiddenTitle>
      <Loaded query={query} loading={{ count: 9 }}>
        {(view) => <Screen view={view} />}
      </Loaded>
      <PurposeLine />
    </main>
  );
};
