import { makeInvoke } from '@forge/bridge';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ComplaintForm as Opened, IssueResolvers, MarkedComplaint } from '../../src/contract';
import { IssueExtension, useExtension } from '../shared/forge-context';
import { useText } from '../shared/i18n';
import { resultOf } from '../shared/invoke';
import { Loaded } from '../shared/states';
import { ComplaintForm } from './complaint-form';
import { ExistingCase } from './existing-case';
import styles from './mark-complaint.module.css';
import { Saved } from './saved';
import { useScreenshots } from './use-screenshots';

const invoke = makeInvoke<IssueResolvers>();

interface Done {
  marked: MarkedComplaint;
  converted: boolean;
}

const Steps = ({ opened }: { opened: Opened }) => {
  const [done, setDone] = useState<Done | null>(null);
  const screenshots = useScreenshots();
  if (done?.marked.created === true) return <Saved {...done} screenshots={screenshots} />;
  if (done !== null) {
    const { issueId, issueKey, caseVersion, type, language, receivedAt, internal } = done.marked;
    return (
      <ExistingCase
        existing={{ issueId, issueKey, caseVersion, type, language, receivedAt, internal, canTakeBack: false, complete: true }}
      />
    );
  }
  if (opened.existing?.complete === true) return <ExistingCase existing={opened.existing} />;
  return (
    <ComplaintForm
      opened={opened}
      screenshots={screenshots}
      onMarked={(marked, sent) => {
        if (marked.created) void screenshots.upload(marked.issueId);
        setDone({ marked, converted: sent.filing === 'convert' });
      }}
    />
  );
};

/** Opens from an issue's menu: what was said and its kind, and then the answer. */
export const MarkComplaintScreen = () => {
  const text = useText();
  const { issue } = useExtension(IssueExtension);
  const query = useQuery({
    queryKey: ['complaint', issue.id],
    queryFn: () => resultOf(invoke('complaint.open', { issueId: issue.id })),
    staleTime: Infinity,
  });
  return (
    <main className={styles.screen} aria-label={text('complaint.title')}>
      <header className={styles.header}>
        <h1 className={styles.title}>{text('complaint.title')}</h1>
        {query.data !== undefined && (
          <p className={styles.subtitle}>{text('complaint.on', { key: query.data.issueKey, summary: query.data.summary })}</p>
        )}
      </header>
      <Loaded query={query} loading={{ count: 6 }}>
        {(opened) => <Steps opened={opened} />}
      </Loaded>
    </main>
  );
};
