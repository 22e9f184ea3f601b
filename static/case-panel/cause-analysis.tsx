import type { Analysis } from '../../src/contract';
import { TRIAGES } from '../../src/domain/vocabulary';
import { Button } from '../shared/button';
import { ChipGroup } from '../shared/chip-group';
import { useText } from '../shared/i18n';
import { TextArea } from '../shared/inputs';
import styles from './case-panel.module.css';
import own from './dispute.module.css';

const WHYS = 5;
const QUESTIONS = ['happened', 'reached'] as const;

interface AnalysisProps {
  analysis: Analysis;
  editable: boolean;
  onChange: (analysis: Analysis) => void;
}

/** Why after why: a line each, up to five; the next is asked for when the last has an answer. */
const Whys = ({ question, analysis, editable, onChange }: AnalysisProps & { question: (typeof QUESTIONS)[number] }) => {
  const text = useText();
  const whys = analysis[question];
  const shown = editable && whys.length === 0 ? [''] : whys;
  const set = (next: string[]): void => onChange({ ...analysis, [question]: next });
  return (
    <div className={styles.stack}>
      <h3>{text(`causeAnalysis.question.${question}`)}</h3>
      <ol className={own.points}>
        {shown.map((why, at) => (
          <li key={at}>
            {editable ? (
              <TextArea
                rows={1}
                maxLength={500}
                aria-label={text('causeAnalysis.why', { number: at + 1, question: text(`causeAnalysis.question.${question}`) })}
                value={why}
                onChange={(value) => set(shown.map((each, place) => (place === at ? value : each)))}
              />
            ) : (
              <span className={styles.prose}>{why}</span>
            )}
          </li>
        ))}
      </ol>
      {editable && shown.length < WHYS && shown.at(-1)?.trim() !== '' && (
        <div>
          <Button look="link" onClick={() => set([...shown, ''])}>
            {text('causeAnalysis.again')}
          </Button>
        </div>
      )}
    </div>
  );
};

/** Where to look first, and the two questions: why it happened, and why it reached the client. */
export const CauseAnalysis = ({ analysis, editable, onChange }: AnalysisProps) => {
  const text = useText();
  return (
    <div className={styles.stack}>
      {editable && (
        <ChipGroup
          kind="one"
          legend={text('causeAnalysis.triage')}
          hint={text('causeAnalysis.triageHint')}
          value={analysis.triage}
          onChange={(triage) => onChange({ ...analysis, triage })}
          chips={TRIAGES.map((value) => ({ value, label: text(`causeAnalysis.triages.${value}`) }))}
        />
      )}
      <div className={own.whys}>
        {QUESTIONS.map((question) => (
          <Whys key={question} question={question} analysis={analysis} editable={editable} onChange={onChange} />
        ))}
      </div>
    </div>
  );
};
