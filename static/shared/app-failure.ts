import type { AppError, FieldProblem } from '../../src/contract';
import type { ErrorCode } from '../../src/domain/vocabulary';

/** A refusal by the backend as an error that queries and mutations can carry. */
export class AppFailure extends Error {
  readonly code: ErrorCode;
  readonly correlationId: string;
  readonly problems: readonly FieldProblem[];
  readonly current: AppError['current'];
  readonly retryAfter: number | null;

  constructor(error: AppError, options?: ErrorOptions) {
    super(`${error.code} (${error.correlationId})`, options);
    this.name = 'AppFailure';
    this.code = error.code;
    this.correlationId = error.correlationId;
    this.problems = error.problems ?? [];
    this.current = error.current;
    this.retryAfter = error.retryAfter ?? null;
  }
}

/** Anything thrown, as a failure that has words: a broken bridge or network is `unavailable`, the rest `unexpected`. */
export const asFailure = (thrown: unknown): AppFailure => {
  if (thrown instanceof AppFailure) return thrown;
  const code = thrown instanceof Error && thrown.name === 'BridgeAPIError' ? 'unavailable' : 'unexpected';
  return new AppFailure({ code, correlationId: '–' }, { cause: thrown });
};

/** What is wrong with one field, as a key under `errors.problems`, if anything is. */
export const problemOf = (failure: AppFailure | null, field: string): string | null =>
  failure?.problems.find((problem) => problem.field === field)?.problem ?? null;
