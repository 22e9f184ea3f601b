import { useFlags } from '@atlaskit/flag';
import ErrorIcon from '@atlaskit/icon/core/status-error';
import InfoIcon from '@atlaskit/icon/core/status-information';
import SuccessIcon from '@atlaskit/icon/core/status-success';
import WarningIcon from '@atlaskit/icon/core/status-warning';
import { token } from '@atlaskit/tokens';
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { SiteModule } from '../../site-api';
import type { FlagRequest, ModalSize } from '../bridge/commands';
import { createEventBus, type EventBus } from '../bridge/event-bus';
import { onPlaceChange } from '../routing/location';
import { FrameModal } from './frame-modal';

/** A front end shown in a dialog over the page. */
export interface OpenModal {
  readonly id: number;
  /** Path of the page that it stands over. */
  readonly over: string;
  readonly module: SiteModule;
  readonly url: string;
  readonly extension: Readonly<Record<string, unknown>>;
  readonly size: ModalSize | 'content';
  readonly label: string;
  readonly closeOnEscape: boolean;
  readonly closeOnOverlayClick: boolean;
  /** Told once, with what the front end closed it with. */
  readonly onClosed: (payload: unknown) => void;
}

export interface PageServices {
  readonly events: EventBus;
  readonly publicEvents: EventBus;
  readonly showFlag: (request: FlagRequest) => void;
  readonly closeFlag: (id: string | number) => void;
  readonly openModal: (modal: Omit<OpenModal, 'id' | 'over'>) => void;
}

const ServicesContext = createContext<PageServices | undefined>(undefined);

export const usePageServices = (): PageServices => {
  const services = useContext(ServicesContext);
  if (services === undefined) throw new Error('No page services around this component.');
  return services;
};

const iconOf = (kind: FlagRequest['type']): ReactNode => {
  switch (kind) {
    case 'success':
      return <SuccessIcon label="" color={token('color.icon.success')} />;
    case 'warning':
      return <WarningIcon label="" color={token('color.icon.warning')} />;
    case 'error':
      return <ErrorIcon label="" color={token('color.icon.danger')} />;
    case 'info':
      return <InfoIcon label="" color={token('color.icon.information')} />;
  }
};

/** What every frame on the page shares: events, flags and dialogs. */
export const PageServicesProvider = ({ children }: { readonly children: ReactNode }): ReactNode => {
  const { showFlag } = useFlags();
  const [modals, setModals] = useState<readonly OpenModal[]>([]);
  const lastId = useRef(0);
  const dismissals = useRef(new Map<string | number, () => void>());

  const services = useMemo<PageServices>(
    () => ({
      events: createEventBus(),
      publicEvents: createEventBus(),
      showFlag: ({ id, title, description, type, appearance, actions, isAutoDismiss }) => {
        dismissals.current.get(id)?.();
        const dismiss = showFlag({
          id,
          title,
          ...(description === undefined ? {} : { description }),
          ...(appearance === undefined ? { icon: iconOf(type) } : { appearance, icon: iconOf(appearance) }),
          actions: actions.map(({ text, onClick }) => ({ content: text, onClick: () => void onClick() })),
          isAutoDismiss,
        });
        dismissals.current.set(id, dismiss);
      },
      closeFlag: (id) => {
        dismissals.current.get(id)?.();
        dismissals.current.delete(id);
      },
      openModal: (modal) => {
        lastId.current += 1;
        const id = lastId.current;
        setModals((open) => [...open, { ...modal, id, over: window.location.pathname }]);
      },
    }),
    [showFlag],
  );

  useEffect(
    () =>
      onPlaceChange(() => {
        const left = modals.filter(({ over }) => over !== window.location.pathname);
        if (left.length === 0) return;
        setModals((open) => open.filter(({ id }) => !left.some((modal) => modal.id === id)));
        for (const { onClosed } of left) onClosed(undefined);
      }),
    [modals],
  );

  const closeModal = (modal: OpenModal, payload: unknown): void => {
    setModals((open) => open.filter(({ id }) => id !== modal.id));
    modal.onClosed(payload);
  };

  return (
    <ServicesContext.Provider value={services}>
      {children}
      {modals.map((modal) => (
        <FrameModal
          key={modal.id}
          modal={modal}
          onClose={(payload) => {
            closeModal(modal, payload);
          }}
        />
      ))}
    </ServicesContext.Provider>
  );
};
