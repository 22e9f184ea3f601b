import { TZDate } from '@date-fns/tz';
import type { Action } from '../../src/contract';
import { dayOf } from '../shared/calendar-day';
import { useForgeContext } from '../shared/forge-context';
import { useFormats, useText } from '../shared/i18n';
import { Lozenge } from '../shared/lozenge';
import { PersonChip } from '../shared/people';
import own from './actions.module.css';

/** One action to read. */
export const ActionLine = ({ action }: { action: Action }) => {
  const text = useText();
  const formats = useFormats();
  const { timezone } = useForgeContext();
  const late = action.doneAt === null && action.due !== null && action.due < dayOf(new TZDate(Date.now(), timezone));
  return (
    <li className={own.line}>
      <Lozenge>{text(`terms.horizon.${action.horizon}`)}</Lozenge>
      <span className={own.text}>{action.text}</span>
      {action.owner !== null && <PersonChip accountId={action.owner} />}
      {action.doneAt !== null && <Lozenge tone="success">{text('case.actions.doneOn', { day: formats.day(action.doneAt) })}</Lozenge>}
      {action.doneAt === null && action.due !== null && (
        <Lozenge tone={late ? 'danger' : 'neutral'}>
          {text(late ? 'case.actions.overdue' : 'case.actions.dueOn', { day: formats.day(action.due) })}
        </Lozenge>
      )}
    </li>
  );
};
