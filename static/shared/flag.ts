import { showFlag } from '@forge/bridge';

/** A short message on the page itself, which stays when this frame closes. */
export const flag = (type: 'success' | 'info' | 'warning', title: string, description?: string): void => {
  showFlag({
    id: `evenhand-${crypto.randomUUID()}`,
    type,
    title,
    isAutoDismiss: true,
    ...(description === undefined ? {} : { description }),
  });
};
