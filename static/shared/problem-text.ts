import type { Text } from './words';

const KNOWN = [
  'required',
  'too-long',
  'not-a-choice',
  'not-a-date',
  'unknown-party',
  'unknown-person',
  'malformed',
  'in-future',
  'restricted',
] as const;

/** Words for one `problem` of the backend's `invalid`; `max` is the field's own limit. */
export const problemText = (text: Text, problem: string, max = 0): string => {
  const known = KNOWN.find((key) => key === problem);
  return text(`errors.problems.${known ?? 'malformed'}`, { max });
};
