import type { BinaryOperator } from 'acorn';
import { asText, sameValue, typeName } from './types';

const order = (operator: string, difference: number): boolean => {
  switch (operator) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    default:
      return difference >= 0;
  }
};

const compare = (operator: string, left: unknown, right: unknown): boolean => {
  if (typeof left === 'number' && typeof right === 'number') return order(operator, left - right);
  if (typeof left === 'string' && typeof right === 'string') return order(operator, left < right ? -1 : left > right ? 1 : 0);
  if (left instanceof Date && right instanceof Date) return order(operator, left.getTime() - right.getTime());
  throw new TypeError(`Can't compare ${typeName(left)} to ${typeName(right)}.`);
};

const arithmetic = (operator: string, left: unknown, right: unknown): number => {
  if (typeof left !== 'number' || typeof right !== 'number')
    throw new TypeError(`Operator ${operator} can't be applied to ${typeName(left)} and ${typeName(right)}.`);
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    default:
      return left % right;
  }
};

/** Applies an operator of the language; throws a `TypeError` on values that it does not take. */
export const applyBinary = (operator: BinaryOperator, left: unknown, right: unknown): unknown => {
  switch (operator) {
    case '==':
    case '===':
      return sameValue(left, right);
    case '!=':
    case '!==':
      return !sameValue(left, right);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compare(operator, left, right);
    case '+':
      return typeof left === 'string' || typeof right === 'string' ? asText(left) + asText(right) : arithmetic(operator, left, right);
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(operator, left, right);
    case '<<':
    case '>>':
    case '>>>':
    case '|':
    case '^':
    case '&':
    case 'in':
    case 'instanceof':
    case '**':
      throw new TypeError(`Unsupported operator ${operator}.`);
  }
};
