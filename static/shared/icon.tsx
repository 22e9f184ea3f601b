import add from '@atlaskit/icon/svgs/core/add.svg?raw';
import arrowDown from '@atlaskit/icon/svgs/core/arrow-down.svg?raw';
import arrowRight from '@atlaskit/icon/svgs/core/arrow-right.svg?raw';
import arrowUp from '@atlaskit/icon/svgs/core/arrow-up.svg?raw';
import attachment from '@atlaskit/icon/svgs/core/attachment.svg?raw';
import calendar from '@atlaskit/icon/svgs/core/calendar.svg?raw';
import chart from '@atlaskit/icon/svgs/core/chart-bar.svg?raw';
import check from '@atlaskit/icon/svgs/core/check-mark.svg?raw';
import chevronDown from '@atlaskit/icon/svgs/core/chevron-down.svg?raw';
import chevronRight from '@atlaskit/icon/svgs/core/chevron-right.svg?raw';
import clock from '@atlaskit/icon/svgs/core/clock.svg?raw';
import comment from '@atlaskit/icon/svgs/core/comment.svg?raw';
import copy from '@atlaskit/icon/svgs/core/copy.svg?raw';
import close from '@atlaskit/icon/svgs/core/cross.svg?raw';
import remove from '@atlaskit/icon/svgs/core/delete.svg?raw';
import edit from '@atlaskit/icon/svgs/core/edit.svg?raw';
import visible from '@atlaskit/icon/svgs/core/eye-open.svg?raw';
import link from '@atlaskit/icon/svgs/core/link.svg?raw';
import locked from '@atlaskit/icon/svgs/core/lock-locked.svg?raw';
import people from '@atlaskit/icon/svgs/core/people-group.svg?raw';
import person from '@atlaskit/icon/svgs/core/person.svg?raw';
import refresh from '@atlaskit/icon/svgs/core/refresh.svg?raw';
import settings from '@atlaskit/icon/svgs/core/settings.svg?raw';
import error from '@atlaskit/icon/svgs/core/status-error.svg?raw';
import info from '@atlaskit/icon/svgs/core/status-information.svg?raw';
import success from '@atlaskit/icon/svgs/core/status-success.svg?raw';
import warning from '@atlaskit/icon/svgs/core/status-warning.svg?raw';
import table from '@atlaskit/icon/svgs/core/table.svg?raw';
import undo from '@atlaskit/icon/svgs/core/undo.svg?raw';
import { classNames } from './class-names';
import styles from './icon.module.css';

const drawings = {
  add,
  arrowDown,
  arrowRight,
  arrowUp,
  attachment,
  calendar,
  chart,
  check,
  chevronDown,
  chevronRight,
  clock,
  close,
  comment,
  copy,
  edit,
  error,
  info,
  link,
  locked,
  people,
  person,
  refresh,
  remove,
  settings,
  success,
  table,
  undo,
  visible,
  warning,
} as const;

export type IconName = keyof typeof drawings;

/**
 * One of Atlassian's icons, without the 30 KB of runtime that its React component brings. Decoration only: what it means is said beside it or
 * in the label of its button.
 */
export const Icon = ({ name, className }: { name: IconName; className?: string | undefined }) => (
  <span className={classNames(styles.icon, className)} aria-hidden="true" dangerouslySetInnerHTML={{ __html: drawings[name] }} />
);
