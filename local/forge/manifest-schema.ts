import * as v from 'valibot';

/** A text of the manifest: written out, or a key of the translations. */
export const Text = v.union([v.string(), v.object({ i18n: v.string() })]);
export type Text = v.InferOutput<typeof Text>;

const ResolverOf = v.object({ function: v.string() });
const strings = v.array(v.string());

/** `displayConditions` of a module; evaluated in `conditions.ts`. */
export const Conditions = v.record(v.string(), v.unknown());
export type Conditions = v.InferOutput<typeof Conditions>;

const Addresses = v.exactOptional(v.array(v.union([v.string(), v.object({ address: v.string() })])));

/** `permissions.external`: what front ends may load and where the backend may call. */
const External = v.object({
  fetch: v.exactOptional(v.object({ backend: Addresses, client: Addresses })),
  images: Addresses,
  media: Addresses,
  scripts: Addresses,
  styles: Addresses,
  fonts: Addresses,
  frames: Addresses,
});

const Page = v.looseObject({ route: v.string(), title: Text });

const UiModuleEntry = v.looseObject({
  key: v.string(),
  resource: v.optional(v.string()),
  resolver: v.optional(v.union([ResolverOf, v.looseObject({ endpoint: v.string() })])),
  function: v.optional(v.string()),
  title: v.optional(Text),
  label: v.optional(Text),
  description: v.optional(Text),
  icon: v.optional(v.string()),
  thumbnail: v.optional(v.string()),
  edit: v.optional(v.looseObject({ resource: v.optional(v.string()) })),
  pages: v.optional(v.array(Page)),
  sections: v.optional(v.array(v.looseObject({ pages: v.optional(v.array(Page)) }))),
  viewportSize: v.optional(v.string()),
  unlicensedAccess: v.optional(strings),
  displayConditions: v.optional(Conditions),
  dynamicProperties: v.optional(ResolverOf),
});

const CustomFieldEntry = v.looseObject({
  key: v.string(),
  name: Text,
  description: Text,
  type: v.picklist(['string', 'number', 'boolean', 'user', 'group', 'object', 'datetime', 'date']),
  collection: v.optional(v.picklist(['none', 'list']), 'none'),
  readOnly: v.optional(v.boolean(), false),
  resolver: v.optional(ResolverOf),
  view: v.optional(
    v.looseObject({ formatter: v.optional(v.looseObject({ expression: v.string(), export: v.optional(v.boolean(), false) })) }),
  ),
  edit: v.optional(v.looseObject({ resource: v.optional(v.string()), experience: v.optional(strings, []) })),
  validation: v.optional(v.looseObject({ expression: v.string() })),
});

const EntityPropertyEntry = v.looseObject({
  key: v.string(),
  propertyKey: v.string(),
  entityType: v.optional(v.string(), 'issue'),
  values: v.array(
    v.object({
      path: v.string(),
      type: v.picklist(['number', 'string', 'text', 'user', 'date']),
      searchAlias: v.optional(v.string()),
    }),
  ),
});

const TriggerEntry = v.looseObject({
  key: v.string(),
  function: v.string(),
  events: v.array(v.union([v.string(), v.looseObject({ name: v.string() })])),
  filter: v.optional(
    v.looseObject({
      ignoreSelf: v.optional(v.boolean(), false),
      expression: v.optional(v.string()),
      onError: v.optional(v.string(), 'IGNORE_AND_LOG'),
    }),
  ),
});

const ConsumerEntry = v.looseObject({
  key: v.string(),
  queue: v.string(),
  function: v.optional(v.string()),
  resolver: v.optional(v.looseObject({ function: v.string(), method: v.string() })),
});

const ScheduleEntry = v.looseObject({
  key: v.string(),
  function: v.string(),
  interval: v.picklist(['fiveMinute', 'hour', 'day', 'week']),
});

const PreUninstallEntry = v.strictObject({ key: v.string(), function: v.string() });

const ValidatorEntry = v.looseObject({
  key: v.string(),
  name: Text,
  description: Text,
  function: v.optional(v.string()),
  expression: v.optional(v.string()),
  errorMessage: v.optional(v.union([Text, v.looseObject({ expression: v.string() })])),
});

const FunctionEntry = v.looseObject({
  key: v.string(),
  handler: v.string(),
  timeoutSeconds: v.optional(v.number()),
});

const ui = v.optional(v.array(UiModuleEntry), []);

export const ManifestFile = v.looseObject({
  app: v.looseObject({
    id: v.pipe(v.string(), v.startsWith('ari:cloud:ecosystem::app/')),
    name: v.optional(v.string()),
    runtime: v.looseObject({ name: v.string(), memoryMB: v.optional(v.number(), 512) }),
  }),
  permissions: v.optional(
    v.looseObject({
      scopes: v.optional(
        v.union([strings, v.record(v.string(), v.looseObject({ allowImpersonation: v.optional(v.boolean(), false) }))]),
        [],
      ),
      content: v.optional(v.looseObject({ styles: v.optional(v.array(v.literal('unsafe-inline')), []), scripts: v.optional(strings, []) })),
      external: v.optional(External),
    }),
    { scopes: [] },
  ),
  translations: v.optional(
    v.object({
      resources: v.array(v.object({ key: v.string(), path: v.string() })),
      fallback: v.objectWithRest({ default: v.string() }, v.union([v.string(), strings])),
    }),
  ),
  resources: v.optional(
    v.array(v.looseObject({ key: v.string(), path: v.string(), entry: v.optional(v.record(v.string(), v.string())) })),
    [],
  ),
  modules: v.looseObject({
    'jira:issueContext': ui,
    'jira:issuePanel': ui,
    'jira:issueAction': ui,
    'jira:dashboardGadget': ui,
    'jira:projectPage': ui,
    'jira:projectSettingsPage': ui,
    'jira:adminPage': ui,
    'jira:customField': v.optional(v.array(CustomFieldEntry), []),
    'jira:entityProperty': v.optional(v.array(EntityPropertyEntry), []),
    'jira:workflowValidator': v.optional(v.array(ValidatorEntry), []),
    trigger: v.optional(v.array(TriggerEntry), []),
    consumer: v.optional(v.array(ConsumerEntry), []),
    scheduledTrigger: v.optional(v.array(ScheduleEntry), []),
    preUninstall: v.optional(v.array(PreUninstallEntry), []),
    sql: v.optional(v.array(v.looseObject({ key: v.string() })), []),
    function: v.optional(v.array(FunctionEntry), []),
  }),
});
export type ManifestFile = v.InferOutput<typeof ManifestFile>;
