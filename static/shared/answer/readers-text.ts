import type { Restriction } from '../../../src/contract';
import type { Text } from '../words';

/** Who may read an answer's comment, in words. */
export const readersText = (text: Text, readers: Restriction | null): string =>
  readers === null ? text('answer.readers.everyone') : text(`answer.readers.${readers.type}`, { name: readers.name });
