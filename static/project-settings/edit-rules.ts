import type { RaciRule, RuleKind } from '../../src/contract';
import { JQL_MAX } from '../../src/domain/raci-rules';

/** A rule that says nothing yet; the commonest kind first. */
export const newRule = (): RaciRule => ({ id: crypto.randomUUID(), kind: 'label', value: '', activityId: '' });

/** A rule that looks at something else: what it was compared with means nothing there. */
export const ofKind = (rule: RaciRule, kind: RuleKind): RaciRule => (kind === rule.kind ? rule : { ...rule, kind, value: '' });

export const isWhole = ({ value, activityId }: RaciRule): boolean => {
  const { length } = value.trim();
  return length > 0 && length <= JQL_MAX && activityId !== '';
};
