import type { FullCase } from '../../src/contract';
import { ErrorMessage } from '../shared/error-message';
import { useText } from '../shared/i18n';
import { ActionsSection } from './actions-section';
import { AnswerSection } from './answer-section';
import styles from './case-panel.module.css';
import { CausesSection } from './causes-section';
import { ClosedNotice } from './closed-notice';
import { ClosingBar } from './closing-bar';
import { ComplaintCard } from './complaint-card';
import { ConflictPanel } from './conflict-panel';
import { DecisionSection } from './decision-section';
import { DifferSection } from './differ-section';
import { useDraft } from './draft/use-draft';
import { FactsSection } from './facts-section';
import { HappenedSection } from './happened-section';
import { HistorySection } from './history-section';
import { NextUpdateLine } from './next-update';
import { PhaseStepper } from './phase-stepper';
import { SameThingSection } from './same-thing-section';
import { SettledSection } from './settled-section';
import { StatementsSection } from './statements-section';
import { useAnswering } from './use-answering';
import { useCaseActs } from './use-case-acts';
import { ViewsSection } from './views-section';

/** What a refused act says in words of its own, where no field is there to say it. */
const PROBLEMS = ['not-neutral', 'unknown-person', 'unknown-party', 'no-such-fact', 'not-shared', 'not-100', 'duplicate'] as const;

/** The whole case, for those who work on it. From top to bottom it is the article's template: what happened, why, and what changes. */
export const FullCaseScreen = ({ caseFile }: { caseFile: FullCase }) => {
  const text = useText();
  const draft = useDraft(caseFile);
  const acts = useCaseActs(caseFile.issueId, draft);
  const editable = caseFile.can.edit && caseFile.phase !== 'closed';
  // From the first objection on, each side's words are its own: they come as statements.
  const disputed = caseFile.phase === 'statements' || caseFile.phase === 'decision';
  const answering = useAnswering(caseFile.issueId, caseFile.answer !== null);
  const told = PROBLEMS.filter((known) => acts.failure?.problems.some(({ problem }) => problem === known));
  const section = { caseFile, draft, editable };
  return (
    <>
      <PhaseStepper phase={caseFile.phase} disputed={caseFile.decision !== null} />
      <ClosedNotice caseFile={caseFile} acts={acts} />
      <ConflictPanel caseFile={caseFile} draft={draft} />
      <ComplaintCard {...section} />
      <NextUpdateLine caseFile={caseFile} onWrite={answering.write} />
      <div className={styles.folded}>
        <HappenedSection {...section} />
        <FactsSection caseFile={caseFile} />
        <ViewsSection {...section} editable={editable && !disputed} />
      </div>
      <StatementsSection caseFile={caseFile} acts={acts} />
      <DecisionSection caseFile={caseFile} causes={draft.parts.causes} acts={acts} />
      <CausesSection {...section} editable={editable || caseFile.can.decide} />
      <ActionsSection {...section} />
      <div className={styles.folded}>
        <AnswerSection caseFile={caseFile} answering={answering} />
        <SettledSection caseFile={caseFile} />
        <SameThingSection caseFile={caseFile} />
        <HistorySection caseFile={caseFile} />
      </div>
      {acts.failure !== null && (
        <ErrorMessage failure={acts.failure} onRetry={acts.again} busy={acts.busy !== null}>
          {told.map((problem) => (
            <p key={problem}>{text(`errors.problems.${problem}`)}</p>
          ))}
        </ErrorMessage>
      )}
      <ClosingBar caseFile={caseFile} draft={draft} acts={acts} editable={editable} />
      <DifferSection caseFile={caseFile} acts={acts} />
    </>
  );
};
