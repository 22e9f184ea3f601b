import { useRef, useState } from 'react';
import { ulid } from 'ulid';
import type { Cause } from '../../src/contract';
import { suggestedCategories, suggestedFirst } from '../../src/domain/suggestions';
import type { Dimension } from '../../src/domain/vocabulary';
import { Button } from '../shared/button';
import { ChipGroup } from '../shared/chip-group';
import { useNameOf, useText } from '../shared/i18n';
import own from './causes.module.css';
import { CauseCard } from './cause-card';
import type { SectionProps } from './section-props';

/** How many chips a dimension without suggestions shows before "more". */
const FIRST = 3;

const useCauses = ({ draft, dimension }: { draft: SectionProps['draft']; dimension: Dimension }) => {
  /** What was written for a chip that is switched off comes back when it is switched on again. */
  const removed = useRef(new Map<string, Cause>());
  const causes = draft.parts.causes.filter((cause) => cause.dimension === dimension);
  const isOf = (category: string) => (cause: Cause) => cause.dimension === dimension && cause.category === category;
  const remove = (category: string): void => {
    const cause = causes.find(isOf(category));
    if (cause !== undefined) removed.current.set(category, cause);
    draft.edit((parts) => ({ ...parts, causes: parts.causes.filter((other) => !isOf(category)(other)) }));
  };
  const add = (category: string): void => {
    const fresh: Cause = { id: ulid(), dimension, category, explanation: '', partyId: null, share: null };
    const cause = removed.current.get(category) ?? fresh;
    draft.edit((parts) => ({ ...parts, causes: [...parts.causes.filter((other) => !isOf(category)(other)), cause] }));
  };
  const change = (category: string, part: Partial<Cause>): void =>
    draft.edit((parts) => ({ ...parts, causes: parts.causes.map((cause) => (isOf(category)(cause) ? { ...cause, ...part } : cause)) }));
  return { causes, add, remove, change };
};

/** One dimension: chips to choose from, and a sentence for each that is chosen. */
export const CauseDimension = ({ dimension, caseFile, draft, editable }: SectionProps & { dimension: Dimension }) => {
  const text = useText();
  const nameOf = useNameOf();
  const body = useRef<HTMLDivElement>(null);
  const [all, setAll] = useState(false);
  const { causes, add, remove, change } = useCauses({ draft, dimension });

  const suggested = suggestedCategories(draft.parts.complaint.type, dimension, draft.parts.analysis.triage);
  const listed = caseFile.categories.filter((category) => category.dimension === dimension && !category.retired);
  const ordered = suggestedFirst(listed, suggested);
  const chosen = causes.map(({ category }) => category);
  const likely = ordered.filter(({ key }) => suggested.includes(key)).length;
  const few = Math.max(likely, FIRST);
  const shown = ordered.filter(({ key }, index) => all || index < few || chosen.includes(key));
  const hidden = ordered.length - shown.length;
  const nameOfCategory = (key: string): string =>
    nameOf('terms.category', key, caseFile.categories.find((category) => category.key === key)?.name ?? null);

  if (!editable && causes.length === 0) return null;

  return (
    <div className={own.dimension}>
      <h3 className={own.dimensionName}>{text(`terms.dimension.${dimension}`)}</h3>
      <div className={own.dimensionBody} ref={body}>
        {editable && (
          <div className={own.chips}>
            <ChipGroup
              kind="many"
              legend={text('case.causes.legend', { dimension: text(`terms.dimension.${dimension}`) })}
              hideLegend
              value={chosen}
              onChange={(next) => {
                next.filter((key) => !chosen.includes(key)).forEach(add);
                chosen.filter((key) => !next.includes(key) && shown.some((category) => category.key === key)).forEach(remove);
              }}
              chips={shown.map(({ key }) => ({
                value: key,
                label: nameOfCategory(key),
                mark: suggested.includes(key) && !chosen.includes(key) ? text('case.causes.suggested') : undefined,
              }))}
            />
            {(hidden > 0 || all) && (
              <Button look="link" aria-expanded={all} onClick={() => setAll(!all)}>
                {all ? text('case.causes.fewer') : text('case.causes.more', { count: hidden })}
              </Button>
            )}
          </div>
        )}
        {causes.length > 0 && (
          <ul className={own.cards}>
            {causes.map((cause) => (
              <CauseCard
                key={cause.category}
                cause={cause}
                name={nameOfCategory(cause.category)}
                listed={listed.some(({ key }) => key === cause.category)}
                parties={caseFile.parties}
                editable={editable}
                onChange={(part) => change(cause.category, part)}
                onRemove={() => {
                  remove(cause.category);
                  body.current?.querySelector<HTMLInputElement>(`input[value="${CSS.escape(cause.category)}"]`)?.focus();
                }}
              />
            ))}
          </ul>
        )}
      </div>
    </div>
  );
};
