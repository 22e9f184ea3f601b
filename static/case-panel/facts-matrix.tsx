import { useState, type ReactNode } from 'react';
import type { Fact } from '../../src/contract';
import { ScrollRegion } from '../raci/scroll-region';
import { Field } from '../shared/field';
import { useFormats, useText } from '../shared/i18n';
import { Select } from '../shared/inputs';
import { VisuallyHidden } from '../shared/visually-hidden';
import styles from './case-panel.module.css';
import own from './facts-matrix.module.css';

/** As many facts all have a column; of more, those that something rests on and those that somebody puts in. */
const COLUMNS = 8;
/** Of a long fact, as much as tells it apart: in a list to choose from, and below the matrix. Its whole words stand among the facts. */
const SHORT = { choice: 80, legend: 300 };

export interface MatrixRow {
  key: string;
  /** What a screen reader calls the row. */
  name: string;
  words: string;
  /** What is found about it. */
  finding: ReactNode;
  factIds: readonly string[];
}

interface FactsMatrixProps {
  label: string;
  /** By when they happened; their number in the matrix is their place. */
  facts: readonly Fact[];
  rows: readonly MatrixRow[];
  /** Left out: to read. */
  onLink?: ((row: MatrixRow, factIds: string[]) => void) | undefined;
}

const short = (words: string, most: number): string => (words.length > most ? `${words.slice(0, most)}…` : words);

/** Rows against facts: a mark where a row rests on a fact. Each fact is a narrow column, in words below. */
export const FactsMatrix = ({ label, facts, rows, onLink }: FactsMatrixProps) => {
  const text = useText();
  const formats = useFormats();
  const [added, setAdded] = useState<readonly string[]>([]);
  const numbered = facts.map((fact, at) => ({ ...fact, mark: text('dispute.matrix.mark', { number: at + 1 }) }));
  const linked = new Set(rows.flatMap(({ factIds }) => factIds));
  const all = onLink !== undefined && facts.length <= COLUMNS;
  const columns = numbered.filter(({ id }) => all || linked.has(id) || added.includes(id));
  const others = numbered.filter((fact) => !columns.includes(fact));
  const told = (fact: (typeof numbered)[number]): string =>
    `${fact.mark} · ${formats.day(fact.happenedAt)} · ${short(fact.what, SHORT.choice)}`;
  return (
    <div className={styles.stack}>
      <ScrollRegion label={label}>
        <table className={own.matrix}>
          <thead>
            <tr>
              <th scope="col">{text('dispute.matrix.pointColumn')}</th>
              {columns.map(({ id, mark, what }) => (
                <th key={id} scope="col" className={own.mark} title={short(what, SHORT.choice)}>
                  {mark}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row" className={own.row}>
                  <span className={styles.small}>{row.name}</span>
                  <span className={own.words}>{row.words}</span>
                  {row.finding}
                </th>
                {columns.map(({ id, mark }) => {
                  const rests = row.factIds.includes(id);
                  return (
                    <td key={id} className={own.cell}>
                      {onLink === undefined ? (
                        rests && (
                          <>
                            <span aria-hidden="true">●</span>
                            <VisuallyHidden>{text('dispute.matrix.rests')}</VisuallyHidden>
                          </>
                        )
                      ) : (
                        <label className={own.hit}>
                          <input
                            type="checkbox"
                            aria-label={text('dispute.matrix.link', { point: row.name, fact: mark })}
                            checked={rests}
                            onChange={(event) =>
                              onLink(row, event.target.checked ? [...row.factIds, id] : row.factIds.filter((each) => each !== id))
                            }
                          />
                        </label>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {columns.length > 0 && (
        <ul className={own.legend} aria-label={text('dispute.matrix.facts')}>
          {columns.map((fact) => (
            <li key={fact.id}>
              <strong>{fact.mark}</strong> <span className={styles.small}>{formats.day(fact.happenedAt)}</span>{' '}
              {short(fact.what, SHORT.legend)}
            </li>
          ))}
        </ul>
      )}
      {onLink !== undefined && others.length > 0 && (
        <Field label={text('dispute.matrix.more')}>
          {(control) => (
            <Select
              {...control}
              value=""
              onChange={(id) => setAdded((now) => [...now, id])}
              options={[
                { value: '', label: text('dispute.matrix.moreWhich', { count: others.length }) },
                ...others.map((fact) => ({ value: fact.id, label: told(fact) })),
              ]}
            />
          )}
        </Field>
      )}
    </div>
  );
};
