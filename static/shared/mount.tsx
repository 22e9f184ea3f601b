import 'virtual:design-tokens.css';
import './base.css';
import { view } from '@forge/bridge';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { AnnouncerProvider } from './announcer';
import { asFailure } from './app-failure';
import { ErrorBoundary } from './error-boundary';
import { ForgeContextProvider, readContext } from './forge-context';
import { loadSpoken, SpokenProvider } from './i18n';

const retryOnce = (count: number, error: Error): boolean => count < 1 && asFailure(error).code === 'unavailable';

const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: { queries: { retry: retryOnce, refetchOnWindowFocus: false, staleTime: 30_000 }, mutations: { retry: false } },
  });

/** A page that doesn't offer themes keeps the light one; that must not keep the screen from showing. */
const enableTheme = (): Promise<void> => view.theme.enable().catch(() => undefined);

/** Starts one front end in its page: theme, language, queries, error boundary, and then the screen. */
export const mount = async (Screen: ComponentType): Promise<void> => {
  const place = document.getElementById('root');
  if (place === null) throw new Error('The page has no #root');
  const [context] = await Promise.all([readContext(), enableTheme()]);
  const spoken = await loadSpoken(context.locale);
  document.documentElement.lang = spoken.language;
  createRoot(place).render(
    <StrictMode>
      <ForgeContextProvider value={context}>
        <SpokenProvider value={spoken}>
          <ErrorBoundary>
            <QueryClientProvider client={newQueryClient()}>
              <AnnouncerProvider>
                <Screen />
              </AnnouncerProvider>
            </QueryClientProvider>
          </ErrorBoundary>
        </SpokenProvider>
      </ForgeContextProvider>
    </StrictMode>,
  );
};
