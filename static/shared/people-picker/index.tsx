import { lazy, Suspense } from 'react';
import { Loading } from '../states';
import type { PeoplePickerProps } from './props';

const Picker = lazy(() => import('./picker'));

/** Chooses people. Its code (Atlaskit's select) comes when the first one is shown. */
export const PeoplePicker = (props: PeoplePickerProps) => (
  <Suspense fallback={<Loading shape="rows" count={1} />}>
    <Picker {...props} />
  </Suspense>
);
