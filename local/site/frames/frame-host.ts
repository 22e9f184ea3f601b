import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import * as v from 'valibot';
import type { InvokeRequest, SiteModule } from '../../site-api';
import type { FrameHost } from '../bridge/commands';
import type { FrameTheme } from '../bridge/frame-theme';
import { addressOf } from '../bridge/navigation';
import { fetchProduct } from '../bridge/product-fetch';
import { goTo } from '../routing/location';
import { contextTheme, frameTheme } from '../session/color-mode';
import { useSession } from '../session/session';
import { myself } from '../session/time-zone';
import { usePageServices } from './page-services';

const InvokeAnswer = v.variant('ok', [
  v.object({ ok: v.literal(true), result: v.optional(v.unknown()) }),
  v.object({ ok: v.literal(false), message: v.string() }),
]);
const ModuleTypes = v.array(v.object({ key: v.string(), type: v.string() }));
const PAGE_TYPES = ['jira:projectPage', 'jira:projectSettingsPage', 'jira:adminPage'] as const;

/** What only some modules may do with the place that holds them. */
export type Abilities = Pick<FrameHost, 'close' | 'onClose' | 'submit' | 'refresh' | 'createHistory' | 'changeWindowTitle'>;

interface Subject {
  readonly frameId: string;
  readonly module: SiteModule;
  readonly url: string;
  readonly extension: Readonly<Record<string, unknown>>;
  readonly abilities: Abilities;
}

const openAddress = (address: string, newTab: boolean): void => {
  const url = new URL(address, window.location.origin);
  if (url.protocol !== 'http:' && url.protocol !== 'https:' && url.protocol !== 'mailto:')
    throw new Error(`Cannot navigate to ${address}.`);
  if (newTab) window.open(url.href, '_blank', 'noopener');
  else if (url.origin === window.location.origin) goTo(url.pathname + url.search + url.hash);
  else window.location.assign(url.href);
};

/** The page's side of one frame: context, resolvers, Jira, dialogs, flags, navigation, theme and events. */
export const useFrameHost = ({ frameId, module, url, extension, abilities }: Subject): FrameHost => {
  const { bootstrap, user, authorization, jira, locale, resolvedColorMode } = useSession();
  const services = usePageServices();
  const queries = useQueryClient();
  const dressed = useRef(new Set<(theme: FrameTheme) => Promise<unknown>>());

  useEffect(() => {
    void frameTheme(resolvedColorMode).then((theme) => {
      for (const apply of dressed.current) void apply(theme);
    });
  }, [resolvedColorMode]);

  const full = (): Readonly<Record<string, unknown>> => ({ ...extension, type: module.type, location: window.location.href });

  const typeOfModule = async (moduleKey: string, projectKey: string): Promise<string | undefined> => {
    for (const location of PAGE_TYPES) {
      const query = new URLSearchParams({ location, locale, ...(projectKey === '' ? {} : { project: projectKey }) });
      const modules = await jira.get(`/__site/modules?${query.toString()}`, ModuleTypes).catch(() => []);
      const found = modules.find(({ key }) => key === moduleKey);
      if (found !== undefined) return found.type;
    }
    return undefined;
  };

  return {
    frameId,
    events: services.events,
    publicEvents: services.publicEvents,
    ...abilities,

    context: async () => {
      const { timeZone } = await queries.query(myself(jira));
      return {
        accountId: user.accountId,
        cloudId: bootstrap.cloudId,
        siteUrl: bootstrap.siteUrl,
        environmentId: bootstrap.environmentId,
        environmentType: 'DEVELOPMENT',
        moduleKey: module.key,
        localId: `${module.key}-${frameId}`,
        locale,
        timezone: timeZone,
        theme: contextTheme(resolvedColorMode),
        surfaceColor: null,
        license: bootstrap.license,
        userAccess: { enabled: true, hasAccess: true },
        extension: full(),
      };
    },

    invoke: async (functionKey, payload) => {
      const request: InvokeRequest = { moduleKey: module.key, functionKey, payload, extension: full(), locale };
      const answer = await jira.ask('/__site/invoke', request, InvokeAnswer);
      if (answer.ok) return answer.result;
      throw new Error(answer.message);
    },

    fetchProduct: (call) => fetchProduct(call, { origin: window.location.origin, authorization }),

    openModal: async ({ resource, onClose, size, context, closeOnEscape, closeOnOverlayClick, title }) => {
      services.openModal({
        module,
        url:
          resource === null
            ? url
            : await jira.get(
                `/__site/resource?${new URLSearchParams({ key: resource }).toString()}`,
                v.pipe(
                  v.object({ url: v.string() }),
                  v.transform((found) => found.url),
                ),
              ),
        extension: { ...extension, modal: context },
        size,
        label: title === '' ? module.title : title,
        closeOnEscape,
        closeOnOverlayClick,
        onClosed: (payload) => {
          void onClose(payload);
          void queries.invalidateQueries();
        },
      });
    },

    showFlag: services.showFlag,
    closeFlag: services.closeFlag,
    reload: () => {
      window.location.reload();
    },
    navigate: async (request) => {
      const address = await addressOf(request, typeOfModule);
      if (address === null) throw new Error(`Cannot navigate to ${String(request.target)}.`);
      openAddress(address, request.type === 'new-tab');
    },
    urlOf: async (request) => {
      const address = await addressOf(request, typeOfModule);
      return address === null ? null : new URL(address, window.location.origin).href;
    },
    theme: async (apply) => {
      dressed.current.add(apply);
      await apply(await frameTheme(resolvedColorMode));
    },
  };
};
