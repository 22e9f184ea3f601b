import type { IssueGap } from '../../src/contract';
import { useText } from '../shared/i18n';
import { Notice } from '../shared/notice';

/** What is missing in who does what, plainly, each with what to do about it. */
export const Gaps = ({ gaps }: { gaps: readonly IssueGap[] }) => {
  const text = useText();
  return (
    <>
      {gaps
        .filter((gap) => gap !== 'no-activity')
        .map((gap) => (
          <Notice key={gap} kind="warning" title={text(`raci.gap.${gap}.title`)}>
            <p>{text(`raci.gap.${gap}.todo`)}</p>
          </Notice>
        ))}
    </>
  );
};
