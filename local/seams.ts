/** The seams between the parts of the local site: Jira (`jira/`), Forge (`forge/`) and the pages (`site/`). Nothing here has behaviour. */

/** On whose behalf a request reaches Jira. `app` is the installed app's own user. */
export type Principal = { readonly kind: 'user'; readonly accountId: string } | { readonly kind: 'app' } | { readonly kind: 'anonymous' };

/** One request to Jira's REST API, as it left its caller. */
export interface JiraRequest {
  readonly method: string;
  /** Path with query, from `/rest/…`. */
  readonly path: string;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string | undefined;
  readonly principal: Principal;
  /** The OAuth scopes that the caller's token carries; absent for callers that are not apps (Basic authentication, the site's own pages). */
  readonly scopes?: readonly string[] | undefined;
}

/** Jira's answer, with what it cost in rate-limit points. */
export interface JiraResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
  /** Rate-limit points as Jira counts them. */
  readonly points: number;
}

/** A product event as Forge delivers it to triggers (`avi:jira:updated:issue`, …). */
export interface ProductEvent {
  readonly eventType: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** The change was made by the app as itself: a trigger with `ignoreSelf` does not see it. */
  readonly selfGenerated: boolean;
}

/** What Jira needs to know of the installed app's manifest. */
export interface InstalledApp {
  readonly appId: string;
  readonly environmentId: string;
  readonly name: string;
  readonly customFields: readonly AppCustomField[];
  readonly entityProperties: readonly AppEntityProperty[];
  readonly workflowValidators: readonly { readonly key: string; readonly name: string; readonly description: string }[];
  /** Keys of `jira:issuePanel` modules, which can be pinned to projects. */
  readonly issuePanels: readonly string[];
  /** `jira:dashboardGadget` modules, which dashboards offer. */
  readonly dashboardGadgets: readonly { readonly key: string; readonly title: string }[];
}

/** A `jira:customField` module, its texts already in the site's default language. */
export interface AppCustomField {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly type: 'string' | 'number' | 'boolean' | 'user' | 'group' | 'object' | 'datetime' | 'date';
  readonly collection: 'none' | 'list';
  readonly readOnly: boolean;
  /** Jira expression that gives the text shown for a value. */
  readonly formatterExpression?: string | undefined;
  /** Jira expression that must be true of a value for it to be saved. */
  readonly validationExpression?: string | undefined;
}

/** One extraction of a `jira:entityProperty` module: a JQL alias over a part of an issue property. */
export interface AppEntityProperty {
  readonly propertyKey: string;
  readonly objectName: string;
  readonly type: 'number' | 'string' | 'text' | 'user' | 'date';
  readonly alias: string;
}

/** What Jira asks of Forge when an issue moves through a transition that carries one of the app's validators. */
export interface TransitionCheck {
  readonly validatorKey: string;
  readonly issueId: string;
  readonly accountId: string;
  readonly transitionId: string;
}

/** Calls that Jira makes into Forge. */
export interface JiraHooks {
  emit(event: ProductEvent): void;
  validateTransition(check: TransitionCheck): Promise<{ readonly result: boolean; readonly errorMessage?: string | undefined }>;
}

/** Roles that the sample's users are known by (`GET /__local/users`). */
export type SampleRole =
  'implementation-engineer' | 'developer' | 'client' | 'project-manager' | 'arbiter' | 'project-admin' | 'jira-admin' | 'outsider';

export interface LocalUser {
  readonly accountId: string;
  readonly email: string;
  readonly displayName: string;
  readonly role: SampleRole;
}

/** What a site consists of before anyone works on it. Issues are not part of it: they come in through the REST API. */
export interface SiteDefinition {
  readonly users: readonly (LocalUser & { readonly timeZone: string; readonly locale: string; readonly active?: boolean })[];
  readonly groups: readonly { readonly name: string; readonly members: readonly string[] }[];
  /** Account ids with Administer Jira. */
  readonly jiraAdmins: readonly string[];
  /** Whose the site's first dashboard is; unless told, the first Jira admin's. */
  readonly dashboardOwner?: string;
  readonly projects: readonly ProjectDefinition[];
  /**
   * The configuration that Atlassian announced for 2026: field schemes in the place of field configurations, so that a new field is in no
   * project until someone adds it there, and a default issue type scheme that new types don't join by themselves.
   */
  readonly fieldSchemes?: boolean;
}

export interface ProjectDefinition {
  readonly key: string;
  readonly name: string;
  readonly description?: string;
  readonly style: 'company-managed' | 'team-managed';
  readonly typeKey: 'software' | 'business' | 'service_desk';
  readonly leadAccountId: string;
  /** Role name → account ids. `Administrators` hold Administer projects. A role that the site does not have is made. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /**
   * Who holds which project permission. Holders as Jira has them: `projectRole`, `group`, `user`, `reporter`, `assignee`,
   * `projectLead`, `anyone`, `applicationRole` (any logged-in user).
   */
  readonly permissions: readonly { readonly permission: string; readonly holder: { readonly type: string; readonly parameter?: string } }[];
  /** A type with statuses of its own has a workflow of its own, so that no edit changes an issue to it or from it. */
  readonly issueTypes: readonly { readonly name: string; readonly subtask?: boolean; readonly statuses?: ProjectDefinition['statuses'] }[];
  /** Ids of fields that the project's field configuration requires beside Jira's own (`components`, `duedate`, …). */
  readonly requiredFields?: readonly string[];
  readonly components?: readonly string[];
  /** Projects with the same name here share schemes and screens, as Jira projects often do. Without it a project has its own. */
  readonly sharedConfiguration?: string;
  /** Seen by those alone who hold Browse: neither Jira admins nor the app are excepted. */
  readonly isPrivate?: boolean;
  /** Workflow statuses, in order; each can reach every other. Default: To Do, In Progress, Done. */
  readonly statuses?: readonly { readonly name: string; readonly category: 'new' | 'indeterminate' | 'done' }[];
}

/** One installed site's Jira. Everything but `provision` and `install` goes through `handle`, as over the network. */
export interface Jira {
  handle(request: JiraRequest): Promise<JiraResponse>;
  /** Makes users, groups, projects and schemes of a fresh site. */
  provision(site: SiteDefinition): void;
  /** Registers the app's fields and properties; idempotent, called at every start. */
  install(app: InstalledApp): void;
  /** Sets the calls that Jira makes into Forge. */
  connect(hooks: JiraHooks): void;
  users(): readonly LocalUser[];
  /** Resolves an account id or an e-mail address to an account id. */
  accountOf(nameOrEmail: string): string | undefined;
  /** Evaluates a Jira expression for display conditions and formatters. */
  evaluate(
    expression: string,
    context: { readonly issueIdOrKey?: string; readonly projectIdOrKey?: string; readonly accountId?: string; readonly value?: unknown },
  ): unknown;
  /** True when nothing was ever provisioned. */
  isEmpty(): boolean;
  close(): void;
}
