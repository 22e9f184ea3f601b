import { Component, type ReactNode } from 'react';
import { asFailure, type AppFailure } from './app-failure';
import { ErrorMessage } from './error-message';

/** React asks for a class here: the last net under a screen that breaks while it draws. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failure: AppFailure | null }> {
  override state: { failure: AppFailure | null } = { failure: null };

  static getDerivedStateFromError(thrown: unknown): { failure: AppFailure } {
    return { failure: asFailure(thrown) };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return <ErrorMessage failure={failure} onRetry={() => this.setState({ failure: null })} />;
  }
}
