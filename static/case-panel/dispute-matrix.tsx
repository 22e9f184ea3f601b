import type { Decision, Fact, FullCase, PointFinding } from '../../src/contract';
import { FINDINGS } from '../../src/domain/vocabulary';
import { ErrorMessage } from '../shared/error-message';
import { useText } from '../shared/i18n';
import { Select } from '../shared/inputs';
import { Lozenge } from '../shared/lozenge';
import { usePartyName } from '../shared/party';
import { Loaded } from '../shared/states';
import { VisibleTo } from '../shared/visible-to';
import styles from './case-panel.module.css';
import { FactsMatrix, type MatrixRow } from './facts-matrix';
import { factsOf, useFacts } from './facts/use-facts';
import { useFindings, type Found } from './use-findings';

/** Facts that a decision may rest on: every named party can see them, and they stand. */
export const isUsable = ({ visibility, state }: Fact): boolean => visibility === 'shared' && state === 'standing';

/** The row that stands for the case, beside those that stand for points. */
const WHOLE = 'whole';

interface MatrixProps {
  caseFile: FullCase;
  findings: readonly PointFinding[];
  onChange: (found: Found) => void;
  /** Facts that the decision as a whole rests on, where it is asked for. */
  whole?: { factIds: readonly string[]; onChange: (factIds: string[]) => void } | undefined;
}

/** Points against facts: what is found about each, and the facts that it rests on. Only facts that every named party can see are offered. */
export const FindingsMatrix = ({ caseFile, findings, onChange, whole }: MatrixProps) => {
  const text = useText();
  const partyName = usePartyName(caseFile.parties);
  const query = useFacts(caseFile.issueId);
  const points = caseFile.views.flatMap((view) =>
    view.points.map(({ id, text: words }, at) => ({
      partyId: view.partyId,
      pointId: id,
      words,
      key: `${view.partyId} ${id}`,
      name: text('dispute.point', { number: at + 1, party: partyName(view.partyId) ?? view.partyId }),
    })),
  );
  const rowsOn = (facts: ReadonlySet<string>): MatrixRow[] =>
    points.map(({ partyId, pointId, key, name, words }) => {
      const found = findings.find((each) => each.partyId === partyId && each.pointId === pointId);
      // What was taken back since is linked no more.
      const factIds = (found?.factIds ?? []).filter((id) => facts.has(id));
      return {
        key,
        name,
        words,
        factIds,
        finding: (
          <span className={styles.sectionHead}>
            <Select
              aria-label={text('dispute.matrix.findingOf', { point: name })}
              value={found?.finding ?? ''}
              onChange={(value) => {
                const finding = FINDINGS.find((each) => each === value) ?? null;
                onChange({ partyId, pointId, finding, factIds: finding === null ? [] : factIds });
              }}
              options={[
                { value: '', label: text('dispute.matrix.notYet') },
                ...FINDINGS.map((finding) => ({ value: finding, label: text(`dispute.finding.${finding}`) })),
              ]}
            />
            {found !== undefined && found.finding !== 'unproven' && factIds.length === 0 && (
              <Lozenge tone="warning">{text('dispute.matrix.noFactLinked')}</Lozenge>
            )}
          </span>
        ),
      };
    });
  const wholeRow: MatrixRow[] =
    whole === undefined ? [] : [{ key: WHOLE, name: text('dispute.matrix.whole'), words: '', factIds: whole.factIds, finding: null }];
  const link = ({ key }: MatrixRow, factIds: string[]): void => {
    if (key === WHOLE) whole?.onChange(factIds);
    const point = points.find((each) => each.key === key);
    if (point === undefined) return;
    const { partyId, pointId } = point;
    const found = findings.find((each) => each.partyId === partyId && each.pointId === pointId);
    onChange({ partyId, pointId, finding: found?.finding ?? 'unproven', factIds });
  };

  return (
    <Loaded query={query} loading={{ shape: 'rows', count: 2 }}>
      {({ pages }) => {
        const facts = factsOf(pages).filter(isUsable);
        const rows = [...rowsOn(new Set(facts.map(({ id }) => id))), ...(facts.length === 0 ? [] : wholeRow)];
        return (
          <div className={styles.stack}>
            {facts.length === 0 && <p className={styles.subtle}>{text('dispute.matrix.noFacts')}</p>}
            {rows.length > 0 && <FactsMatrix label={text('dispute.matrix.title')} facts={facts} rows={rows} onLink={link} />}
          </div>
        );
      }}
    </Loaded>
  );
};

/** The editors' draft of the same, saved click by click. */
export const FindingsDraft = ({ caseFile }: { caseFile: FullCase }) => {
  const text = useText();
  const { findings, find, failure, again } = useFindings(caseFile);
  return (
    <div className={styles.stack}>
      <VisibleTo audience="delivery" />
      <p className={styles.small}>{text('dispute.matrix.draft')}</p>
      {failure !== null && <ErrorMessage failure={failure} onRetry={again} />}
      <FindingsMatrix caseFile={caseFile} findings={findings} onChange={find} />
    </div>
  );
};

/** What a decision rests on, point by point, to read. */
export const DecidedMatrix = ({ caseFile, decision }: { caseFile: FullCase; decision: Decision }) => {
  const text = useText();
  const partyName = usePartyName(caseFile.parties);
  const query = useFacts(caseFile.issueId);
  const ofPoints = new Set(decision.points.flatMap(({ factIds }) => factIds));
  const rest = decision.factIds.filter((id) => !ofPoints.has(id));
  const rows = decision.points.map(({ partyId, pointId, text: words, finding, factIds }): MatrixRow => {
    const number = decision.points.filter((point) => point.partyId === partyId).findIndex((point) => point.pointId === pointId) + 1;
    return {
      key: `${partyId} ${pointId}`,
      name: text('dispute.point', { number, party: partyName(partyId) ?? partyId }),
      words,
      factIds,
      finding: <span className={styles.small}>{text(`dispute.finding.${finding}`)}</span>,
    };
  });
  const whole: MatrixRow[] =
    rest.length === 0 ? [] : [{ key: WHOLE, name: text('dispute.matrix.whole'), words: '', factIds: rest, finding: null }];
  return (
    <Loaded query={query} loading={{ shape: 'rows', count: 2 }}>
      {({ pages }) => (
        <FactsMatrix
          label={text('dispute.matrix.title')}
          facts={factsOf(pages).filter(({ id }) => decision.factIds.includes(id))}
          rows={[...rows, ...whole]}
        />
      )}
    </Loaded>
  );
};
