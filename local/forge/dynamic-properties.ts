import * as v from 'valibot';
import type { SiteStatus } from '../site-api';
import { siteIdentity } from './identity';
import type { Invoker } from './invoker';
import type { UiModule } from './manifest';

const Answer = v.object({
  status: v.optional(
    v.object({
      type: v.literal('lozenge'),
      value: v.object({
        label: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
        type: v.optional(v.picklist(['default', 'inprogress', 'moved', 'new', 'removed', 'success']), 'default'),
      }),
    }),
  ),
});

/**
 * Asks the `dynamicProperties` function of a `jira:issueContext` what stands beside its title. Null where it has no such function, gives no lozenge,
 * or fails: Jira then shows the module as the manifest has it. Badges and icons are left out.
 */
export const dynamicStatus = async (
  invoker: Invoker,
  uiModule: UiModule,
  { accountId, extension }: { readonly accountId: string; readonly extension: Readonly<Record<string, unknown>> },
): Promise<SiteStatus | null> => {
  if (uiModule.dynamicFunction === undefined) return null;
  const outcome = await invoker.run({
    functionKey: uiModule.dynamicFunction,
    moduleKey: uiModule.key,
    moduleType: uiModule.type,
    accountId,
    payload: { cloudId: siteIdentity.cloudId, extension: { type: uiModule.type, ...extension } },
  });
  const answer = outcome.ok ? v.safeParse(Answer, outcome.result) : undefined;
  const status = answer?.success === true ? answer.output.status : undefined;
  return status === undefined ? null : { label: status.value.label, look: status.value.type };
};
