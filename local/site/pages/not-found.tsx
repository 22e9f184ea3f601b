import Button, { LinkButton } from '@atlaskit/button/new';
import EmptyState from '@atlaskit/empty-state';
import { type ReactNode } from 'react';
import { usePageTitle } from '../routing/title';
import { useSession } from '../session/session';
import { useText } from '../text/text';

/** What is not there and what may not be seen: the same words for both. */
export const NotFound = ({ what }: { readonly what: 'issue' | 'page' | 'project' | 'dashboard' }): ReactNode => {
  const t = useText();
  const { user } = useSession();
  const title = t(`notFound.${what}`);
  usePageTitle(title);
  return (
    <EmptyState
      header={title}
      headingLevel={1}
      description={t('notFound.next', { name: user.displayName })}
      primaryAction={
        <LinkButton href="/" appearance="primary">
          {t('notFound.home')}
        </LinkButton>
      }
      secondaryAction={
        <Button
          onClick={() => {
            window.history.back();
          }}
        >
          {t('notFound.back')}
        </Button>
      }
    />
  );
};
