import type { Activity, Cell, Matrix, Party } from '../../src/contract';
import { differencesOf, isReordered, type ActivityDifference } from '../../src/domain/matrix-compare';
import { LETTERS } from '../../src/domain/vocabulary';
import { Icon } from '../shared/icon';
import { useText } from '../shared/i18n';
import { LetterChip } from '../shared/letter';
import { Lozenge } from '../shared/lozenge';
import { PartyChip } from '../shared/party';
import { useActivityName, useDutyWords } from './names';
import { ScrollRegion } from './scroll-region';
import styles from './versions.module.css';

/** What of a version is compared. */
export type Compared = Pick<Matrix, 'activities' | 'confirm'>;

interface Side extends Compared {
  title: string;
}

interface ComparisonProps {
  before: Side;
  after: Side;
  parties: readonly Party[];
}

const Said = ({ activity, party }: { activity: Activity | null; party: Party }) => {
  const text = useText();
  const dutyWords = useDutyWords();
  const cell: Cell | undefined = activity?.cells[party.id];
  if (activity === null || cell === undefined) return <span className={styles.intro}>{text('project.noPart')}</span>;
  const duty = cell.letters.length === 0 ? cell.duty : dutyWords({ duty: cell.duty, activityKey: activity.key, partyKey: party.key });
  return (
    <span className={styles.said}>
      <span className={styles.letters}>
        {LETTERS.filter((letter) => cell.letters.includes(letter)).map((letter) => (
          <LetterChip key={letter} letter={letter} />
        ))}
      </span>
      {duty !== null && <span>{duty}</span>}
    </span>
  );
};

const Head = ({ difference: { before, after, renamed } }: { difference: ActivityDifference }) => {
  const text = useText();
  const activityName = useActivityName();
  const nameOf = (activity: Activity): string => {
    const parts = [activity.phase, activityName(activity), activity.signOff === true ? text('settings.matrix.signOffShort') : undefined];
    return parts.filter((part) => part !== undefined).join(' · ');
  };
  const shown = after ?? before;
  return (
    <>
      <strong>{shown === null ? '' : activityName(shown)}</strong>{' '}
      {before === null && <Lozenge tone="success">{text('raci.versions.added')}</Lozenge>}
      {after === null && <Lozenge tone="warning">{text('raci.versions.removed')}</Lozenge>}
      {renamed && before !== null && after !== null && (
        <span className={styles.renamed}>
          {nameOf(before)} <Icon name="arrowRight" /> {nameOf(after)}
        </span>
      )}
    </>
  );
};

/** Two versions side by side, where they differ. */
export const Comparison = ({ before, after, parties }: ComparisonProps) => {
  const text = useText();
  const differences = differencesOf(before.activities, after.activities);
  const reordered = isReordered(before.activities, after.activities);
  const said = [
    ...(differences.length > 0 ? [text('raci.versions.differ', { count: differences.length })] : []),
    ...(reordered ? [text('raci.versions.reordered')] : []),
    ...(before.confirm === after.confirm
      ? []
      : [
          text('raci.versions.asksToConfirm', {
            asking: before.confirm ? before.title : after.title,
            other: before.confirm ? after.title : before.title,
          }),
        ]),
  ];
  const summary = <p role="status">{said.length === 0 ? text('raci.versions.same') : said.join(' ')}</p>;
  if (differences.length === 0) return summary;
  return (
    <>
      {summary}
      <ScrollRegion label={text('raci.versions.sideBySide')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{text('raci.versions.party')}</th>
              <th scope="col">{before.title}</th>
              <th scope="col">{after.title}</th>
            </tr>
          </thead>
          {differences.map((difference) => (
            <tbody key={difference.activityId}>
              <tr>
                <th scope="rowgroup" colSpan={3} className={styles.activity}>
                  <Head difference={difference} />
                </th>
              </tr>
              {parties
                .filter(({ id }) => difference.partyIds.includes(id))
                .map((party) => (
                  <tr key={party.id}>
                    <th scope="row">
                      <PartyChip party={party} />
                    </th>
                    <td className={styles.before}>
                      <Said activity={difference.before} party={party} />
                    </td>
                    <td className={styles.after}>
                      <Said activity={difference.after} party={party} />
                    </td>
                  </tr>
                ))}
            </tbody>
          ))}
        </table>
      </ScrollRegion>
    </>
  );
};
