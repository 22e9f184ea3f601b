import type { AppFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { useText } from '../shared/i18n';
import { Notice } from '../shared/notice';

/**
 * Why a run that this page drives has stopped. Who no longer administers Jira is answered as for something that does not exist, and the run is
 * there all the same: that is what they are told.
 */
export const DriveFailure = ({ failure, onRetry }: { failure: AppFailure; onRetry: () => void }) => {
  const text = useText();
  if (failure.code !== 'not-found' && failure.code !== 'forbidden') return <ErrorMessage failure={failure} onRetry={onRetry} />;
  return (
    <Notice kind="warning" role="alert" title={text('admin.run.lostTitle')} action={<Button onClick={onRetry}>{text('ui.retry')}</Button>}>
      <p>{text('admin.run.lostBody')}</p>
    </Notice>
  );
};
