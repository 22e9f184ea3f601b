import { useMemo } from 'react';
import type { FullCase, PointFinding } from '../../src/contract';
import { FINDINGS } from '../../src/domain/vocabulary';
import { Disclosure } from '../shared/disclosure';
import { useFormats, useText } from '../shared/i18n';
import { Select } from '../shared/inputs';
import { Lozenge } from '../shared/lozenge';
import { usePartyName } from '../shared/party';
import { Loaded } from '../shared/states';
import { VisibleTo } from '../shared/visible-to';
import styles from './case-panel.module.css';
import own from './dispute.module.css';
import { factsOf, useFacts } from './facts/use-facts';
import type { CaseActs } from './use-case-acts';

interface MatrixProps {
  caseFile: FullCase;
  findings: readonly PointFinding[];
  onChange: (found: Omit<PointFinding, 'finding'> & { finding: PointFinding['finding'] | null }) => void;
}

/** Points against facts: what is found about each, and the facts that it rests on. Only facts that every named party can see are offered. */
export const FindingsMatrix = ({ caseFile, findings, onChange }: MatrixProps) => {
  const text = useText();
  const formats = useFormats();
  const partyName = usePartyName(caseFile.parties);
  const query = useFacts(caseFile.issueId);
  const points = useMemo(
    () => caseFile.views.flatMap((view) => view.points.map((point, at) => ({ ...point, partyId: view.partyId, number: at + 1 }))),
    [caseFile.views],
  );
  const foundOn = (partyId: string, pointId: string): PointFinding | undefined =>
    findings.find((each) => each.partyId === partyId && each.pointId === pointId);

  return (
    <Loaded query={query} loading={{ shape: 'rows', count: 2 }}>
      {({ pages }) => {
        const facts = factsOf(pages).filter(({ visibility, state }) => visibility === 'shared' && state === 'standing');
        return (
          <div className={styles.stack}>
            {facts.length === 0 && <p className={styles.subtle}>{text('dispute.matrix.noFacts')}</p>}
            <ul className={styles.stack}>
              {points.map(({ id, partyId, number, text: words }) => {
                const found = foundOn(partyId, id);
                const factIds = found?.factIds ?? [];
                const name = text('dispute.point', { number, party: partyName(partyId) ?? partyId });
                const change = (part: Partial<PointFinding>): void =>
                  onChange({ partyId, pointId: id, finding: found?.finding ?? 'unproven', factIds, ...part });
                return (
                  <li key={`${partyId} ${id}`} className={styles.card}>
                    <div className={styles.sectionHead}>
                      <strong>{name}</strong>
                      {found !== undefined && found.finding !== 'unproven' && factIds.length === 0 && (
                        <Lozenge tone="warning">{text('dispute.matrix.noFactLinked')}</Lozenge>
                      )}
                    </div>
                    <p className={styles.prose}>{words}</p>
                    <Select
                      aria-label={text('dispute.matrix.findingOf', { point: name })}
                      value={found?.finding ?? ''}
                      onChange={(value) => {
                        const finding = FINDINGS.find((each) => each === value);
                        if (finding === undefined) onChange({ partyId, pointId: id, finding: null, factIds: [] });
                        else change({ finding });
                      }}
                      options={[
                        { value: '', label: text('dispute.matrix.notYet') },
                        ...FINDINGS.map((finding) => ({ value: finding, label: text(`dispute.finding.${finding}`) })),
                      ]}
                    />
                    {facts.length > 0 && (
                      <Disclosure
                        title={text('dispute.matrix.facts')}
                        summary={text('dispute.matrix.linked', { count: factIds.length })}
                        level={4}
                      >
                        <ul className={own.facts}>
                          {facts.map((fact) => (
                            <li key={fact.id}>
                              <label className={own.fact}>
                                <input
                                  type="checkbox"
                                  checked={factIds.includes(fact.id)}
                                  onChange={(event) =>
                                    change({
                                      factIds: event.target.checked ? [...factIds, fact.id] : factIds.filter((each) => each !== fact.id),
                                    })
                                  }
                                />
                                <span>
                                  <span className={styles.small}>{formats.day(fact.happenedAt)}</span> {fact.what}
                                </span>
                              </label>
                            </li>
                          ))}
                        </ul>
                      </Disclosure>
                    )}
                  </li>
                );
              })}
            </ul>
          </div>
        );
      }}
    </Loaded>
  );
};

/** The editors' draft of the same, saved point by point. */
export const FindingsDraft = ({ caseFile, acts }: { caseFile: FullCase; acts: CaseActs }) => {
  const text = useText();
  return (
    <div className={styles.stack}>
      <VisibleTo audience="delivery" />
      <p className={styles.small}>{text('dispute.matrix.draft')}</p>
      <FindingsMatrix caseFile={caseFile} findings={caseFile.findings} onChange={(found) => acts.run({ kind: 'find', ...found })} />
    </div>
  );
};
