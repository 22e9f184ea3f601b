import type { AppError } from '../contract';
import { Refusal, refuse, slowDown, toAppError } from '../domain/errors';
import { JiraError } from '../jira/client';
import { StoreError } from '../store/db';

const ofJira = (error: JiraError): Refusal => {
  switch (error.kind) {
    case 'not-found':
    case 'forbidden':
    case 'unavailable':
      return refuse(error.kind, error);
    case 'rate-limited':
      return slowDown(error.detail.retryAfter ?? 5, error);
    case 'invalid':
    case 'unexpected':
      return refuse('unexpected', error);
  }
};

const ofStore = (error: StoreError): Refusal => {
  switch (error.kind) {
    case 'not-ready':
    case 'unavailable':
      return refuse(error.kind, error);
    case 'duplicate':
    case 'unexpected':
      return refuse('unexpected', error);
  }
};

const toRefusal = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error;
  if (error instanceof JiraError) return ofJira(error);
  if (error instanceof StoreError) return ofStore(error);
  return refuse('unexpected', error);
};

/** True for Forge's request for the user's consent, which must reach the platform untouched. */
export const isConsentRequest = (error: unknown): boolean => error instanceof Error && error.name === 'NeedsAuthenticationError';

/** Turns whatever a resolver ran into into the error of its answer. What nobody expected is logged once, whole, under its correlation id. */
export const toRefused = (error: unknown, correlationId: string): AppError => {
  const refusal = toRefusal(error);
  if (refusal.code === 'unexpected') console.error(correlationId, refusal.cause ?? refusal);
  return toAppError(refusal, correlationId);
};
