/** A fence around a part of the page: an error inside it shows a sentence in its place, and the rest of the page works on. */

import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  /** What is shown instead; `again` draws the part anew. */
  readonly otherwise: (again: () => void) => ReactNode;
}

export class Boundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.otherwise(() => this.setState({ failed: false })) : this.props.children;
  }
}
