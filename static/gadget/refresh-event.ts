import * as v from 'valibot';

/** What Jira sends when a dashboard or one of its gadgets is refreshed. */
export const REFRESH_EVENT = 'JIRA_DASHBOARD_GADGET_REFRESH';

const Id = v.union([v.string(), v.number()]);
const Payload = v.object({ origin: v.optional(v.string()), gadgetId: v.optional(Id) });

/** Whether a refresh that Jira announces is for this gadget: the dashboard's button is for all, a gadget's own for that one. */
export const isForGadget = (payload: unknown, gadgetId: string | null): boolean => {
  const parsed = v.safeParse(Payload, payload);
  if (!parsed.success || parsed.output.origin !== 'gadget' || parsed.output.gadgetId === undefined) return true;
  return gadgetId === null || String(parsed.output.gadgetId) === gadgetId;
};
