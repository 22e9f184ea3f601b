import type { ProjectPreview, SetUpChange, SetUpStepPlan } from '../../src/contract';
import { Checkbox } from '../editing/choice';
import { Disclosure } from '../shared/disclosure';
import { useStoredText, useText } from '../shared/i18n';
import { Lozenge, type Tone } from '../shared/lozenge';
import styles from './admin.module.css';
import { ByHandLink } from './by-hand-link';
import { useFieldLabel } from './field-label';
import { changeCount } from './plan';

const TONES: Record<SetUpStepPlan['state'], Tone> = {
  present: 'success',
  'will-change': 'info',
  'by-hand': 'warning',
  impossible: 'danger',
};

const Change = ({ change }: { change: SetUpChange }) => {
  const text = useText();
  const label = useFieldLabel();
  const { kind } = change;
  switch (kind) {
    case 'create-type':
      return text('setUp.changes.create-type', { typeName: change.typeName });
    case 'add-type-to-scheme':
      return text('setUp.changes.add-type-to-scheme', { typeName: change.typeName, schemeName: change.schemeName });
    case 'associate-fields':
      return text('setUp.changes.associate-fields', { fields: change.fields.length, schemeName: change.schemeName });
    case 'add-field-to-screen':
      return text('setUp.changes.add-field-to-screen', {
        field: label(change.field),
        screenName: change.screenName,
        tabName: change.tabName,
      });
    case 'store-defaults':
    case 'write-property':
    case 'pin-panel':
      return text(`setUp.changes.${kind}`);
  }
};

const Step = ({ step }: { step: SetUpStepPlan }) => {
  const text = useText();
  const stored = useStoredText();
  return (
    <li className={styles.step}>
      <div className={styles.stepHead}>
        <span>{text(`setUp.steps.${step.key}`)}</span>
        <Lozenge tone={TONES[step.state]}>{text(`admin.preview.state.${step.state}`)}</Lozenge>
      </div>
      {step.changes.length > 0 && (
        <ul className={styles.changes}>
          {step.changes.map((change) => (
            <li key={change.id}>
              <Change change={change} />
            </li>
          ))}
        </ul>
      )}
      {step.reason !== null && <p className={styles.meta}>{stored(`setUp.reasons.${step.reason}`) ?? step.reason}</p>}
      <ByHandLink path={step.link} />
    </li>
  );
};

interface ProjectPlanProps {
  plan: ProjectPreview;
  startOpen: boolean;
  leftOut: boolean;
  blocked: boolean;
  onLeaveOut: (out: boolean) => void;
}

/** Everything that applying would do in one project. */
export const ProjectPlan = ({ plan, startOpen, leftOut, blocked, onLeaveOut }: ProjectPlanProps) => {
  const text = useText();
  const { project, steps } = plan;
  const changes = changeCount(plan);
  const byHand = steps.filter(({ state }) => state === 'by-hand' || state === 'impossible').length;
  const summary = leftOut
    ? text('admin.preview.leftOut')
    : blocked
      ? text('admin.preview.needsWord')
      : text('admin.preview.counts', { changes, byHand });
  return (
    <li className={styles.plan}>
      <Disclosure title={`${project.name} (${project.key})`} summary={summary} startOpen={startOpen}>
        <div className={styles.planBody}>
          <Checkbox label={text('admin.preview.leaveOut')} checked={leftOut} onChange={onLeaveOut} />
          {!leftOut && (
            <ul className={styles.steps}>
              {steps.map((step) => (
                <Step key={step.key} step={step} />
              ))}
            </ul>
          )}
        </div>
      </Disclosure>
    </li>
  );
};
