import Lozenge from '@atlaskit/lozenge';
import { type ReactNode } from 'react';
import type { Status } from '../rest/models';

export const statusAppearance = ({ statusCategory }: Status): 'default' | 'inprogress' | 'success' => {
  switch (statusCategory.key) {
    case 'done':
      return 'success';
    case 'indeterminate':
      return 'inprogress';
    default:
      return 'default';
  }
};

export const StatusLozenge = ({ status }: { readonly status: Status }): ReactNode => (
  <Lozenge appearance={statusAppearance(status)}>{status.name}</Lozenge>
);
