type Listener = (payload: unknown) => void;

/** Events between the page and the frames on it. Every listener hears every event of its name, the sender's own included. */
export interface EventBus {
  emit(event: string, payload?: unknown): void;
  /** Gives the function that ends the subscription. */
  on(event: string, listener: Listener): () => void;
}

export const createEventBus = (): EventBus => {
  const listeners = new Map<string, Set<Listener>>();
  return {
    emit: (event, payload) => {
      for (const listener of [...(listeners.get(event) ?? [])]) listener(payload);
    },
    on: (event, listener) => {
      const set = listeners.get(event) ?? new Set<Listener>();
      listeners.set(event, set.add(listener));
      return () => void set.delete(listener);
    },
  };
};

/** Forge's own names for what the page tells its frames. */
export const ISSUE_CHANGED = 'JIRA_ISSUE_CHANGED';
export const GADGET_REFRESH = 'JIRA_DASHBOARD_GADGET_REFRESH';
