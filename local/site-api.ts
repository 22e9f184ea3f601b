/**
 * What the site's own pages (`site/`, in the browser) ask of the host beside Jira's REST API. Served by the host under `/__site`.
 * Every call carries HTTP Basic with the acting user's account id, as the REST API does, so that two tabs can act as two users.
 */

/** `GET /__site/bootstrap` (no user needed). */
export interface SiteBootstrap {
  readonly siteUrl: string;
  /** Origin that front ends are served from; never the page's own. */
  readonly framesOrigin: string;
  readonly cloudId: string;
  readonly environmentId: string;
  readonly now: number;
  readonly empty: boolean;
  readonly appName: string;
  readonly users: readonly {
    readonly accountId: string;
    readonly email: string;
    readonly displayName: string;
    readonly role: string;
    readonly locale: string;
  }[];
  readonly defaultAccountId: string | null;
  readonly projects: readonly { readonly key: string; readonly name: string; readonly description: string; readonly style: string }[];
  readonly license: { readonly active: boolean };
}

/** Where a page can hold modules. */
export type ModuleLocation =
  | 'jira:issueContext'
  | 'jira:issuePanel'
  | 'jira:issueAction'
  | 'jira:dashboardGadget'
  | 'jira:projectPage'
  | 'jira:projectSettingsPage'
  | 'jira:adminPage';

/**
 * `GET /__site/modules?location=…&issue=KEY&project=KEY&locale=zh-CN` → `SiteModule[]`: modules of the manifest that the acting user
 * gets there, display conditions evaluated, texts translated. An issue or project that the user may not see gives a 404.
 */
export interface SiteModule {
  readonly key: string;
  readonly type: ModuleLocation | 'jira:customField';
  readonly title: string;
  readonly description: string;
  readonly icon: string | null;
  /** Address of the front end on the frames origin, without query. */
  readonly url: string;
  /** Address of the gadget's edit form, where the module has one. */
  readonly editUrl: string | null;
  /** Sub-pages of a project page, as the manifest names them. */
  readonly pages: readonly { readonly route: string; readonly title: string }[];
  /** Viewport size of a modal or panel as in the manifest (`small`, `medium`, `large`, `xlarge`, …), where it has one. */
  readonly viewportSize: string | null;
  /** For issue panels: shown because it is pinned for the project or was added to this issue. */
  readonly pinned: boolean;
  readonly unlicensedAccess: boolean;
}

/**
 * `GET /__site/fields?locale=zh-CN` → `SiteField[]` (no user needed): what Jira's pages know of an app's custom fields beside their values.
 */
export interface SiteField {
  /** `schema.custom` of the field in Jira's REST API. */
  readonly type: string;
  /** In the language asked for. */
  readonly name: string;
  /** Whether the formatter's text goes into the navigator's CSV export, in the place of the value. */
  readonly formatsExport: boolean;
  /** The control that the field is edited in, and where it is used: `issue-view`, `issue-create`, `issue-bulk-edit`. */
  readonly edit: { readonly module: SiteModule; readonly experiences: readonly string[] } | null;
}

/**
 * `GET /__site/status?module=KEY&issue=KEY` → `{status: SiteStatus | null}`: the lozenge that a collapsed `jira:issueContext` shows, as its
 * `dynamicProperties` function gives it to the acting user. An issue that they may not see gives a 404.
 */
export interface SiteStatus {
  readonly label: string;
  readonly look: 'default' | 'inprogress' | 'moved' | 'new' | 'removed' | 'success';
}

/** `POST /__site/invoke`: what `invoke()` of the bridge sends. Answers 200 with `InvokeAnswer`. */
export interface InvokeRequest {
  readonly moduleKey: string;
  readonly functionKey: string;
  readonly payload?: unknown;
  /** The module's context as the page built it. */
  readonly extension: Readonly<Record<string, unknown>>;
  readonly locale: string;
}

/** A resolver's result as it survived JSON, or the message with which Forge rejects the call. */
export type InvokeAnswer = { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly message: string };

/** Message from a front end's frame to the page that holds it. Sent with `postMessage`, answered on the transferred port. */
export interface BridgeCall {
  readonly type: 'forge-bridge';
  readonly id: number;
  readonly command: string;
  readonly data: unknown;
}
