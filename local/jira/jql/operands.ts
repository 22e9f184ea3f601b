import type { Operand, ValueOperand } from '@atlaskit/jql-ast';
import type { Compiling } from './compiling';
import { callFunction, describeCall, isListFunction } from './functions';

/** One value of a query: written in it, or given by a function. */
export interface Literal {
  readonly text: string;
  /** An unquoted number, which Jira takes for an id first. */
  readonly numeric: boolean;
  /** Milliseconds since the epoch, when a date function gave it. */
  readonly time?: number;
  readonly functionName?: string;
}

export interface Operands {
  readonly literals: readonly Literal[];
  /** `EMPTY` or `NULL` is among the values. */
  readonly empty: boolean;
  /** A list was written, or a function gives one. */
  readonly list: boolean;
  /** As written, for messages. */
  readonly shown: string;
}

const literalOf = ({ text, value }: ValueOperand): Literal => ({ text: value, numeric: /^-?\d+$/.test(text) });

/** How Jira shows an operand in a message: values of a list in quotation marks. */
const show = (operand: Operand): string => {
  switch (operand.operandType) {
    case 'value':
      return operand.value;
    case 'keyword':
      return 'EMPTY';
    case 'function':
      return describeCall(
        operand.function.value,
        operand.arguments.map((argument) => argument.value),
      );
    case 'list':
      return `(${operand.values.map(show).join(', ')})`;
  }
};

/** The operands as a field takes them: what it calls empty is EMPTY. */
export const takenBy = (field: { readonly emptyNames?: readonly string[] }, operands: Operands): Operands => {
  const isEmpty = ({ text }: Literal): boolean => field.emptyNames?.includes(text.toLowerCase()) === true;
  const empty = operands.literals.some(isEmpty);
  return empty ? { ...operands, empty, literals: operands.literals.filter((literal) => !isEmpty(literal)) } : operands;
};

/** The values that an operand stands for; `undefined` after an error was noted. */
export const resolveOperand = <I>(compiling: Compiling<I>, operand: Operand): Operands | undefined => {
  const shown = show(operand);
  switch (operand.operandType) {
    case 'value':
      return { literals: [literalOf(operand)], empty: false, list: false, shown };
    case 'keyword':
      return { literals: [], empty: true, list: false, shown };
    case 'function': {
      const name = operand.function.value;
      const args = operand.arguments.map((argument) => argument.value);
      const outcome = callFunction(compiling, name, args);
      if (!outcome.ok) {
        if (!compiling.errors.includes(outcome.message)) compiling.errors.push(outcome.message);
        return undefined;
      }
      const literals = outcome.values.map((value) =>
        typeof value === 'number'
          ? { text: String(value), numeric: false, time: value, functionName: name }
          : { text: value, numeric: /^\d+$/.test(value), functionName: name },
      );
      return { literals, empty: false, list: isListFunction(compiling.environment, name), shown };
    }
    case 'list': {
      const parts = operand.values.map((value) => resolveOperand(compiling, value));
      const known = parts.filter((part) => part !== undefined);
      if (known.length < parts.length) return undefined;
      return { literals: known.flatMap((part) => part.literals), empty: known.some((part) => part.empty), list: true, shown };
    }
  }
};
