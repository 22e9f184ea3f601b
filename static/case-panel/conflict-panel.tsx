import { useEffect, useRef } from 'react';
import type { FullCase } from '../../src/contract';
import { Button } from '../shared/button';
import { useFormats, useText } from '../shared/i18n';
import { usePersonName } from '../shared/people';
import styles from './case-panel.module.css';
import own from './conflict.module.css';
import type { Clash } from './draft/merge';
import { partsOf } from './draft/parts';
import type { Draft } from './draft/use-draft';
import { useUnitWords } from './unit-words';

const When = ({ change }: { change: FullCase['changes'][number] }) => {
  const text = useText();
  const formats = useFormats();
  const name = usePersonName(change.by);
  const parts = formats.list(change.parts.map((part) => text(`case.parts.${part}`)));
  return (
    <li className={styles.small}>
      {text('case.conflict.when', { name: change.by === null ? text('case.history.app') : name, when: formats.moment(change.at), parts })}
    </li>
  );
};

const Choice = ({ caseFile, clash, draft }: { caseFile: FullCase; clash: Clash; draft: Draft }) => {
  const text = useText();
  const { nameOf, valueOf } = useUnitWords(caseFile, [clash.mine, clash.theirs]);
  const name = nameOf(clash.unit.name);
  return (
    <fieldset className={own.clash}>
      <legend className={own.name}>{name}</legend>
      {(['theirs', 'mine'] as const).map((which) => (
        <div key={which} className={own.side}>
          <h3 className={styles.small}>{text(`case.conflict.${which}`)}</h3>
          <p className={styles.prose}>{valueOf(clash.unit.name, clash[which]) || text('case.conflict.empty')}</p>
          <div>
            <Button
              compact
              onClick={() => draft.choose(clash, which)}
              aria-label={`${text(which === 'mine' ? 'case.conflict.keepMine' : 'case.conflict.keepTheirs')}: ${name}`}
            >
              {text(which === 'mine' ? 'case.conflict.keepMine' : 'case.conflict.keepTheirs')}
            </Button>
          </div>
        </div>
      ))}
    </fieldset>
  );
};

const Title = ({ by, count }: { by: string | null; count: number }) => {
  const text = useText();
  const name = usePersonName(by);
  return <>{count > 1 ? text('case.conflict.several', { count }) : text('case.conflict.title', { name })}</>;
};

/** Someone else was first: their change beside mine, part by part, and what could be merged without asking. */
export const ConflictPanel = ({ caseFile, draft }: { caseFile: FullCase; draft: Draft }) => {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const { nameOf, valueOf } = useUnitWords(caseFile, [partsOf(caseFile), draft.parts]);
  const open = draft.clashes.length > 0 || (draft.taken.length > 0 && draft.changed);
  useEffect(() => {
    if (open) heading.current?.focus();
  }, [open]);
  if (!open) return null;

  const since = caseFile.changes.filter(({ version }) => version > draft.seen);
  const people = [...new Set(since.map(({ by }) => by))];
  return (
    <section className={own.panel} aria-labelledby="conflict-title">
      <h2 id="conflict-title" ref={heading} tabIndex={-1} className={own.title}>
        <Title by={people[0] ?? null} count={people.length} />
      </h2>
      <ul>
        {since.map((change) => (
          <When key={change.version} change={change} />
        ))}
      </ul>
      <p>{text(draft.clashes.length > 0 ? 'case.conflict.intro' : 'case.conflict.onlyMerged')}</p>
      {draft.clashes.map((clash) => (
        <Choice key={clash.unit.key} caseFile={caseFile} clash={clash} draft={draft} />
      ))}
      {draft.taken.length > 0 && (
        <div>
          <p className={styles.small}>{text('case.conflict.merged')}</p>
          <ul className={own.taken}>
            {draft.taken.map((unit) => (
              <li key={unit.key}>
                <strong>{nameOf(unit.name)}</strong>: {valueOf(unit.name, partsOf(caseFile)) || text('case.conflict.empty')}
              </li>
            ))}
          </ul>
        </div>
      )}
      {draft.clashes.length === 0 && (
        <div>
          <Button onClick={draft.dismissTaken}>{text('case.conflict.ok')}</Button>
        </div>
      )}
    </section>
  );
};
