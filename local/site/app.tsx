import { FlagsProvider } from '@atlaskit/flag';
import { useEffect, type ReactNode } from 'react';
import { PageServicesProvider } from './frames/page-services';
import { followLinks } from './routing/location';
import { Routes } from './routing/routes';
import type { Bootstrap, SiteUser } from './session/bootstrap';
import { SessionProvider, useSession } from './session/session';
import { PageErrorBoundary } from './shell/error-boundary';
import { TopBar } from './shell/top-bar';
import { useText } from './text/text';
import styles from './shell/shell.module.css';

const Frame = (): ReactNode => {
  const t = useText();
  const { user } = useSession();
  useEffect(followLinks, []);
  return (
    <FlagsProvider>
      <PageServicesProvider key={user.accountId}>
        <a href="#main" className={styles.skip}>
          {t('shell.skip')}
        </a>
        <TopBar />
        <main id="main" tabIndex={-1} className={styles.main}>
          <PageErrorBoundary>
            <Routes />
          </PageErrorBoundary>
        </main>
      </PageServicesProvider>
    </FlagsProvider>
  );
};

/** The whole site for one visitor. */
export const App = ({ bootstrap, user }: { readonly bootstrap: Bootstrap; readonly user: SiteUser }): ReactNode => (
  <SessionProvider bootstrap={bootstrap} firstUser={user}>
    <Frame />
  </SessionProvider>
);
