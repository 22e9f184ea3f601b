import type { ClientCard } from '../../src/contract';
import { useText } from '../shared/i18n';
import { IssueLink } from '../shared/issue-link';
import styles from './case-panel.module.css';
import { useLinkedCases } from './linked-cases';

/** Where a complaint is handled that was closed as a duplicate: nothing where the client may not see the other issue. */
export const ClientSameThing = ({ card }: { card: ClientCard }) => {
  const text = useText();
  const links = useLinkedCases(card.issueId, card.outcome === 'duplicate');
  const leads = links.data?.cases.find(({ kind, leads: first }) => kind === 'duplicate' && first);
  if (leads === undefined) return null;
  return (
    <p className={styles.small}>
      <IssueLink issueKey={leads.issueKey}>{text('sameThing.leadsHere', { key: leads.issueKey })}</IssueLink>
    </p>
  );
};
