import { makeInvoke } from '@forge/bridge';
import { useQuery } from '@tanstack/react-query';
import type { FullCase, IssueResolvers } from '../../src/contract';
import { useFormats, useNameOf, useStoredText, useText } from '../shared/i18n';
import { resultOf } from '../shared/invoke';
import { Notice } from '../shared/notice';
import { usePartyName } from '../shared/party';
import styles from './case-panel.module.css';

const invoke = makeInvoke<IssueResolvers>();

/** From so many cases with the same activity and cause on, it is not an accident any more. */
const PATTERN = 3;

/** Whom the complaint named, and where the causes were found. */
export const NamedAgainstFound = ({ caseFile }: { caseFile: FullCase }) => {
  const text = useText();
  const formats = useFormats();
  const partyName = usePartyName(caseFile.parties);
  const found = [...new Set(caseFile.causes.flatMap(({ partyId }) => partyId ?? []))].flatMap((id) => partyName(id) ?? []);
  if (caseFile.causes.length === 0) return null;
  return (
    <dl className={styles.facts}>
      <dt>{text('causePatterns.named')}</dt>
      <dd>{partyName(caseFile.complaint.about) ?? text('case.complaint.nobody')}</dd>
      <dt>{text('causePatterns.found')}</dt>
      <dd>{found.length === 0 ? text('causePatterns.noParty') : formats.list(found)}</dd>
    </dl>
  );
};

/** Parties that were told of the causes: how long they may object, or that they did not. */
export const ToldParties = ({ caseFile }: { caseFile: FullCase }) => {
  const text = useText();
  const formats = useFormats();
  const partyName = usePartyName(caseFile.parties);
  if (caseFile.told.length === 0) return null;
  return (
    <ul className={styles.small}>
      {caseFile.told.map(({ partyId, due, silentAt }) => (
        <li key={partyId}>
          {text(silentAt === null ? 'dispute.told' : 'dispute.noObjection', { party: partyName(partyId) ?? '', day: formats.day(due) })}
        </li>
      ))}
    </ul>
  );
};

/** Says "look at the process" where the same cause keeps coming up with the same activity; nothing is counted by person. */
export const Recurring = ({ caseFile }: { caseFile: FullCase }) => {
  const text = useText();
  const nameOf = useNameOf();
  const stored = useStoredText();
  const keys = caseFile.causes.map(({ dimension, category }) => `${dimension}/${category}`).sort();
  const query = useQuery({
    queryKey: ['recurs', caseFile.issueId, ...keys],
    queryFn: () => resultOf(invoke('causes.recurs', { issueId: caseFile.issueId })),
    enabled: keys.length > 0 && caseFile.visibleTo === 'case',
    staleTime: Infinity,
  });
  const often = (query.data ?? []).filter(({ count }) => count >= PATTERN);
  return often.map(({ dimension, category, activityId, activityKey, activityName, count }) => (
    <Notice key={`${dimension} ${category} ${activityId}`} kind="info" title={text('causePatterns.process')}>
      {text('causePatterns.again', {
        count,
        cause: nameOf('terms.category', category, caseFile.categories.find(({ key }) => key === category)?.name ?? null),
        activity: activityName ?? stored(`presets.activities.${activityKey ?? activityId}.name`) ?? activityKey ?? activityId,
      })}
    </Notice>
  ));
};
