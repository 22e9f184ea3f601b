import * as v from 'valibot';

const Bootstrap = v.object({
  siteUrl: v.string(),
  framesOrigin: v.string(),
  cloudId: v.string(),
  environmentId: v.optional(v.string(), ''),
  now: v.number(),
  empty: v.boolean(),
  appName: v.string(),
  users: v.array(v.object({ accountId: v.string(), email: v.string(), displayName: v.string(), role: v.string(), locale: v.string() })),
  defaultAccountId: v.nullable(v.string()),
  projects: v.array(v.object({ key: v.string(), name: v.string(), description: v.optional(v.string(), ''), style: v.string() })),
  license: v.object({ active: v.boolean() }),
});

export type Bootstrap = v.InferOutput<typeof Bootstrap>;
export type SiteUser = Bootstrap['users'][number];

/** What the pages need to know before anything else. */
export const loadBootstrap = async (): Promise<Bootstrap> => {
  const response = await fetch('/__site/bootstrap');
  if (!response.ok) throw new Error(`The site answered ${String(response.status)}.`);
  return v.parse(Bootstrap, await response.json());
};
