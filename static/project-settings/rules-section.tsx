import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { ProjectSettings, RaciRule, RaciSettings, SettingsView } from '../../src/contract';
import { Radio } from '../editing/choice';
import { Fieldset } from '../editing/fieldset';
import { moved } from '../editing/move';
import { withItem } from '../editing/replace';
import { useSettled } from '../editing/use-settled';
import { useAnnounce } from '../shared/announcer';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { useText } from '../shared/i18n';
import { isWhole, newRule } from './edit-rules';
import { RuleRow } from './rule-row';
import styles from './rules.module.css';
import { checkRules, ruleChoices } from './rules-calls';
import sections from './sections.module.css';

interface RulesSectionProps {
  view: SettingsView;
  settings: ProjectSettings;
  /** Marks what is missing; before the first try to save, a rule that is being written is left alone. */
  tried: boolean;
  onChange: (changes: Partial<ProjectSettings>) => void;
}

/** Typing is over after so many milliseconds. */
const SETTLED_MS = 600;

/** Which activity an issue belongs to by rule, and whether consulted and informed people become watchers by themselves. */
const RulesSection = ({ view, settings, tried, onChange }: RulesSectionProps) => {
  const text = useText();
  const announce = useAnnounce();
  const id = useId();
  const { rules, watchers } = settings.raci;
  const change = (changes: Partial<RaciSettings>) => onChange({ raci: { ...settings.raci, ...changes } });
  const whole = rules.filter(isWhole);
  const toCheck = useSettled(JSON.stringify(whole), SETTLED_MS);
  const choices = useQuery({ queryKey: ['rule-choices', view.projectId], queryFn: () => ruleChoices(view.projectId) });
  const checking = useQuery({
    queryKey: ['rules-check', view.projectId, view.matrix.version, toCheck],
    queryFn: () => checkRules(view.projectId, whole),
    enabled: whole.length > 0,
  });
  const problemOf = (rule: RaciRule) => {
    if (!isWhole(rule))
      return { problem: tried ? (rule.value.trim() === '' ? ('required' as const) : ('activity' as const)) : null, said: [] };
    const found = checking.data?.find(({ ruleId }) => ruleId === rule.id);
    return { problem: found?.problem ?? null, said: found?.said ?? [] };
  };
  const add = () => {
    change({ rules: [...rules, newRule()] });
    announce(text('settings.rules.added', { place: rules.length + 1 }));
  };
  return (
    <div className={sections.section}>
      <h2>{text('settings.rules.title')}</h2>
      <p className={sections.intro}>{text('settings.rules.intro')}</p>
      {rules.length === 0 && <p className={sections.intro}>{text('settings.rules.none')}</p>}
      <ol className={styles.list}>
        {rules.map((rule, index) => (
          <RuleRow
            key={rule.id}
            id={`${id}-${rule.id}`}
            rule={rule}
            place={index + 1}
            last={index === rules.length - 1}
            projectKey={view.projectKey}
            activities={view.matrix.activities}
            choices={choices.data}
            {...problemOf(rule)}
            onChange={(next) => change({ rules: withItem(rules, rule.id, next) })}
            onMove={(by) => {
              change({ rules: moved(rules, index, by) });
              announce(text('settings.rules.moved', { place: index + 1 + by }));
            }}
            onRemove={() => {
              change({ rules: rules.filter((each) => each.id !== rule.id) });
              announce(text('settings.rules.removed', { place: index + 1 }));
            }}
          />
        ))}
      </ol>
      <p className={styles.last}>{text('settings.rules.last')}</p>
      {checking.error !== null && (
        <ErrorMessage failure={asFailure(checking.error)} onRetry={() => void checking.refetch()} busy={checking.isFetching} />
      )}
      {whole.length > 0 && checking.error === null && (
        <p className={styles.last} role="status">
          {checking.isFetching || checking.data === undefined
            ? text('settings.rules.checking')
            : checking.data.length === 0 && whole.length === rules.length && text('settings.rules.sound', { count: whole.length })}
        </p>
      )}
      <div>
        <Button icon="add" onClick={add}>
          {text('settings.rules.add')}
        </Button>
      </div>
      <Fieldset legend={text('settings.rules.watchers')}>
        <Radio
          name="watchers"
          label={text('settings.rules.ask')}
          hint={text('settings.rules.askHint')}
          checked={watchers === 'ask'}
          onChoose={() => change({ watchers: 'ask' })}
        />
        <Radio
          name="watchers"
          label={text('settings.rules.always')}
          hint={text('settings.rules.alwaysHint')}
          checked={watchers === 'always'}
          onChoose={() => change({ watchers: 'always' })}
        />
      </Fieldset>
    </div>
  );
};

export default RulesSection;
