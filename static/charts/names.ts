import type { GadgetData } from '../../src/contract';
import type { Dimension } from '../../src/domain/vocabulary';
import { useNameOf, useText } from '../shared/i18n';
import { givenName, isListed } from './category-names';

/** What to call a category of a dimension: the projects' own name for it, the product's, or the value itself, marked, where no list has it. */
export const useCategoryName = ({ projects }: GadgetData): ((dimension: Dimension, key: string) => string) => {
  const text = useText();
  const nameOf = useNameOf();
  return (dimension, key) => {
    const name = nameOf('terms.category', key, givenName(projects, dimension, key));
    return isListed(projects, dimension, key) ? name : text('gadget.causes.unlisted', { name });
  };
};
