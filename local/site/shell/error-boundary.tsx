import { Component, type ReactNode } from 'react';
import { Failure } from './states';

interface Props {
  readonly children: ReactNode;
}

/** Keeps the bars of the site usable when a page breaks. React offers this to classes alone. */
export class PageErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <Failure
        onRetry={() => {
          this.setState({ failed: false });
        }}
      />
    );
  }
}
