import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { createJira, type JiraClient } from '../rest/client';
import { authorizationOf, rememberUser } from './acting-user';
import type { Bootstrap, SiteUser } from './bootstrap';
import {
  dressPage,
  initialColorMode,
  onSystemChange,
  rememberColorMode,
  resolveColorMode,
  type ColorMode,
  type ResolvedColorMode,
} from './color-mode';
import { chosenLocale, localeOf, rememberLocale, type Locale } from './language';

export interface Session {
  readonly bootstrap: Bootstrap;
  readonly user: SiteUser;
  readonly authorization: string;
  readonly jira: JiraClient;
  readonly locale: Locale;
  readonly colorMode: ColorMode;
  readonly resolvedColorMode: ResolvedColorMode;
  readonly actAs: (user: SiteUser) => void;
  readonly speak: (locale: Locale) => void;
  readonly dress: (mode: ColorMode) => void;
}

const SessionContext = createContext<Session | undefined>(undefined);

/** The acting user, their language and the page's colours. */
export const useSession = (): Session => {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('No session around this component.');
  return session;
};

export const useJira = (): JiraClient => useSession().jira;

const useColorMode = (): readonly [ColorMode, ResolvedColorMode, (mode: ColorMode) => void] => {
  const [mode, setMode] = useState(initialColorMode);
  const [resolved, setResolved] = useState(() => resolveColorMode(mode));
  useEffect(() => {
    const update = (): void => {
      setResolved(resolveColorMode(mode));
    };
    update();
    return onSystemChange(update);
  }, [mode]);
  useEffect(() => {
    void dressPage(resolved);
  }, [resolved]);
  const dress = useCallback((next: ColorMode): void => {
    rememberColorMode(next);
    setMode(next);
  }, []);
  return [mode, resolved, dress];
};

interface Props {
  readonly bootstrap: Bootstrap;
  readonly firstUser: SiteUser;
  readonly children: ReactNode;
}

/** Gives everything below it one acting user. Another user starts with nothing cached: what one may see never shows for the other. */
export const SessionProvider = ({ bootstrap, firstUser, children }: Props): ReactNode => {
  const [user, setUser] = useState(firstUser);
  const [chosen, setChosen] = useState(chosenLocale);
  const [colorMode, resolvedColorMode, dress] = useColorMode();
  const locale = chosen ?? localeOf(user.locale);

  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);

  const queries = useMemo(
    () =>
      new QueryClient({
        defaultOptions: { queries: { retry: 1, staleTime: 2_000, refetchOnWindowFocus: true } },
      }),
    // A cache of their own for every user and language.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [user.accountId, locale],
  );

  const session = useMemo<Session>(() => {
    const authorization = authorizationOf(user);
    return {
      bootstrap,
      user,
      authorization,
      jira: createJira(authorization, locale),
      locale,
      colorMode,
      resolvedColorMode,
      actAs: (next) => {
        rememberUser(next);
        const url = new URL(window.location.href);
        if (url.searchParams.has('as')) {
          url.searchParams.set('as', next.accountId);
          window.history.replaceState(window.history.state, '', url);
        }
        setUser(next);
      },
      speak: (next) => {
        rememberLocale(next);
        setChosen(next);
      },
      dress,
    };
  }, [bootstrap, user, locale, colorMode, resolvedColorMode, dress]);

  return (
    <SessionContext.Provider value={session}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </SessionContext.Provider>
  );
};
