import { contextScope, evaluate } from './evaluate';
import { type ExpressionError, ExpressionFailure, ThrownValue } from './failures';
import { parseExpression } from './parse';
import { asData, asText } from './types';

export { entityProperties, typed } from './types';

/** The value of a Jira expression as plain data, or why there is none. */
export type ExpressionResult = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ExpressionError };

/**
 * Evaluates a Jira expression over plain values, as display conditions, field formatters and field validations do.
 *
 * `context` holds the variables (`issue`, `project`, `user`, `app`, `value` …): JSON values, plain objects whose properties may be getters
 * (read only when the expression reads them), functions, arrays as lists, `Map` as maps and `Date` as dates. Own properties are all that an
 * expression can see. Name an object's type with `typed('Issue', {…})`: `typeof` and messages use it, and an unknown property is an error then. Give
 * `issue.properties` with `entityProperties`.
 * The value is plain data again; of a typed object only what identifies it. `now`: what `new Date()` gives, in milliseconds since the epoch.
 */
export const evaluateExpression = (text: string, context: Readonly<Record<string, unknown>>, now?: number): ExpressionResult => {
  try {
    return { ok: true, value: asData(evaluate(parseExpression(text), contextScope(context), now)) };
  } catch (error) {
    if (error instanceof ExpressionFailure) return { ok: false, error: error.error };
    if (error instanceof ThrownValue)
      return { ok: false, error: { type: 'evaluation', message: `Evaluation failed: "${text}" - ${asText(error.value)}` } };
    throw error;
  }
};
