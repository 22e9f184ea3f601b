import type { FullCase } from '../../src/contract';
import type { Draft } from './draft/use-draft';

/** What every section of the case works on. */
export interface SectionProps {
  caseFile: FullCase;
  draft: Draft;
  /** False: the section shows what there is, without fields. */
  editable: boolean;
}
