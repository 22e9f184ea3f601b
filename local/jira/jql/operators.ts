import type { OperatorValue } from '@atlaskit/jql-ast';
import type { JqlField } from './environment';

const EQUALITY: readonly OperatorValue[] = ['=', '!=', 'in', 'not in'];
const EMPTINESS: readonly OperatorValue[] = ['is', 'is not'];
const ORDER: readonly OperatorValue[] = ['<', '<=', '>', '>='];
const LIKE: readonly OperatorValue[] = ['~', '!~'];

/** The operators of today's value that Jira supports for a field; those of history are apart. */
export const supportedOperators = <I>(field: JqlField<I>): readonly OperatorValue[] => {
  switch (field.kind) {
    case 'choice':
      return [...EQUALITY, ...EMPTINESS, ...(field.ordered ? ORDER : []), ...(field.matchesNames ? LIKE : [])];
    case 'user':
    case 'string':
      return [...EQUALITY, ...EMPTINESS];
    case 'text':
      return field.severalFields ? ['~', ...EMPTINESS] : [...LIKE, ...EMPTINESS];
    case 'number':
    case 'date':
    case 'datetime':
      return [...EQUALITY, ...EMPTINESS, ...ORDER];
    case 'issue':
      return field.role === 'self' ? [...EQUALITY, ...ORDER] : [...EQUALITY, ...EMPTINESS];
    case 'filter':
      return EQUALITY;
  }
};

const OPPOSITES: Readonly<Record<OperatorValue, OperatorValue>> = {
  '=': '!=',
  '!=': '=',
  '~': '!~',
  '!~': '~',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
  in: 'not in',
  'not in': 'in',
  is: 'is not',
  'is not': 'is',
  was: 'was not',
  'was not': 'was',
  'was in': 'was not in',
  'was not in': 'was in',
  changed: 'changed',
};

/** Jira turns `NOT a = b` into `a != b` before it searches, so a negated condition doesn't match empty values either. */
export const opposite = (operator: OperatorValue): OperatorValue => OPPOSITES[operator];

export const isHistoryOperator = (operator: OperatorValue): boolean => operator.startsWith('was') || operator === 'changed';
