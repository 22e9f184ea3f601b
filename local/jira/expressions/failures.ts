/** Why an expression gave no value, in the words that Jira's REST API puts into `errorMessages`. */
export interface ExpressionError {
  /** `syntax`: it can't be parsed, is too long, or uses what the language lacks. `evaluation`: it failed on the values given. */
  readonly type: 'syntax' | 'evaluation';
  readonly message: string;
  /** Of a syntax error, both from 1. */
  readonly line?: number;
  readonly column?: number;
}

/** Carries an expression's error out of the evaluation; never leaves this folder. */
export class ExpressionFailure extends Error {
  readonly error: ExpressionError;

  constructor(error: ExpressionError) {
    super(error.message);
    this.error = error;
  }
}

/** `Evaluation failed: "issue.parent.key" - …`, as Jira names the part that failed. */
export const evaluationFailure = (snippet: string, reason: string): ExpressionFailure =>
  new ExpressionFailure({ type: 'evaluation', message: `Evaluation failed: "${snippet}" - ${reason}` });

/** What an expression itself threw, so that its own `catch` can see it. */
export class ThrownValue extends Error {
  readonly value: unknown;

  constructor(value: unknown) {
    super('An expression threw a value.');
    this.value = value;
  }
}
