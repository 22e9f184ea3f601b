import type { AppError, FieldProblem } from '../contract';
import type { ErrorCode } from './vocabulary';

type Current = NonNullable<AppError['current']>;

interface RefusalDetail {
  problems?: FieldProblem[];
  current?: Current;
  retryAfter?: number;
}

/** A "no" that the rules or the layers below give on purpose; crosses the bridge as its code, with nothing but what stands here. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: ErrorCode,
    readonly detail: RefusalDetail = {},
    options: ErrorOptions = {},
  ) {
    super(code, options);
  }
}

/**
 * Makes a refusal to throw: `throw refuse('frozen')`.
 * Any layer may throw one; the wrapper of the resolvers turns it into the answer's error.
 */
export const refuse = (code: ErrorCode, cause?: unknown): Refusal => new Refusal(code, {}, cause === undefined ? {} : { cause });

/** Refuses input, naming each field and its problem (a key under `errors.problems`). */
export const invalid = (...problems: FieldProblem[]): Refusal => new Refusal('invalid', { problems });

/** Refuses a save because someone else was first, and shows what they saved (already cut for the viewer). */
export const conflict = (current: Current): Refusal => new Refusal('conflict', { current });

/** Refuses for now; `retryAfter` in seconds. */
export const slowDown = (retryAfter: number, cause?: unknown): Refusal =>
  new Refusal('rate-limited', { retryAfter }, cause === undefined ? {} : { cause });

/** The error of an answer, as data. */
export const toAppError = (refusal: Refusal, correlationId: string): AppError => ({
  code: refusal.code,
  correlationId,
  ...refusal.detail,
});
