import type { ProjectPreview, SetUpChange, SetUpStepPlan } from '../../src/contract';
import { Checkbox } from '../editing/choice';
import { Disclosure } from '../shared/disclosure';
import { useFormats, useStoredText, useText } from '../shared/i18n';
import { Lozenge, type Tone } from '../shared/lozenge';
import styles from './admin.module.css';
import { ByHandLink } from './by-hand-link';
import { useFieldLabel } from './field-label';
import { changeCount, toldChanges, waits, type Told } from './plan';

const TONES: Record<SetUpStepPlan['state'], Tone> = {
  present: 'success',
  'will-change': 'info',
  'by-hand': 'warning',
  impossible: 'danger',
};

const Change = ({ told: { of: change, fields } }: { told: Told<SetUpChange> }) => {
  const text = useText();
  const formats = useFormats();
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
      return text('setUp.changes.add-fields-to-screen', {
        fields: formats.list(fields.map(label)),
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
        {waits(step) ? (
          <Lozenge tone="neutral">{text('admin.preview.state.waits')}</Lozenge>
        ) : (
          <Lozenge tone={TONES[step.state]}>{text(`admin.preview.state.${step.state}`)}</Lozenge>
        )}
      </div>
      {step.changes.length > 0 && (
        <ul className={styles.changes}>
          {toldChanges(step.changes).map((told) => (
            <li key={told.of.id}>
              <Change told={told} />
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
  const byHand = steps.filter((step) => (step.state === 'by-hand' || step.state === 'impossible') && !waits(step)).length;
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
