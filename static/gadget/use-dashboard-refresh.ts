import { events } from '@forge/bridge';
import { useEffect } from 'react';
import { isForGadget, REFRESH_EVENT } from './refresh-event';

/** Calls `refresh` whenever Jira says that this gadget should be fresh. */
export const useDashboardRefresh = (gadgetId: string | null, refresh: () => void): void => {
  useEffect(() => {
    const listening = events.on(REFRESH_EVENT, (payload?: unknown) => {
      if (isForGadget(payload, gadgetId)) refresh();
    });
    return () => {
      void listening.then(({ unsubscribe }) => {
        unsubscribe();
      });
    };
  }, [gadgetId, refresh]);
};
