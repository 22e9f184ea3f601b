import BugIcon from '@atlaskit/icon/core/bug';
import EpicIcon from '@atlaskit/icon/core/epic';
import IncidentIcon from '@atlaskit/icon/core/incident';
import PriorityHighIcon from '@atlaskit/icon/core/priority-high';
import PriorityHighestIcon from '@atlaskit/icon/core/priority-highest';
import PriorityLowIcon from '@atlaskit/icon/core/priority-low';
import PriorityLowestIcon from '@atlaskit/icon/core/priority-lowest';
import PriorityMediumIcon from '@atlaskit/icon/core/priority-medium';
import StoryIcon from '@atlaskit/icon/core/story';
import SubtasksIcon from '@atlaskit/icon/core/subtasks';
import TaskIcon from '@atlaskit/icon/core/task';
import { token } from '@atlaskit/tokens';
import { type ReactNode } from 'react';
import type { IssueType } from '../rest/models';
import { useText } from '../text/text';
import styles from './issue.module.css';

const Picture = ({ type }: { readonly type: IssueType }): ReactNode => {
  if (type.subtask) return <SubtasksIcon label="" color={token('color.icon.accent.blue')} />;
  switch (type.name) {
    case 'Epic':
      return <EpicIcon label="" color={token('color.icon.accent.purple')} />;
    case 'Bug':
      return <BugIcon label="" color={token('color.icon.accent.red')} />;
    case 'Story':
      return <StoryIcon label="" color={token('color.icon.accent.green')} />;
    case 'Task':
      return <TaskIcon label="" color={token('color.icon.accent.blue')} />;
    default:
      return <IncidentIcon label="" color={token('color.icon.accent.orange')} />;
  }
};

/** An issue type by its picture and its name. */
export const TypeName = ({ type }: { readonly type: IssueType }): ReactNode => (
  <span className={styles.withIcon}>
    <Picture type={type} />
    <span>{type.name}</span>
  </span>
);

const priorityPicture = (name: string): ReactNode => {
  switch (name) {
    case 'Highest':
      return <PriorityHighestIcon label="" color={token('color.icon.accent.red')} />;
    case 'High':
      return <PriorityHighIcon label="" color={token('color.icon.accent.red')} />;
    case 'Medium':
      return <PriorityMediumIcon label="" color={token('color.icon.accent.orange')} />;
    case 'Low':
      return <PriorityLowIcon label="" color={token('color.icon.accent.blue')} />;
    case 'Lowest':
      return <PriorityLowestIcon label="" color={token('color.icon.accent.blue')} />;
    default:
      return null;
  }
};

export const PriorityName = ({ priority }: { readonly priority: { readonly name: string } | null | undefined }): ReactNode => {
  const t = useText();
  if (priority === null || priority === undefined) return <span className={styles.none}>{t('field.none')}</span>;
  return (
    <span className={styles.withIcon}>
      {priorityPicture(priority.name)}
      <span>{priority.name}</span>
    </span>
  );
};
