import type { ReactNode } from 'react';
import type { AppFailure } from './app-failure';
import { Button } from './button';
import { useText } from './i18n';
import { Notice } from './notice';

interface ErrorMessageProps {
  failure: AppFailure;
  /** Left out where trying again can't help. */
  onRetry?: (() => void) | undefined;
  busy?: boolean | undefined;
  /** What this very form adds: a list of fields, a link to what exists. */
  children?: ReactNode;
}

/** What went wrong in words, what to do next, and the button for it. What was typed stays in the form that shows this. */
export const ErrorMessage = ({ failure, onRetry, busy = false, children }: ErrorMessageProps) => {
  const text = useText();
  const wait =
    failure.code === 'rate-limited' && failure.retryAfter !== null ? ` ${text('ui.waitSeconds', { seconds: failure.retryAfter })}` : '';
  const retry = failure.code === 'forbidden' || failure.code === 'unlicensed' || failure.code === 'invalid' ? undefined : onRetry;
  return (
    <Notice
      kind="error"
      role="alert"
      action={
        retry && (
          <Button onClick={retry} busy={busy}>
            {text('ui.retry')}
          </Button>
        )
      }
    >
      <p>
        {text(`errors.${failure.code}`, { id: failure.correlationId })}
        {wait}
      </p>
      {children}
    </Notice>
  );
};
