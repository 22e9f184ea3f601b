import { lazy, Suspense } from 'react';
import { DIMENSIONS } from '../../src/domain/vocabulary';
import { Disclosure } from '../shared/disclosure';
import { useFormats, useNameOf, useText } from '../shared/i18n';
import { Lozenge } from '../shared/lozenge';
import { Loading } from '../shared/states';
import { VisibleTo } from '../shared/visible-to';
import styles from './case-panel.module.css';
import own from './causes.module.css';
import { CauseDimension } from './cause-dimension';
import type { SectionProps } from './section-props';

const CauseAnalysis = lazy(async () => ({ default: (await import('./cause-analysis')).CauseAnalysis }));
const Recurring = lazy(async () => ({ default: (await import('./cause-patterns')).Recurring }));
const ToldParties = lazy(async () => ({ default: (await import('./cause-patterns')).ToldParties }));
const NamedAgainstFound = lazy(async () => ({ default: (await import('./cause-patterns')).NamedAgainstFound }));

const PublishedState = ({ caseFile, draft }: Pick<SectionProps, 'caseFile' | 'draft'>) => {
  const text = useText();
  const formats = useFormats();
  const touched = draft.changes().causes !== undefined;
  if (caseFile.publishedAt === null) return <Lozenge>{text('case.state.draft')}</Lozenge>;
  if (touched || caseFile.unpublished) return <Lozenge tone="warning">{text('case.state.changedSince')}</Lozenge>;
  return <Lozenge tone="success">{text('case.state.publishedAt', { when: formats.day(caseFile.publishedAt) })}</Lozenge>;
};

/** Why it came to this, in the article's three dimensions. Chips are suggested by the kind of complaint and never chosen for anyone. */
export const CausesSection = ({ caseFile, draft, editable }: SectionProps) => {
  const text = useText();
  const formats = useFormats();
  const nameOf = useNameOf();
  const inJira = DIMENSIONS.flatMap((dimension) => caseFile.inJira[dimension]).map((key) =>
    nameOf('terms.category', key, caseFile.categories.find((category) => category.key === key)?.name ?? null),
  );
  const { analysis } = draft.parts;
  const whys = [...analysis.happened, ...analysis.reached].filter((why) => why.trim() !== '').length;
  const isDraft = caseFile.publishedAt === null || caseFile.unpublished;

  return (
    <section className={styles.section} aria-labelledby="causes-title">
      <div className={styles.sectionHead}>
        <h2 id="causes-title">{text('case.causes.title')}</h2>
        <PublishedState caseFile={caseFile} draft={draft} />
      </div>
      {editable && <p className={styles.subtle}>{text('case.causes.intro')}</p>}
      {editable && <VisibleTo audience={caseFile.visibleTo} />}
      {(editable || whys > 0) && caseFile.visibleTo === 'case' && (
        <Disclosure
          title={text('causeAnalysis.title')}
          summary={whys > 0 ? text('causeAnalysis.count', { count: whys }) : text('causeAnalysis.summary')}
          level={3}
        >
          <Suspense fallback={<Loading count={2} />}>
            <CauseAnalysis
              analysis={analysis}
              editable={editable && caseFile.can.edit}
              onChange={(next) => draft.edit((parts) => ({ ...parts, analysis: next }))}
            />
          </Suspense>
        </Disclosure>
      )}
      {!editable && draft.parts.causes.length === 0 ? (
        <p className={styles.subtle}>{text('case.causes.empty')}</p>
      ) : (
        <div className={own.dimensions}>
          {DIMENSIONS.map((dimension) => (
            <CauseDimension key={dimension} dimension={dimension} caseFile={caseFile} draft={draft} editable={editable} />
          ))}
        </div>
      )}
      {isDraft && inJira.length > 0 && <p className={styles.small}>{text('case.causes.inJira', { list: formats.list(inJira) })}</p>}
      {caseFile.causes.length > 0 && (
        <Suspense fallback={null}>
          <NamedAgainstFound caseFile={caseFile} />
          <ToldParties caseFile={caseFile} />
          <Recurring caseFile={caseFile} />
        </Suspense>
      )}
    </section>
  );
};
