import type { Activity, RaciRule, RuleProblem } from '../../src/contract';
import { RULE_KINDS } from '../../src/domain/raci-rules';
import { useActivityName } from '../raci/names';
import { Button, IconButton } from '../shared/button';
import { Icon } from '../shared/icon';
import { useText } from '../shared/i18n';
import { Select, TextInput } from '../shared/inputs';
import { ofKind } from './edit-rules';
import styles from './rules.module.css';
import type { RuleChoices } from './rules-calls';

interface RuleRowProps {
  id: string;
  rule: RaciRule;
  /** From 1. */
  place: number;
  last: boolean;
  /** An issue key of this project, for the hint. */
  projectKey: string;
  activities: readonly Activity[];
  /** Undefined while Jira has not told them. */
  choices: RuleChoices | undefined;
  /** What keeps it from being saved, or from finding anything. */
  problem: RuleProblem['problem'] | 'required' | 'activity' | null;
  said: readonly string[];
  onChange: (rule: RaciRule) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** Choices with one more for what is chosen and no longer there, so that it shows. */
const useOptions = (known: readonly { id: string; name: string }[], chosen: string) => {
  const text = useText();
  const isGone = chosen !== '' && !known.some(({ id }) => id === chosen);
  return [
    { value: '', label: text('settings.rules.choose') },
    ...known.map(({ id, name }) => ({ value: id, label: name })),
    ...(isGone ? [{ value: chosen, label: text('settings.rules.gone', { value: chosen }) }] : []),
  ];
};

const Value = ({ id, rule, place, projectKey, choices, problem, onChange }: RuleRowProps) => {
  const text = useText();
  const parts = rule.kind === 'type' ? choices?.types : rule.kind === 'component' ? choices?.components : undefined;
  const options = useOptions(parts ?? [], rule.value);
  const hint =
    rule.kind === 'parent'
      ? text('settings.rules.parentHint', { project: projectKey })
      : rule.kind === 'jql'
        ? text('settings.rules.jqlHint')
        : null;
  const control = {
    id: `${id}-value`,
    'aria-label': text('settings.rules.value', { place }),
    'aria-invalid': problem === null || problem === 'activity' || problem === 'no-activity' ? undefined : (true as const),
    'aria-describedby': [problem !== null && `${id}-problem`, hint !== null && `${id}-hint`].filter(Boolean).join(' ') || undefined,
    value: rule.value,
    onChange: (value: string) => onChange({ ...rule, value }),
  };
  return (
    <div className={styles.value}>
      {parts === undefined ? <TextInput {...control} spellCheck={false} /> : <Select {...control} options={options} />}
      {hint !== null && (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      )}
    </div>
  );
};

/** One rule: what it looks at, what it looks for, where it leads, and what is wrong with it. */
export const RuleRow = (props: RuleRowProps) => {
  const { id, rule, place, last, activities, problem, said, onChange, onMove, onRemove } = props;
  const text = useText();
  const activityName = useActivityName();
  const active = activities.filter(({ retired }) => !retired);
  const known = active.map((activity) => ({ id: activity.id, name: activityName(activity) }));
  const targets = useOptions(known, rule.activityId);
  return (
    <li className={styles.row}>
      <div className={styles.end}>
        <span className={styles.place}>{place}</span>
        <span className={styles.buttons}>
          <IconButton icon="arrowUp" label={text('settings.rules.up', { place })} disabled={place === 1} onClick={() => onMove(-1)} />
          <IconButton icon="arrowDown" label={text('settings.rules.down', { place })} disabled={last} onClick={() => onMove(1)} />
          <Button compact look="subtle" aria-label={text('settings.rules.remove', { place })} onClick={onRemove}>
            {text('ui.remove')}
          </Button>
        </span>
      </div>
      <div className={styles.line}>
        <Select
          aria-label={text('settings.rules.kind', { place })}
          value={rule.kind}
          onChange={(value) => onChange(ofKind(rule, RULE_KINDS.find((kind) => kind === value) ?? rule.kind))}
          options={RULE_KINDS.map((kind) => ({ value: kind, label: text(`settings.rules.kinds.${kind}`) }))}
        />
        <Value {...props} />
        <Select
          aria-label={text('settings.rules.activity', { place })}
          aria-invalid={problem === 'activity' || problem === 'no-activity' ? true : undefined}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
          value={rule.activityId}
          onChange={(activityId) => onChange({ ...rule, activityId })}
          options={targets}
        />
      </div>
      {problem !== null && (
        <p id={`${id}-problem`} className={styles.problem}>
          <Icon name="error" />
          <span>
            {text(`settings.rules.problem.${problem}`)}
            {said.map((words) => (
              <span key={words} className={styles.said}>
                {` ${words}`}
              </span>
            ))}
          </span>
        </p>
      )}
    </li>
  );
};
